/** When people who are introduced could meet: the hours that all of them work (M2). */
import { addDays, type TimeWindow, type WorkSchedule } from './time.js';
import { workWindow } from './work-windows.js';

/** Somebody's working windows, ascending. */
export type Hours = readonly TimeWindow[];

const daysCompared = 7;
/** Less than this in common is no time to meet. */
const leastMinutes = 30;
const minuteMilliseconds = 60_000;

/** Their working windows of the week from `at` on. */
export function hoursFrom(schedule: WorkSchedule, at: Date, days: number = daysCompared): Hours {
  const end = addDays(at, days);
  const hours: TimeWindow[] = [];
  for (let window = workWindow(schedule, at); window.start < end; ) {
    hours.push(window);
    window = workWindow(schedule, new Date(window.end.getTime() + minuteMilliseconds));
  }
  return hours;
}

/** What all have in common, as far as it is long enough to meet. */
export function commonHours(all: readonly Hours[]): Hours {
  const [first = [], ...others] = all;
  return others.reduce(intersection, first).filter((span) => minutesOf(span) >= leastMinutes);
}

/** How long on a day on which they have any time in common, in minutes; 0 for never. */
export function commonMinutesADay(common: Hours): number {
  if (common.length === 0) return 0;
  return Math.round(common.reduce((total, span) => total + minutesOf(span), 0) / common.length);
}

function intersection(ones: Hours, others: Hours): Hours {
  const found: TimeWindow[] = [];
  for (let one = 0, other = 0; ; ) {
    const [mine, theirs] = [ones[one], others[other]];
    if (mine === undefined || theirs === undefined) return found;
    const start = mine.start > theirs.start ? mine.start : theirs.start;
    const end = mine.end < theirs.end ? mine.end : theirs.end;
    if (start < end) found.push({ start, end });
    if (mine.end < theirs.end) one += 1;
    else other += 1;
  }
}

function minutesOf({ start, end }: TimeWindow): number {
  return (end.getTime() - start.getTime()) / minuteMilliseconds;
}

const slotMinutes = 30;
const mostSlots = 3;

/**
 * A few moments that suit everybody, each on another day, of the time they have in common from `from` on: in its middle, where nobody
 * has just come or is about to go.
 */
export function meetingTimes(common: Hours, from: Date): readonly Date[] {
  return common
    .map(({ start, end }) => {
      const latest = end.getTime() - slotMinutes * minuteMilliseconds;
      const middle = (start.getTime() + latest) / 2;
      const half = slotMinutes * minuteMilliseconds;
      return new Date(Math.max(start.getTime(), Math.floor(middle / half) * half));
    })
    .filter((at) => at > from)
    .slice(0, mostSlots);
}
