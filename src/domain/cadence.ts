/**
 * A cadence is how often a member wants to be in touch with somebody, set by hand (R2): an ideal interval, and a latest one.
 *
 * The surprising rule: the clock starts at the last contact on record, not when the cadence is set. Who sets "every two weeks"
 * after a silence of three is reminded the next morning.
 */
import type { MemberId } from './ids.js';
import { utcDay } from './time.js';

export type Intervals = { readonly idealDays: number; readonly latestDays: number };

export type Cadence = Intervals & {
  readonly memberId: MemberId;
  readonly subjectId: MemberId;
  /** When it was set; stands in for the last contact of two people who have none on record. */
  readonly since: Date;
};

/** On time until the ideal interval has passed, then slipping, and overdue once the latest has. */
export type Standing = 'on_time' | 'slipping' | 'overdue';

export const MIN_IDEAL_DAYS = 2;
/** Two years. */
export const MAX_IDEAL_DAYS = 731;
/** Where no latest interval is named, it is this many ideal ones, in whole days. */
export const LATEST_FACTOR = 1.5;
export const MAX_LATEST_DAYS = Math.ceil(MAX_IDEAL_DAYS * LATEST_FACTOR);

/** A year of reminders about more people than this is no keeping in touch. */
export const MAX_CADENCES = 200;

/** The UTC day from which the silence counts. */
export function silentSince({ since }: Pick<Cadence, 'since'>, lastContactDay: number | null): number {
  return lastContactDay ?? utcDay(since);
}

export function cadenceStanding({ idealDays, latestDays }: Intervals, silentDays: number): Standing {
  if (silentDays >= latestDays) return 'overdue';
  return silentDays >= idealDays ? 'slipping' : 'on_time';
}

export function withDefaultLatest(idealDays: number): Intervals {
  return { idealDays, latestDays: Math.ceil(idealDays * LATEST_FACTOR) };
}
