/** The smaller tasks: what may be said of a rhythm (C2), which silent tie revives (B), and who will meet whom (D). */
import { scorePeopleToKnow, type TieWeights, tieWeight } from '../../src/domain/people-to-know.js';
import { isEstablished, recordContact, type Tie } from '../../src/domain/tie.js';
import { ACTIVE_DAYS, hasDayIn } from '../../src/domain/tie-replay.js';
import { NEAR_FACTOR, rhythm } from '../../src/domain/tie-rhythm.js';
import type { EventSet, Pair } from './event-file.js';
import { grouped, seeded } from './metrics.js';
import { type Row, sum, testRows } from './rows.js';

/**
 * At each contact of the second half: of the cadences that would be claimed, the share within a factor two of the gap that
 * followed; and the share of pairs that ever get a claim.
 */
export function wording(set: EventSet): { readonly near: number; readonly claimed: number } {
  const middle = (set.firstDay + set.lastDay + 1) / 2;
  const claims = set.pairs.map(({ contacts }) => {
    let tie: Tie | null = null;
    return contacts.flatMap((contact, index) => {
      tie = recordContact(tie, contact);
      const next = contacts[index + 1];
      const claim = rhythm(tie);
      if (next === undefined || contact.day < middle || !isEstablished(tie) || claim.kind === 'irregular') return [];
      const gap = next.day - contact.day;
      return [gap >= claim.everyDays / NEAR_FACTOR && gap <= claim.everyDays * NEAR_FACTOR];
    });
  });
  const all = claims.flat();
  const judged = set.pairs.filter(({ contacts }) => contacts.filter(({ day }) => day >= middle).length >= 2);
  return { near: all.filter(Boolean).length / all.length, claimed: claims.filter(isSome).length / judged.length };
}

const isSome = (list: readonly unknown[]) => list.length > 0;

const DORMANT_DAYS = 28;
const LEAST_CANDIDATES = 5;
const MUTUAL_DAYS = 14;

export type Ranking = { readonly reciprocalRank: number; readonly isFirst: boolean };

/** B: per person and week, the rank of the first dormant tie that comes back in four weeks and is mutual. */
export function dormant(set: EventSet, rows: readonly Row[], scoreOf: (row: Row) => number): readonly Ranking[] {
  const silent = testRows(set, rows, DORMANT_DAYS).filter(({ silence }) => silence >= DORMANT_DAYS);
  const byPerson = silent.flatMap((row) => [row.pair.a, row.pair.b].map((person) => ({ person, row })));
  return grouped(byPerson, ({ person, row }) => `${person} ${row.monday}`).flatMap((each) => {
    const ranked = each.map(({ row }) => ({ row, score: scoreOf(row) })).sort((one, other) => other.score - one.score);
    const first = ranked.findIndex(({ row }) => revives(row));
    if (ranked.length < LEAST_CANDIDATES || first < 0) return [];
    return [{ reciprocalRank: 1 / (first + 1), isFirst: first === 0 }];
  });
}

function revives(row: Row): boolean {
  if (row.daysToContact >= DORMANT_DAYS) return false;
  return isMutual(row.pair, row.monday + row.daysToContact, MUTUAL_DAYS);
}

function isMutual({ contacts }: Pair, from: number, days: number): boolean {
  const after = contacts.filter(({ day }) => day >= from && day < from + days);
  return after.some(({ ab }) => ab > 0) && after.some(({ ba }) => ba > 0);
}

const SHORT_SPAN_DAYS = 300;
const MEETING_DAYS = 28;
const LARGEST_POOL = 600;
const SMALLEST_POOL = 10;

export type Introductions = { readonly meanReciprocalRank: number; readonly hitsAt3: number; readonly queries: number };

/** D: each active person ranks those not met yet; right is a first contact within 28 days that turns mutual within 28 more. */
export function introductions(set: EventSet): Introductions {
  const step = set.lastDay - set.firstDay < SHORT_SPAN_DAYS ? 7 : 28;
  const middle = Math.ceil((set.firstDay + set.lastDay + 1) / 2);
  const chance = seeded(7);
  const ranks: number[] = [];
  for (let day = middle; day + 2 * MEETING_DAYS <= set.lastDay + 1; day += step) {
    const active = [...set.sentDays].flatMap(([person, days]) =>
      hasDayIn(days, day - ACTIVE_DAYS, day - 1) ? [person] : [],
    );
    const weights = weightsOn(set, day);
    const meetings = meetingsFrom(set, day);
    for (const person of active) {
      const rank = rankOfFirst({ person, active, weights, met: meetings.get(person) ?? new Set(), chance });
      if (rank !== null) ranks.push(rank);
    }
  }
  return {
    meanReciprocalRank: sum(ranks.map((rank) => 1 / rank)) / ranks.length,
    hitsAt3: ranks.filter((rank) => rank <= 3).length / ranks.length,
    queries: ranks.length,
  };
}

function rankOfFirst(query: {
  readonly person: number;
  readonly active: readonly number[];
  readonly weights: TieWeights<number>;
  readonly met: ReadonlySet<number>;
  readonly chance: () => number;
}): number | null {
  const { person, weights, chance } = query;
  const known = weights.get(person) ?? new Map();
  const pool = query.active.filter((other) => other !== person && !known.has(other)).slice(0, LARGEST_POOL);
  if (pool.length < SMALLEST_POOL || !pool.some((other) => query.met.has(other))) return null;
  const scores = scorePeopleToKnow(weights, person);
  const ranked = pool
    .map((other) => ({ other, score: scores.get(other) ?? 0, luck: chance() }))
    .sort((one, other) => other.score - one.score || one.luck - other.luck);
  return ranked.findIndex(({ other }) => query.met.has(other)) + 1;
}

function weightsOn(set: EventSet, day: number): TieWeights<number> {
  const weights = new Map<number, Map<number, number>>();
  for (const { a, b, contacts } of set.pairs) {
    const ages = contacts.flatMap((contact) => (contact.day < day ? [day - contact.day] : []));
    if (ages.length === 0) continue;
    const weight = tieWeight(ages);
    weights.set(a, (weights.get(a) ?? new Map()).set(b, weight));
    weights.set(b, (weights.get(b) ?? new Map()).set(a, weight));
  }
  return weights;
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
