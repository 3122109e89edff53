import { expect, test } from '@jest/globals';
import { utcDay } from '../../src/domain/time.js';
import { keptLead, keptPhrasings } from '../../src/slack/kept-words.js';
import { aNudge } from '../support/facts.js';

const facts = (wereInTouch: boolean, day = '2026-02-11') => ({
  kind: 'reconnect' as const,
  lastContactDay: utcDay(new Date(day)),
  rhythm: null,
  shared: null,
  kept: { idealDays: 14, latestDays: 28, wereInTouch },
});
const every = Array.from({ length: keptPhrasings }, (_, phrasing) => phrasing);
const said = (wereInTouch: boolean, phrasing: number, day?: string) =>
  keptLead(aNudge(facts(wereInTouch, day)), facts(wereInTouch, day), { who: 'Ben Okafor', locale: 'en-US', phrasing });

test('R2: there are at least five ways to say it, all different, and each names the person and the wish', () => {
  const known = every.map((phrasing) => said(true, phrasing));
  const unknown = every.map((phrasing) => said(false, phrasing));
  expect(every.length).toBeGreaterThanOrEqual(5);
  expect(new Set([...known, ...unknown]).size).toBe(2 * every.length);
  for (const words of [...known, ...unknown]) {
    expect(words).toContain('Ben Okafor');
    expect(words).toContain('every two weeks');
    expect(words.length).toBeLessThanOrEqual(120);
    expect(words).not.toMatch(/!|forgot|should|must|overdue|have not|a while|\d+ days/i);
  }
  for (const words of known) expect(words).toContain('11 February');
});

test('R2: a contact of another year is named with its year', () => {
  for (const phrasing of every) expect(said(true, phrasing, '2024-12-30')).toContain('30 December 2024');
});
