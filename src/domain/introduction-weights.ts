/** The people of a round as a graph: each pair's weight, looked up once, and of a large round the pairs that are worth weighing. */
import type { Candidate } from './introduction.js';
import { isFine, levelsFor, type PairsOf, weightOf } from './introduction-pairs.js';

/** Two people by their places in a list, and how good it would be to match them. Larger is better; none is negative. */
export type WeightedPair = readonly [one: number, other: number, weight: number];

/**
 * The matching with the most pairs, and of those the one that weighs most. Answers for each of `count` people whom they are matched
 * with, or null.
 */
export type MatchPairs = (count: number, pairs: readonly WeightedPair[]) => readonly (number | null)[];

export type Weights = {
  readonly count: number;
  /** Null for two who are kept apart. */
  readonly of: (one: number, other: number) => number | null;
  /** What is added for each of the two who comes first. */
  readonly forFirst: number;
  /** Whether nothing that matters much speaks against the pair. */
  readonly isFine: (one: number, other: number) => boolean;
};

/** Up to this many, everybody is weighed against everybody; beyond it each brings the best they have (decision 0035). */
const weighedInFull = 120;
const bestOfEach = [24, 96] as const;

export function weightsAmong(people: readonly Candidate[], judge: PairsOf): Weights {
  const count = people.length;
  const levels = levelsFor(Math.max(1, Math.ceil(count / 2)));
  const table = new Float64Array(count * count).fill(Number.NaN);
  const fine = new Uint8Array(count * count);
  for (const [one, person] of people.entries()) {
    for (const [other, another] of people.slice(0, one).entries()) {
      const merits = judge(person, another);
      if (merits.isApart) continue;
      const places = [one * count + other, other * count + one];
      for (const place of places) {
        table[place] = weightOf(merits, levels);
        fine[place] = Number(isFine(merits));
      }
    }
  }
  return {
    count,
    of: (one, other) => {
      const weight = table[one * count + other] ?? Number.NaN;
      return Number.isNaN(weight) ? null : weight;
    },
    forFirst: levels.first,
    isFine: (one, other) => fine[one * count + other] === 1,
  };
}

/** With few candidates each, as long as nobody is left over for it and no pair is worse than it need be; in the end with all. */
export function matchBest(weights: Weights, first: ReadonlySet<number>, match: MatchPairs): readonly (number | null)[] {
  const { count } = weights;
  if (count <= weighedInFull) return match(count, pairsAmong(weights, first, count));
  let mates: readonly (number | null)[] = [];
  for (const most of bestOfEach) {
    mates = match(count, pairsAmong(weights, first, most));
    const areFine = mates.every((mate, at) => (mate === null ? !first.has(at) : weights.isFine(at, mate)));
    if (isComplete(mates) && areFine) return mates;
  }
  return isComplete(mates) ? mates : match(count, pairsAmong(weights, first, count));
}

function isComplete(mates: readonly (number | null)[]): boolean {
  return mates.filter((mate) => mate === null).length <= mates.length % 2;
}

/** Each brings so many of their best, by what speaks for the pair; who comes first is nobody's merit. */
function pairsAmong(weights: Weights, first: ReadonlySet<number>, most: number): readonly WeightedPair[] {
  const { count, forFirst } = weights;
  const least = Array.from({ length: count }, (_, one) => leastOfBest(weights, one, most));
  const pairs: WeightedPair[] = [];
  for (let one = 0; one < count; one += 1) {
    for (let other = one + 1; other < count; other += 1) {
      const weight = weights.of(one, other);
      if (weight === null || (weight < (least[one] ?? 0) && weight < (least[other] ?? 0))) continue;
      pairs.push([one, other, weight + (Number(first.has(one)) + Number(first.has(other))) * forFirst]);
    }
  }
  return pairs;
}

function leastOfBest({ count, of }: Weights, one: number, most: number): number {
  if (most >= count) return 0;
  const all = Float64Array.from({ length: count }, (_, other) => of(one, other) ?? -1).sort();
  return Math.max(0, all[count - most] ?? 0);
}
