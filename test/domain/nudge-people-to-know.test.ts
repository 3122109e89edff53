import { expect, test } from '@jest/globals';
import type { PeopleToKnowFact } from '../../src/domain/nudge-facts.js';
import { isNextTurn, peopleToKnowScore, reasonAboutMonth } from '../../src/domain/nudge-people-to-know.js';
import { goBetweens, scorePeopleToKnow, tieWeightOn } from '../../src/domain/people-to-know.js';

const NOW = new Date('2026-04-02T09:00:00Z');
const plan = { now: NOW, zone: 'Europe/Berlin' };
const chloe: PeopleToKnowFact = {
  subject: { id: 'U0CHLOE', isActive: true, isSuggestable: true, lastActiveAt: NOW, statusSaysAway: false },
  near: 1,
  through: ['U0BEN'],
  channels: ['C0DESIGN'],
  topics: 0,
  wasSuggested: false,
  lastToldAt: null,
  wasUnsaid: false,
  suggestedAt: [],
  snoozedUntil: null,
  isDismissed: false,
};

test('M5: 28 days apart, and never twice in a calendar month of the member’s own', () => {
  const isTurn = (last: string, now: string, zone = 'Europe/Berlin') => isNextTurn(new Date(last), new Date(now), zone);
  expect(isTurn('2026-03-05T09:00:00Z', '2026-04-01T21:59:00Z')).toBe(false);
  expect(isTurn('2026-03-05T09:00:00Z', '2026-04-01T22:01:00Z')).toBe(true);
  expect(isTurn('2026-03-01T09:00:00Z', '2026-03-31T09:00:00Z')).toBe(false);
  expect(isTurn('2026-03-01T09:00:00Z', '2026-03-31T22:30:00Z')).toBe(true);
  expect(isTurn('2026-03-01T09:00:00Z', '2026-03-31T22:30:00Z', 'UTC')).toBe(false);
});

test('M5: left out for the month, for a pair that had its turn, and without anything in common', () => {
  const lastToldAt = new Date('2026-03-20T09:00:00Z');
  expect(reasonAboutMonth(chloe, plan)).toBe(null);
  expect(reasonAboutMonth({ ...chloe, lastToldAt }, plan)).toBe('month_has_had_one');
  expect(reasonAboutMonth({ ...chloe, lastToldAt, wasUnsaid: true }, plan)).toBe('month_unsaid');
  expect(reasonAboutMonth({ ...chloe, wasSuggested: true }, plan)).toBe('suggested_this_year');
  expect(reasonAboutMonth({ ...chloe, channels: [] }, plan)).toBe('nothing_in_common');
  expect(reasonAboutMonth({ ...chloe, channels: [], topics: 1 }, plan)).toBe(null);
});

test('M5: nearer, with more channels or topics in common, is better', () => {
  const score = (different: Partial<PeopleToKnowFact>) => peopleToKnowScore({ ...chloe, ...different });
  expect(score({ near: 2 })).toBeGreaterThan(score({}));
  expect(score({ channels: ['C0DESIGN', 'C0GENERAL'] })).toBeGreaterThan(score({}));
  expect(score({ topics: 1 })).toBeGreaterThan(score({}));
});

test('M5: a tie weighs less with every silent day; who is close to both is the first to be named, and who knows everybody is not', () => {
  expect(tieWeightOn({ c90: 3, last: 100 }, 190)).toBeCloseTo(Math.log(2.5), 12);
  const fresh = tieWeightOn({ c90: 3, last: 100 }, 100);
  const faded = tieWeightOn({ c90: 3, last: 100 }, 400);
  const busy = Array.from({ length: 40 }, (_, index): [string, number] => [`U${index}`, fresh]);
  const weights = new Map([
    [
      'ana',
      new Map([
        ['eli', faded],
        ['hub', fresh],
        ['ben', fresh],
      ]),
    ],
    [
      'ben',
      new Map([
        ['ana', fresh],
        ['chloe', fresh],
      ]),
    ],
    [
      'eli',
      new Map([
        ['ana', faded],
        ['chloe', fresh],
      ]),
    ],
    ['hub', new Map([['ana', fresh], ['chloe', fresh], ...busy])],
  ]);
  expect(goBetweens(weights, 'ana', 'chloe')).toEqual(['ben', 'hub', 'eli']);
  expect(goBetweens(weights, 'ana', 'nobody')).toEqual([]);
  expect(scorePeopleToKnow(weights, 'ana').has('chloe')).toBe(true);
});
