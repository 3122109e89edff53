import { expect, test } from '@jest/globals';
import { memberId } from '../../src/domain/ids.js';
import { isNewcomer, type PersonToMeet, rankPeopleToMeet } from '../../src/domain/newcomer.js';
import type { NewcomerFact } from '../../src/domain/nudge-facts.js';
import { newcomerPeriod, newcomerScore, reasonAboutWelcome } from '../../src/domain/nudge-newcomers.js';
import { addDays } from '../../src/domain/time.js';

const NOW = new Date('2026-04-02T09:00:00Z');
const daysAgo = (days: number) => addDays(NOW, -days);

test('M6: for ninety days after they came, and never for who was there before Rapport', () => {
  const days = [0, 89.9, 90].map((each) => isNewcomer({ joinedAt: new Date(NOW.getTime() - each * 86_400_000) }, NOW));
  expect(days).toEqual([true, true, false]);
  expect(isNewcomer({ joinedAt: null }, NOW)).toBe(false);
});

test('M6: five people to meet, those around in more of the channels first, nobody from elsewhere, whatever order they come in', () => {
  const person = (id: string, times: readonly number[], topics = 0): PersonToMeet => ({
    memberId: memberId(id),
    times,
    topics,
  });
  const people = [
    person('U0LOUD', [9]),
    person('U0TWO', [4, 4]),
    person('U0TOPIC', [9], 2),
    person('U0AWAY', [], 3),
    person('U0A', [1]),
    person('U0B', [1]),
    person('U0C', [1]),
  ];
  const ranked = ['U0TWO', 'U0TOPIC', 'U0LOUD', 'U0A', 'U0B'];
  expect(rankPeopleToMeet(people).map((each) => each.memberId)).toEqual(ranked);
  expect(rankPeopleToMeet(people.toReversed()).map((each) => each.memberId)).toEqual(ranked);
});

const noor: NewcomerFact = {
  subject: { id: 'U0NOOR', isActive: true, isSuggestable: true, lastActiveAt: null, statusSaysAway: false },
  joinedAt: daysAgo(3),
  channels: ['C0DESIGN'],
  times: 5,
  welcomers: 0,
  wasAsked: false,
  wasUnsaid: false,
  lastAskedAt: null,
  suggestedAt: [],
  snoozedUntil: null,
  isDismissed: false,
};

test('M6: two are asked about one newcomer in all, a member once a week, and once about each', () => {
  const reason = (different: Partial<NewcomerFact>) => reasonAboutWelcome({ ...noor, ...different }, { now: NOW });
  expect(reason({})).toBe(null);
  expect(reason({ welcomers: 1 })).toBe(null);
  expect(reason({ welcomers: 2 })).toBe('others_welcome');
  expect(reason({ lastAskedAt: daysAgo(6) })).toBe('week_has_had_a_welcome');
  expect(reason({ lastAskedAt: daysAgo(7) })).toBe(null);
  expect(reason({ wasAsked: true })).toBe('already_nudged');
  expect(reason({ wasAsked: true, wasUnsaid: true })).toBe('left_unsaid');
  expect(newcomerPeriod(noor)).toBe('joined:20542');
  expect(newcomerScore({ ...noor, times: 9 })).toBeGreaterThan(newcomerScore(noor));
});
