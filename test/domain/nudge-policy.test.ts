import { describe, expect, test } from '@jest/globals';
import { explainVerdict, judge, type Recent, type Recipient, type Verdict } from '../../src/domain/nudge-policy.js';
import { addDays, isoWeek, localDate } from '../../src/domain/time.js';
import { fc } from '../support/property.js';
import { daysBetween, instants, onTheWall, schedules } from './arbitraries.js';

const OFFICE = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 };
const ANA: Recipient = {
  consent: 'yes',
  isActive: true,
  pausedUntil: null,
  schedule: OFFICE,
  dailyCap: 1,
  weeklyCap: 3,
  isQuiet: false,
  isEased: false,
  awayUntil: null,
  doNotDisturb: [],
};
const FRIDAY_TEN = new Date('2026-11-27T09:00:00Z');
const ANY_TIME = { notBefore: new Date('2026-11-01T00:00:00Z'), expiresAt: new Date('2026-12-24T00:00:00Z') };
const NOTHING: Recent = { sentAt: [] };

/** A member, what was sent lately, a window around now, and now: all of it often in the way, and often not. */
const situations = fc
  .record({
    consent: fc.constantFrom('yes', 'yes', 'yes', 'no', 'unknown'),
    isActive: fc.constantFrom(true, true, true, false),
    pauseDays: fc.option(fc.integer({ min: -10, max: 10 })),
    schedule: schedules,
    dailyCap: fc.integer({ min: 0, max: 3 }),
    weeklyCap: fc.integer({ min: 0, max: 6 }),
    now: instants,
    sentDaysAgo: fc.array(daysBetween(0, 8), { maxLength: 8 }),
    opensInDays: daysBetween(-5, 3),
    lastsDays: daysBetween(0, 20),
  })
  .map(({ now, pauseDays, sentDaysAgo, opensInDays, lastsDays, ...member }) => ({
    recipient: { ...ANA, ...member, pausedUntil: pauseDays === null ? null : addDays(now, pauseDays) } as const,
    recent: { sentAt: sentDaysAgo.map((days) => addDays(now, -days)) },
    window: { notBefore: addDays(now, opensInDays), expiresAt: addDays(now, opensInDays + lastsDays) },
    now,
  }));

type Situation = typeof situations extends fc.Arbitrary<infer S> ? S : never;

describe('policy, whatever the situation', () => {
  test('P1: nothing is sent to a member who left, has not said yes, or paused', () => {
    always(({ recipient, now }, verdict) => {
      const isWelcome =
        recipient.isActive && recipient.consent === 'yes' && !(recipient.pausedUntil && now < recipient.pausedUntil);
      if (!isWelcome) expect(verdict.kind).toBe('drop');
    });
  });

  test('P2: nothing is sent outside working hours in any zone', () => {
    always(({ recipient: { schedule }, now }, verdict) => {
      const { weekday, minute, date } = onTheWall(now, schedule.zone);
      if (verdict.kind !== 'send') return;
      if (schedule.startMinute !== OFFICE.startMinute && isDaylightSavingDay(date, schedule.zone)) return;
      expect(schedule.days).toContain(weekday);
      expect(minute).toBeGreaterThanOrEqual(schedule.startMinute);
      expect(minute).toBeLessThan(schedule.endMinute);
    });
  });

  test('P3: nothing is sent above the caps of the member’s local day and ISO week', () => {
    always(({ recipient, recent, now }, verdict) => {
      if (verdict.kind !== 'send') return;
      const { zone } = recipient.schedule;
      const today = recent.sentAt.filter((at) => localDate(at, zone) === localDate(now, zone));
      const thisWeek = recent.sentAt.filter((at) => isoWeek(at, zone) === isoWeek(now, zone));
      expect(today.length).toBeLessThan(recipient.dailyCap);
      expect(thisWeek.length).toBeLessThan(recipient.weeklyCap);
    });
  });

  test('P6: nothing is sent or kept waiting outside its window', () => {
    always(({ window, now }, verdict) => {
      if (verdict.kind === 'send') expect(window.notBefore <= now && now < window.expiresAt).toBe(true);
      if (verdict.kind === 'wait') expect(now < verdict.until && verdict.until < window.expiresAt).toBe(true);
    });
  });

  test('P7: a message that waited is sent when its wait is over, if nothing else was sent and no pause began', () => {
    always(({ recipient, recent, window }, verdict) => {
      if (verdict.kind !== 'wait') return;
      expect(judge(recipient, recent, window, verdict.until)).toEqual({ kind: 'send' });
    });
  });

  test('a wait is never longer than it must be: a millisecond earlier the message could not be sent', () => {
    always(({ recipient, recent, window }, verdict) => {
      if (verdict.kind !== 'wait') return;
      expect(judge(recipient, recent, window, new Date(verdict.until.getTime() - 1)).kind).toBe('wait');
    });
  });

  test('every verdict is a sentence', () => {
    always(({ recipient }, verdict) => {
      expect(explainVerdict(verdict, recipient.schedule.zone)).toMatch(/^It [^.]+\.$/);
    });
  });
});

