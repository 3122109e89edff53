/** When a follow-up is due that names a day only, and the mornings that are offered (F1). */
import { describe, expect, test } from '@jest/globals';
import { dueOn, quickChoices } from '../../src/domain/follow-up.js';
import { formatMoment, isWorkingDay, type WorkSchedule } from '../../src/domain/time.js';
import { fc } from '../support/property.js';

const berlin: WorkSchedule = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050 };

describe('F1: a day without a time', () => {
  test.each([
    ['a working day', '2026-03-05T23:00:00Z', berlin, 'Friday 6 March, 09:00'],
    ['a day off, which was named after all', '2026-03-06T23:00:00Z', berlin, 'Saturday 7 March, 09:00'],
    ['the day on which the clocks change', '2026-03-28T23:00:00Z', berlin, 'Sunday 29 March, 09:00'],
    ['today', '2026-03-03T23:00:00Z', berlin, 'Wednesday 4 March, 11:30'],
    [
      'a day that begins with the end of a night shift',
      '2026-03-05T23:00:00Z',
      { ...berlin, startMinute: 1320, endMinute: 360 },
      'Friday 6 March, 22:00',
    ],
  ])('%s', (_, day, schedule, expected) => {
    const due = dueOn(schedule, new Date(day), new Date('2026-03-04T08:30:29.123Z'));
    expect(formatMoment(due, 'Europe/Berlin', 'en')).toBe(expected);
    expect(due.getTime() % 60_000).toBe(0);
  });
});

test.each([
  [
    '2026-03-04T08:30:00Z',
    ['tomorrow: Thursday 5 March', 'next_week: Monday 9 March', 'in_two_weeks: Wednesday 18 March'],
  ],
  ['2026-03-06T08:30:00Z', ['next_working_day: Monday 9 March', 'in_two_weeks: Friday 20 March']],
  ['2026-03-08T08:30:00Z', ['tomorrow: Monday 9 March', 'in_two_weeks: Monday 23 March']],
])('F1: on %s the mornings offered are %j', (now, expected) => {
  const words = quickChoices(berlin, new Date(now)).map(
    ({ name, at }) => `${name}: ${formatMoment(at, 'Europe/Berlin', 'en')}`,
  );
  expect(words).toEqual(expected.map((each) => `${each}, 09:00`));
});

test('F1: whatever the week looks like, what is offered is ahead, on working days, in order and each once', () => {
  const schedules = fc.record({
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata', 'Atlantic/Azores'),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    startMinute: fc.integer({ min: 0, max: 1439 }),
    endMinute: fc.constant(1050),
  });
  const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(schedules, instants, (schedule, now) => {
      const times = quickChoices(schedule, now).map(({ at }) => at.getTime());
      expect(new Set(times).size).toBe(times.length);
      expect(times.toSorted((one, other) => one - other)).toEqual(times);
      expect(times.every((at) => at > now.getTime() && isWorkingDay(schedule, new Date(at)))).toBe(true);
    }),
  );
});
