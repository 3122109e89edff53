/** P2, P3, P4: the laws of policy over every zone there is, seven years, holidays, do-not-disturb and what was sent before. */
import { describe, expect, test } from '@jest/globals';
import { isHoliday } from '../../src/domain/holidays.js';
import { judge, type Recent, type Recipient } from '../../src/domain/nudge-policy.js';
import { evidenceOf, partArm } from '../../src/domain/receptivity.js';
import { addDays, isoWeek, localDate, startOfLocalWeek, type WorkSchedule } from '../../src/domain/time.js';
import { workWindow } from '../../src/domain/work-windows.js';
import { drawMoment } from '../../src/features/nudge-moments.js';
import { aMember } from '../support/facts.js';
import { fc } from '../support/property.js';
import { daysBetween, instants, onTheWall, weekdayOf } from './arbitraries.js';

const zones = Intl.supportedValuesOf('timeZone');
/** A few, since each year of a region takes a while to read: fixed days, Easter, the moon's years, substitutes, none. */
const regions = ['DE-BY', 'US-CA', 'JP', 'SZ', 'NP', null] as const;

const hours = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 30, max: 1410 }))
  .map(([start, length]) => [start, (start + length) % 1440] as const);

const schedules: fc.Arbitrary<WorkSchedule> = fc
  .record({
    zone: fc.constantFrom(...zones),
    days: fc.oneof(fc.constant([1, 2, 3, 4, 5]), fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })),
    hours: fc.oneof(fc.constant([540, 1050] as const), hours),
    holidays: fc.constantFrom(...regions),
  })
  .map(({ hours: [startMinute, endMinute], ...schedule }) => ({ ...schedule, startMinute, endMinute }));

/** Moments about the odd days more often than chance has them: clock changes of either hemisphere, leap days, New Year. */
const oddDays = [2026, 2027, 2028, 2029, 2030, 2031, 2032].flatMap((year) => [
  ...['03-08', '03-29', '04-05', '10-04', '10-25', '11-01', '12-25', '01-01'].map((day) => `${year}-${day}`),
  ...(year % 4 === 0 ? [`${year}-02-29`] : []),
]);
const moments = fc.oneof(
  instants,
  fc
    .tuple(fc.constantFrom(...oddDays), daysBetween(-1, 2))
    .map(([day, later]) => addDays(new Date(`${day}T00:00:00Z`), later)),
);

const span = fc.tuple(daysBetween(-2, 3), daysBetween(0, 2));

function mostly<T, U>(usual: T, seldom: fc.Arbitrary<U>): fc.Arbitrary<T | U> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: seldom });
}

const situations = fc
  .record({
    now: moments,
    schedule: schedules,
    consent: mostly('yes' as const, fc.constantFrom('no' as const, 'unknown' as const)),
    isActive: mostly(true, fc.constant(false)),
    pauseDays: mostly(null, fc.integer({ min: -3, max: 3 })),
    dailyCap: mostly(1, fc.constantFrom(2, 0)),
    weeklyCap: mostly(3, fc.constantFrom(2, 1, 0)),
    isQuiet: mostly(false, fc.constant(true)),
    isEased: fc.boolean(),
    awayDays: mostly(null, daysBetween(0, 4)),
    disturbing: fc.array(span, { maxLength: 1 }),
    sentDaysAgo: fc.array(daysBetween(0, 15), { maxLength: 3 }),
    lastsDays: daysBetween(0, 30),
  })
  .map(({ now, pauseDays, awayDays, disturbing, sentDaysAgo, lastsDays, ...member }) => ({
    recipient: {
      ...member,
      pausedUntil: pauseDays === null ? null : addDays(now, pauseDays),
      awayUntil: awayDays === null ? null : addDays(now, awayDays),
      doNotDisturb: disturbing.map(([from, days]) => ({ start: addDays(now, from), end: addDays(now, from + days) })),
    } satisfies Recipient,
    recent: { sentAt: sentDaysAgo.map((days) => addDays(now, -days)) },
    window: { notBefore: addDays(now, -1), expiresAt: addDays(now, lastsDays) },
    now,
  }));

