/** When the people of a round hear of it (M2, M3): on a working day of theirs before it, everywhere. */
import { expect, test } from '@jest/globals';
import { channelId, memberId } from '../../src/domain/ids.js';
import { isTooQuiet } from '../../src/domain/introduction.js';
import { commonHours, commonMinutesADay, hoursFrom, meetingTimes } from '../../src/domain/introduction-hours.js';
import { middleMoment, nextStepAt, noticeFor, noticeMoment } from '../../src/domain/introduction-schedule.js';
import { starterFor } from '../../src/domain/introduction-starter.js';
import { addDays, isOnHoliday, isWithin, type WorkSchedule } from '../../src/domain/time.js';
import { workWindow } from '../../src/domain/work-windows.js';
import { fc } from '../support/property.js';

const ana = memberId('U0ANA');
const monday = new Date('2026-03-09T09:00:00Z');
const office = (zone: string, more: Partial<WorkSchedule> = {}): WorkSchedule => ({
  zone,
  days: [1, 2, 3, 4, 5],
  startMinute: 540,
  endMinute: 1050,
  ...more,
});

const zones = Intl.supportedValuesOf('timeZone');
const schedule = fc.record({
  zone: fc.constantFrom(...zones),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  startMinute: fc.integer({ min: 0, max: 1439 }),
  endMinute: fc.integer({ min: 0, max: 1439 }),
  holidays: fc.constantFrom(null, 'DE-BY', 'US', 'IN', 'JP'),
});
const isUsable = ({ startMinute, endMinute }: WorkSchedule) => startMinute !== endMinute;
const moment = fc.integer({ min: Date.parse('2026-01-01Z'), max: Date.parse('2032-12-31Z') }).map((at) => new Date(at));

test('M2: a notice comes within working hours, half a day or more before its round and never more than five days', () => {
  fc.assert(
    fc.property(schedule.filter(isUsable), moment, (working, roundAt) => {
      const at = noticeMoment(working, ana, roundAt);
      if (at === null) return;
      expect(isWithin(workWindow(working, at), at)).toBe(true);
      expect(isOnHoliday(working, workWindow(working, at).start)).toBe(false);
      expect(at.getTime()).toBeGreaterThan(addDays(roundAt, -6.5).getTime());
      expect(workWindow(working, at).start.getTime()).toBeLessThanOrEqual(addDays(roundAt, -0.5).getTime());
    }),
    { numRuns: 400 },
  );
});

test('M2: for a Monday it is Friday, and the Thursday before Easter Monday where Good Friday is a holiday', () => {
  expect(noticeMoment(office('Europe/Berlin'), ana, monday)?.toISOString()).toMatch(/^2026-03-06T09:/);
  expect(noticeMoment(office('America/Los_Angeles'), ana, monday)?.toISOString()).toMatch(/^2026-03-06T18:/);
  const tuesdayAfterEaster = new Date('2026-04-07T08:00:00Z');
  const german = office('Europe/Berlin', { holidays: 'DE' });
  expect(noticeMoment(german, ana, tuesdayAfterEaster)?.toISOString()).toMatch(/^2026-04-02T08:/);
  expect(noticeMoment(office('Europe/Berlin', { days: [1] }), ana, monday)).toBeNull();
  expect(
    noticeFor(office('Europe/Berlin', { days: [1] }), { channelId: channelId('C1'), nextAt: monday }, ana),
  ).toBeNull();
});

test('M3: the question midway is asked on a working day before that of the last question, or not at all', () => {
  const round = fc.record({ at: moment, days: fc.constantFrom(7, 14, 28) });
  fc.assert(
    fc.property(schedule.filter(isUsable), round, (working, { at, days }) => {
      const nextAt = addDays(at, days);
      const middle = middleMoment(working, ana, { at, nextAt });
      if (middle === null) return;
      const end = noticeMoment(working, ana, nextAt);
      expect(isWithin(workWindow(working, middle), middle)).toBe(true);
      expect(middle.getTime()).toBeLessThan(end?.getTime() ?? 0);
    }),
    { numRuns: 400 },
  );
});

test('M1: a round has two steps: its people are told five days before, and matched when it begins', () => {
  expect(nextStepAt({ nextAt: monday, invitedFor: null })).toEqual(addDays(monday, -5));
  expect(nextStepAt({ nextAt: monday, invitedFor: addDays(monday, -7) })).toEqual(addDays(monday, -5));
  expect(nextStepAt({ nextAt: monday, invitedFor: monday })).toEqual(monday);
});

test('M2: the times that are offered are within the working hours of all, on different days, and not at once', () => {
  fc.assert(
    fc.property(fc.array(schedule.filter(isUsable), { minLength: 2, maxLength: 3 }), moment, (all, now) => {
      const common = commonHours(all.map((each) => hoursFrom(each, now)));
      const times = meetingTimes(common, addDays(now, 0.5));
      expect(times.length).toBeLessThanOrEqual(3);
      for (const at of times) {
        expect(at > addDays(now, 0.5)).toBe(true);
        for (const each of all) expect(isWithin(workWindow(each, at), at)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('M1: hours in common are the same whoever is asked first, and nothing with somebody on the other side of the day', () => {
  const [berlin, newYork, tokyo] = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo'].map((zone) =>
    hoursFrom(office(zone), monday),
  );
  expect(commonMinutesADay(commonHours([berlin ?? [], newYork ?? []]))).toBe(210);
  expect(commonHours([berlin ?? [], newYork ?? []])).toEqual(commonHours([newYork ?? [], berlin ?? []]));
  expect(commonMinutesADay(commonHours([newYork ?? [], tokyo ?? []]))).toBe(0);
});

test('M3: too quiet is who said nothing to three rounds running, and of whom nobody said that they met', () => {
  const silent = {
    people: [
      { memberId: ana, answer: null },
      { memberId: memberId('U0BEN'), answer: 'not_met' },
    ],
  } as const;
  const told = {
    people: [
      { memberId: ana, answer: null },
      { memberId: memberId('U0BEN'), answer: 'met' },
    ],
  } as const;
  expect(isTooQuiet([silent, silent], ana)).toBe(false);
  expect(isTooQuiet([silent, silent, silent], ana)).toBe(true);
  expect(isTooQuiet([silent, told, silent, silent], ana)).toBe(false);
  expect(isTooQuiet([silent, silent, silent], memberId('U0BEN'))).toBe(false);
});

test('M2: a starter fits, and does not come back to any of them before all that fit were told', () => {
  const reasons = {
    topics: ['postgres'],
    haveMet: 'none',
    areOfDifferentTeams: true,
    commonMinutes: 60,
    isPair: true,
  } as const;
  const told: string[] = [];
  for (let round = 0; round < 32; round += 1) told.unshift(starterFor(reasons, told, `round ${round}`));
  expect(new Set(told).size).toBe(32);
  expect(told.some((starter) => starter.startsWith('acquainted'))).toBe(false);
  expect(starterFor(reasons, told, 'once more')).toBe(told.at(-1));
  expect(starterFor({ ...reasons, topics: [], isPair: false }, [], 'three')).toMatch(/^anybody:/);
});
