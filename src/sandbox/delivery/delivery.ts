/** One thing the app is to be told and has to acknowledge: an event, a slash command or an interaction. */
import type { Json } from '../workspace.js';

export type DeliveryKind = 'events_api' | 'slash_commands' | 'interactive';

export type Outcome =
  | { readonly kind: 'acknowledged'; readonly body: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a snapshot keeps of an event that was not acknowledged. */
export type PendingEvent = {
  readonly team: string;
  readonly name: string;
  readonly payload: Json;
  readonly attempt: number;
};

/** A message or reaction from before the clock's start that the app was not told of yet. */
export type BacklogItem = {
  readonly team: string;
  readonly channel: string;
  readonly ts: string;
  readonly reaction?: string;
  readonly user?: string;
};

export type Delivery = {
  /** The envelope's id; the same through all its attempts. */
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly team: string;
  readonly name: string;
  readonly payload: Json;
  readonly backlogItem: BacklogItem | null;
  readonly isCopy: boolean;
  attempt: number;
  retryReason: string | null;
  isSettled: boolean;
  finish: (outcome: Outcome) => void;
};

/** How deliveries leave: over sockets or by signed HTTP. */
export type Transport = {
  /** Whether somebody is there to deliver to. */
  isOpen(): boolean;
  /** Takes from the outbox what there is room for. */
  pump(): void;
};

/** Slack waits three seconds for an acknowledgement, and for a trigger to be used, in real time. */
export const PATIENCE_MS = 3000;
/** An event is tried again at once, after a minute and after five, on the sandbox's clock; then Slack gives up. */
export const RETRY_AFTER_MS: readonly number[] = [0, 60_000, 300_000];
