/**
 * A nudge suggests that one member gets in touch with, thanks, gets to know or welcomes one other: once per silence, week, month or arrival (P9).
 *
 * The surprising rule: the question who made the week easier (G2) is about nobody in particular, and so is filed under its own member
 * as the subject. That keeps it one per member and week, and its rest one that only that member can have.
 */
import type { ChannelId, DeliveryId, HelpRequestId, MemberId, MessageTs, NudgeId } from './ids.js';
import type { Openers, SharedPlace, SharedThread } from './nudge-openers.js';

export const nudgeKinds = ['reconnect', 'gratitude', 'question', 'people_to_know', 'newcomer'] as const;
export type NudgeKind = (typeof nudgeKinds)[number];

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
      readonly shared: SharedThread | null;
      readonly openers: Openers;
      readonly kept: KeptFacts | null;
      /** Which words it is said with: nudge-phrasing.ts. */
      readonly phrasing: number;
    }
  | {
      readonly kind: 'gratitude';
      readonly threads: readonly { readonly channelId: ChannelId; readonly threadTs: MessageTs }[];
      /** Questions of the member's that the subject helped to solve; their words stand with them. */
      readonly requests: readonly HelpRequestId[];
      readonly phrasing: number;
    }
  | {
      readonly kind: 'question';
      readonly phrasing: number;
    }
  | {
      readonly kind: 'people_to_know';
      /** Who knows both and agreed to be named; null for nobody. */
      readonly throughId: MemberId | null;
      /** Where both are around; what both like to help with is looked up when it is said. */
      readonly channel: SharedPlace | null;
      readonly phrasing: number;
    }
  | {
      readonly kind: 'newcomer';
      /** Which they joined, and where the member is around. */
      readonly channel: SharedPlace;
      readonly phrasing: number;
    };

export type PlannedNudge = {
  readonly memberId: MemberId;
  /** For a question, the member's own. */
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
  /** When it was said, which may be hours later, or would have been; null before. */
  readonly saidAt: Date | null;
  readonly deliveryId: DeliveryId | null;
  readonly answer: NudgeAnswer | null;
  /** Settled before its message was composed. */
  readonly isLeftOut: boolean;
};

/** Whoever put it off has asked to be told again. */
export function isPutOff({ answer }: Pick<Nudge, 'answer'>): boolean {
  return answer === 'snooze_week' || answer === 'snooze_month';
}

/** Whether its message tells of it, or will. */
export function isSaid({ isHeldBack, isLeftOut }: Pick<Nudge, 'isHeldBack' | 'isLeftOut'>): boolean {
  return !isHeldBack && !isLeftOut;
}
