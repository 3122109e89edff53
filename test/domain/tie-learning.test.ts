import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gammaLearned, learnFrom, lessonAt, nextLessonAt } from '../../src/domain/tie-learning.js';
import { utcDay } from '../../src/domain/time.js';

const NOW = new Date('2026-06-17T09:00:00Z');
const TODAY = utcDay(NOW);
const LESSON = lessonAt(NOW);
const EVERY_DAY = Array.from({ length: 400 }, (_, at) => TODAY - 399 + at);
const BOTH = [EVERY_DAY, EVERY_DAY] as const;

const contactsEvery = (days: number) =>
  Array.from({ length: Math.floor(300 / days) }, (_, at) => ({ day: TODAY - 300 + at * days, ab: 1, ba: 1 }));
const contactDays = fc
  .uniqueArray(fc.integer({ min: TODAY - 300, max: TODAY - 1 }), { minLength: 1, maxLength: 60 })
  .map((days) => days.toSorted((one, other) => one - other).map((day) => ({ day, ab: 1, ba: 1 })));

test('lessons are of closed weeks only, on Mondays of the last quarter', () => {
  const [first = 0] = LESSON.mondays;
  const last = LESSON.mondays.at(-1) ?? 0;
  expect(LESSON.mondays).toHaveLength(13);
  expect(new Date(first * 86_400_000).getUTCDay()).toBe(1);
  expect(first).toBeGreaterThanOrEqual(TODAY - 91 - 6);
  expect(last + 7).toBeLessThanOrEqual(TODAY);
});

test('the next lesson is when one more week is closed, at most seven days ahead', () => {
  expect(nextLessonAt(NOW)).toEqual(new Date('2026-06-22T00:00:00Z'));
  expect(nextLessonAt(new Date('2026-06-22T00:00:00Z'))).toEqual(new Date('2026-06-29T00:00:00Z'));
  expect(nextLessonAt(new Date('2026-06-21T23:59:59Z'))).toEqual(new Date('2026-06-22T00:00:00Z'));
});

test('without anything to learn from, γ is 1; it follows how talkative the workspace is', () => {
  const many = (days: number) => Array.from({ length: 40 }, () => learnFrom(contactsEvery(days), BOTH, LESSON));
  expect(gammaLearned([])).toBe(1);
  expect(gammaLearned(many(5))).toBeGreaterThan(1);
  const fadedAway = contactsEvery(3).filter(({ day }) => day < TODAY - 92);
  expect(gammaLearned(Array.from({ length: 40 }, () => learnFrom(fadedAway, BOTH, LESSON)))).toBeLessThan(0.6);
});

test('pairs teach one by one: their lessons add up, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(contactDays, { maxLength: 8 }), (pairs) => {
      const lessons = pairs.map((contacts) => learnFrom(contacts, BOTH, LESSON));
      expect(gammaLearned(lessons.toReversed())).toBeCloseTo(gammaLearned(lessons), 10);
    }),
  );
});

test('the running week, people who were away, and pairs without a history teach nothing', () => {
  fc.assert(
    fc.property(contactDays, fc.integer({ min: 0, max: 6 }), (contacts, ahead) => {
      const today = { day: TODAY + ahead, ab: 3, ba: 3 };
      expect(learnFrom([...contacts, today], BOTH, LESSON)).toEqual(learnFrom(contacts, BOTH, LESSON));
      expect(learnFrom(contacts, [EVERY_DAY, []], LESSON)).toEqual({ observed: 0, predicted: 0 });
      expect(learnFrom(contacts.slice(0, 3), BOTH, LESSON)).toEqual({ observed: 0, predicted: 0 });
    }),
  );
});
