/** Who meets whom: the laws of a round, at 2, 3, 7, 50 and 501 people (M1, M4). */
import { expect, test } from '@jest/globals';
import { pairKey, pairsOf, type RoundFacts } from '../../src/domain/introduction.js';
import { interestMost, levelsFor, pairsIn, weightOf } from '../../src/domain/introduction-pairs.js';
import { arrangeRound, largestPart, type Round } from '../../src/domain/introduction-round.js';
import { matchPairs } from '../../src/matching/blossom.js';
import { fc } from '../support/property.js';
import { drawnFrom, roundOf } from './introduction-arbitraries.js';

const sizes = [2, 3, 7, 50, 501] as const;
const runsOf = (size: number) => ({ numRuns: size > 100 ? 1 : size > 20 ? 10 : 100 });
const often = { met: 0.4, apart: 0.1, again: 0.3 };

const arrange = (facts: RoundFacts) => arrangeRound(facts, matchPairs);
const pairsAcross = ({ groups }: Round) => groups.flatMap((group) => pairsOf(group));
const idsIn = ({ groups, leftOut }: Round) => [...groups.flat(), ...leftOut].sort();

/** How many pairs there can be at the most, of those that a rule allows. */
function mostPairs(facts: RoundFacts, isAllowed: (one: number, other: number) => boolean): number {
  const places = facts.candidates.map((_, at) => at);
  const edges = pairsOf(places).filter(([one, other]) => isAllowed(one, other));
  return (
    matchPairs(
      places.length,
      edges.map(([one, other]) => [one, other, 1] as const),
    ).filter((mate) => mate !== null).length / 2
  );
}

/** The pairs of a round before a third person joined one of them; the third stands last. */
const foundPairs = ({ groups }: Round) => groups.map(([one, other]) => pairKey(one as never, other as never));

test.each(sizes)('M1: of %i people everybody is in the round exactly once, in twos and at most one three', (size) => {
  fc.assert(
    fc.property(roundOf(size, { ...often, apart: 0 }), (facts) => {
      const round = arrange(facts);
      expect(idsIn(round)).toEqual(facts.candidates.map(({ id }) => id).sort());
      expect(round.leftOut).toEqual([]);
      expect(round.groups.filter(({ length }) => length === 3)).toHaveLength(size % 2);
      expect(round.groups.every(({ length }) => length === 2 || length === 3)).toBe(true);
    }),
    runsOf(size),
  );
});

test.each(sizes)('M1, R6: of %i people nobody meets whom one of the two never wants to hear of', (size) => {
  fc.assert(
    fc.property(roundOf(size, { ...often, apart: size > 100 ? 0.02 : 0.35 }), (facts) => {
      const round = arrange(facts);
      expect(pairsAcross(round).filter(([one, other]) => facts.apart.has(pairKey(one, other)))).toEqual([]);
      expect(idsIn(round)).toEqual(facts.candidates.map(({ id }) => id).sort());
    }),
    runsOf(size),
  );
});

test.each(sizes)('M1: of %i people no two meet again while a pair that did not can be made', (size) => {
  fc.assert(
    fc.property(roundOf(size, { met: 0.4, apart: 0, again: size > 100 ? 0.2 : 0.75 }), (facts) => {
      const ids = facts.candidates.map(({ id }) => id);
      const isFresh = (one: number, other: number) =>
        !facts.introducedAgo.has(pairKey(ids[one] as never, ids[other] as never));
      const first = facts.candidates.map((candidate) => ({ ...candidate, isFirst: false }));
      const again = foundPairs(arrange({ ...facts, candidates: first })).filter((key) => facts.introducedAgo.has(key));
      if (again.length === 0) return;
      expect(again).toHaveLength(Math.floor(size / 2) - mostPairs(facts, isFresh));
    }),
    runsOf(size),
  );
});

test.each(sizes)(
  'M1: of %i people all have working hours in common with whom they meet, where that is possible at all',
  (size) => {
    fc.assert(
      fc.property(roundOf(size, { met: 0.4, apart: 0, again: 0 }), (facts) => {
        const candidates = facts.candidates.map((candidate) => ({ ...candidate, isFirst: false }));
        const judge = pairsIn(facts);
        const places = new Map(candidates.map((candidate) => [candidate.id, candidate]));
        const overlap = (one: number, other: number) =>
          judge(candidates[one] as never, candidates[other] as never).commonMinutes > 0;
        const without = arrange({ ...facts, candidates }).groups.filter(
          ([one, other]) =>
            judge(places.get(one as never) as never, places.get(other as never) as never).commonMinutes === 0,
        );
        if (without.length === 0) return;
        expect(without).toHaveLength(Math.floor(size / 2) - mostPairs(facts, overlap));
      }),
      runsOf(size),
    );
  },
);

