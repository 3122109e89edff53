import { expect, test } from '@jest/globals';
import {
  type Meeting,
  newsOf,
  opennessLearned,
  scorePeopleToKnow,
  scoreStranger,
  shippedOpenness,
  signalsOfStranger,
  tieWeight,
} from '../../src/domain/people-to-know.js';

const fresh = tieWeight([0, 3, 9]);
const faded = tieWeight([300]);

test('people two steps away are scored by way of those one knows, and nobody whom one has met', () => {
  const weights = new Map([
    ['ana', new Map([['ben', fresh]])],
    [
      'ben',
      new Map([
        ['ana', fresh],
        ['chloe', fresh],
        ['dev', faded],
      ]),
    ],
    ['chloe', new Map([['ben', fresh]])],
    ['dev', new Map([['ben', faded]])],
  ]);
  const scores = scorePeopleToKnow(weights, 'ana');
  expect([...scores.keys()]).toEqual(['chloe', 'dev']);
  expect(scores.get('chloe')).toBeGreaterThan(scores.get('dev') ?? 0);
  expect(scorePeopleToKnow(weights, 'nobody').size).toBe(0);
});

const near = signalsOfStranger(2, newsOf([90]));
const newcomer = signalsOfStranger(0, newsOf([1, 2, 3]));
const met = (isMet: readonly boolean[]): readonly Meeting[] =>
  Array.from({ length: 60 }, () => ({ strangers: [near, newcomer], isMet }));

test('who is met here is learned from who was met: those near, or those who are meeting people', () => {
  expect(opennessLearned([])).toEqual(shippedOpenness);
  const byAcquaintance = opennessLearned(met([true, false]));
  const byNews = opennessLearned(met([false, true]));
  expect(scoreStranger(near, byAcquaintance)).toBeGreaterThan(scoreStranger(newcomer, byAcquaintance));
  expect(scoreStranger(near, byNews)).toBeLessThan(scoreStranger(newcomer, byNews));
});

test('a meeting where everybody was met tells nothing', () => {
  const [one, other] = opennessLearned(met([true, true]));
  expect(one).toBeCloseTo(shippedOpenness[0], 6);
  expect(other).toBeCloseTo(shippedOpenness[1], 6);
});
