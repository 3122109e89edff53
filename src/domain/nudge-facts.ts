/**
 * What is known when nudges are planned for one member: the people they have ties with, and those who helped them lately. The
 * features gather it, nudge-planner.ts decides on it, nudge-explanation.ts tells it.
 */
import type { Cadence } from './cadence.js';
import type { Belief } from './receptivity.js';
import type { Tie } from './tie.js';
import type { Pace } from './tie-pace.js';
import { addDays } from './time.js';

/** Help counts towards gratitude for this long (G1: "this week"). */
export const GRATITUDE_DAYS = 7;

/** The person a nudge is about. */
export type Subject = {
  readonly id: string;
  readonly isActive: boolean;
  readonly isSuggestable: boolean;
  readonly lastActiveAt: Date | null;
  readonly statusSaysAway: boolean;
};

export type ReconnectFact = {
  readonly subject: Subject;
  readonly tie: Tie;
  /** Which end of the tie the member is. */
  readonly side: 'a' | 'b';
  /** This silence was already nudged to this member, or that was left unsaid. */
  readonly lastNudgedAtForSilence: boolean;
  readonly wasUnsaid: boolean;
  /** When the subject was last nudged about this pair. */
  readonly otherNudgedAt: Date | null;
  /** When a learned tie had anybody nudged about the subject, in the last week. */
  readonly suggestedAt: readonly Date[];
  readonly snoozedUntil: Date | null;
  readonly isDismissed: boolean;
};

/** Somebody the member wants to stay in touch with by their own cadence; then the learned rhythm is no fact of theirs (R2). */
export type KeptFact = {
  readonly subject: Subject;
  readonly cadence: Pick<Cadence, 'idealDays' | 'latestDays' | 'since'>;
  /** Null for two people without any contact on record. */
  readonly tie: Tie | null;
  /** This silence was brought up already when the ideal interval had passed, and when the latest had. */
  readonly isSaidAtIdeal: boolean;
  readonly isSaidAtLatest: boolean;
  /** When the subject was last nudged about this pair. */
  readonly otherNudgedAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly isDismissed: boolean;
};

export type HelpedThread = { readonly channelId: string; readonly threadTs: string; readonly at: Date };

export type GratitudeFact = {
  readonly subject: Subject;
  /** Distinct threads the member started where the subject replied and was not thanked; `at` is the newest reply. */
  readonly threads: readonly HelpedThread[];
  readonly snoozedUntil: Date | null;
  readonly isDismissed: boolean;
  readonly lastNudgedAt: Date | null;
  /** It was left unsaid. */
  readonly wasUnsaid: boolean;
};

/** Whether to ask who made the week easier (G2): about nobody in particular. */
export type QuestionFact = {
  /** How many colleagues answered or mentioned the member in the last GRATITUDE_DAYS. */
  readonly people: number;
  /** They gave kudos to anybody, or thanked in a thread, in that time. */
  readonly hasThanked: boolean;
  /** It is the last working day before the member's days off. */
  readonly isEndOfWeek: boolean;
  /** When it last had its turn; null also where the member asked for it again. */
  readonly lastAskedAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly isDismissed: boolean;
};

/** All that is known of one member at `now`, with at most one fact of each kind per subject; `zone` is the member's. */
export type PlanFacts = {
  readonly memberId: string;
  readonly memberLastActiveAt: Date | null;
  readonly reconnect: readonly ReconnectFact[];
  readonly kept: readonly KeptFact[];
  readonly gratitude: readonly GratitudeFact[];
  /** Null where only people are looked for (R7), or it is not its day. */
  readonly question: QuestionFact | null;
  /** Learned reconnect nudges planned or sent to the member in this local ISO week. */
  readonly reconnectsThisWeek: number;
  /** How many of these were left unsaid. */
  readonly unsaidThisWeek: number;
  /** What the member welcomes, as far as their answers tell (P8). */
  readonly belief: Belief;
  readonly pace: Pace;
  readonly rho: number;
  readonly now: Date;
  readonly zone: string;
};

/** The threads that count towards gratitude at `now`. */
export function recentThreads(fact: GratitudeFact, now: Date): readonly HelpedThread[] {
  return fact.threads.filter((thread) => isWithinDays(thread.at, GRATITUDE_DAYS, now));
}

/** Less than `days` times 24 hours ago; never is not. */
export function isWithinDays(at: Date | null, days: number, now: Date): boolean {
  return at !== null && at > addDays(now, -days);
}
