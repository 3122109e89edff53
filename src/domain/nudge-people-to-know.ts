/**
 * Somebody to get to know (M5): one person at a time, once a month at the most, near by way of people, channels and topics.
 *
 * The surprising rule: near is not enough. Without a channel or a topic in common there is nothing to begin with, and nobody is
 * suggested. The weights: decision 0042.
 */
import type { Member } from './member.js';
import type { PeopleToKnowFact, PlanFacts } from './nudge-facts.js';
import { localDate } from './time.js';

export type PeopleToKnowReason = 'month_has_had_one' | 'month_unsaid' | 'suggested_this_year' | 'nothing_in_common';

/** Days on the member's calendar, and not twice in a calendar month either. */
export const PEOPLE_TO_KNOW_DAYS = 28;
/** The same two are not brought up again for so long. */
export const SAME_PAIR_DAYS = 365;
export const PEOPLE_TO_KNOW_AT_ONCE = 1;

/** Below what anybody else scores: who is known already, or helped, comes first. */
const AFTER_OTHERS = -20;
const PER_CHANNEL = 0.5;
const PER_TOPIC = 0.7;

/** They want to be met, and may be: no bots, outsiders or guests, nobody who left or wants to be suggested to nobody (R6). */
export function mayGetToKnow({ kind, isActive, isGuest, isSuggestable, wantsToMeet }: Member): boolean {
  return kind === 'person' && isActive && !isGuest && isSuggestable && wantsToMeet;
}

export function peopleToKnowScore({ near, channels, topics }: PeopleToKnowFact): number {
  const inCommon = PER_CHANNEL * Math.log(1 + channels.length) + PER_TOPIC * Math.log(1 + topics);
  return AFTER_OTHERS + near + inCommon;
}

export function reasonAboutMonth(
  fact: PeopleToKnowFact,
  { now, zone }: Pick<PlanFacts, 'now' | 'zone'>,
): PeopleToKnowReason | null {
  if (fact.wasSuggested) return 'suggested_this_year';
  if (fact.channels.length + fact.topics === 0) return 'nothing_in_common';
  if (fact.lastToldAt === null || isNextTurn(fact.lastToldAt, now, zone)) return null;
  return fact.wasUnsaid ? 'month_unsaid' : 'month_has_had_one';
}

export function peopleToKnowPeriod({ now, zone }: Pick<PlanFacts, 'now' | 'zone'>): string {
  return `month:${monthOf(now, zone)}`;
}

/** Whether somebody told at `last` may be told of another at `now`. */
export function isNextTurn(last: Date, now: Date, zone: string): boolean {
  const days = (Date.parse(localDate(now, zone)) - Date.parse(localDate(last, zone))) / 86_400_000;
  return days >= PEOPLE_TO_KNOW_DAYS && monthOf(last, zone) !== monthOf(now, zone);
}

function monthOf(at: Date, zone: string): string {
  return localDate(at, zone).slice(0, 7);
}
