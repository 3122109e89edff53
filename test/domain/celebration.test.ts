import { expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { type Celebration, isDayOfYear, occasionsOf, startToldBy } from '../../src/domain/celebration.js';
import { memberId } from '../../src/domain/ids.js';
import { addDays } from '../../src/domain/time.js';
import { fc } from '../support/property.js';
import { zones } from './arbitraries.js';

const ana = memberId('U0ANA');
const nothing: Celebration = { birthday: null, startedOn: null, byProfile: false, channelId: null };
const week = (until: string, zone = 'Europe/Berlin') => ({
  since: addDays(new Date(until), -7),
  until: new Date(until),
  zone,
});
const kinds = (celebration: Partial<Celebration>, period: ReturnType<typeof week>) =>
  occasionsOf(ana, { ...nothing, ...celebration }, period);

test('T4: a birthday is told once, in the week of its noon', () => {
  const birthday = { month: 3, day: 6 };
  expect(kinds({ birthday }, week('2026-03-06T15:00:00Z'))).toEqual([{ memberId: ana, kind: 'birthday' }]);
  expect(kinds({ birthday }, week('2026-03-06T10:00:00Z'))).toEqual([]);
  expect(kinds({ birthday }, week('2026-03-13T15:00:00Z'))).toEqual([]);
});

test('T4: who was born on 29 February is celebrated on the 28th where there is no such day, and on the 29th where there is', () => {
  const birthday = { month: 2, day: 29 };
  const day = (date: string) => ({
    since: new Date(`${date}T00:00:00Z`),
    until: new Date(`${date}T23:00:00Z`),
    zone: 'UTC',
  });
  expect(kinds({ birthday }, day('2026-02-28'))).toHaveLength(1);
  expect(kinds({ birthday }, day('2028-02-28'))).toEqual([]);
  expect(kinds({ birthday }, day('2028-02-29'))).toHaveLength(1);
  expect(kinds({ birthday }, day('2100-02-28'))).toHaveLength(1);
});

test('T4: who started this week has joined, and a year later it is a year', () => {
  expect(kinds({ startedOn: '2026-03-02' }, week('2026-03-06T15:00:00Z'))).toEqual([{ memberId: ana, kind: 'joined' }]);
  expect(kinds({ startedOn: '2026-03-02' }, week('2027-03-05T15:00:00Z'))).toEqual([
    { memberId: ana, kind: 'anniversary', years: 1 },
  ]);
  expect(kinds({ startedOn: '2026-03-12' }, week('2025-03-14T15:00:00Z'))).toEqual([]);
});

/** By another road: each year's day, looked at on its own. */
function noonsOf(
  { month, day }: { readonly month: number; readonly day: number },
  { start, end, zone }: { readonly start: Date; readonly end: Date; readonly zone: string },
): number {
  const years = Array.from({ length: 12 }, (_, index) => 2025 + index);
  const noons = years.map((year) => {
    const first = DateTime.fromObject({ year, month, hour: 12 }, { zone });
    return first.set({ day: Math.min(day, first.daysInMonth ?? 31) }).toJSDate();
  });
  return noons.filter((noon) => noon > start && noon <= end).length;
}

test('T4: over any posts, one after the other, in any zone, a year has each birthday exactly once', () => {
  const days = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) });
  const real = days.filter(({ month, day }) => isDayOfYear(month, day));
  const starts = fc.date({ min: new Date('2026-01-01'), max: new Date('2031-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(real, zones, starts, fc.integer({ min: 1, max: 31 }), (birthday, zone, start, every) => {
      const end = addDays(start, every * Math.ceil(1500 / every));
      let told = 0;
      for (let since = start; since < end; since = addDays(since, every)) {
        told += kinds({ birthday }, { since, until: addDays(since, every), zone }).length;
      }
      expect(told).toBe(noonsOf(birthday, { start, end, zone }));
    }),
    { numRuns: 40 },
  );
});

test('T4: of what a profile says, a day that was there counts as a start, and nothing else', () => {
  const today = '2026-03-04';
  for (const day of ['2026-03-04', '2021-05-03', '2024-02-29', '1950-01-01']) expect(startToldBy(day, today)).toBe(day);
  for (const day of ['', null, undefined, '2026-03-05', '2023-02-29', '2021-13-01', '2021-04-31', '1900-01-01']) {
    expect(startToldBy(day, today)).toBeNull();
  }
  for (const day of ['3 May 2021', '2021-5-3', '2021-05-03T00:00:00Z', '0000-00-00', ' 2021-05-03', '٢٠٢١-٠٥-٠٣']) {
    expect(startToldBy(day, today)).toBeNull();
  }
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.date({ noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)),
      ),
      (text) => {
        const start = startToldBy(text, today);
        if (start !== null)
          expect([start <= today, DateTime.fromISO(start).isValid, start]).toEqual([true, true, text]);
      },
    ),
  );
});

test('T4: who started on 29 February has their years on the 28th where there is no such day', () => {
  const startedOn = '2024-02-29';
  const day = (date: string) => ({
    since: new Date(`${date}T00:00:00Z`),
    until: new Date(`${date}T23:00:00Z`),
    zone: 'UTC',
  });
  expect(kinds({ startedOn }, day('2025-02-28'))).toEqual([{ memberId: ana, kind: 'anniversary', years: 1 }]);
  expect(kinds({ startedOn }, day('2025-03-01'))).toEqual([]);
  expect(kinds({ startedOn }, day('2028-02-28'))).toEqual([]);
  expect(kinds({ startedOn }, day('2028-02-29'))).toEqual([{ memberId: ana, kind: 'anniversary', years: 4 }]);
});