/** What may never be so when something is sent, looked up by other roads than the code under test. */
function objections(recipient: Recipient, recent: Recent, at: Date): readonly string[] {
  const { schedule } = recipient;
  const since = (hours: number) => recent.sentAt.filter((sent) => sent.getTime() > at.getTime() - hours * 3_600_000);
  const inWeekOf = (moment: Date) =>
    recent.sentAt.filter((sent) => isoWeek(sent, schedule.zone) === isoWeek(moment, schedule.zone)).length;
  const today = recent.sentAt.filter((sent) => localDate(sent, schedule.zone) === localDate(at, schedule.zone));
  const lastWeek = addDays(startOfLocalWeek(at, schedule.zone), -3.5);
  return Object.entries({
    stopped: !recipient.isActive || recipient.consent !== 'yes' || recipient.isQuiet,
    paused: recipient.pausedUntil !== null && at < recipient.pausedUntil,
    away: recipient.awayUntil !== null && at < recipient.awayUntil,
    disturbed: recipient.doNotDisturb.some(({ start, end }) => start <= at && at < end),
    'a holiday': schedule.holidays != null && isHoliday(schedule.holidays, onTheWall(at, schedule.zone).date),
    'outside of hours': !isAtWork(schedule, at),
    'above the daily cap': today.length >= recipient.dailyCap,
    'twice in twelve hours': since(12).length >= recipient.dailyCap,
    'above the weekly cap': inWeekOf(at) >= recipient.weeklyCap,
    'a week too early': recipient.isEased && inWeekOf(lastWeek) > 0,
  }).flatMap(([objection, holds]) => (holds ? [objection] : []));
}

/** By the wall alone: the day's own hours, or the morning of the night before. Clock changes may move an end by their hour. */
function isAtWork({ zone, days, startMinute, endMinute }: WorkSchedule, at: Date): boolean {
  const { minute, date } = onTheWall(at, zone);
  const yesterday = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
  const isBetween = (from: number, to: number) => from <= minute && minute < to;
  const isOvernight = endMinute <= startMinute;
  const isToday = days.includes(weekdayOf(date)) && isBetween(startMinute, isOvernight ? 1440 : endMinute);
  const isFromYesterday = isOvernight && days.includes(weekdayOf(yesterday)) && isBetween(0, endMinute);
  return isToday || isFromYesterday || isChangeNear(zone, at);
}

/** The clock is set within three hours: what is a wall time then is the time module's own matter (time.test.ts). */
function isChangeNear(zone: string, at: Date): boolean {
  const lag = (hours: number) => {
    const there = onTheWall(new Date(at.getTime() + hours * 3_600_000), zone);
    return (there.minute - onTheWall(at, zone).minute - hours * 60 + 2880) % 1440;
  };
  return lag(-3) !== 0 || lag(3) !== 0;
}

const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const beliefs = fc
  .array(fc.record({ part: fc.integer({ min: 0, max: 3 }), isWelcome: fc.boolean() }), { maxLength: 8 })
  .map((told) => {
    const at = new Date('2026-01-01T00:00:00Z');
    const lessons = told.map(({ part, isWelcome }) => ({ arm: partArm(part), at, isWelcome }));
    return { evidence: evidenceOf(lessons, at), prior: {} };
  });

function memberWith({ zone, days, startMinute, endMinute, holidays }: WorkSchedule) {
  const hours = { workDays: days, workStartMinute: startMinute, workEndMinute: endMinute };
  return { zone, ...hours, holidayRegion: holidays ?? 'none' };
}

