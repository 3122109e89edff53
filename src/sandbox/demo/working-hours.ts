/** When each person is at work: 8:30 to 18:30 at most, Monday to Friday, by the clock of their own zone. */
import { DateTime } from 'luxon';
import { type Person, people } from './people.js';

export const HISTORY_DAYS = 90;
export const DAY = 86_400_000;
export const MINUTE = 60_000;

/** Milliseconds since 1970, `end` included. */
export interface Shift {
  readonly start: number;
  readonly end: number;
}

export interface WorkingHours {
  /** Oldest first; none before the history begins, none after now, none while away or after leaving. */
  shiftsOf(person: Person): readonly Shift[];
  /** The instant itself when at work, else the beginning of the next shift, else nothing. */
  nextMoment(person: Person, instant: number): number | undefined;
  isPresent(person: Person, instant: number): boolean;
  /** The times both are at work, oldest first, when these last `minutes` or longer. */
  shared(a: Person, b: Person, minutes: number): readonly Shift[];
}

export function workingHours(now: number): WorkingHours {
  const zones = new Map([...new Set(people.map(({ tz }) => tz))].map((tz) => [tz, officeHours(tz, now)]));
  const shifts = new Map(people.map((person) => [person, planShifts(person, zones.get(person.tz) ?? [], now)]));
  const shiftsOf = (person: Person) => shifts.get(person) ?? [];
  const nextMoment = (person: Person, instant: number) => {
    const shift = firstEndingFrom(shiftsOf(person), instant);
    return shift && Math.max(shift.start, instant);
  };
  return {
    shiftsOf,
    nextMoment,
    isPresent: (person, instant) => nextMoment(person, instant) === instant,
    shared: (a, b, minutes) => {
      const others = shiftsOf(b);
      const overlaps = shiftsOf(a).flatMap((one) =>
        others.filter((other) => other.start < one.end && other.end > one.start).map((other) => overlap(one, other)),
      );
      return overlaps.filter(({ start, end }) => end - start >= minutes * MINUTE);
    },
  };
}

/** Half past eight to half past six on every weekday that touches the history. */
function officeHours(tz: string, now: number): readonly Shift[] {
  const firstDay = DateTime.fromMillis(now - HISTORY_DAYS * DAY, { zone: tz }).startOf('day');
  const days = Array.from({ length: HISTORY_DAYS + 1 }, (_, index) => firstDay.plus({ days: index }));
  return days
    .filter(({ weekday }) => weekday <= 5)
    .map((day) => ({
      start: day.set({ hour: 8, minute: 30 }).toMillis(),
      end: day.set({ hour: 18, minute: 30 }).toMillis(),
    }));
}

/** A person's part of the office hours: some come later and go earlier, some left or are away. */
function planShifts(person: Person, office: readonly Shift[], now: number): readonly Shift[] {
  const lateness = ((person.realName.length * 7) % 29) * MINUTE;
  const earliest = now - HISTORY_DAYS * DAY + MINUTE;
  const latest = now - MINUTE - (person.leftDaysAgo ?? person.awaySinceDays ?? 0) * DAY;
  return office
    .map(({ start, end }) => ({ start: Math.max(start + lateness, earliest), end: Math.min(end - lateness, latest) }))
    .filter(({ start, end }) => start < end);
}

/** Bisection: shifts are in order and do not overlap. */
function firstEndingFrom(shifts: readonly Shift[], instant: number): Shift | undefined {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle]?.end ?? instant) < instant) low = middle + 1;
    else high = middle;
  }
  return shifts[low];
}

function overlap(one: Shift, other: Shift): Shift {
  return { start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) };
}
