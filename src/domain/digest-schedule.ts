/** When a team channel's posts come: on its weekday and minute, in its own zone, on both daylight-saving days (T1). */
import type { Cadence } from './digest.js';
import { addDays, localDate } from './time.js';
import { workWindow } from './work-windows.js';

export type DigestTiming = {
  readonly cadence: Cadence;
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  /** Minutes after local midnight. */
  readonly minute: number;
  readonly zone: string;
};

const weeksBetween = { weekly: 1, fortnightly: 2, monthly: 1 } as const satisfies Record<Cadence, number>;
const daysLookedBack = { weekly: 7, fortnightly: 14, monthly: 28 } as const satisfies Record<Cadence, number>;

/**
 * The first post strictly after `now`. With `previous`, the last one, fortnightly posts keep their rhythm; posts missed while
 * nobody was looking are skipped, not caught up with (P6).
 */
export function nextPostAt(timing: DigestTiming, now: Date, previous: Date | null = null): Date {
  let next = previous === null ? weekdayAfter(timing, now) : stepFrom(timing, previous);
  while (next <= now || !isInPlace(timing, next)) next = stepFrom(timing, next);
  return next;
}

/** What the first post looks back to. */
export function periodBefore(timing: DigestTiming, now: Date): Date {
  return addDays(now, -daysLookedBack[timing.cadence]);
}

function stepFrom(timing: DigestTiming, from: Date): Date {
  let next = from;
  for (let week = 0; week < weeksBetween[timing.cadence]; week += 1) next = weekdayAfter(timing, next);
  return next;
}

/** The first moment of that weekday and minute strictly after `after`. */
function weekdayAfter({ weekday, minute, zone }: DigestTiming, after: Date): Date {
  const slot = { zone, days: [weekday], startMinute: minute, endMinute: minute + 1 };
  const window = workWindow(slot, after);
  return window.start > after ? window.start : workWindow(slot, addDays(window.end, 1)).start;
}

/** Monthly posts come on the first such weekday of the month. */
function isInPlace({ cadence, zone }: DigestTiming, at: Date): boolean {
  return cadence !== 'monthly' || Number(localDate(at, zone).slice(8)) <= 7;
}
