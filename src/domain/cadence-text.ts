/**
 * Cadences in people's words, read and said: "every 2 weeks, at the latest every 4 weeks". What is said can be read again and
 * means the same number of days.
 */
import { type Intervals, MAX_IDEAL_DAYS, MAX_LATEST_DAYS, MIN_IDEAL_DAYS, withDefaultLatest } from './cadence.js';
import { countFrom, countInWords } from './count-words.js';

export type CadenceReading =
  | { readonly kind: 'intervals'; readonly intervals: Intervals }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'off' }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'too_often' }
  | { readonly kind: 'too_seldom' }
  /** The latest interval is shorter than the ideal one. */
  | { readonly kind: 'latest_first' };

const MONTH_DAYS = 365.25 / 12;
const DAYS = { day: 1, week: 7, fortnight: 14, month: MONTH_DAYS, quarter: 3 * MONTH_DAYS, year: 365.25 } as const;
const ADVERBS: ReadonlyMap<string, number> = new Map([
  ['daily', DAYS.day],
  ['weekly', DAYS.week],
  ['fortnightly', DAYS.fortnight],
  ['monthly', DAYS.month],
  ['quarterly', DAYS.quarter],
  ['yearly', DAYS.year],
  ['annually', DAYS.year],
]);
const COUNTS: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ['other', 2],
  ['second', 2],
  ['third', 3],
  ['once', 1],
  ['twice', 2],
]);

/** What stands beside the names in `/rapport keep`. */
export function readCadence(words: string): CadenceReading {
  const text = words
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:.]+|[\s,;:.!]+$/g, '');
  if (text === '') return { kind: 'nothing' };
  if (/^(off|stop|end)$/.test(text)) return { kind: 'off' };
  const [ideal = '', latest, ...more] = text.split(/[\s,;]*\b(?:and )?(?:at (?:the )?)?latest\b[\s,:;]*/);
  const idealDays = daysIn(ideal);
  const latestDays = latest === undefined ? undefined : daysIn(latest.replace(/^after /, ''));
  if (idealDays === null || latestDays === null || more.length > 0) return { kind: 'unclear' };
  return withinBounds(idealDays, latestDays);
}

/** "every two weeks", "every month", "every 10 days": after "stay in touch". */
export function describeInterval(days: number): string {
  const months = Math.round(days / MONTH_DAYS);
  if (months > 0 && Math.round(months * MONTH_DAYS) === days) {
    return months % 12 === 0 ? every(months / 12, 'year') : every(months, 'month');
  }
  return days % 7 === 0 ? every(days / 7, 'week') : every(days, 'day');
}

/** Both intervals: "every two weeks, at the latest every four weeks". */
export function describeIntervals({ idealDays, latestDays }: Intervals): string {
  return `${describeInterval(idealDays)}, at the latest ${describeInterval(latestDays)}`;
}

function withinBounds(idealDays: number, latestDays: number | undefined): CadenceReading {
  if (idealDays < MIN_IDEAL_DAYS) return { kind: 'too_often' };
  if (idealDays > MAX_IDEAL_DAYS) return { kind: 'too_seldom' };
  if (latestDays === undefined) return { kind: 'intervals', intervals: withDefaultLatest(idealDays) };
  if (latestDays < idealDays) return { kind: 'latest_first' };
  return latestDays > MAX_LATEST_DAYS
    ? { kind: 'too_seldom' }
    : { kind: 'intervals', intervals: { idealDays, latestDays } };
}

/** The days of one interval, rounded, or null where the words are none. */
function daysIn(words: string): number | null {
  const text = words.trim();
  const adverb = ADVERBS.get(text);
  if (adverb !== undefined) return Math.round(adverb);
  const interval = /^(?:(?:once )?(?:every|each|after) )?(?:(\w+) )?(day|week|fortnight|month|quarter|year)s?$/.exec(
    text,
  );
  if (interval !== null) return rounded(count(interval[1] ?? 'one'), unit(interval[2]));
  const often = /^(\w+)(?: times)? (?:a|an|per|each|every) (week|fortnight|month|quarter|year)$/.exec(text);
  const times = count(often?.[1] ?? '');
  return times === null ? null : rounded(1 / times, unit(often?.[2]));
}

function unit(name: string | undefined): number {
  return DAYS[name as keyof typeof DAYS];
}

function rounded(many: number | null, unitDays: number): number | null {
  return many === null ? null : Math.round(many * unitDays);
}

/** Whole numbers above zero, in digits or words. */
function count(word: string): number | null {
  const known = COUNTS.get(word) ?? countFrom(word);
  const many = /^\d{1,5}$/.test(word) ? Number(word) : known;
  return many > 0 ? many : null;
}

function every(many: number, unitName: string): string {
  if (many === 1) return `every ${unitName}`;
  return `every ${countInWords(many)} ${unitName}s`;
}
