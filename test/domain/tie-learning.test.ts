import { describe, expect, test } from '@jest/globals';
import { emptySample, hear, learnFrom, lessonAt, nextLessonAt } from '../../src/domain/tie-learning.js';
import { type Example, paceLearned, shippedPace } from '../../src/domain/tie-pace.js';
import { utcDay } from '../../src/domain/time.js';
import { fc } from '../support/property.js';

const NOW = new Date('2026-06-17T09:00:00Z');
const TODAY = utcDay(NOW);
const LESSON = lessonAt(NOW);
const EVERY_DAY = Array.from({ length: 700 }, (_, at) => TODAY - 699 + at);
const BOTH = [EVERY_DAY, EVERY_DAY] as const;

const contactsEvery = (days: number) =>
  Array.from({ length: Math.floor(600 / days) }, (_, at) => ({ day: TODAY - 600 + at * days, ab: 1, ba: 1 }));
const contactDays = fc
  .uniqueArray(fc.integer({ min: TODAY - 600, max: TODAY - 1 }), { minLength: 1, maxLength: 60 })
  .map((days) => days.toSorted((one, other) => one - other).map((day) => ({ day, ab: 1, ba: 1 })));
const many = (contacts: ReturnType<typeof contactsEvery>) =>
  Array.from({ length: 40 }, () => learnFrom(contacts, BOTH, LESSON));

describe('a lesson', () => {
  test('is of weeks only of which is known what came of them, on Mondays of the last year', () => {
    const [first = 0] = LESSON.mondays;
    expect(LESSON.mondays).toHaveLength(53);
    expect(new Date(first * 86_400_000).getUTCDay()).toBe(1);
    expect(first).toBeGreaterThanOrEqual(TODAY - 364 - 28 - 6);
    expect(LESSON.mondays.at(-1)).toBe(LESSON.asOf);
    expect(LESSON.asOf + 28).toBeLessThanOrEqual(TODAY);
  });

  test('comes again when one more week is closed, at most seven days ahead', () => {
    expect(nextLessonAt(NOW)).toEqual(new Date('2026-06-22T00:00:00Z'));
    expect(nextLessonAt(new Date('2026-06-22T00:00:00Z'))).toEqual(new Date('2026-06-29T00:00:00Z'));
    expect(nextLessonAt(new Date('2026-06-21T23:59:59Z'))).toEqual(new Date('2026-06-22T00:00:00Z'));
  });

  test('is not of what is still open, of people who were or went away, or of pairs without a history', () => {
    fc.assert(
      fc.property(contactDays, fc.integer({ min: 0, max: 6 }), (contacts, ahead) => {
        const today = { day: TODAY + ahead, ab: 3, ba: 3 };
        const soonest = (examples: readonly Example[]) =>
          examples.map((example) => ({ ...example, daysToContact: Math.min(28, example.daysToContact) }));
        expect(soonest(learnFrom([...contacts, today], BOTH, LESSON))).toEqual(
          soonest(learnFrom(contacts, BOTH, LESSON)),
        );
        expect(learnFrom(contacts, [EVERY_DAY, []], LESSON)).toEqual([]);
        expect(learnFrom(contacts.slice(0, 3), BOTH, LESSON)).toEqual([]);
      }),
    );
    const gone = EVERY_DAY.filter((day) => day < TODAY - 200);
    const taught = learnFrom(contactsEvery(9), [EVERY_DAY, gone], LESSON);
    expect(taught.length).toBeGreaterThan(5);
    for (const { day } of taught) expect(day).toBeLessThan(TODAY - 200);
  });
});

describe('the pace', () => {
  test('is the shipped one with fewer than twelve pairs to learn from, and follows how talkative the workspace is', () => {
    const eleven = many(contactsEvery(5)).slice(0, 11);
    expect(paceLearned([], TODAY)).toEqual(shippedPace);
    expect(paceLearned([...eleven, []], LESSON.asOf)).toEqual(shippedPace);
    const talkative = paceLearned(many(contactsEvery(5)), LESSON.asOf);
    expect(talkative.soon[0]).toBeGreaterThan(0.1);
    const faded = contactsEvery(3).filter(({ day }) => day < TODAY - 200);
    expect(paceLearned(many(faded), LESSON.asOf).later[0]).toBeLessThan(-0.5);
  });

  test('is learned pair by pair, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(contactDays, { minLength: 12, maxLength: 16 }), (pairs) => {
        const examples = pairs.map((contacts) => learnFrom(contacts, BOTH, LESSON));
        const [one, other] = [examples, examples.toReversed()].map((each) => paceLearned(each, LESSON.asOf));
        for (const part of ['soon', 'later'] as const)
          one?.[part].forEach((weight, at) => {
            expect(other?.[part][at]).toBeCloseTo(weight, 6);
          });
      }),
    );
  });

  test('keeps to the law and never lets a silence speak for a contact', () => {
    fc.assert(
      fc.property(fc.array(contactDays, { minLength: 12, maxLength: 16 }), (pairs) => {
        const examples = pairs.map((contacts) => learnFrom(contacts, BOTH, LESSON));
        for (const [, law, silence] of Object.values(paceLearned(examples, LESSON.asOf))) {
          expect(law).toBeGreaterThanOrEqual(0.25);
          expect(silence).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});

test('of more pairs than there is room for, a fair part is heard, the same in whatever pages', () => {
  const pairs = Array.from({ length: 50 }, (_, at) => [{ day: at, daysToContact: 1, soon: [1], later: [1] }]);
  const inPages = (size: number) =>
    Array.from({ length: Math.ceil(50 / size) }, (_, at) => pairs.slice(at * size, (at + 1) * size)).reduce(
      (sample, page) => hear(sample, page, 10),
      emptySample,
    );
  const kept = inPages(1).pairs.flat();
  expect(kept.map(({ day }) => day)).toEqual([0, 8, 16, 24, 32, 40, 48]);
  for (const size of [7, 25, 50]) expect(inPages(size)).toEqual(inPages(1));
  expect(hear(emptySample, [[], []])).toEqual(emptySample);
});
