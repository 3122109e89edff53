/** A follow-up is a promise to oneself: at that time, about that. It is asked about twice at the most (F3). */
import type { ChannelId, FollowUpId, MemberId, MessageTs } from './ids.js';

export type FollowUp = {
  readonly id: FollowUpId;
  readonly memberId: MemberId;
  readonly aboutId: MemberId | null;
  /** Plain text. */
  readonly note: string;
  readonly link: { readonly channelId: ChannelId; readonly ts: MessageTs } | null;
  readonly dueAt: Date;
  readonly asked: number;
  readonly nextAskAt: Date | null;
  readonly state: 'open' | 'done' | 'dropped';
  readonly createdAt: Date;
};

/** Not answered: asked once more after two working days, then kept in App Home (F3). */
export const maxAsked = 2;
export const askAgainAfterWorkingDays = 2;
export const maxNoteLength = 1000;
