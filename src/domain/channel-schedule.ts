/** When something comes round in a channel: on its weekday and minute, in its own zone, on both daylight-saving days (T1, M1). */
import { addDays, localDate } from './time.js';
import { workWindow } from './work-windows.js';

export const channelCadences = ['weekly', 'fortnightly', 'four_weekly', 'monthly'] as const;
export type ChannelCadence = (typeof channelCadences)[number];

export type ChannelTiming = {
  readonly cadence: ChannelCadence;
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  /** Minutes after local midnight. */
  readonly minute: number;
  readonly zone: string;
};

const weeksBetween = { weekly: 1, fortnightly: 2, four_weekly: 4, monthly: 1 } as const satisfies Record<
  ChannelCadence,
  number
>;

/**
 * The first time strictly after `now`. With `previous`, the last one, what comes every other week keeps its rhythm; times missed while
 * nobody was looking are skipped, not caught up with (P6).
 */
export function nextTimeAt(timing: ChannelTiming, now: Date, previous: Date | null = null): Date {
  let next = previous === null ? weekdayAfter(timing, now) : stepFrom(timing, previous);
  while (next <= now || !isInPlace(timing, next)) next = stepFrom(timing, next);
  return next;
}

function stepFrom(timing: ChannelTiming, from: Date): Date {
  let next = from;
  for (let week = 0; week < weeksBetween[timing.cadence]; week += 1) next = weekdayAfter(timing, next);
  return next;
}

/** The first moment of that weekday and minute strictly after `after`. */
function weekdayAfter({ weekday, minute, zone }: ChannelTiming, after: Date): Date {
  const slot = { zone, days: [weekday], startMinute: minute, endMinute: minute + 1 };
  const window = workWindow(slot, after);
  return window.start > after ? window.start : workWindow(slot, addDays(window.end, 1)).start;
}

/** What is monthly comes on the first such weekday of the month. */
function isInPlace({ cadence, zone }: ChannelTiming, at: Date): boolean {
  return cadence !== 'monthly' || Number(localDate(at, zone).slice(8)) <= 7;
}
