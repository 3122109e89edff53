/** What the page knows: the server's answers as they came, and what is open. Everything else is derived while rendering. */
import { create } from 'zustand';
import type { LogEntry, MessageView, StateView, SurfacesView } from '../../protocol.ts';
import { nowhere, type Place } from './route.ts';

export type Panel = 'inspector' | 'faults' | null;

export type Notice = { readonly kind: 'error' | 'info'; readonly text: string };

export type Page = {
  readonly place: Place;
  readonly workspace: StateView | null;
  /** Top-level messages by channel, oldest first, as the acting person sees them. */
  readonly messages: Readonly<Record<string, readonly MessageView[]>>;
  /** Channels with older messages than those loaded. */
  readonly hasOlder: Readonly<Record<string, boolean>>;
  /** A thread's parent and replies, by the parent's ts. */
  readonly threads: Readonly<Record<string, readonly MessageView[]>>;
  readonly surfaces: SurfacesView | null;
  readonly log: readonly LogEntry[];
  /** The last timestamp read, by `team/person/channel`. */
  readonly reads: Readonly<Record<string, string>>;
  /** Unread messages that ask for attention (DMs and mentions), by channel. */
  readonly badges: Readonly<Record<string, number>>;
  readonly panel: Panel;
  readonly isSidebarOpen: boolean;
  readonly isSwitcherOpen: boolean;
  /** What the clock is moving to, while it moves. */
  readonly moving: string | null;
  readonly notice: Notice | null;
  readonly isConnected: boolean;
};

export const usePage = create<Page>(() => ({
  place: nowhere,
  workspace: null,
  messages: {},
  hasOlder: {},
  threads: {},
  surfaces: null,
  log: [],
  reads: {},
  badges: {},
  panel: null,
  isSidebarOpen: false,
  isSwitcherOpen: false,
  moving: null,
  notice: null,
  isConnected: true,
}));

export const page = () => usePage.getState();
export const setPage = usePage.setState;

export function notify(text: string, kind: Notice['kind'] = 'error'): void {
  setPage({ notice: { kind, text } });
}
