/**
 * How a pair's rhythm may be put in words. The surprising rule: mostly it may not. "You usually talk every X days" is within a
 * factor two of the next gap for under half of all pairs, whatever X (docs/nudge-model.md, "What was learned", 4), so a
 * cadence is claimed for regular pairs only, and the plain fact ("last in touch on 3 March") is said of all others.
 */
import type { Tie } from './tie.js';

export type Rhythm = { readonly kind: 'regular'; readonly everyDays: number } | { readonly kind: 'irregular' };

/** Fewer of the last 20 gaps than this are no habit. */
export const MIN_GAPS = 6;
/**
 * The share of a pair's gaps that must lie within a factor two of their median. At .70, contact by contact over the second half
 * of six event sets, the claim was within a factor two of the next gap in .60-.79 of cases (racket_slack: .30), and made for
 * a third of the pairs; stricter shares gain little and claim for next to nobody.
 */
export const REGULAR_SHARE = 0.7;
export const NEAR_FACTOR = 2;

const DAYS_PER_WEEK = 7;
const DAYS_PER_MONTH = 365.25 / 12;

/** The pair's cadence where it is honest to claim one: `everyDays` is the median of the last 20 gaps, in days. */
export function rhythm(tie: Tie): Rhythm {
  if (tie.gaps.length < MIN_GAPS) return { kind: 'irregular' };
  const everyDays = median(tie.gaps);
  const near = tie.gaps.filter((gap) => gap >= everyDays / NEAR_FACTOR && gap <= everyDays * NEAR_FACTOR);
  const isRegular = near.length >= REGULAR_SHARE * tie.gaps.length;
  return isRegular ? { kind: 'regular', everyDays } : { kind: 'irregular' };
}

/**
 * Beyond this many usual gaps a silence is mostly decay, no pause in a rhythm (Navarro, Miritello, Canales, Moro 2017): "you
 * usually talk every two days" would be said of something that is over.
 */
export const RHYTHM_LASTS_GAPS = 8;

/** The cadence that may still be claimed on `day`, after the silence since the last contact. */
export function rhythmOn(tie: Tie, day: number): Rhythm {
  const found = rhythm(tie);
  const isOver = found.kind === 'regular' && day - tie.last > RHYTHM_LASTS_GAPS * found.everyDays;
  return isOver ? { kind: 'irregular' } : found;
}

/** The cadence after "you usually talk …", rounded as people round; null where none may be claimed. */
export function describeRhythm(of: Rhythm): string | null {
  return of.kind === 'regular' ? describeDays(Math.round(of.everyDays)) : null;
}

function describeDays(days: number): string {
  if (days <= 1) return 'most days';
  if (days >= 6 && days <= 8) return 'about weekly';
  if (days >= 12 && days <= 16) return 'every two weeks or so';
  if (days >= 19 && days <= 23) return 'every three weeks or so';
  if (days >= 26 && days <= 35) return 'about monthly';
  if (days <= 25) return `every ${days} days or so`;
  if (days <= 52) return `every ${Math.round(days / DAYS_PER_WEEK)} weeks or so`;
  return `every ${Math.round(days / DAYS_PER_MONTH)} months or so`;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((x, y) => x - y);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
