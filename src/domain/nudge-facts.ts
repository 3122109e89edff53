/**
 * What is known when nudges are planned for one member: the people they have ties with, and those who helped them lately. The
 * features gather it, nudge-planner.ts decides on it, nudge-explanation.ts tells it.
 */
import type { Cadence } from './cadence.js';
import type { NudgeKind } from './nudge.js';
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
/** A question the member brought to colleagues, solved with the subject's help (H4); `at` is when they came to help. */
export type HelpedRequest = { readonly id: string; readonly at: Date };

export type GratitudeFact = {
  readonly subject: Subject;
  /** Distinct threads the member started where the subject replied and was not thanked; `at` is the newest reply. */
  readonly threads: readonly HelpedThread[];
  /** Likewise not thanked for. */
  readonly requests: readonly HelpedRequest[];
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

/** Somebody the member has not met, two steps away (M5). Both want to be suggested to each other: nobody else is gathered. */
export type PeopleToKnowFact = {
  readonly subject: Subject;
  /** By way of common acquaintances, and of news, where that was learned to count: a logarithm (people-to-know.ts). */
  readonly near: number;
  /** These, the nearest first, and channels in which both were around lately, the most shared first. */
  readonly through: readonly string[];
  readonly channels: readonly string[];
  /** How many topics both like to help with. */
  readonly topics: number;
  /** The two were brought up already, to either of them, in the last year. */
  readonly wasSuggested: boolean;
  /** When the member was last told of anybody; null also where it is this person who was put off then. */
  readonly lastToldAt: Date | null;
  /** What was chosen then was left unsaid. */
  readonly wasUnsaid: boolean;
  /** When anybody was pointed to the subject, in the last week. */
  readonly suggestedAt: readonly Date[];
  readonly snoozedUntil: Date | null;
  readonly isDismissed: boolean;
};

/** Somebody who came after Rapport and wants to get to know people, in a channel where the member is around; they have not met (M6). */
export type NewcomerFact = {
  readonly subject: Subject;
  readonly joinedAt: Date;
  /** Which they share, where the member is around the most first, and how often others answered the member there. */
  readonly channels: readonly string[];
  readonly times: number;
  /** How many others were asked to welcome them, as far as it was said or is to be. */
  readonly welcomers: number;
  readonly wasAsked: boolean;
  readonly wasUnsaid: boolean;
  /** When the member was last asked to welcome somebody else. */
  readonly lastAskedAt: Date | null;
  readonly suggestedAt: readonly Date[];
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
  /** Nobody where only the coming weeks are looked at (R7). */
  readonly peopleToKnow: readonly PeopleToKnowFact[];
  readonly newcomers: readonly NewcomerFact[];
  /** Null where only people are looked for (R7), or it is not its day. */
  readonly question: QuestionFact | null;
  /** Kinds that the member wants nothing of (A3). What they asked for by hand comes all the same. */
  readonly off: ReadonlySet<NudgeKind>;
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

/** What counts towards gratitude at `now`. */
export function recentHelp(fact: GratitudeFact, now: Date): Pick<GratitudeFact, 'threads' | 'requests'> {
  const isRecent = ({ at }: { readonly at: Date }) => isWithinDays(at, GRATITUDE_DAYS, now);
  return { threads: fact.threads.filter(isRecent), requests: fact.requests.filter(isRecent) };
}

/** How often the subject helped. */
export function timesHelped(fact: GratitudeFact, now: Date): number {
  const { threads, requests } = recentHelp(fact, now);
  return threads.length + requests.length;
}

/** Less than `days` times 24 hours ago; never is not. */
export function isWithinDays(at: Date | null, days: number, now: Date): boolean {
  return at !== null && at > addDays(now, -days);
}
