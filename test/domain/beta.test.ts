/** The quantile of Beta(a, b): against closed forms, against the binomial distribution, and the laws that drawing relies on. */
import { expect, test } from '@jest/globals';
import { betaQuantile } from '../../src/domain/beta.js';
import { fc } from '../support/property.js';

const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const shapes = fc.record({
  a: fc.double({ min: 0.2, max: 150, noNaN: true }),
  b: fc.double({ min: 0.2, max: 150, noNaN: true }),
});

test.each([
  ['Beta(1, 1) is uniform', { a: 1, b: 1 }, (chance: number) => chance],
  ['Beta(a, 1) is a power', { a: 3, b: 1 }, (chance: number) => chance ** (1 / 3)],
  ['Beta(1, b) is its mirror', { a: 1, b: 4 }, (chance: number) => 1 - (1 - chance) ** (1 / 4)],
] as const)('%s', (_what, shape, exactly) => {
  for (const chance of [0.001, 0.05, 0.3, 0.5, 0.8, 0.99, 0.999]) {
    expect(Math.abs(betaQuantile(shape, chance) - exactly(chance))).toBeLessThan(0.006);
  }
});

test('whole numbers: the chance of at least a hits in a + b - 1 throws at that rate is the chance that was drawn', () => {
  const counts = fc.integer({ min: 2, max: 40 });
  fc.assert(
    fc.property(counts, counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, chance) => {
      const rate = betaQuantile({ a, b }, chance);
      expect(Math.abs(atLeast(a, a + b - 1, rate) - chance)).toBeLessThan(0.02);
    }),
  );
});

/** The binomial tail, summed up. */
function atLeast(hits: number, throws: number, rate: number): number {
  let term = (1 - rate) ** throws;
  let below = 0;
  for (let count = 0; count < hits; count += 1) {
    below += term;
    term *= ((throws - count) / (count + 1)) * (rate / (1 - rate));
  }
  return 1 - below;
}

test('it rises in chance and in what speaks for it, falls in what speaks against it, and stays between 0 and 1', () => {
  const more = fc.double({ min: 0, max: 20, noNaN: true });
  fc.assert(
    fc.property(shapes, chances, chances, more, ({ a, b }, one, other, extra) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const rate = betaQuantile({ a, b }, low);
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(1);
      expect(betaQuantile({ a, b }, high)).toBeGreaterThanOrEqual(rate - 1e-9);
      expect(betaQuantile({ a: a + extra, b }, low)).toBeGreaterThanOrEqual(rate - 1e-9);
      expect(betaQuantile({ a, b: b + extra }, low)).toBeLessThanOrEqual(rate + 1e-9);
    }),
    { numRuns: 500 },
  );
});

test('hits and misses mirror each other', () => {
  fc.assert(
    fc.property(shapes, fc.double({ min: 0.001, max: 0.999, noNaN: true }), ({ a, b }, chance) => {
      expect(betaQuantile({ a, b }, chance)).toBeCloseTo(1 - betaQuantile({ a: b, b: a }, 1 - chance), 6);
    }),
  );
});
