import { expect, test } from '@jest/globals';
import { findWorkWindow } from '../../src/domain/time.js';
import { workWindow } from '../../src/domain/work-windows.js';
import { fc } from '../support/property.js';
import { schedules } from './arbitraries.js';

/** Within some weeks around the clock changes, so that many of them ask for the same window. */
const moments = fc
  .array(fc.integer({ min: 0, max: 60 * 24 * 28 }), { minLength: 1, maxLength: 40 })
  .map((minutes) => minutes.map((minute) => new Date(Date.UTC(2026, 2, 10) + minute * 60_000)));

test('a remembered working window is the one that would be found, whatever was asked before', () => {
  fc.assert(
    fc.property(schedules, moments, (schedule, asked) => {
      for (const at of asked) expect(workWindow(schedule, at)).toEqual(findWorkWindow(schedule, at));
    }),
  );
});

test('a schedule that was changed is another one', () => {
  const usual = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050 };
  const at = new Date('2026-04-03T08:00:00Z');
  expect(workWindow(usual, at).start).toEqual(new Date('2026-04-03T07:00:00Z'));
  expect(workWindow({ ...usual, holidays: 'DE' }, at).start).toEqual(new Date('2026-04-07T07:00:00Z'));
  expect(workWindow({ ...usual, endMinute: 540 + 30 }, at).end).toEqual(new Date('2026-04-06T07:30:00Z'));
});
