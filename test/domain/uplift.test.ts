import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differenceOf, type Trial, upliftOf } from '../../src/domain/uplift.js';
import { seeded } from '../bench/metrics.js';

const arms = fc
  .integer({ min: 1, max: 500 })
  .chain((nudges) => fc.record({ nudges: fc.constant(nudges), followed: fc.integer({ min: 0, max: nudges }) }));
const trial = (memberId: string, different: Partial<Trial>): Trial => ({
  kind: 'reconnect',
  memberId,
  isHeldBack: false,
  isFollowed: false,
  ...different,
});

test('the interval is the published one: 56 of 70 against 48 of 80, and 9 of 10 against 3 of 10', () => {
  // Newcombe 1998, table II, method 10.
  const one = differenceOf({ nudges: 70, followed: 56 }, { nudges: 80, followed: 48 });
  expect([one.difference, one.low, one.high].map((each) => each.toFixed(4))).toEqual(['0.2000', '0.0524', '0.3339']);
  const other = differenceOf({ nudges: 10, followed: 9 }, { nudges: 10, followed: 3 });
  expect([other.low, other.high].map((each) => each.toFixed(4))).toEqual(['0.1705', '0.8090']);
});

test('the interval holds the difference, stays within -1 and 1, and turns with the arms', () => {
  fc.assert(
    fc.property(arms, arms, (one, other) => {
      const { difference, low, high } = differenceOf(one, other);
      expect(low).toBeGreaterThanOrEqual(-1 - 1e-9);
      expect(high).toBeLessThanOrEqual(1 + 1e-9);
      expect(low).toBeLessThanOrEqual(difference + 1e-9);
      expect(high).toBeGreaterThanOrEqual(difference - 1e-9);
      expect(differenceOf(other, one).low).toBeCloseTo(-high, 9);
    }),
  );
});

test('in nineteen of twenty workspaces the truth lies within', () => {
  const chance = seeded(11);
  const draw = (nudges: number, share: number) => ({
    nudges,
    followed: Array.from({ length: nudges }, chance).filter((each) => each < share).length,
  });
  const covered = Array.from({ length: 2000 }, () => differenceOf(draw(450, 0.35), draw(50, 0.25))).filter(
    ({ low, high }) => low <= 0.1 && 0.1 <= high,
  ).length;
  expect(covered / 2000).toBeGreaterThan(0.935);
  expect(covered / 2000).toBeLessThan(0.97);
});

test('V3: with fewer than five people in an arm nothing is told, however many nudges they got', () => {
  const said = Array.from({ length: 50 }, (_, at) => trial(`U${at}`, { isFollowed: at % 2 === 0 }));
  const heldBack = Array.from({ length: 50 }, (_, at) => trial(`U${at % 4}`, { isHeldBack: true }));
  expect(upliftOf([...said, ...heldBack])).toEqual({ kind: 'too_few', peopleNeeded: 5 });
  const fifth = trial('U5', { isHeldBack: true, isFollowed: true });
  expect(upliftOf([...said, ...heldBack, fifth])).toMatchObject({
    kind: 'measured',
    said: { people: 50, nudges: 50, followed: 25 },
    heldBack: { people: 5, nudges: 51, followed: 1 },
  });
});
