import { describe, expect, test } from '@jest/globals';
import type { Tie } from '../../src/domain/tie.js';
import {
  dueDay,
  EAGER_RHO,
  probabilityOfContact,
  QUIET_RHO,
  SEARCH_LIMIT_DAYS,
  staleDay,
} from '../../src/domain/tie-forecast.js';
import { expectedContacts } from '../../src/domain/tie-law.js';
import { shippedPace } from '../../src/domain/tie-pace.js';
import { probabilityMutual } from '../../src/domain/tie-ranking.js';
import { fc } from '../support/property.js';
import { paces, tieFromGaps, ties } from './arbitraries.js';

const horizons = fc.constantFrom(7, 28, 60);
const rhos = fc.constantFrom(QUIET_RHO, EAGER_RHO);
const silences = fc.integer({ min: 0, max: 700 });

describe('the chance of contact', () => {
  test('a hand-reckoned tie gives the figures of the formula', () => {
    const tie: Tie = { ...tieFromGaps([{ gap: 0, ab: 1, ba: 0 }]), c7: 2, c90: 8, dAb: 6, dBa: 4, nAb: 30, nBa: 20 };
    const horizon = { day: tie.last + 14, horizonDays: 7, pace: shippedPace };
    const expected = 0.01687 + 0.375 * 2 * 0.25 * 0.5 + 0.853 * 8 * 2 ** (-14 / 90) * (1 - 2 ** (-7 / 90));
    expect(expectedContacts(tie, horizon)).toBeCloseTo(expected, 12);
    expect(probabilityOfContact(tie, horizon)).toBeCloseTo(1 - (1 + expected / 2.63) ** -2.63, 12);
    const logit = -0.875 + 0.61 * Math.log(5) + 0.151 * Math.log(4.02 / 6.02) + (1.072 * 20) / 30;
    expect(probabilityMutual(tie)).toBeCloseTo(1 / (1 + Math.exp(-logit)), 12);
  });

  test('falls strictly with every silent day', () => {
    fc.assert(
      fc.property(ties, horizons, silences, (tie, horizonDays, silence) => {
        const on = (day: number) => expectedContacts(tie, { day, horizonDays });
        expect(on(tie.last + silence + 1)).toBeLessThan(on(tie.last + silence));
      }),
    );
  });

  test('never rises with a silent day, whatever the workspace learned', () => {
    fc.assert(
      fc.property(ties, paces, horizons, silences, (tie, pace, horizonDays, silence) => {
        const on = (day: number) => probabilityOfContact(tie, { day, horizonDays, pace });
        expect(on(tie.last + silence + 1)).toBeLessThanOrEqual(on(tie.last + silence));
      }),
    );
  });

  test('lies between 0 and 1, and so does the chance of an answer', () => {
    fc.assert(
      fc.property(ties, paces, horizons, silences, (tie, pace, horizonDays, silence) => {
        const chances = [
          probabilityOfContact(tie, { day: tie.last + silence, horizonDays, pace }),
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
  test('is the first of at least 8 silent days with a chance of contact within 7 days of .35 (or .50) at most, if that day ever comes', () => {
    fc.assert(
      fc.property(ties, paces, rhos, (tie, pace, rho) => {
        const due = dueDay(tie, { pace, rho });
        const soon = (day: number) => probabilityOfContact(tie, { day, horizonDays: 7, pace });
        expect(due).toBeGreaterThanOrEqual(tie.last + 8);
        if (due < tie.last + SEARCH_LIMIT_DAYS) expect(soon(due)).toBeLessThanOrEqual(rho);
        if (due > tie.last + 8) expect(soon(due - 1)).toBeGreaterThan(rho);
      }),
    );
  });

  test('is never later in the eager mode than in the quiet one', () => {
    fc.assert(
      fc.property(ties, paces, (tie, pace) => {
        expect(dueDay(tie, { pace, rho: EAGER_RHO })).toBeLessThanOrEqual(dueDay(tie, { pace, rho: QUIET_RHO }));
      }),
    );
  });
});

describe('the stale day', () => {
  test('is the first with a chance of contact within 60 days below .30, if that day ever comes', () => {
    fc.assert(
      fc.property(ties, paces, (tie, pace) => {
        const stale = staleDay(tie, { pace });
        const inTime = (day: number) => probabilityOfContact(tie, { day, horizonDays: 60, pace });
        if (stale < tie.last + SEARCH_LIMIT_DAYS) expect(inTime(stale)).toBeLessThan(0.3);
        if (stale > tie.last) expect(inTime(stale - 1)).toBeGreaterThanOrEqual(0.3);
      }),
    );
  });
});
