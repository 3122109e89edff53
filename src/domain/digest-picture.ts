/**
 * What a post's picture may show (T3): who thanked whom where few people are involved, else kudos by value, else by day. It comes
 * from what the post tells and from nothing else; which of them is drawn, slack/ decides, since a font lacks letters.
 */
import type { Told } from './digest-told.js';
import type { MemberId } from './ids.js';
import { addDays, localDate } from './time.js';

export type DigestPicture =
  | {
      readonly kind: 'network';
      /** In the order in which they come up. */
      readonly people: readonly MemberId[];
      /** Each pair once, however often. */
      readonly thanks: readonly { readonly from: MemberId; readonly to: MemberId }[];
    }
  /** In the workspace's order, what is for no value last. */
  | { readonly kind: 'values'; readonly bars: readonly { readonly value: string | null; readonly count: number }[] }
  /** Every day of the period. */
  | { readonly kind: 'days'; readonly days: readonly { readonly date: string; readonly count: number }[] };

const maxPeople = 12;
const maxBars = 8;
const maxDays = 35;

/** The best first; none where a picture would say less than the words. */
export function picturesOf(
  told: readonly Told[],
  period: { readonly since: Date; readonly until: Date; readonly zone: string; readonly values: readonly string[] },
): readonly DigestPicture[] {
  if (told.length < 2) return [];
  return [networkOf(told), valuesOf(told, period.values), daysOf(told, period)].filter((picture) => picture !== null);
}

/** One arrow is a sentence, not a picture. */
function networkOf(told: readonly Told[]): DigestPicture | null {
  const thanks = new Map<string, { from: MemberId; to: MemberId }>();
  for (const { giverId: from, receivers } of told) {
    for (const { memberId: to } of receivers) thanks.set(`${from} ${to}`, { from, to });
  }
  const people = [...new Set([...thanks.values()].flatMap(({ from, to }) => [from, to]))];
  if (people.length < 3 || people.length > maxPeople) return null;
  return { kind: 'network', people, thanks: [...thanks.values()] };
}

function valuesOf(told: readonly Told[], values: readonly string[]): DigestPicture | null {
  const count = (value: string | null) => told.filter((each) => each.value === value).length;
  const bars = values.map((value) => ({ value, count: count(value) })).filter((bar) => bar.count > 0);
  const none = count(null);
  if (bars.length < 2 || bars.length > maxBars) return null;
  return { kind: 'values', bars: none === 0 ? bars : [...bars, { value: null, count: none }] };
}

function daysOf(
  told: readonly Told[],
  { since, until, zone }: { readonly since: Date; readonly until: Date; readonly zone: string },
): DigestPicture | null {
  const counts = new Map<string, number>();
  const last = localDate(until, zone);
  for (let date = localDate(since, zone); date <= last; date = nextDate(date)) counts.set(date, 0);
  for (const { givenAt } of told) {
    const date = localDate(givenAt, zone);
    if (counts.has(date)) counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  const days = [...counts].map(([date, count]) => ({ date, count }));
  const isTelling = days.filter(({ count }) => count > 0).length >= 3 && days.length <= maxDays;
  return isTelling ? { kind: 'days', days } : null;
}

function nextDate(date: string): string {
  return localDate(addDays(new Date(`${date}T00:00:00Z`), 1), 'UTC');
}
