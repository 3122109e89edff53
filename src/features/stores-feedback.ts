/** The part of stores.ts about feedback that members ask each other for (H6). */
import type { FeedbackAnswer, FeedbackRequest } from '../domain/feedback.js';
import type { FeedbackId, MemberId } from '../domain/ids.js';

export type NewFeedbackRequest = Pick<FeedbackRequest, 'askerId' | 'askedId' | 'subject' | 'askedAt' | 'expiresAt'> & {
  readonly sourceKey: string;
};

export type FeedbackStore = {
  /** Until the transaction ends, nobody else asks in this member's name: what they count first still holds. */
  lockAsker(askerId: MemberId): Promise<void>;
  countSince(askerId: MemberId, since: Date): Promise<number>;
  findBySource(sourceKey: string): Promise<FeedbackRequest | null>;
  /** Neither answered nor over; null where the pair has none. */
  findStanding(askerId: MemberId, askedId: MemberId, now: Date): Promise<FeedbackRequest | null>;
  add(request: NewFeedbackRequest): Promise<FeedbackRequest>;
  find(id: FeedbackId): Promise<FeedbackRequest | null>;
  /** Newest first. */
  listAsked(askerId: MemberId, limit: number): Promise<readonly FeedbackRequest[]>;
  /** Only by whom it is for, and once; answers whether it was this time. */
  answer(id: FeedbackId, askedId: MemberId, answer: FeedbackAnswer, at: Date): Promise<boolean>;
  /** Likewise. */
  decline(id: FeedbackId, askedId: MemberId, at: Date): Promise<boolean>;
};
