import { expect, test } from '@jest/globals';
import type { PlanFacts, ReconnectFact } from '../../src/domain/nudge-facts.js';
import { FORECAST_DAYS, forecastNudges, type Limits } from '../../src/domain/nudge-forecast.js';
import { explainUpcoming } from '../../src/domain/nudge-forecast-explanation.js';
import { shippedPace } from '../../src/domain/tie-pace.js';
import { addDays, isoWeek, utcDay } from '../../src/domain/time.js';
import { tieFromGaps } from './arbitraries.js';

const NOW = new Date('2026-11-25T12:00:00Z');
const TODAY = utcDay(NOW);
const limits: Limits = {
  schedule: { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050 },
  pausedUntil: null,
  weeklyCap: 3,
  sentThisWeek: 0,
  most: 6,
};
const silent = (id: string, gaps: readonly number[], silence: number): ReconnectFact => {
  const span = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    subject: { id, isActive: true, isSuggestable: true, lastActiveAt: addDays(NOW, -20), statusSaysAway: false },
    tie: tieFromGaps(
      gaps.map((gap) => ({ gap, ab: 1, ba: 1 })),
      TODAY - silence - span,
    ),
    side: 'a',
    lastNudgedAtForSilence: false,
    otherNudgedAt: null,
    snoozedUntil: null,
    isDismissed: false,
  };
};
const weekly = [7, 7, 7, 7, 7, 7, 7, 7, 7, 7];
const facts = (reconnect: readonly ReconnectFact[]): PlanFacts => ({
  memberId: 'U0ANA',
  memberLastActiveAt: addDays(NOW, -1),
  reconnect,
  kept: [],
  gratitude: [],
  reconnectsThisWeek: 0,
  pace: shippedPace,
  rho: 0.35,
  now: NOW,
  zone: 'Europe/Berlin',
});

test('R7: one learned reconnect in each of the coming weeks, everybody once, on mornings of the member', () => {
  const five = ['U1', 'U2', 'U3', 'U4', 'U5'].map((id) => silent(id, weekly, 20));
  const upcoming = forecastNudges(facts(five), limits);
  const weeks = upcoming.map(({ at }) => isoWeek(at, 'Europe/Berlin'));
  expect(weeks).toEqual([...new Set(weeks)]);
  expect(upcoming).toHaveLength(4);
  expect(new Set(upcoming.map(({ candidate }) => candidate.subjectId)).size).toBe(4);
  for (const { at } of upcoming) {
    expect(at > NOW && at < addDays(NOW, FORECAST_DAYS)).toBe(true);
    expect(at.toISOString()).toMatch(/T08:00:00/);
  }
});

test('R7: the same facts always give the same people', () => {
  const three = ['U1', 'U2', 'U3'].map((id) => silent(id, weekly, 20));
  expect(forecastNudges(facts(three.toReversed()), limits)).toHaveLength(3);
  const people = (all: readonly ReconnectFact[]) =>
    forecastNudges(facts(all), limits).map(({ candidate }) => candidate.subjectId);
  expect(people(three.toReversed())).toEqual(people(three));
});

test('R7, P3: nothing before a pause ends, above the caps, or beyond three weeks', () => {
  const [one] = [silent('U1', weekly, 20)];
  if (one === undefined) throw new Error('no fact');
  const until = addDays(NOW, 10);
  expect(forecastNudges(facts([one]), { ...limits, pausedUntil: until })[0]?.at.getTime()).toBeGreaterThanOrEqual(
    until.getTime(),
  );
  expect(forecastNudges(facts([one]), { ...limits, pausedUntil: addDays(NOW, 30) })).toEqual([]);
  expect(forecastNudges(facts([one]), { ...limits, weeklyCap: 0 })).toEqual([]);
  const [nextWeek] = forecastNudges(facts([one]), { ...limits, sentThisWeek: 3 });
  expect(isoWeek(nextWeek?.at ?? NOW, 'Europe/Berlin')).toBe('2026-W49');
});

test('R7: a rhythm is named for regular pairs only, and no days are counted', () => {
  const irregular = [1, 25, 1, 40, 1, 1, 30, 1, 1, 20];
  const [regular] = forecastNudges(facts([silent('U1', weekly, 20)]), limits);
  const [other] = forecastNudges(facts([silent('U2', irregular, 20)]), limits);
  if (regular === undefined || other === undefined) throw new Error('nobody is next');
  expect(explainUpcoming(regular, 'en')).toBe('you usually talk about weekly, and last did on 5 November');
  expect(explainUpcoming(other, 'en')).toMatch(/^you were last in touch on 5 November, and/);
  expect(explainUpcoming(other, 'en')).not.toMatch(/usually|\d+ days|%/);
});
