/** What a month comes to (A5): when it is told, and what a revived tie is. */
import { expect, test } from '@jest/globals';
import { type MemberId, memberId } from '../../src/domain/ids.js';
import { type MonthFacts, reflect, saysNothing, silenceEnded } from '../../src/domain/reflection.js';
import { reflectionDueAt, reflectionExpiresAt } from '../../src/domain/reflection-schedule.js';
import { type ContactDay, foldContacts } from '../../src/domain/tie.js';
import { dueDay, MIN_SILENCE_DAYS, QUIET_RHO } from '../../src/domain/tie-forecast.js';
import { shippedPace } from '../../src/domain/tie-pace.js';
import { isWithin, localDate, localMonth, monthAfter, monthWindow, type WorkSchedule } from '../../src/domain/time.js';
import { workWindow } from '../../src/domain/work-windows.js';
import { aKudos, aReceiver } from '../support/facts.js';
import { fc } from '../support/property.js';

const office = (zone: string, different: Partial<WorkSchedule> = {}): WorkSchedule => ({
  zone,
  days: [1, 2, 3, 4, 5],
  startMinute: 540,
  endMinute: 1050,
  ...different,
});

const model = { pace: shippedPace, rho: QUIET_RHO };

test('A5: it comes on the first working morning of the next month, wherever that is', () => {
  const day = (schedule: WorkSchedule, month: string) =>
    localDate(reflectionDueAt('U1', schedule, month), schedule.zone);
  expect(day(office('Europe/Berlin'), '2026-03')).toBe('2026-04-01');
  expect(day(office('Europe/Berlin', { holidays: 'DE' }), '2026-04')).toBe('2026-05-04');
  expect(day(office('America/New_York', { holidays: 'US' }), '2026-04')).toBe('2026-05-01');
  expect(day(office('Pacific/Kiritimati'), '2026-03')).toBe('2026-04-01');
  expect(day(office('Etc/GMT+12'), '2026-03')).toBe('2026-04-01');
  // A night shift that began in March is March's.
  const nights = office('Europe/Berlin', { startMinute: 22 * 60, endMinute: 6 * 60 });
  expect(reflectionDueAt('U1', nights, '2026-03').toISOString()).toMatch(/^2026-04-01T20:/);
});

const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'America/Havana',
  'Asia/Kolkata',
);
const months = fc.integer({ min: 0, max: 60 }).map((many) => monthAfter('2026-01', many));

test('A5: whatever the zone and the hours, it comes after the month, at work, and within a fortnight', () => {
  const start = fc.integer({ min: 0, max: 1439 });
  const length = fc.integer({ min: 30, max: 1380 });
  fc.assert(
    fc.property(zones, months, start, length, fc.string(), (zone, month, startMinute, minutes, id) => {
      const schedule = office(zone, { startMinute, endMinute: (startMinute + minutes) % 1440 });
      const dueAt = reflectionDueAt(id, schedule, month);
      expect(localMonth(dueAt, zone)).toBe(monthAfter(month));
      expect(isWithin(workWindow(schedule, dueAt), dueAt)).toBe(true);
      expect(dueAt.getTime() - monthWindow(month, zone).end.getTime()).toBeLessThan(5 * 86_400_000);
      expect(reflectionExpiresAt(dueAt).getTime()).toBeGreaterThan(dueAt.getTime());
    }),
  );
});

test('A5: months follow each other without a gap, and begin at midnight on the wall', () => {
  fc.assert(
    fc.property(zones, months, (zone, month) => {
      const { start, end } = monthWindow(month, zone);
      expect(monthWindow(monthAfter(month), zone).start).toEqual(end);
      expect(localDate(start, zone)).toBe(`${month}-01`);
      expect(localMonth(new Date(end.getTime() - 1), zone)).toBe(month);
    }),
  );
});

const both = (day: number): ContactDay => ({ day, ab: 1, ba: 1 });
const weekly = [0, 7, 14, 21, 28, 35, 42].map(both);

test('A5: a tie is revived by a contact after it had fallen due, and by no other', () => {
  const due = dueDay(foldContacts(weekly) ?? raise(), model);
  expect(silenceEnded([...weekly, both(due)], [due], model)).toBe(due - 42);
  expect(silenceEnded([...weekly, both(due - 1)], [due - 1], model)).toBeNull();
  // Of a month in which they then talked every day, it is the first day that counts.
  const daily = [due + 60, due + 61, due + 62];
  expect(silenceEnded([...weekly, ...daily.map(both)], daily, model)).toBe(due + 18);
  // Nobody comes back to a stranger, or to somebody who never answered.
  expect(silenceEnded([both(0), both(400)], [400], model)).toBeNull();
  const oneSided = [...weekly.map(({ day }) => ({ day, ab: 1, ba: 0 })), both(400)];
  expect(silenceEnded(oneSided, [400], model)).toBeNull();
});

test('A5: a week apart is no silence, whatever came before', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(gaps, (between) => {
      const days = [0, ...between].map((_, at) => between.slice(0, at).reduce((sum, gap) => sum + gap, 0));
      const history = days.map(both);
      const day = days.at(-1) ?? 0;
      const silence = silenceEnded(history, [day], model);
      if (silence !== null) expect(silence).toBeGreaterThanOrEqual(MIN_SILENCE_DAYS);
      if (silence !== null) expect(silence).toBe(between.at(-1));
    }),
  );
});

const ids = (...names: readonly string[]) => names.map(memberId);
const [me, ben, chloe, gone] = ids('U0ME', 'U1BEN', 'U2CHLOE', 'U3GONE') as [MemberId, MemberId, MemberId, MemberId];

function facts(different: Partial<MonthFacts> = {}): MonthFacts {
  const nothing = { contacts: [], history: new Map(), given: [], received: [], kept: 0 };
  return { memberId: me, month: '2026-03', people: new Set([ben, chloe]), ...nothing, model, ...different };
}

test('A5: who may not be shown is in no part of it, and a month of theirs alone says nothing', () => {
  const of = (id: MemberId, days: number) => ({
    memberId: id,
    days: Array.from({ length: days }, (_, day) => 1000 + day),
    hasMet: true,
    hasAnswered: true,
    hasHelped: true,
  });
  const thanks = aKudos({ giverId: me, receivers: [aReceiver('U1BEN'), aReceiver('U3GONE')] });
  const month = reflect(
    facts({
      contacts: [of(gone, 9), of(ben, 1), of(chloe, 3)],
      given: [thanks, thanks],
      received: [aKudos({ giverId: gone }), aKudos({ giverId: chloe })],
    }),
  );
  expect(JSON.stringify(month)).not.toContain(gone);
  expect(month.network.map(({ memberId: id, days }) => [id, days])).toEqual([
    [chloe, 3],
    [ben, 1],
  ]);
  expect(month.thanked).toEqual([{ memberId: ben, times: 2 }]);
  expect(month.thankedBy).toEqual([{ memberId: chloe, times: 1 }]);
  expect([month.met, month.answered]).toEqual([ids('U1BEN', 'U2CHLOE'), ids('U1BEN', 'U2CHLOE')]);
  expect(saysNothing(reflect(facts({ contacts: [of(gone, 9)], received: [aKudos({ giverId: gone })] })))).toBe(true);
  expect(saysNothing(reflect(facts({ kept: 1 })))).toBe(false);
});

function raise(): never {
  throw new Error('no tie');
}
