/**
 * A pair's past, seen week by week: the tie as it stood on each Monday, and what came next. Both the benchmark and a workspace's
 * own learning read the past this way, so that what is measured is what is used (docs/nudge-model.md, "The benchmark").
 */
import { type ContactDay, isEstablished, recordContact, type Tie } from './tie.js';
import { dayStart } from './time.js';

/** `tie` knows the contacts on days before `day`; `next` is the first contact on `day` or after it, by its place in the list. */
export type Moment = { readonly day: number; readonly tie: Tie; readonly nextIndex: number };

/** Longer silences are outside of what is learned from. */
export const MAX_SILENCE_DAYS = 180;
/** Somebody who sent anything, reactions included, in this many days counts as active. */
export const ACTIVE_DAYS = 28;

/** The moments of one pair on those days, both lists ascending; days before the first contact are left out. */
export function* momentsOf(contacts: readonly ContactDay[], days: readonly number[]): Generator<Moment> {
  let tie: Tie | null = null;
  let nextIndex = 0;
  for (const day of days) {
    for (let contact = contacts[nextIndex]; contact !== undefined && contact.day < day; contact = contacts[nextIndex]) {
      tie = recordContact(tie, contact);
      nextIndex += 1;
    }
    if (tie !== null) yield { day, tie, nextIndex };
  }
}

/** Whether the pair is one to learn from, and to nudge, at that moment; that both are active is asked elsewhere. */
export function isEligible({ tie, day }: Pick<Moment, 'tie' | 'day'>): boolean {
  return isEstablished(tie) && day - tie.last <= MAX_SILENCE_DAYS;
}

/** The Mondays from `first` to `last`, as UTC days. */
export function mondaysBetween(first: number, last: number): readonly number[] {
  const weekday = (dayStart(first).getUTCDay() + 6) % 7;
  const monday = first + ((7 - weekday) % 7);
  return Array.from({ length: Math.max(0, Math.floor((last - monday) / 7) + 1) }, (_, week) => monday + 7 * week);
}

/** Whether any of the ascending days lies in `from` … `to`, both included. */
export function hasDayIn(days: readonly number[], from: number, to: number): boolean {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const found = days[low];
  return found !== undefined && found <= to;
}
