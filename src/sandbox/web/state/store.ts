/** What the page knows: the server's answers as they came, and what is open. Everything else is derived while rendering. */
import { create } from 'zustand';
import type { LogEntry, MessageView, StateView, SurfacesView, ThreadView, UpcomingView } from '../../protocol.ts';
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
  /** The threads one takes part in, the newest reply first. */
  readonly followed: readonly ThreadView[];
  readonly surfaces: SurfacesView | null;
  readonly log: readonly LogEntry[];
  /** The last timestamp read, by `team/person/channel`. */
  readonly reads: Readonly<Record<string, string>>;
  /** Unread messages that ask for attention (DMs and mentions), by channel. */
  readonly badges: Readonly<Record<string, number>>;
  /** What will happen next; null while nobody asked. */
  readonly upcoming: UpcomingView | null;
  readonly panel: Panel;
  /** The person whose profile is open. */
  readonly profile: string | null;
  /** Wire text that the composer is to take over. */
  readonly draft: string | null;
  /** The timestamp of one's own message being rewritten. */
  readonly editing: string | null;
  readonly isSidebarOpen: boolean;
  readonly isSwitcherOpen: boolean;
  /** Whether one is choosing whom to write to. */
  readonly isWriting: boolean;
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
  followed: [],
  surfaces: null,
  log: [],
  reads: {},
  badges: {},
  upcoming: null,
  panel: null,
  profile: null,
  draft: null,
  editing: null,
  isSidebarOpen: false,
  isSwitcherOpen: false,
  isWriting: false,
  moving: null,
  notice: null,
  isConnected: true,
}));

export const page = () => usePage.getState();
export const setPage = usePage.setState;

export function notify(text: string, kind: Notice['kind'] = 'error'): void {
  setPage({ notice: { kind, text } });
}
