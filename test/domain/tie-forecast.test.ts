import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Tie } from '../../src/domain/tie.js';
import {
  dueDay,
  EAGER_RHO,
  expectedContacts,
  gammaFrom,
  probabilityMutual,
  probabilityOfContact,
  QUIET_RHO,
  reconnectScore,
  SEARCH_LIMIT_DAYS,
  staleDay,
} from '../../src/domain/tie-forecast.js';
import { gammas, tieFromGaps, ties } from './arbitraries.js';

const horizons = fc.constantFrom(7, 28, 60);
const rhos = fc.constantFrom(QUIET_RHO, EAGER_RHO);
const silences = fc.integer({ min: 0, max: 700 });

describe('the chance of contact', () => {
  test('a hand-reckoned tie gives the figures of the formula', () => {
    const tie: Tie = { ...tieFromGaps([{ gap: 0, ab: 1, ba: 0 }]), c7: 2, c90: 8, dAb: 6, dBa: 4, nAb: 30, nBa: 20 };
    const horizon = { day: tie.last + 14, horizonDays: 7, gamma: 1.5 };
    const expected = 1.5 * (0.01687 + 0.375 * 2 * 0.25 * 0.5 + 0.853 * 8 * 2 ** (-14 / 90) * (1 - 2 ** (-7 / 90)));
    expect(expectedContacts(tie, horizon)).toBeCloseTo(expected, 12);
    expect(probabilityOfContact(tie, horizon)).toBeCloseTo(1 - (1 + expected / 2.63) ** -2.63, 12);
    const logit = -0.875 + 0.61 * Math.log(5) + 0.151 * Math.log(4.02 / 6.02) + (1.072 * 20) / 30;
    expect(probabilityMutual(tie)).toBeCloseTo(1 / (1 + Math.exp(-logit)), 12);
  });

  test('falls strictly with every silent day', () => {
    fc.assert(
      fc.property(ties, gammas, horizons, silences, (tie, gamma, horizonDays, silence) => {
        const on = (day: number) => expectedContacts(tie, { day, horizonDays, gamma });
        expect(on(tie.last + silence + 1)).toBeLessThan(on(tie.last + silence));
      }),
    );
  });

  test('lies between 0 and 1, and so does the chance of an answer', () => {
    fc.assert(
      fc.property(ties, gammas, horizons, silences, (tie, gamma, horizonDays, silence) => {
        const chances = [
          probabilityOfContact(tie, { day: tie.last + silence, horizonDays, gamma }),
          probabilityMutual(tie),
        ];
        for (const chance of chances) {
          expect(chance).toBeGreaterThanOrEqual(0);
          expect(chance).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('the due day', () => {
  test('is the first of at least 8 silent days with a chance of contact within 7 days of .35 (or .50) at most', () => {
    fc.assert(
      fc.property(ties, gammas, rhos, (tie, gamma, rho) => {
        const due = dueDay(tie, { gamma, rho });
        const soon = (day: number) => probabilityOfContact(tie, { day, horizonDays: 7, gamma });
        expect(due).toBeGreaterThanOrEqual(tie.last + 8);
        expect(soon(due)).toBeLessThanOrEqual(rho);
        if (due > tie.last + 8) expect(soon(due - 1)).toBeGreaterThan(rho);
      }),
    );
  });

  test('is never later in the eager mode than in the quiet one', () => {
    fc.assert(
      fc.property(ties, gammas, (tie, gamma) => {
        expect(dueDay(tie, { gamma, rho: EAGER_RHO })).toBeLessThanOrEqual(dueDay(tie, { gamma, rho: QUIET_RHO }));
      }),
    );
  });
});

describe('the stale day', () => {
  test('is the first with a chance of contact within 60 days below .30, if that day ever comes', () => {
    fc.assert(
      fc.property(ties, gammas, (tie, gamma) => {
        const stale = staleDay(tie, { gamma });
        const inTime = (day: number) => probabilityOfContact(tie, { day, horizonDays: 60, gamma });
        if (stale < tie.last + SEARCH_LIMIT_DAYS) expect(inTime(stale)).toBeLessThan(0.3);
        if (stale > tie.last) expect(inTime(stale - 1)).toBeGreaterThanOrEqual(0.3);
      }),
    );
  });
});

describe('the ranking', () => {
  test('is a finite number for every tie, also on the day of contact and after years', () => {
    fc.assert(
      fc.property(ties, gammas, fc.integer({ min: 0, max: 4000 }), (tie, gamma, silence) => {
        expect(Number.isFinite(reconnectScore(tie, { day: tie.last + silence, gamma }))).toBe(true);
      }),
    );
  });

  test('prefers a pair that came back from silences before, and one that reaches out in both directions', () => {
    const even = tieFromGaps([10, 10, 10, 10].map((gap) => ({ gap, ab: 1, ba: 1 })));
    const outlook = { day: even.last + 20, gamma: 1 };
    const score = reconnectScore(even, outlook);
    expect(reconnectScore({ ...even, comebacks: 3 }, outlook)).toBeGreaterThan(score);
    expect(reconnectScore({ ...even, dBa: 0, nBa: 1 }, outlook)).toBeLessThan(score);
  });

  test('knows no first and second of a pair', () => {
    fc.assert(
      fc.property(ties, gammas, silences, (tie, gamma, silence) => {
        const mirrored = { ...tie, dAb: tie.dBa, dBa: tie.dAb, nAb: tie.nBa, nBa: tie.nAb };
        const outlook = { day: tie.last + silence, gamma };
        expect(reconnectScore(mirrored, outlook)).toBe(reconnectScore(tie, outlook));
      }),
    );
  });
});

describe('the workspace’s gamma', () => {
  test('is 1 without evidence, moves with it, and stays within 0.2-3', () => {
    expect(gammaFrom(0, 0)).toBe(1);
    expect(gammaFrom(60, 0)).toBe(2);
    expect(gammaFrom(0, 10_000)).toBe(0.2);
    expect(gammaFrom(10_000, 0)).toBe(3);
  });
});
