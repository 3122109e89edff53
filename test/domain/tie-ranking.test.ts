import { expect, test } from '@jest/globals';
import { shippedPace } from '../../src/domain/tie-pace.js';
import { reconnectScore } from '../../src/domain/tie-ranking.js';
import { fc } from '../support/property.js';
import { paces, tieFromGaps, ties } from './arbitraries.js';

const silences = fc.integer({ min: 0, max: 700 });

test('is a finite number for every tie, also on the day of contact and after years', () => {
  fc.assert(
    fc.property(ties, paces, fc.integer({ min: 0, max: 4000 }), (tie, pace, silence) => {
      expect(Number.isFinite(reconnectScore(tie, { day: tie.last + silence, pace }))).toBe(true);
    }),
  );
});

test('prefers a pair that came back from silences before, and one that reaches out in both directions', () => {
  const even = tieFromGaps([10, 10, 10, 10].map((gap) => ({ gap, ab: 1, ba: 1 })));
  const outlook = { day: even.last + 20, pace: shippedPace };
  const score = reconnectScore(even, outlook);
  expect(reconnectScore({ ...even, comebacks: 3 }, outlook)).toBeGreaterThan(score);
  expect(reconnectScore({ ...even, dBa: 0, nBa: 1 }, outlook)).toBeLessThan(score);
});

test('knows no first and second of a pair', () => {
  fc.assert(
    fc.property(ties, paces, silences, (tie, pace, silence) => {
      const mirrored = { ...tie, dAb: tie.dBa, dBa: tie.dAb, nAb: tie.nBa, nBa: tie.nAb };
      const outlook = { day: tie.last + silence, pace };
      expect(reconnectScore(mirrored, outlook)).toBe(reconnectScore(tie, outlook));
    }),
  );
});

test('prefers a pair that will come back late to one that will talk this week anyway', () => {
  const weekly = tieFromGaps(Array.from({ length: 20 }, () => ({ gap: 7, ab: 1, ba: 1 })));
  const score = (silence: number) => reconnectScore(weekly, { day: weekly.last + silence, pace: shippedPace });
  expect(score(30)).toBeGreaterThan(score(8));
});
