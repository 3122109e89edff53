/** Chance that repeats itself: the same seed draws the same numbers on every machine. */

export interface Chance {
  /** From 0 up to, not including, 1. */
  draw(): number;
  happens(probability: number): boolean;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** Nothing when every weight is zero. */
  pickWeighted<T>(items: readonly T[], weigh: (item: T) => number): T | undefined;
  shuffled<T>(items: readonly T[]): T[];
}

export function seededChance(seed: number): Chance {
  const draw = mulberry32(seed);
  const between = (low: number, high: number) => low + Math.floor(draw() * (high - low + 1));
  return {
    draw,
    between,
    happens: (probability) => draw() < probability,
    pick: (items) => at(items, between(0, items.length - 1)),
    pickWeighted: (items, weigh) => {
      const weighed = items.map((item) => ({ item, weight: weigh(item) }));
      let left = draw() * weighed.reduce((sum, { weight }) => sum + weight, 0);
      for (const { item, weight } of weighed) {
        left -= weight;
        if (left < 0) return item;
      }
      return undefined;
    },
    shuffled: (items) => {
      const order = items.map((item) => ({ item, rank: draw() }));
      return order.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
    },
  };
}

/** Answers a function from words to a number from 0 up to 1, the same for the same words, whatever else was drawn. */
export function fixedDraws(seed: number): (words: string) => number {
  const drawn = new Map<string, number>();
  return (words) => {
    const known = drawn.get(words);
    if (known !== undefined) return known;
    let hash = seed ^ 0x811c9dc5;
    for (const letter of words) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    const number = mulberry32(hash)();
    drawn.set(words, number);
    return number;
  };
}

/** Tommy Ettinger's mulberry32, in the public domain. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
