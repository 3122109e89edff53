import { describe, expect, test } from '@jest/globals';
import {
  addWorkingDays,
  dayStart,
  findWorkWindow,
  formatDay,
  formatMoment,
  isoWeek,
  isWithin,
  localDate,
  startOfLocalDay,
  startOfLocalWeek,
  utcDay,
  type WorkSchedule,
} from '../../src/domain/time.js';
import { fc } from '../support/property.js';
import { instants, onTheWall, schedules, weekdayOf, zones } from './arbitraries.js';

const OFFICE = { days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 };
const MINUTE = 60_000;

describe('P2: a member’s working window, in any zone from 2026 to 2032', () => {
  test('contains the moment asked about or comes after it', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, at) => {
        const window = findWorkWindow(schedule, at);
        expect(window.end.getTime()).toBeGreaterThan(at.getTime());
        expect(isWithin(window, at) || window.start > at).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('begins on a working day and keeps the hours on the wall, on daylight-saving days too', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, at) => {
        const { start, end } = findWorkWindow(schedule, at);
        const from = onTheWall(start, schedule.zone);
        expect(schedule.days).toContain(from.weekday);
        expect(from.minute === schedule.startMinute || isSkipped(start, schedule.startMinute, schedule.zone)).toBe(
          true,
        );
        const minute = onTheWall(end, schedule.zone).minute;
        const wanted = schedule.endMinute % 1440;
        expect(minute === wanted || isSkipped(end, wanted, schedule.zone)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('leaves no working moment out: outside the window found, the wall shows no working time until it begins', () => {
    fc.assert(
      fc.property(zones, instants, fc.double({ min: 0, max: 0.999, noNaN: true }), (zone, at, share) => {
        const window = findWorkWindow({ ...OFFICE, zone }, at);
        if (isWithin(window, at)) return;
        const between = new Date(at.getTime() + share * (window.start.getTime() - at.getTime()));
        const { weekday, minute } = onTheWall(between, zone);
        expect(weekday <= 5 && minute >= 540 && minute < 1020).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('is nine to five on any day in every zone there is', () => {
    const days = fc.integer({ min: utcDay(new Date('2026-01-01')), max: utcDay(new Date('2032-12-31')) });
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const isNineToFive = fc.property(days, (day) => {
        const { start, end } = findWorkWindow({ ...OFFICE, zone }, dayStart(day));
        const [from, to] = [onTheWall(start, zone), onTheWall(end, zone)];
        expect([zone, from.minute, to.minute, from.date]).toEqual([zone, 540, 1020, to.date]);
      });
      fc.assert(isNineToFive, { numRuns: 5 });
    }
  });

  test.each([
    ['the clocks go forward', '2027-03-28T00:00:00Z', '2027-03-28T07:00:00.000Z', '2027-03-28T15:00:00.000Z'],
    ['the day before', '2027-03-27T00:00:00Z', '2027-03-27T08:00:00.000Z', '2027-03-27T16:00:00.000Z'],
    ['the clocks go back', '2026-10-25T00:00:00Z', '2026-10-25T08:00:00.000Z', '2026-10-25T16:00:00.000Z'],
  ])('is nine to five in Berlin on the day %s', (_day, at, start, end) => {
    const schedule = { zone: 'Europe/Berlin', days: [6, 7], startMinute: 540, endMinute: 1020 };
    expect(findWorkWindow(schedule, new Date(at))).toEqual({ start: new Date(start), end: new Date(end) });
  });

  test('a night shift runs into the next morning and belongs to the day it begins on', () => {
    const nights: WorkSchedule = { zone: 'Europe/Berlin', days: [5], startMinute: 1320, endMinute: 360 };
    const shift = { start: new Date('2026-11-27T21:00:00Z'), end: new Date('2026-11-28T05:00:00Z') };
    expect(findWorkWindow(nights, new Date('2026-11-28T04:00:00Z'))).toEqual(shift);
    expect(findWorkWindow(nights, new Date('2026-11-28T05:00:00Z')).start).toEqual(new Date('2026-12-04T21:00:00Z'));
  });

  test('a Saturday that loses its last hour in Nuuk is not passed over late on Friday', () => {
    const saturdays: WorkSchedule = { zone: 'America/Nuuk', days: [6], startMinute: 540, endMinute: 1020 };
    const fridayNight = new Date('2027-03-27T01:30:00Z');
    expect(findWorkWindow(saturdays, fridayNight).start).toEqual(new Date('2027-03-27T11:00:00Z'));
  });

  test('a window that daylight saving skips whole is followed by next week’s', () => {
    const brief: WorkSchedule = { zone: 'Europe/Berlin', days: [7], startMinute: 120, endMinute: 180 };
    expect(findWorkWindow(brief, new Date('2027-03-27T12:00:00Z')).start).toEqual(new Date('2027-04-04T00:00:00Z'));
  });

  test('an unknown zone counts as UTC', () => {
    const at = new Date('2026-11-27T06:00:00Z');
    expect(findWorkWindow({ ...OFFICE, zone: 'Mars/Olympus' }, at)).toEqual(
      findWorkWindow({ ...OFFICE, zone: 'UTC' }, at),
    );
  });

  test('a schedule without a working day is a mistake of ours, not a wait for ever', () => {
    const never = { ...OFFICE, zone: 'UTC', days: [] };
    expect(() => findWorkWindow(never, new Date(0))).toThrow(RangeError);
    expect(() => addWorkingDays(never, new Date(0), 1)).toThrow(RangeError);
  });
});

describe('local days and weeks', () => {
  test('a local day starts at the first instant that shows its date, in any zone', () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const start = startOfLocalDay(at, zone);
        expect(onTheWall(start, zone).date).toBe(localDate(at, zone));
        expect(onTheWall(new Date(start.getTime() - 1), zone).date < localDate(at, zone)).toBe(true);
        expect(localDate(at, zone)).toBe(onTheWall(at, zone).date);
      }),
      { numRuns: 500 },
    );
  });

  test('a local week starts at the first instant of its Monday, in any zone', () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const start = startOfLocalWeek(at, zone);
        expect(onTheWall(start, zone).weekday).toBe(1);
        expect(onTheWall(new Date(start.getTime() - 1), zone).weekday).toBe(7);
        expect(isoWeek(start, zone)).toBe(isoWeek(at, zone));
        expect(start <= at).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('where clocks go back over midnight, the day starts at the first midnight of the two', () => {
    const noon = new Date('2027-10-31T12:00:00Z');
    expect(startOfLocalDay(noon, 'Atlantic/Azores')).toEqual(new Date('2027-10-31T00:00:00Z'));
  });

  test('an ISO week can belong to the year before', () => {
    expect(isoWeek(new Date('2027-01-03T12:00:00Z'), 'UTC')).toBe('2026-W53');
    expect(isoWeek(new Date('2026-11-22T23:30:00Z'), 'Europe/Berlin')).toBe('2026-W48');
  });

  test('a UTC day is a whole number of days since 1970', () => {
    expect(utcDay(new Date('1970-01-02T23:59:59Z'))).toBe(1);
    expect(dayStart(utcDay(new Date('2026-11-27T15:00:00Z')))).toEqual(new Date('2026-11-27T00:00:00Z'));
  });
});

describe('F3: working days', () => {
  test('two working days after Friday morning is Tuesday morning, at the same time on the wall', () => {
    const schedule = { ...OFFICE, zone: 'Europe/Berlin' };
    const friday = new Date('2026-10-23T08:00:00Z');
    expect(addWorkingDays(schedule, friday, 2)).toEqual(new Date('2026-10-27T09:00:00Z'));
    expect(addWorkingDays(schedule, friday, 0)).toEqual(friday);
  });

  test('are counted on the member’s own calendar, and the last of them is a working day', () => {
    fc.assert(
      fc.property(schedules, instants, fc.integer({ min: 1, max: 10 }), (schedule, at, n) => {
        const end = addWorkingDays(schedule, at, n);
        const [from, to] = [onTheWall(at, schedule.zone), onTheWall(end, schedule.zone)];
        if (to.minute !== from.minute) return expect(isSkipped(end, from.minute, schedule.zone)).toBe(true);
        expect(schedule.days).toContain(to.weekday);
        const dates = datesAfter(from.date, to.date).filter((date) => schedule.days.includes(weekdayOf(date)));
        expect(dates).toHaveLength(n);
      }),
    );
  });
});

describe('dates in words', () => {
  const moment = new Date('2026-11-27T09:00:00Z');

  test('read as English people write them, American English too', () => {
    expect(formatDay(moment, 'Europe/Berlin', 'en-US')).toBe('27 November');
    expect(formatMoment(moment, 'Europe/Berlin', 'en-GB')).toBe('Friday 27 November, 10:00');
  });

  test('read in the member’s language', () => {
    expect(formatDay(moment, 'Europe/Berlin', 'de-DE')).toBe('27. November');
    expect(formatMoment(moment, 'Asia/Tokyo', 'ja-JP')).toMatch(/^11月27日.*金曜日, 18:00$/);
  });
});

/** The wall never shows this minute shortly before `at`: the clock jumped over it. */
function isSkipped(at: Date, minuteOfDay: number, zone: string): boolean {
  const before = onTheWall(new Date(at.getTime() - 180 * MINUTE), zone).minute;
  const after = onTheWall(at, zone).minute;
  const passed = (after - before + 1440) % 1440;
  const isBetween = (after - minuteOfDay + 1440) % 1440 <= passed;
  return passed > 180 && isBetween;
}

/** The dates after the first up to the last, YYYY-MM-DD. */
function datesAfter(first: string, last: string): string[] {
  const from = utcDay(new Date(first));
  return Array.from({ length: utcDay(new Date(last)) - from }, (_, step) =>
    dayStart(from + 1 + step)
      .toISOString()
      .slice(0, 10),
  );
}
