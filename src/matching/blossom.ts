/**
 * Maximum-weight matching in general graphs: Edmonds' blossom algorithm, as Galil (1986) describes it and van Rantwijk wrote it down, by
 * the package edmonds-blossom-fixed (decision 0035).
 */
import blossom from 'edmonds-blossom-fixed';
import type { MatchPairs } from '../domain/introduction-weights.js';

/** Its numbers are whole and may be large: they stay exact up to 2^53, twice the largest weight included. */
export const matchPairs: MatchPairs = (count, pairs) => {
  const mates = blossom(
    pairs.map((pair) => [...pair]),
    true,
  );
  return Array.from({ length: count }, (_, at) => {
    const mate = mates[at] ?? -1;
    return mate < 0 ? null : mate;
  });
};