test.each(sizes)('M1: of %i people the same ones meet in whatever order they are listed', (size) => {
  fc.assert(
    fc.property(roundOf(size, often), fc.integer(), (facts, seed) => {
      const random = drawnFrom(seed);
      const shuffled = facts.candidates
        .map((candidate) => ({ candidate, lot: random() }))
        .sort((one, other) => one.lot - other.lot)
        .map(({ candidate }) => candidate);
      expect(arrange({ ...facts, candidates: shuffled })).toEqual(arrange(facts));
    }),
    runsOf(size),
  );
});

test.each([2, 4, 6])('M1: of %i people no other way of pairing them is better in what counts', (size) => {
  fc.assert(
    fc.property(roundOf(size, { met: 0.5, apart: 0, again: 0.5 }), (facts) => {
      const candidates = facts.candidates.map((candidate) => ({ ...candidate, isFirst: false }));
      const judge = pairsIn({ ...facts, candidates });
      const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
      const worth = (pairs: readonly (readonly [string, string])[]) =>
        pairs.reduce((total, [one, other]) => {
          const merits = judge(byId.get(one as never) as never, byId.get(other as never) as never);
          return total + weightOf(merits, levelsFor(size / 2));
        }, 0);
      const best = Math.max(...everyPairing(candidates.map(({ id }) => id)).map(worth));
      const { groups } = arrange({ ...facts, candidates });
      expect(worth(groups as never)).toBe(best);
    }),
    runsOf(size),
  );
});

function everyPairing(ids: readonly string[]): readonly (readonly (readonly [string, string])[])[] {
  const [one, ...others] = ids;
  if (one === undefined) return [[]];
  return others.flatMap((other) =>
    everyPairing(others.filter((id) => id !== other)).map((rest) => [[one, other] as const, ...rest]),
  );
}

test('M4: who comes first is not left over again, if there is anybody for them', () => {
  fc.assert(
    fc.property(roundOf(7, { met: 0.4, apart: 0.5, again: 0.3 }), (facts) => {
      const [one, ...rest] = facts.candidates.map((candidate) => ({ ...candidate, isFirst: false }));
      if (one === undefined) throw new Error('nobody');
      const { leftOut } = arrange({ ...facts, candidates: [{ ...one, isFirst: true }, ...rest] });
      const hasSomebody = rest.some(({ id }) => !facts.apart.has(pairKey(one.id, id)));
      expect(leftOut.includes(one.id)).toBe(!hasSomebody);
    }),
    { numRuns: 300 },
  );
});

test('M4: nobody is left over whom a pair could have taken in', () => {
  fc.assert(
    fc.property(roundOf(7, { met: 0.4, apart: 0.4, again: 0.3 }), (facts) => {
      const { groups, leftOut } = arrange(facts);
      const fits = leftOut.filter((id) =>
        groups.some((group) => group.length === 2 && group.every((each) => !facts.apart.has(pairKey(id, each)))),
      );
      expect(fits).toEqual([]);
      const couldPair = pairsOf(leftOut).filter(([one, other]) => !facts.apart.has(pairKey(one, other)));
      expect(couldPair).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('M1: nobody, and one alone, make no round', () => {
  const facts = fc.sample(roundOf(1, often), { seed: 1, numRuns: 1 })[0] as RoundFacts;
  expect(arrange({ ...facts, candidates: [] })).toEqual({ groups: [], leftOut: [] });
  expect(arrange(facts)).toEqual({ groups: [], leftOut: ['U0000'] });
});

test('M1: a crowd is matched in parts, and still everybody once', () => {
  const facts = fc.sample(roundOf(largestPart + 301, { met: 0.2, apart: 0, again: 0.01 }), { seed: 3, numRuns: 1 })[0];
  if (facts === undefined) throw new Error('no facts');
  const round = arrange(facts);
  expect(idsIn(round)).toEqual(facts.candidates.map(({ id }) => id).sort());
  expect(round.groups.filter(({ length }) => length === 3)).toHaveLength(1);
});

test('M1: what matters more is not outweighed by what matters less, in a round of any size', () => {
  const best = {
    isApart: false,
    isFresh: true,
    haveMet: false,
    commonMinutes: 480,
    topics: [],
    areOfDifferentTeams: true,
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: largestPart / 2 }), (pairs) => {
      const levels = levelsFor(pairs);
      const weigh = (merits: object) => weightOf({ ...best, interest: interestMost, ...merits }, levels);
      const one = weigh({});
      const costs = [{ haveMet: true }, { commonMinutes: 0 }, { isFresh: false }].map((worse) => one - weigh(worse));
      // One pair that is worse in a level above costs more than all pairs can make up for below it.
      const levelsUp = [interestMost, ...costs, levels.first];
      for (const [at, cost] of levelsUp.slice(1).entries()) {
        const below = levelsUp.slice(0, at + 1).reduce((total, each) => total + each, 0);
        expect(cost).toBeGreaterThan(below * pairs);
      }
      expect(2 * (one + 2 * levels.first)).toBeLessThan(Number.MAX_SAFE_INTEGER / 4);
    }),
  );
});
