/** D: who will meet whom. Each active person ranks those not met yet, by decayed Adamic-Adar alone, and with what the past has taught. */
import {
  type Meeting,
  newsOf,
  type Openness,
  opennessLearned,
  type Stranger,
  scorePeopleToKnow,
  scoreStranger,
  signalsOfStranger,
  type TieWeights,
  tieWeight,
} from '../../src/domain/people-to-know.js';
import { ACTIVE_DAYS, hasDayIn } from '../../src/domain/tie-replay.js';
import type { EventSet } from './event-file.js';
import { seeded } from './metrics.js';
import { isMutual } from './other-tasks.js';
import { sum } from './rows.js';

const SHORT_SPAN_DAYS = 300;
const WARM_UP_DAYS = 35;
const MEETING_DAYS = 28;
const LARGEST_POOL = 600;
const SMALLEST_POOL = 10;

export type Introductions = { readonly meanReciprocalRank: number; readonly hitsAt3: number; readonly queries: number };

/** One person on one day; right is a first contact within 28 days that turns mutual within 28 more. */
type Query = Meeting & { readonly day: number; readonly scores: readonly number[] };

export function introductions(set: EventSet): Readonly<Record<'adamicAdar' | 'learned', Introductions>> {
  const middle = Math.ceil((set.firstDay + set.lastDay + 1) / 2);
  const queries = planDays(set, middle).flatMap((day) => queriesOn(set, day));
  const test = queries.filter(({ day }) => day >= middle);
  const opennessOn = new Map([...new Set(test.map(({ day }) => day))].map((day) => [day, learnedBy(day, queries)]));
  const learned = ({ day, strangers }: Query) => {
    const openness = opennessOn.get(day);
    return strangers.map((stranger) => (openness === undefined ? 0 : scoreStranger(stranger, openness)));
  };
  return { adamicAdar: measured(test, ({ scores }) => scores), learned: measured(test, learned) };
}

/** Before the middle only to learn from. */
function planDays(set: EventSet, middle: number): readonly number[] {
  const step = set.lastDay - set.firstDay < SHORT_SPAN_DAYS ? 7 : 28;
  const earlier = Math.max(0, Math.floor((middle - set.firstDay - WARM_UP_DAYS) / step));
  const first = middle - earlier * step;
  const last = set.lastDay + 1 - 2 * MEETING_DAYS;
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, at) => first + at * step);
}

/** Of the meetings whose outcome was known by then. */
function learnedBy(day: number, queries: readonly Query[]): Openness {
  return opennessLearned(queries.filter((query) => query.day + 2 * MEETING_DAYS <= day));
}

function measured(queries: readonly Query[], scoresOf: (query: Query) => readonly number[]): Introductions {
  const chance = seeded(7);
  const ranks = queries.map((query) => rankOfFirst(query, scoresOf(query), chance));
  return {
    meanReciprocalRank: sum(ranks.map((rank) => 1 / rank)) / ranks.length,
    hitsAt3: ranks.filter((rank) => rank <= 3).length / ranks.length,
    queries: ranks.length,
  };
}

/** Equal scores are put in an order by chance. */
function rankOfFirst({ isMet }: Query, scores: readonly number[], chance: () => number): number {
  const ranked = isMet
    .map((met, at) => ({ met, score: scores[at] ?? 0, luck: chance() }))
    .sort((one, other) => other.score - one.score || one.luck - other.luck);
  return ranked.findIndex(({ met }) => met) + 1;
}

function queriesOn(set: EventSet, day: number): readonly Query[] {
  const active = [...set.sentDays].flatMap(([person, days]) =>
    hasDayIn(days, day - ACTIVE_DAYS, day - 1) ? [person] : [],
  );
  const { weights, news } = societyOn(set, day);
  const meetings = meetingsFrom(set, day);
  return active.flatMap((person) => {
    const known = weights.get(person) ?? new Map();
    const met = meetings.get(person) ?? new Set();
    const pool = active.filter((other) => other !== person && !known.has(other)).slice(0, LARGEST_POOL);
    if (pool.length < SMALLEST_POOL || !pool.some((other) => met.has(other))) return [];
    const near = scorePeopleToKnow(weights, person);
    const scores = pool.map((other) => near.get(other) ?? 0);
    const strangers: Stranger[] = pool.map((other, at) => signalsOfStranger(scores[at] ?? 0, news.get(other) ?? 0));
    return [{ day, scores, strangers, isMet: pool.map((other) => met.has(other)) }];
  });
}

type Society = { readonly weights: TieWeights<number>; readonly news: ReadonlyMap<number, number> };

function societyOn(set: EventSet, day: number): Society {
  const weights = new Map<number, Map<number, number>>();
  const firsts = new Map<number, number[]>();
  for (const { a, b, contacts } of set.pairs) {
    const ages = contacts.flatMap((contact) => (contact.day < day ? [day - contact.day] : []));
    const [first] = ages;
    if (first === undefined) continue;
    const weight = tieWeight(ages);
    for (const [one, other] of [[a, b] as const, [b, a] as const]) {
      weights.set(one, (weights.get(one) ?? new Map()).set(other, weight));
      firsts.set(one, [...(firsts.get(one) ?? []), first]);
    }
  }
  return { weights, news: new Map([...firsts].map(([person, ages]) => [person, newsOf(ages)])) };
}

function meetingsFrom(set: EventSet, from: number): ReadonlyMap<number, ReadonlySet<number>> {
  const meetings = new Map<number, Set<number>>();
  for (const pair of set.pairs) {
    const first = pair.contacts[0]?.day ?? 0;
    if (first < from || first >= from + MEETING_DAYS || !isMutual(pair, first, MEETING_DAYS)) continue;
    meetings.set(pair.a, (meetings.get(pair.a) ?? new Set()).add(pair.b));
    meetings.set(pair.b, (meetings.get(pair.b) ?? new Set()).add(pair.a));
  }
  return meetings;
}