describe('whatever the zone, the day, the schedule and the holidays', () => {
  test('P1-P4: what is sent breaks no rule, and what waits is sent when its wait is over', () => {
    const seen = { send: 0, wait: 0, drop: 0 };
    fc.assert(
      fc.property(situations, ({ recipient, recent, window, now }) => {
        const verdict = judge(recipient, recent, window, now);
        seen[verdict.kind] += 1;
        if (verdict.kind === 'send') expect(objections(recipient, recent, now)).toEqual([]);
        if (verdict.kind !== 'wait') return;
        expect(verdict.until > now && verdict.until < window.expiresAt).toBe(true);
        expect(objections(recipient, recent, verdict.until)).toEqual([]);
        expect(judge(recipient, recent, window, verdict.until)).toEqual({ kind: 'send' });
      }),
      { numRuns: 1000 },
    );
    // A law that nothing falls under proves nothing.
    expect(Math.min(seen.send, seen.wait, seen.drop)).toBeGreaterThan(30);
  });

  test('P8, P2: a learned hour lies within the same working day, never before now, and is sent or waits as anything else does', () => {
    let moved = 0;
    fc.assert(
      fc.property(situations, beliefs, chances, ({ recipient, recent, now }, belief, chance) => {
        const { start, end: expiresAt } = workWindow(recipient.schedule, now);
        if (judge(recipient, recent, { notBefore: start, expiresAt }, now).kind !== 'send') return;
        const member = aMember(memberWith(recipient.schedule));
        const { at } = drawMoment(member, belief, { now, chance: () => chance });
        moved += at > now ? 1 : 0;
        expect(at >= now && at < expiresAt).toBe(true);
        const later = judge(recipient, recent, { notBefore: at, expiresAt }, at);
        if (later.kind === 'send') expect(objections(recipient, recent, at)).toEqual([]);
        expect(objections(recipient, recent, at)).not.toContain('outside of hours');
      }),
      { numRuns: 1000 },
    );
    expect(moved).toBeGreaterThan(5);
  });

  test('P2: in every zone there is, a working week sends by day and never at night', () => {
    const oddMoments = ['2026-03-29T05:00:00Z', '2026-10-04T17:00:00Z', '2028-02-29T11:00:00Z'];
    zones.forEach((zone, index) => {
      const schedule = { zone, days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050, holidays: null };
      const recipient = { ...everyday, schedule };
      const at = new Date(oddMoments[index % oddMoments.length] ?? '');
      const verdict = judge(recipient, { sentAt: [] }, { notBefore: at, expiresAt: addDays(at, 5) }, at);
      const sentAt = verdict.kind === 'wait' ? verdict.until : at;
      expect([zone, verdict.kind === 'drop', objections(recipient, { sentAt: [] }, sentAt)]).toEqual([zone, false, []]);
    });
  });
});

const everyday: Omit<Recipient, 'schedule'> = {
  consent: 'yes',
  isActive: true,
  pausedUntil: null,
  dailyCap: 1,
  weeklyCap: 3,
  isQuiet: false,
  isEased: false,
  awayUntil: null,
  doNotDisturb: [],
};

function waitFrom(
  at: string,
  schedule: Partial<WorkSchedule>,
  different: Partial<Recipient> = {},
  sentAt: Date[] = [],
) {
  const now = new Date(at);
  const office = { zone: 'UTC', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050, holidays: null };
  const recipient = { ...everyday, ...different, schedule: { ...office, ...schedule } };
  const verdict = judge(recipient, { sentAt }, { notBefore: now, expiresAt: addDays(now, 30) }, now);
  if (verdict.kind === 'drop') return verdict.because;
  return verdict.kind === 'send' ? 'now' : `${verdict.until.toISOString()} ${verdict.because}`;
}

