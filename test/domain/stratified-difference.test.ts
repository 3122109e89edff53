import { describe, expect, test } from '@jest/globals';
import { type Counts, differenceOf, type Stratum } from '../../src/domain/stratified-difference.js';
import { seeded } from '../bench/metrics.js';
import { fc } from '../support/property.js';

const sides = fc
  .integer({ min: 1, max: 500 })
  .chain((nudges) => fc.record({ nudges: fc.constant(nudges), followed: fc.integer({ min: 0, max: nudges }) }));
const strata = fc.array(fc.record({ said: sides, heldBack: sides }), { minLength: 1, maxLength: 5 });
const one = (said: Counts, heldBack: Counts) => differenceOf([{ said, heldBack }]);

test('with one stratum the interval is the published one: 56 of 70 against 48 of 80, and 9 of 10 against 3 of 10', () => {
  // Newcombe 1998, table II, method 10.
  const larger = one({ nudges: 70, followed: 56 }, { nudges: 80, followed: 48 });
  expect([larger.difference, larger.low, larger.high].map((each) => each.toFixed(4))).toEqual([
    '0.2000',
    '0.0524',
    '0.3339',
  ]);
  const smaller = one({ nudges: 10, followed: 9 }, { nudges: 10, followed: 3 });
  expect([smaller.low, smaller.high].map((each) => each.toFixed(4))).toEqual(['0.1705', '0.8090']);
});

describe('whatever the strata', () => {
  test('the interval holds the difference, stays within -1 and 1, and turns with the sides', () => {
    fc.assert(
      fc.property(strata, (all) => {
        const { saidShare, heldBackShare, difference, low, high } = differenceOf(all);
        expect(difference).toBeCloseTo(saidShare - heldBackShare, 9);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(high).toBeLessThanOrEqual(1 + 1e-9);
        expect(low).toBeLessThanOrEqual(difference + 1e-9);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-9);
        const turned = all.map(({ said, heldBack }) => ({ said: heldBack, heldBack: said }));
        expect(differenceOf(turned).low).toBeCloseTo(-high, 9);
      }),
    );
  });

  test('their order is no matter, nor is a stratum with one side only', () => {
    fc.assert(
      fc.property(strata, sides, (all, alone) => {
        const { low, high } = differenceOf(all);
        const none = { nudges: 0, followed: 0 };
        const more = [{ said: alone, heldBack: none }, ...all.toReversed(), { said: none, heldBack: alone }];
        expect(differenceOf(more).low).toBeCloseTo(low, 9);
        expect(differenceOf(more).high).toBeCloseTo(high, 9);
      }),
    );
  });

  test('the difference lies between the smallest and the largest of the strata', () => {
    fc.assert(
      fc.property(strata, (all) => {
        const each = all.map(({ said, heldBack }) => one(said, heldBack).difference);
        const { difference } = differenceOf(all);
        expect(difference).toBeGreaterThanOrEqual(Math.min(...each) - 1e-9);
        expect(difference).toBeLessThanOrEqual(Math.max(...each) + 1e-9);
      }),
    );
  });
});

type Season = { readonly nudges: number; readonly holdOut: number; readonly followedAnyway: number };

/** What such seasons come to, where being nudged adds that much. */
function draw(seasons: readonly Season[], effect: number, chance: () => number): readonly Stratum[] {
  return seasons.map(({ nudges, holdOut, followedAnyway }) => {
    const counts = { said: { nudges: 0, followed: 0 }, heldBack: { nudges: 0, followed: 0 } };
    for (let nudge = 0; nudge < nudges; nudge += 1) {
      const isHeldBack = chance() < holdOut;
      const side = isHeldBack ? counts.heldBack : counts.said;
      side.nudges += 1;
      side.followed += Number(chance() < followedAnyway + (isHeldBack ? 0 : effect));
    }
    return counts;
  });
}

function pooled(all: readonly Stratum[]): readonly Stratum[] {
  const added = (side: keyof Stratum) => ({
    nudges: all.reduce((sum, stratum) => sum + stratum[side].nudges, 0),
    followed: all.reduce((sum, stratum) => sum + stratum[side].followed, 0),
  });
  return [{ said: added('said'), heldBack: added('heldBack') }];
}

const seasons: Readonly<Record<string, readonly Season[]>> = {
  'a tenth held back in quiet weeks, half in busy ones': [
    { nudges: 400, holdOut: 0.1, followedAnyway: 0.15 },
    { nudges: 400, holdOut: 0.5, followedAnyway: 0.45 },
  ],
  'half in quiet weeks, a tenth in busy ones': [
    { nudges: 300, holdOut: 0.5, followedAnyway: 0.1 },
    { nudges: 600, holdOut: 0.1, followedAnyway: 0.4 },
  ],
  'changed twice, and off for a while': [
    { nudges: 150, holdOut: 0.2, followedAnyway: 0.2 },
    { nudges: 500, holdOut: 0, followedAnyway: 0.9 },
    { nudges: 200, holdOut: 0.5, followedAnyway: 0.6 },
    { nudges: 150, holdOut: 0.1, followedAnyway: 0.3 },
  ],
};
const workspaces = 500;

test.each(Object.keys(seasons))('a changed share does not pass for an effect: %s', (name) => {
  const chance = seeded(23);
  for (const effect of [0, 0.1]) {
    const all = Array.from({ length: workspaces }, () => draw(seasons[name] ?? [], effect, chance));
    const covers = (which: (strata: readonly Stratum[]) => readonly Stratum[]) =>
      all.map((each) => differenceOf(which(each))).filter(({ low, high }) => low <= effect && effect <= high).length;
    expect(covers((each) => each) / workspaces).toBeGreaterThan(0.92);
    expect(covers((each) => each) / workspaces).toBeLessThan(0.98);
    expect(covers(pooled) / workspaces).toBeLessThan(0.6);
  }
});
