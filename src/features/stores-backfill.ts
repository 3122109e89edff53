/** The part of stores.ts about history that is still to be read from Slack (I3). */
import type { ChannelId, MessageTs } from '../domain/ids.js';

/** The next call: a page of a channel, newest messages first, or of a thread, oldest replies first. */
export type BackfillStep = { readonly channelId: ChannelId; readonly pageSize: number } & (
  | { readonly kind: 'channel'; readonly latest: MessageTs; readonly oldest: MessageTs }
  | { readonly kind: 'thread'; readonly threadTs: MessageTs; readonly after: MessageTs | null }
);

export type BackfillProgress = {
  readonly channelId: ChannelId;
  readonly name: string | null;
  readonly state: 'reading' | 'done' | 'left';
  /** Read from the newest down to this moment. */
  readonly backTo: Date;
  readonly messages: number;
  readonly threadsToRead: number;
};

export type BackfillStore = {
  /**
   * Channels that Rapport is in, as it is found now: what is new is to be read down to `oldest`, what was left and is back, from now down to
   * where it was left. Those it is no longer in wait.
   */
  follow(
    channels: readonly ChannelId[],
    span: { readonly latest: MessageTs; readonly oldest: MessageTs },
  ): Promise<void>;
  /** For one worker only, until `until`; false where it is not the time, or somebody else reads. */
  claim(now: Date, until: Date): Promise<boolean>;
  /** Whether a message of ours is looked for in Slack's history, claimed before then: that comes first. */
  isHistoryWanted(claimedBefore: Date): Promise<boolean>;
  /** Threads first; channels that are left out of the record wait. */
  next(excluded: readonly ChannelId[]): Promise<BackfillStep | null>;
  /** It was read until `to`; null: to its end. Nothing where somebody else went further meanwhile. */
  advance(
    step: BackfillStep,
    read: { readonly to: MessageTs | null; readonly messages: number; readonly threads: readonly MessageTs[] },
  ): Promise<void>;
  /** Rapport may not read there any more. */
  leave(channelId: ChannelId, leftAt: MessageTs): Promise<void>;
  smallerPages(channelId: ChannelId, size: number): Promise<void>;
  /** When to read on; null: not before there is something new to read. */
  rest(until: Date | null): Promise<void>;
  /** Begins anew with all channels that Rapport is in, or one; answers how many. */
  again(only: ChannelId | null, span: { readonly latest: MessageTs; readonly oldest: MessageTs }): Promise<number>;
  /** By name. */
  list(): Promise<readonly BackfillProgress[]>;
};
