/**
 * Whether somebody who is around in a channel that a newcomer joined is asked to welcome them (M6).
 *
 * The surprising rule: two are asked about one newcomer, in all. A welcome by two is warm; by twenty it is a queue.
 */
import { isWithinDays, type NewcomerFact, type PlanFacts } from './nudge-facts.js';
import { utcDay } from './time.js';

export type NewcomerReason = 'others_welcome' | 'week_has_had_a_welcome';

/** In all ninety days, about one newcomer. */
export const WELCOMERS = 2;
/** One such question to a member in so many days. */
export const WELCOME_DAYS = 7;
export const WELCOMES_AT_ONCE = 1;

/** Behind people known already, before those to get to know. */
const AFTER_OTHERS = -10;

export function newcomerScore({ times }: NewcomerFact): number {
  return AFTER_OTHERS + Math.log(1 + times);
}

export function newcomerPeriod({ joinedAt }: NewcomerFact): string {
  return `joined:${utcDay(joinedAt)}`;
}

export function reasonAboutWelcome(
  fact: NewcomerFact,
  { now }: Pick<PlanFacts, 'now'>,
): NewcomerReason | 'already_nudged' | 'left_unsaid' | null {
  if (fact.wasAsked) return fact.wasUnsaid ? 'left_unsaid' : 'already_nudged';
  if (fact.welcomers >= WELCOMERS) return 'others_welcome';
  return isWithinDays(fact.lastAskedAt, WELCOME_DAYS, now) ? 'week_has_had_a_welcome' : null;
}