describe('policy, case by case', () => {
  test('on a Friday at ten in Berlin Ana may be written to', () => {
    expect(judge(ANA, NOTHING, ANY_TIME, FRIDAY_TEN)).toEqual({ kind: 'send' });
  });

  test('P2: after Friday five o’clock it waits for Monday nine', () => {
    const verdict = judge(ANA, NOTHING, ANY_TIME, new Date('2026-11-27T16:00:00Z'));
    expect(verdict).toEqual({ kind: 'wait', until: new Date('2026-11-30T08:00:00Z'), because: 'outside_hours' });
    expect(explainVerdict(verdict, 'Europe/Berlin')).toBe(
      'It waits until Monday 30 November, 09:00, because it is outside the member’s working hours.',
    );
  });

  test('P3: after today’s message it waits for the next working morning', () => {
    const thursdayTen = addDays(FRIDAY_TEN, -1);
    const recent = { sentAt: [addDays(thursdayTen, -1 / 24)] };
    expect(judge(ANA, recent, ANY_TIME, thursdayTen)).toEqual({
      kind: 'wait',
      until: new Date('2026-11-27T08:00:00Z'),
      because: 'daily_cap',
    });
  });

  test('P3: after three messages this week it waits for Monday morning, and last week’s do not count', () => {
    const sentDaysAgo = (...days: number[]) => ({ sentAt: days.map((day) => addDays(FRIDAY_TEN, -day)) });
    expect(judge(ANA, sentDaysAgo(1, 2, 3), ANY_TIME, FRIDAY_TEN)).toEqual({
      kind: 'wait',
      until: new Date('2026-11-30T08:00:00Z'),
      because: 'weekly_cap',
    });
    expect(judge(ANA, sentDaysAgo(1, 2, 7, 8), ANY_TIME, FRIDAY_TEN)).toEqual({ kind: 'send' });
  });

  test('P6: a wait that outlasts the window is no wait', () => {
    const thisWeek = { ...ANY_TIME, expiresAt: new Date('2026-11-30T08:00:00Z') };
    const verdict = judge(ANA, NOTHING, thisWeek, new Date('2026-11-27T16:00:00Z'));
    expect(verdict).toEqual({ kind: 'drop', because: 'expired' });
  });

  test('P3: a member who turned the cap down to zero gets nothing, and is not kept waiting for it', () => {
    const verdict = judge({ ...ANA, weeklyCap: 0 }, NOTHING, ANY_TIME, FRIDAY_TEN);
    expect(verdict).toEqual({ kind: 'drop', because: 'cap_is_zero' });
  });

  test('a pause that is over is over', () => {
    const pausedUntil = FRIDAY_TEN;
    expect(judge({ ...ANA, pausedUntil }, NOTHING, ANY_TIME, FRIDAY_TEN)).toEqual({ kind: 'send' });
    expect(judge({ ...ANA, pausedUntil }, NOTHING, ANY_TIME, addDays(FRIDAY_TEN, -1))).toMatchObject({
      because: 'paused',
    });
  });
});

function always(law: (situation: Situation, verdict: Verdict) => void): void {
  fc.assert(
    fc.property(situations, (situation) => {
      const { recipient, recent, window, now } = situation;
      law(situation, judge(recipient, recent, window, now));
    }),
    { numRuns: 400 },
  );
}

/** A day of other than 24 hours, on which other hours than nine to five may begin or end at a skipped time. */
function isDaylightSavingDay(date: string, zone: string): boolean {
  const noon = new Date(`${date}T12:00:00Z`);
  const minutes = [-1, 0, 1].map((days) => onTheWall(addDays(noon, days), zone).minute);
  return new Set(minutes).size > 1;
}
