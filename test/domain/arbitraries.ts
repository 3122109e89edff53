import { type ContactDay, foldContacts, type Tie } from '../../src/domain/tie.js';
import { type Calibration, type Pace, shippedPace } from '../../src/domain/tie-pace.js';
import type { WorkSchedule } from '../../src/domain/time.js';
import { fc } from '../support/property.js';

/** A tie as a record of 1-80 contact days makes it, about the year 2026. */
export const ties: fc.Arbitrary<Tie> = fc
  .array(
    fc.tuple(
      fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 200 })),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 5 }),
    ),
    { minLength: 1, maxLength: 80 },
  )
  .map((steps) => tieFromGaps(steps.map(([gap, ab, ba]) => ({ gap, ab: ab + ba === 0 ? 1 : ab, ba }))));

export type Step = { readonly gap: number; readonly ab: number; readonly ba: number };

export function tieFromGaps(steps: readonly Step[], start = 20_500): Tie {
  let day = start;
  const days: ContactDay[] = steps.map(({ gap, ab, ba }) => {
    day += gap;
    return { day, ab, ba };
  });
  const tie = foldContacts(days);
  if (tie === null) throw new Error('A tie needs a contact');
  return tie;
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** Weights as far from the shipped ones as learning may take them, and further. */
const calibrations: fc.Arbitrary<Calibration> = fc.oneof(
  fc.constant(shippedPace.soon),
  fc.tuple(between(-4, 4), between(0.25, 3), between(-2, 0), between(-2, 2), between(-2, 2)),
);
/** What a workspace may have learned. */
export const paces: fc.Arbitrary<Pace> = fc.record({ soon: calibrations, later: calibrations });
export const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
export const instants = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2032-12-31T00:00:00Z'),
  noInvalidDate: true,
});

/** So many days, to the minute. Not fc.double, half of whose numbers lie closer to zero than a millisecond. */
export function daysBetween(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: min * 1440, max: max * 1440 }).map((minutes) => minutes / 1440);
}

/** Working days and hours of any zone, 9 to 5 and stranger. */
export const schedules: fc.Arbitrary<WorkSchedule> = fc
  .record({
    zone: zones,
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    hours: fc.oneof(
      fc.constant([540, 1020] as const),
      fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 2 }),
    ),
  })
  .map(({ zone, days, hours: [from = 0, to = 0] }) => {
    const [startMinute, endMinute] = [Math.min(from, to), Math.max(from, to)];
    return { zone, days, startMinute, endMinute };
  });

/** What a clock on the wall in the zone shows, by Intl and so by another road than the code under test. */
export function onTheWall(at: Date, zone: string): { date: string; weekday: number; minute: number } {
  const parts = new Map(
    wallClock(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  return {
    date,
    weekday: weekdayOf(date),
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** The ISO weekday of a date YYYY-MM-DD. */
export function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  wallClocks.set(timeZone, made);
  return made;
}
