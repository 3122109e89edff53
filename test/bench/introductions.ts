/**
 * D: who will meet whom. Each active person ranks those not met yet: by decayed Adamic-Adar as it was specified, by the same over ties as
 * Rapport keeps them, which is what it goes by until it has learned, and with what the past has taught, which is what it goes by then.
 * Channels and topics are not in these data.
 */
import {
  type Openness,
  opennessLearned,
  scoreStranger,
  type TieWeights,
  tieWeight,
} from '../../src/domain/people-to-know.js';
import { MEETING_DAYS, meetingsFrom, nearnessIn, type PastMeeting } from '../../src/domain/people-to-know-past.js';
import type { EventSet } from './event-file.js';
import { seeded } from './metrics.js';
import { sum } from './rows.js';

const SHORT_SPAN_DAYS = 300;
const WARM_UP_DAYS = 35;

export type Introductions = { readonly meanReciprocalRank: number; readonly hitsAt3: number; readonly queries: number };

/** One person on one day; right is a first contact within 28 days that turns mutual within 28 more. */
type Query = PastMeeting<number> & { readonly specified: readonly number[] };

export function introductions(set: EventSet): Readonly<Record<'adamicAdar' | 'nearness' | 'learned', Introductions>> {
  const middle = Math.ceil((set.firstDay + set.lastDay + 1) / 2);
  const queries = planDays(set, middle).flatMap((day) => queriesOn(set, day));
  const test = queries.filter(({ day }) => day >= middle);
  const opennessOn = new Map([...new Set(test.map(({ day }) => day))].map((day) => [day, learnedBy(day, queries)]));
  const learned = ({ day, strangers }: Query) => {
    const openness = opennessOn.get(day);
    return strangers.map((stranger) => (openness === undefined ? 0 : scoreStranger(stranger, openness)));
  };
  return {
    adamicAdar: measured(test, ({ specified }) => specified),
    nearness: measured(test, ({ near }) => near),
    learned: measured(test, learned),
  };
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
  const specified = specifiedOn(set, day);
  return meetingsFrom(set, day).map((meeting) => ({
    ...meeting,
    specified: nearnessIn(specified, meeting.person, meeting.pool),
  }));
}

/** w = ln(1 + Σ 2^(−age/60 d)), from the record. */
function specifiedOn(set: EventSet, day: number): TieWeights<number> {
  const weights = new Map<number, Map<number, number>>();
  for (const { a, b, contacts } of set.pairs) {
    const ages = contacts.flatMap((contact) => (contact.day < day ? [day - contact.day] : []));
    if (ages.length === 0) continue;
    const weight = tieWeight(ages);
    for (const [one, other] of [[a, b] as const, [b, a] as const]) {
      weights.set(one, (weights.get(one) ?? new Map<number, number>()).set(other, weight));
    }
  }
  return weights;
}
