/** The part of stores.ts about questions to colleagues (H1-H4). */
import type { HelpAnswer, HelpRequest } from '../domain/help-request.js';
import type { ChannelId, HelpRequestId, MemberId } from '../domain/ids.js';

/** A question that was solved, and one of those who helped; `at` is when they came to help. */
export type SolvedRequest = { readonly id: HelpRequestId; readonly helperId: MemberId; readonly at: Date };

export type HelpRequestStore = {
  /** Until this transaction ends, nobody else here is chosen to be asked: load and turn are counted for one at a time. */
  beginChoosing(): Promise<void>;
  /** Null where it came from that source before. */
  add(
    request: Pick<HelpRequest, 'askerId' | 'question' | 'topics' | 'askedAt' | 'lookAt'> & {
      readonly sourceKey: string;
    },
  ): Promise<HelpRequestId | null>;
  find(id: HelpRequestId): Promise<HelpRequest | null>;
  /** Likewise; nobody else changes it until this transaction ends. */
  lock(id: HelpRequestId): Promise<HelpRequest | null>;
  findBySource(sourceKey: string): Promise<HelpRequest | null>;
  /** Newest first. */
  listOf(asker: MemberId, limit: number): Promise<readonly HelpRequest[]>;
  /** The asker's, where somebody came to help since then; the newest help first. */
  solvedFor(asker: MemberId, since: Date): Promise<readonly SolvedRequest[]>;
  /** Of everybody, since then: those that somebody was asked about, newest first. */
  listSince(since: Date, limit: number): Promise<readonly HelpRequest[]>;
  /** How often each of them was asked since then. */
  loadSince(memberIds: readonly MemberId[], since: Date): Promise<ReadonlyMap<MemberId, number>>;
  /** They are asked now: for the first time, or once more. */
  markAsked(id: HelpRequestId, memberIds: readonly MemberId[], at: Date): Promise<void>;
  /** Also of somebody who was not asked, and comes by themselves. */
  answer(id: HelpRequestId, memberId: MemberId, answer: HelpAnswer, at: Date): Promise<void>;
  lookAgain(id: HelpRequestId, at: Date | null): Promise<void>;
  chooseChannel(id: HelpRequestId, channelId: ChannelId | null): Promise<void>;
  /** Nothing is looked for any more. */
  end(id: HelpRequestId, state: 'solved' | 'closed'): Promise<void>;
};
