/** When a member's week ends, and that the question about it comes every other week, whatever clocks and calendars do (G2). */
import { describe, expect, test } from '@jest/globals';
import type { QuestionFact } from '../../src/domain/nudge-facts.js';
import { endsWorkWeek, questionMoment, reasonAboutQuestion } from '../../src/domain/nudge-question.js';
import { isWithin, type TimeWindow, type WorkSchedule } from '../../src/domain/time.js';
import { workWindow } from '../../src/domain/work-windows.js';
import { fc } from '../support/property.js';
import { instants, onTheWall, schedules } from './arbitraries.js';

const berlin: WorkSchedule = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050 };
const dayMilliseconds = 86_400_000;

/** So many working windows, one after the other. */
function windowsFrom(schedule: WorkSchedule, start: Date, count: number): readonly TimeWindow[] {
  const windows = [workWindow(schedule, start)];
  while (windows.length < count) {
    const before = windows.at(-1)?.end ?? start;
    windows.push(workWindow(schedule, new Date(before.getTime() + 60_000)));
  }
  return windows;
}

function weekFact(lastAskedAt: Date | null, isEndOfWeek: boolean): QuestionFact {
  const rest = { snoozedUntil: null, isDismissed: false };
  return { people: 5, hasThanked: false, isEndOfWeek, lastAskedAt, ...rest };
}

/** The moments at which it is planned when looked at on every working day, so many minutes into it. */
function askedOn(schedule: WorkSchedule, windows: readonly TimeWindow[], minutes: (index: number) => number): Date[] {
  const asked: Date[] = [];
  for (const [index, { start, end }] of windows.entries()) {
    const now = new Date(Math.min(start.getTime() + minutes(index) * 60_000, end.getTime() - 1));
    const fact = weekFact(asked.at(-1) ?? null, endsWorkWeek(schedule, now));
    if (reasonAboutQuestion(fact, { now, zone: schedule.zone }) === null) asked.push(now);
  }
  return asked;
}

const dateOn = (at: Date, zone: string) => Date.parse(onTheWall(at, zone).date) / dayMilliseconds;

describe('the end of a week', () => {
  test.each<[string, readonly number[], string]>([
    ['Monday to Friday', [1, 2, 3, 4, 5], '2026-03-06'],
    ['Sunday to Thursday', [7, 1, 2, 3, 4], '2026-03-05'],
    ['Saturday to Wednesday', [6, 7, 1, 2, 3], '2026-03-04'],
    ['with Wednesdays off', [1, 2, 4, 5], '2026-03-06'],
    ['Tuesday and Wednesday', [2, 3], '2026-03-04'],
    ['every other day', [1, 3, 5], '2026-03-06'],
    ['one day', [4], '2026-03-05'],
    ['every day', [1, 2, 3, 4, 5, 6, 7], '2026-03-08'],
  ])('of %s is the day before the longest rest', (_name, days, expected) => {
    const schedule = { ...berlin, days };
    const mornings = ['02', '03', '04', '05', '06', '07', '08'].map((day) => `2026-03-${day}`);
    const ends = mornings.filter((day) => {
      const at = new Date(`${day}T09:00:00Z`);
      return isWithin(workWindow(schedule, at), at) && endsWorkWeek(schedule, at);
    });
    expect(ends).toEqual([expected]);
  });

  test('comes sooner before a holiday, and not at all where the whole week is one', () => {
    const withHolidays = { ...berlin, holidays: 'DE' };
    const ends = (day: string) => endsWorkWeek(withHolidays, new Date(`${day}T09:00:00Z`));
    // The 3rd of April is Good Friday, the 6th Easter Monday, the 1st of May a Friday, the 14th Ascension Day, a Thursday.
    expect(['2026-04-01', '2026-04-02', '2026-04-07', '2026-04-10'].map(ends)).toEqual([false, true, false, true]);
    expect(['2026-04-29', '2026-04-30', '2026-05-13', '2026-05-15'].map(ends)).toEqual([false, true, false, true]);
  });

  test('comes once in seven days, in any zone and on any working days', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, start) => {
        const windows = windowsFrom(schedule, start, 12 * schedule.days.length);
        const ends = windows.filter((window) => endsWorkWeek(schedule, window.start));
        const days = ends.map((window) => dateOn(window.start, schedule.zone));
        for (const [index, day] of days.entries()) if (index > 0) expect(day - (days[index - 1] ?? 0)).toBe(7);
        expect(ends.length).toBeGreaterThanOrEqual(11);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the question', () => {
  test('comes every 14 days on the wall, neither sooner nor later, over any change of the clocks', () => {
    const someMinutes = fc.infiniteStream(fc.nat({ max: 19 }));
    fc.assert(
      fc.property(schedules, instants, someMinutes, (schedule, start, minutes) => {
        const spread = Array.from({ length: 40 * 7 }, () => minutes.next().value ?? 0);
        const windows = windowsFrom(schedule, start, 40 * schedule.days.length);
        const asked = askedOn(schedule, windows, (index) => spread[index] ?? 0);
        const days = asked.map((at) => dateOn(at, schedule.zone));
        for (const [index, day] of days.entries()) if (index > 0) expect(day - (days[index - 1] ?? 0)).toBe(14);
        expect(asked.length).toBeGreaterThanOrEqual(19);
      }),
      { numRuns: 12 },
    );
  });

  test('keeps its fortnight over holidays, and never has two within thirteen days', () => {
    const schedule = { ...berlin, holidays: 'DE-BY' };
    const asked = askedOn(schedule, windowsFrom(schedule, new Date('2026-01-01T00:00:00Z'), 500), () => 5);
    const days = asked.map((at) => dateOn(at, schedule.zone));
    for (const [index, day] of days.entries()) {
      if (index > 0) expect(day - (days[index - 1] ?? 0)).toBeGreaterThanOrEqual(14);
    }
    expect(asked.length).toBeGreaterThan(35);
  });

  test('is for the last third of that day’s working hours', () => {
    const friday = workWindow(berlin, new Date('2026-03-06T09:00:00Z'));
    expect(questionMoment(friday).toISOString()).toBe('2026-03-06T13:40:00.000Z');
    fc.assert(
      fc.property(schedules, instants, (schedule, at) => {
        const window = workWindow(schedule, at);
        expect(isWithin(window, questionMoment(window))).toBe(true);
      }),
    );
  });
});
