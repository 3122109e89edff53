/** A nudge suggests that one member gets in touch with, or thanks, one other: once per silence or week (P9). */
import type { ChannelId, DeliveryId, MemberId, MessageTs, NudgeId } from './ids.js';

export type NudgeKind = 'reconnect' | 'gratitude';

/** The member set by hand how often they want to be in touch (R2). */
export type KeptFacts = {
  readonly idealDays: number;
  readonly latestDays: number;
  /** Whether the two have any contact on record. */
  readonly wereInTouch: boolean;
};

/** What was true when it was planned; ids, times and rhythms, never words (V4). */
export type NudgeFacts =
  | {
      readonly kind: 'reconnect';
      /** For a kept pair without any contact on record, the day it was set. */
      readonly lastContactDay: number;
      /** A rhythm in words, for regular pairs only (nudge-model.md, learned 4). */
      readonly rhythm: string | null;
      readonly shared: { readonly channelId: ChannelId; readonly threadTs: MessageTs | null } | null;
      readonly kept: KeptFacts | null;
    }
  | {
      readonly kind: 'gratitude';
      readonly threads: readonly { readonly channelId: ChannelId; readonly threadTs: MessageTs }[];
    };

export type PlannedNudge = {
  readonly memberId: MemberId;
  readonly subjectId: MemberId;
  /** The silence or the week that it is about. */
  readonly period: string;
  readonly facts: NudgeFacts;
  /** The facts and the rule in a sentence (P5). */
  readonly why: string;
  /** Left unsaid on purpose, to learn what nudges change. Nobody is ever shown it. */
  readonly isHeldBack: boolean;
  /** The chance of that when the coin was thrown; 0 for what the member asked for. */
  readonly holdOut: number;
};

export type NudgeAnswer =
  | 'message'
  | 'kudos'
  | 'talked'
  | 'snooze_week'
  | 'snooze_month'
  | 'not_relevant'
  /** They talked or were thanked before the nudge was answered. */
  | 'settled';

export type Nudge = Omit<PlannedNudge, 'holdOut'> & {
  readonly id: NudgeId;
  readonly plannedAt: Date;
  readonly deliveryId: DeliveryId | null;
  readonly answer: NudgeAnswer | null;
  /** Settled before its message was composed. */
  readonly isLeftOut: boolean;
};

/** Whether its message tells of it, or will. */
export function isSaid({ isHeldBack, isLeftOut }: Pick<Nudge, 'isHeldBack' | 'isLeftOut'>): boolean {
  return !isHeldBack && !isLeftOut;
}
