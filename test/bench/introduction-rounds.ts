/**
 * How long a round of 500 people takes to be put together (M1), beside two limits: two seconds, and the same round with everybody weighed
 * against everybody, measured in the same run on the same machine. `npm run bench:introductions`.
 */

import type { GroupId, MemberId } from '../../src/domain/ids.js';
import { type Candidate, memoryRounds, pairKey, pairsOf, type RoundFacts } from '../../src/domain/introduction.js';
import { pairsIn } from '../../src/domain/introduction-pairs.js';
import { arrangeRound } from '../../src/domain/introduction-round.js';
import { type MatchPairs, type WeightedPair, weightsAmong } from '../../src/domain/introduction-weights.js';
import { matchPairs } from '../../src/matching/blossom.js';

const PEOPLE = 500;
const ROUNDS = 5;
const LIMIT_SECONDS = 2;

const zones = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Tokyo',
];
const topics = ['postgres', 'onboarding', 'vpn', 'figma', 'hiring', 'budgets'];

/** Evenly spread, always the same from one seed (mulberry32). */
function drawnFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let drawn = Math.imul(state ^ (state >>> 15), 1 | state);
    drawn = (drawn + Math.imul(drawn ^ (drawn >>> 7), 61 | drawn)) ^ drawn;
    return ((drawn ^ (drawn >>> 14)) >>> 0) / 4294967296;
  };
}

function candidatesFrom(random: () => number): readonly Candidate[] {
  return Array.from({ length: PEOPLE }, (_, at) => ({
    id: `U${String(at).padStart(4, '0')}` as MemberId,
    schedule: {
      zone: zones[Math.floor(random() * zones.length)] ?? 'UTC',
      days: [1, 2, 3, 4, 5],
      startMinute: 540,
      endMinute: 1050,
    },
    topics: topics.filter(() => random() < 0.15).map((topic) => ({ key: topic, label: topic, meanings: [topic] })),
    groups: [`S${Math.floor(random() * 30)}` as GroupId],
    isFirst: false,
  }));
}

/** A tenth have been in touch, and a year of weekly rounds lies behind them. */
function factsOf(round: number): RoundFacts {
  const random = drawnFrom(round);
  const candidates = candidatesFrom(random);
  const keys = pairsOf(candidates).map(([one, other]) => pairKey(one.id, other.id));
  const met = new Set(keys.filter(() => random() < 0.1));
  const again = keys.filter(() => random() < memoryRounds / PEOPLE);
  const introducedAgo = new Map(again.map((key) => [key, 1 + Math.floor(random() * memoryRounds)]));
  return {
    candidates,
    met,
    apart: new Set(),
    introducedAgo,
    at: new Date('2026-03-09T08:00:00Z'),
    seed: `round ${round}`,
  };
}

/** Of this process alone, so that whatever else the machine does is not counted. */
function timed<T>(work: () => T): { readonly seconds: number; readonly result: T } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1_000_000, result };
}

/** Takes down what the matching it stands for found. */
function weighing(match: MatchPairs): { readonly match: MatchPairs; weight: number } {
  const scale = {
    weight: 0,
    match: (count: number, pairs: readonly WeightedPair[]) => {
      const mates = match(count, pairs);
      scale.weight = pairs.reduce((sum, [one, other, weight]) => sum + (mates[one] === other ? weight : 0), 0);
      return mates;
    },
  };
  return scale;
}

function everybodyWeighed(facts: RoundFacts): readonly WeightedPair[] {
  const people = facts.candidates;
  const weights = weightsAmong(people, pairsIn(facts));
  return pairsOf(people.map((_, at) => at)).flatMap(([one, other]): WeightedPair[] => {
    const weight = weights.of(one, other);
    return weight === null ? [] : [[one, other, weight]];
  });
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const runs = Array.from({ length: ROUNDS }, (_, round) => {
  const facts = factsOf(round);
  const [ours, all] = [weighing(matchPairs), weighing(matchPairs)];
  const ourTime = timed(() => arrangeRound(facts, ours.match)).seconds;
  const allTime = timed(() => all.match(facts.candidates.length, everybodyWeighed(facts))).seconds;
  return { ourTime, allTime, share: ours.weight / all.weight };
});

const ours = median(runs.map(({ ourTime }) => ourTime));
const all = median(runs.map(({ allTime }) => allTime));
const worst = Math.max(...runs.map(({ ourTime }) => ourTime));
process.stdout.write(
  [
    `A round of ${PEOPLE} people, ${ROUNDS} times:`,
    `  median ${ours.toFixed(2)} s of processor time, worst ${worst.toFixed(2)} s: ${(ours / LIMIT_SECONDS).toFixed(2)} of the limit of ${LIMIT_SECONDS} s`,
    `  everybody weighed against everybody, in the same run: median ${all.toFixed(2)} s; ours takes ${(ours / all).toFixed(2)} of it`,
    `  weight of what was found, beside that of the best there is: ${runs.map(({ share }) => share.toFixed(9)).join(', ')}`,
    '',
  ].join('\n'),
);
