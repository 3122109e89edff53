/** The measures of `npm run bench:receptivity`, and that its made-up years mean what they claim. */
import { expect, test } from '@jest/globals';
import { tuning } from '../../src/domain/receptivity.js';
import { companyFrom, kinds, tasteIn, WEEKS } from './receptivity-company.js';
import { bestOf } from './receptivity-policies.js';
import { estimate } from './receptivity-report.js';
import { simulateYear } from './receptivity-year.js';

const year = (policy: Parameters<typeof simulateYear>[0]['policy'], seed = 3) =>
  simulateYear({ seed, policy, model: tuning, price: 0.1 });

test('an estimate is the mean, with 1.96 standard errors on either side', () => {
  expect(estimate([1, 2, 3, 4])).toEqual({ mean: 2.5, low: expect.closeTo(1.235, 3), high: expect.closeTo(3.765, 3) });
  expect(estimate([7, 7])).toEqual({ mean: 7, low: 7, high: 7 });
});

test('a company is the same for the same seed, its rates are rates, and some of its members change halfway', () => {
  const [one, again] = [companyFrom(5), companyFrom(5)];
  const rates = (company: typeof one, week: number) =>
    company.members.flatMap((member) => kinds.map((kind) => tasteIn(member, week)(kind, 0.4)));
  expect(rates(one, 0)).toEqual(rates(again, 0));
  for (const rate of rates(one, 0)) expect(rate > 0 && rate < 1).toBe(true);
  const changing = one.members.filter(({ before, after }) => before !== after).length;
  expect(changing).toBeGreaterThan(0);
  expect(changing).toBeLessThan(one.members.length);
  expect(rates(one, WEEKS - 1)).not.toEqual(rates(one, 0));
});

test('the oracle says nothing where nothing is worth its price, and otherwise what is worth most', () => {
  const offers = [
    { kind: 'reconnect', score: 0 },
    { kind: 'gratitude', score: 0 },
  ] as const;
  expect(bestOf({ offers, taste: () => 0.05, price: 0.1 })).toEqual({ decision: null, value: 0 });
  const taste = (kind: string, share: number) => (kind === 'gratitude' && share > 0.5 ? 0.8 : 0.2);
  const { decision, value } = bestOf({ offers, taste, price: 0.1 });
  expect(decision?.kind).toBe('gratitude');
  expect(decision?.dayShare).toBeGreaterThan(0.5);
  expect(value).toBeCloseTo(0.7, 9);
});

test('a year keeps the cap, its quarters add up, the oracle regrets nothing, and the same year is the same', () => {
  for (const policy of ['fixed', 'random', 'alone', 'shared', 'oracle'] as const) {
    const { messages, takenUp, regret, regretByQuarter } = year(policy);
    expect(messages).toBeLessThanOrEqual(3 * WEEKS);
    expect(takenUp).toBeLessThan(messages);
    expect(regretByQuarter.reduce((sum, part) => sum + part, 0)).toBeCloseTo(regret, 9);
    if (policy === 'oracle') expect(regret).toBeCloseTo(0, 9);
    else expect(regret).toBeGreaterThan(1);
  }
  expect(year('shared')).toEqual(year('shared'));
});
