/** Rounds of any size for the laws of matching. */

import { groupId, memberId } from '../../src/domain/ids.js';
import { type Candidate, memoryRounds, pairKey, pairsOf, type RoundFacts } from '../../src/domain/introduction.js';
import { fc } from '../support/property.js';

const zones = ['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Asia/Tokyo', 'UTC'];
const topics = ['postgres', 'onboarding', 'vpn', 'figma', 'hiring'];

const candidate = fc.record({
  zone: fc.constantFrom(...zones),
  topics: fc.subarray(topics, { maxLength: 3 }),
  group: fc.integer({ min: 0, max: 4 }),
  isFirst: fc.boolean(),
});

type Drawn = {
  readonly zone: string;
  readonly topics: readonly string[];
  readonly group: number;
  readonly isFirst: boolean;
};
type Shares = { readonly met: number; readonly apart: number; readonly again: number };

/** `shares` of all pairs have met, are kept apart, were introduced within the memory. */
export function roundOf(size: number, shares: Shares): fc.Arbitrary<RoundFacts> {
  const people = fc.array(candidate, { minLength: size, maxLength: size });
  return fc.record({ people, seed: fc.integer() }).map(({ people, seed }) => {
    const candidates = people.map(personOf);
    return { candidates, ...pairsOfRound(candidates, shares, seed), at: monday, seed: String(seed) };
  });
}

const monday = new Date('2026-03-09T08:00:00Z');

function personOf({ zone, topics: offered, group, isFirst }: Drawn, at: number): Candidate {
  return {
    id: memberId(`U${String(at).padStart(4, '0')}`),
    schedule: { zone, days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050 },
    topics: offered.map((topic) => ({ key: topic, label: topic, meanings: [topic] })),
    groups: group === 0 ? [] : [groupId(`S${group}`)],
    isFirst: isFirst && at % 7 === 0,
  };
}

function pairsOfRound(candidates: readonly Candidate[], shares: Shares, seed: number) {
  const random = drawnFrom(seed);
  const keys = pairsOf(candidates).map(([one, other]) => pairKey(one.id, other.id));
  const among = (share: number) => keys.filter(() => random() < share);
  const introducedAgo = new Map(among(shares.again).map((key) => [key, 1 + Math.floor(random() * memoryRounds)]));
  return { met: new Set(among(shares.met)), apart: new Set(among(shares.apart)), introducedAgo };
}

/** Evenly spread, always the same from one seed (mulberry32). */
export function drawnFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let drawn = Math.imul(state ^ (state >>> 15), 1 | state);
    drawn = (drawn + Math.imul(drawn ^ (drawn >>> 7), 61 | drawn)) ^ drawn;
    return ((drawn ^ (drawn >>> 14)) >>> 0) / 4294967296;
  };
}
