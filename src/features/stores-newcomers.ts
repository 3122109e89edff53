/** The part of stores.ts about who came after Rapport, and the channels they joined (M6). */
import type { ChannelId, MemberId } from '../domain/ids.js';

export type NewcomerStore = {
  /** They joined the workspace then; the first telling counts. */
  markJoined(memberId: MemberId, at: Date): Promise<void>;
  /** Newest first. */
  joinedSince(since: Date, limit: number): Promise<readonly MemberId[]>;
  /** Kept of those alone who came after Rapport, or whom it does not know yet. */
  joinChannel(memberId: MemberId, channelId: ChannelId, at: Date): Promise<void>;
  leaveChannel(memberId: MemberId, channelId: ChannelId): Promise<void>;
  channelsJoined(memberIds: readonly MemberId[]): Promise<ReadonlyMap<MemberId, ReadonlySet<ChannelId>>>;
  /** Who wants to get to know people and was seen since then, the last seen first. */
  wantingToMeet(seenSince: Date, limit: number): Promise<readonly MemberId[]>;
  /** Nobody is a newcomer for that long. */
  forgetBefore(moment: Date): Promise<void>;
};
