/**
 * Who meets whom in a round (M1): pairs by a maximum-weight matching, and whoever is left over makes a trio of a pair. Only who can be
 * put with nobody stays out, and comes first the next time (M4).
 *
 * The matching itself is handed in: the domain imports no package (decision 0035).
 */
import type { MemberId } from './ids.js';
import type { Candidate, RoundFacts } from './introduction.js';
import { type PairsOf, pairsIn } from './introduction-pairs.js';
import { type MatchPairs, matchBest, type Weights, weightsAmong } from './introduction-weights.js';
import { lotOf } from './lot.js';

export type Round = {
  /** Two people each, or three. */
  readonly groups: readonly (readonly MemberId[])[];
  /** For them nobody could be found. */
  readonly leftOut: readonly MemberId[];
};

/** More people than this are matched in parts, by lot: everybody meets somebody of a few hundred, in time that grows with their number. */
export const largestPart = 600;
const mostTries = 4;

export function arrangeRound(facts: RoundFacts, match: MatchPairs): Round {
  const judge = pairsIn(facts);
  const rounds = partsOf(facts).map((people) => arrangePart(people, judge, match));
  return { groups: rounds.flatMap(({ groups }) => groups), leftOut: rounds.flatMap(({ leftOut }) => leftOut) };
}

/** All but the last of even size, so that there is one trio at the most. */
function partsOf({ candidates, seed }: RoundFacts): readonly (readonly Candidate[])[] {
  const sorted = candidates.toSorted(byId);
  if (sorted.length <= largestPart) return [sorted];
  const drawn = sorted.toSorted((one, other) => lotOf(`${seed} ${one.id}`) - lotOf(`${seed} ${other.id}`));
  const size = Math.ceil(drawn.length / Math.ceil(drawn.length / largestPart) / 2) * 2;
  const parts: (readonly Candidate[])[] = [];
  for (let from = 0; from < drawn.length; from += size) parts.push(drawn.slice(from, from + size).toSorted(byId));
  return parts;
}

function byId(one: Candidate, other: Candidate): number {
  return one.id < other.id ? -1 : 1;
}

/**
 * Who is left over and fits no pair is matched in another try, at the cost of somebody who may fit one. Of all tries the one that leaves
 * the fewest out counts.
 */
function arrangePart(people: readonly Candidate[], judge: PairsOf, match: MatchPairs): Round {
  const weights = weightsAmong(people, judge);
  let first = new Set(people.flatMap(({ isFirst }, at) => (isFirst ? [at] : [])));
  let best: Arranged | null = null;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const arranged = arrangeOnce(weights, first, match);
    if (best === null || arranged.leftOut.length < best.leftOut.length) best = arranged;
    const again = arranged.leftOut.filter((at) => !first.has(at));
    if (again.length === 0) break;
    first = new Set([...first, ...again]);
  }
  const idsOf = (places: readonly number[]) => places.flatMap((at) => people[at]?.id ?? []);
  return { groups: best?.groups.map(idsOf) ?? [], leftOut: idsOf(best?.leftOut ?? []) };
}

type Arranged = { readonly groups: readonly (readonly number[])[]; readonly leftOut: readonly number[] };

function arrangeOnce(weights: Weights, first: ReadonlySet<number>, match: MatchPairs): Arranged {
  const mates = matchBest(weights, first, match);
  const groups = mates.flatMap((mate, at) => (mate !== null && mate > at ? [[at, mate]] : []));
  const leftOut: number[] = [];
  for (const [at, mate] of mates.entries()) {
    if (mate !== null) continue;
    const group = bestPairFor(at, groups, weights);
    if (group === null) leftOut.push(at);
    else group.push(at);
  }
  return { groups, leftOut };
}

/** The pair that both suit somebody best; null where there is none that may take them in. */
function bestPairFor(at: number, groups: readonly number[][], weights: Weights): number[] | null {
  let best: { readonly group: number[]; readonly weight: number } | null = null;
  for (const group of groups) {
    const [one, other] = group;
    if (group.length !== 2 || one === undefined || other === undefined) continue;
    const [ones, others] = [weights.of(at, one), weights.of(at, other)];
    if (ones === null || others === null) continue;
    if (best === null || ones + others > best.weight) best = { group, weight: ones + others };
  }
  return best?.group ?? null;
}
