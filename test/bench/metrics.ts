/** How good a forecast is. Labels are true for what was foretold with `p`. */
import { sum } from './rows.js';

export type Forecast = { readonly p: number; readonly isTrue: boolean };

/** The chance that a true one is ranked above a false one; equals count half (Mann-Whitney). NaN without both. */
export function auc(forecasts: readonly Forecast[]): number {
  const sorted = forecasts.toSorted((one, other) => one.p - other.p);
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.p === sorted[start]?.p) end += 1;
    const rank = (start + 1 + end) / 2;
    for (let at = start; at < end; at += 1) rankSum += sorted[at]?.isTrue === true ? rank : 0;
    start = end;
  }
  const positives = forecasts.filter(({ isTrue }) => isTrue).length;
  const negatives = forecasts.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Average precision: the mean precision at each true one, best first; equals share the precision of their block. */
export function averagePrecision(forecasts: readonly Forecast[]): number {
  const sorted = forecasts.toSorted((one, other) => other.p - one.p);
  let found = 0;
  let total = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.p === sorted[start]?.p) end += 1;
    const inBlock = sorted.slice(start, end).filter(({ isTrue }) => isTrue).length;
    found += inBlock;
    total += inBlock * (found / end);
    start = end;
  }
  return total / found;
}

/** 1 − Brier score / that of always foretelling the mean. */
export function brierSkill(forecasts: readonly Forecast[]): number {
  const truth = (forecast: Forecast) => Number(forecast.isTrue);
  const base = sum(forecasts.map(truth)) / forecasts.length;
  const score = sum(forecasts.map((forecast) => (forecast.p - truth(forecast)) ** 2));
  return 1 - score / sum(forecasts.map((forecast) => (base - truth(forecast)) ** 2));
}

/** Expected calibration error over bins of equal count. */
export function calibrationError(forecasts: readonly Forecast[], bins = 10): number {
  const sorted = forecasts.toSorted((one, other) => one.p - other.p);
  return sum(
    Array.from({ length: bins }, (_, bin) => {
      const part = sorted.slice(
        Math.floor((bin * sorted.length) / bins),
        Math.floor(((bin + 1) * sorted.length) / bins),
      );
      return Math.abs(sum(part.map(({ p }) => p)) - part.filter(({ isTrue }) => isTrue).length) / sorted.length;
    }),
  );
}

/** Numbers from 0 until 1 from a seed: mulberry32, Tommy Ettinger, public domain. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Interval = { readonly low: number; readonly high: number };

/**
 * The middle 95 % of the statistic over resampled groups (Efron). What belongs to one pair, or to one week, comes and goes together:
 * its rows are far from independent.
 */
export function bootstrap<T>(
  groups: readonly (readonly T[])[],
  statistic: (items: readonly T[]) => number,
  { times = 200, seed = 1 }: { readonly times?: number; readonly seed?: number } = {},
): Interval {
  const chance = seeded(seed);
  const values = Array.from({ length: times }, () => {
    const drawn = groups.flatMap(() => groups[Math.floor(chance() * groups.length)] ?? []);
    return statistic(drawn);
  })
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

export function grouped<T>(items: readonly T[], keyOf: (item: T) => string | number): readonly (readonly T[])[] {
  const groups = new Map<string | number, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