describe('by name', () => {
  test.each([
    ['the northern spring change', 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-30T07:00:00.000Z'],
    ['the northern autumn change', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['the southern spring change', 'Australia/Sydney', '2026-10-03T20:00:00Z', '2026-10-04T22:00:00.000Z'],
    ['the southern autumn change', 'Australia/Sydney', '2026-04-04T20:00:00Z', '2026-04-05T23:00:00.000Z'],
    ['a half hour of summer time', 'Australia/Lord_Howe', '2026-10-03T20:00:00Z', '2026-10-04T22:00:00.000Z'],
    ['a leap day', 'Asia/Tokyo', '2028-02-28T14:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['a quarter of an hour in Kathmandu', 'Asia/Kathmandu', '2026-06-15T00:00:00Z', '2026-06-15T03:15:00.000Z'],
    ['a quarter of an hour in Chatham', 'Pacific/Chatham', '2026-06-15T12:00:00Z', '2026-06-15T20:15:00.000Z'],
    ['a quarter of an hour in Eucla', 'Australia/Eucla', '2026-06-15T12:00:00Z', '2026-06-16T00:15:00.000Z'],
    ['the far side of the date line', 'Pacific/Kiritimati', '2026-06-14T12:00:00Z', '2026-06-14T19:00:00.000Z'],
  ])('P2: %s', (_what, zone, at, until) => {
    expect(waitFrom(at, { zone })).toBe(`${until} outside_hours`);
  });

  test('P2: Corpus Christi is a holiday in Bavaria and a Thursday in Berlin', () => {
    const thursday = '2026-06-04T10:00:00Z';
    const zone = 'Europe/Berlin';
    expect(waitFrom(thursday, { zone, holidays: 'DE-BY' })).toBe('2026-06-05T07:00:00.000Z holiday');
    expect(waitFrom(thursday, { zone, holidays: 'DE-BE' })).toBe('now');
  });

  test('P2: a substitute day is a holiday: Independence Day of 2026 is a Saturday, and Friday is off', () => {
    expect(waitFrom('2026-07-03T17:00:00Z', { zone: 'America/Los_Angeles', holidays: 'US-CA' })).toMatch(
      /^2026-07-06.*holiday$/,
    );
  });

  test('P2: a night shift ends where a holiday begins, and one that would begin on it does not', () => {
    const nights = {
      zone: 'Europe/Berlin',
      days: [1, 2, 3, 4, 5, 6, 7],
      startMinute: 1320,
      endMinute: 360,
      holidays: 'DE',
    };
    expect(waitFrom('2026-04-30T21:59:00Z', nights)).toBe('now');
    expect(waitFrom('2026-04-30T22:00:00Z', nights)).toBe('2026-05-02T20:00:00.000Z holiday');
  });

  test('P2: a Monday-only week in a run of Monday holidays finds its next Monday', () => {
    // 25 May is Whit Monday; the last Mondays of Advent are not holidays, the Easter ones are.
    expect(waitFrom('2026-04-06T08:00:00Z', { days: [1], holidays: 'DE' })).toBe('2026-04-13T09:00:00.000Z holiday');
  });

  test('P2: do-not-disturb until two o’clock is waited for, and one that lasts beyond the window is not', () => {
    const at = '2026-06-10T10:00:00Z';
    const silence = { start: new Date('2026-06-10T08:00:00Z'), end: new Date('2026-06-10T14:00:00Z') };
    expect(waitFrom(at, {}, { doNotDisturb: [silence] })).toBe('2026-06-10T14:00:00.000Z do_not_disturb');
    expect(waitFrom(at, {}, { doNotDisturb: [{ ...silence, end: addDays(silence.end, 40) }] })).toBe('expired');
  });

  test('P3: whoever flies from Tokyo to Honolulu has two Wednesdays, and one message in twelve hours', () => {
    const sent = [new Date('2026-06-10T07:00:00Z')];
    expect(waitFrom('2026-06-10T18:59:00Z', { zone: 'Pacific/Honolulu' }, { dailyCap: 1 }, sent)).toBe(
      '2026-06-10T19:00:00.000Z too_soon',
    );
    const late = [new Date('2026-06-10T07:30:00Z')];
    expect(waitFrom('2026-06-10T19:00:00Z', { zone: 'Pacific/Honolulu' }, {}, late)).toBe(
      '2026-06-10T19:30:00.000Z too_soon',
    );
  });

  test('P4: at half the pace, a week with a message is followed by one without', () => {
    const sent = [new Date('2026-06-10T10:00:00Z')];
    const eased = { isEased: true };
    expect(waitFrom('2026-06-12T10:00:00Z', {}, eased, sent)).toBe('now');
    expect(waitFrom('2026-06-15T10:00:00Z', {}, eased, sent)).toBe('2026-06-22T09:00:00.000Z eased');
    expect(waitFrom('2026-06-22T10:00:00Z', {}, eased, sent)).toBe('now');
    expect(waitFrom('2026-06-15T10:00:00Z', {}, { isQuiet: true }, sent)).toBe('quiet');
  });
});
