/** The measures themselves, against answers worked out by hand. */
import { expect, test } from '@jest/globals';
import { eventSetOf } from './event-file.js';
import { auc, averagePrecision, bootstrap, brierSkill, calibrationError, seeded } from './metrics.js';
import { outcomesOfPair } from './metrics-fixtures.js';

const forecasts = (...pairs: readonly (readonly [number, boolean])[]) => pairs.map(([p, isTrue]) => ({ p, isTrue }));

test('AUC counts the pairs that are ranked right, and equals for half', () => {
  expect(auc(forecasts([0.9, true], [0.8, false], [0.7, true], [0.1, false]))).toBeCloseTo(0.75);
  expect(auc(forecasts([0.5, true], [0.5, false]))).toBe(0.5);
  expect(auc(forecasts([0.5, true]))).toBeNaN();
});

test('average precision is the mean precision where the true ones are found', () => {
  expect(averagePrecision(forecasts([0.9, true], [0.8, false], [0.7, true]))).toBeCloseTo((1 + 2 / 3) / 2);
});

test('Brier skill is 1 for a perfect forecast, 0 for the mean, below for worse', () => {
  expect(brierSkill(forecasts([1, true], [0, false]))).toBe(1);
  expect(brierSkill(forecasts([0.5, true], [0.5, false]))).toBe(0);
  expect(brierSkill(forecasts([0, true], [1, false]))).toBe(-3);
});

test('the calibration error weighs the bins by their count', () => {
  const sure = Array.from({ length: 10 }, () => [1, true] as const);
  const wrong = Array.from({ length: 10 }, () => [0.2, false] as const);
  expect(calibrationError(forecasts(...sure, ...wrong))).toBeCloseTo(0.1);
});

test('the bootstrap answers the same for the same seed, and an interval about the statistic', () => {
  const chance = seeded(3);
  const groups = Array.from({ length: 200 }, () => [chance()]);
  const mean = (items: readonly number[]) => items.reduce((total, item) => total + item, 0) / items.length;
  const once = bootstrap(groups, mean);
  expect(bootstrap(groups, mean)).toEqual(once);
  expect(once.low).toBeLessThan(mean(groups.flat()));
  expect(once.high).toBeGreaterThan(mean(groups.flat()));
  expect(once.high - once.low).toBeLessThan(0.1);
});

test('an event file becomes pairs with their days, and reactions are no contact', () => {
  const set = eventSetOf('tiny', 'ts,from,to,kind\n86400,2,1,dm\n86500,1,2,dm\n172800,1,2,reaction\n172801,3,3,dm\n');
  expect(set).toMatchObject({ events: 3, firstDay: 1, lastDay: 2 });
  expect(set.pairs).toEqual([{ a: 1, b: 2, contacts: [{ day: 1, ab: 1, ba: 1 }] }]);
  expect(set.sentDays.get(1)).toEqual([1, 2]);
});

test('R: a nudge is redundant, good, weak or dead by what came next', () => {
  expect(outcomesOfPair({ next: 3, answeredAfter: 0 })).toEqual(['redundant']);
  expect(outcomesOfPair({ next: 10, answeredAfter: 2 })).toEqual(['good']);
  expect(outcomesOfPair({ next: 10, answeredAfter: 20 })).toEqual(['weak']);
  expect(outcomesOfPair({ next: 90, answeredAfter: 2 })).toEqual(['dead']);
});
