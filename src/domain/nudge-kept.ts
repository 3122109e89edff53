/** When somebody kept in touch with by hand is due (R2): once when the ideal interval has passed, once more at the latest. */
import { cadenceStanding, silentSince } from './cadence.js';
import { isWithinDays, type KeptFact, type PlanFacts } from './nudge-facts.js';
import { localDate, utcDay } from './time.js';

export type KeptReason = 'not_due' | 'already_nudged' | 'subject_inactive' | 'partner_has_today';

/** Above whatever a learned tie or a thank-you can score: what was asked for by hand comes first. */
const KEPT_FIRST = 100;
/** Somebody who was seen before, and not for this long, is away (R6). */
const AWAY_DAYS = 28;

/** The UTC day since which the two are silent; the day the cadence was set for two who never were in touch. */
export function keptSince({ cadence, tie }: KeptFact): number {
  return silentSince(cadence, tie?.last ?? null);
}

export function silentDays(fact: KeptFact, now: Date): number {
  return utcDay(now) - keptSince(fact);
}

/** Each of the two moments is a period of its own (P9); where both have passed, only the later is brought up. */
export function keptPeriod(fact: KeptFact, now: Date): string {
  const isLatest = cadenceStanding(fact.cadence, silentDays(fact, now)) === 'overdue';
  return `kept:${isLatest ? 'latest' : 'ideal'}:${keptSince(fact)}`;
}

/** Who is silent for the most of their own intervals comes first. */
export function keptScore(fact: KeptFact, now: Date): number {
  return KEPT_FIRST + Math.log2(Math.max(1, silentDays(fact, now)) / fact.cadence.idealDays);
}

/** Neither a history nor a forecast is asked for, and somebody who was never seen here may well be about elsewhere. */
export function reasonAboutCadence(fact: KeptFact, { now, zone }: PlanFacts): KeptReason | null {
  const standing = cadenceStanding(fact.cadence, silentDays(fact, now));
  if (standing === 'on_time') return 'not_due';
  if (fact.isSaidAtLatest || (fact.isSaidAtIdeal && standing === 'slipping')) return 'already_nudged';
  const seenAt = fact.subject.lastActiveAt;
  if (seenAt !== null && !isWithinDays(seenAt, AWAY_DAYS, now)) return 'subject_inactive';
  // Both may have a cadence for each other: both are reminded, not on the same day (R4).
  const isToday = fact.otherNudgedAt !== null && localDate(fact.otherNudgedAt, zone) === localDate(now, zone);
  return isToday ? 'partner_has_today' : null;
}
