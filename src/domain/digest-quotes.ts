/**
 * Which kudos a post quotes, and under which value. A post is read in a minute: beyond a dozen, a fair selection stands for all.
 *
 * The surprising rule: what is quoted is no measure of anything. Each next quote is of people not heard of yet, where there are any.
 */
import type { Told } from './digest-told.js';
import type { MemberId } from './ids.js';
import { lotOf } from './lot.js';

export type DigestEntry = {
  readonly giverId: MemberId;
  /** Those thanked by name. */
  readonly receiverIds: readonly MemberId[];
  /** The groups through which others were thanked, by name. */
  readonly groups: readonly string[];
  readonly reason: string;
};

export type DigestGroup = {
  readonly value: string | null;
  readonly entries: readonly DigestEntry[];
  /** Kudos for this value that are not quoted. */
  readonly more: number;
};

export const maxQuoted = 12;

/**
 * By value, in the workspace's order; kudos for no value come last, under null. `others` are values that none is quoted of,
 * and how many kudos there were for them.
 */
export function quotesOf(
  told: readonly Told[],
  options: {
    readonly values: readonly string[];
    readonly thankedBefore: ReadonlySet<MemberId>;
    readonly seed: string;
  },
): { readonly groups: readonly DigestGroup[]; readonly others: { readonly values: number; readonly kudos: number } } {
  const chosen = new Set(told.length <= maxQuoted ? told : choose(told, options));
  const all = [...options.values, null].map((value) => {
    const ofValue = told.filter((each) => each.value === value);
    const entries = ofValue.filter((each) => chosen.has(each)).map(entryOf);
    return { value, entries, more: ofValue.length - entries.length };
  });
  const unquoted = all.filter(({ entries, more }) => entries.length === 0 && more > 0);
  return {
    groups: all.filter(({ entries }) => entries.length > 0),
    others: { values: unquoted.length, kudos: unquoted.reduce((sum, { more }) => sum + more, 0) },
  };
}

function entryOf({ giverId, receivers, reason }: Told): DigestEntry {
  return {
    giverId,
    receiverIds: receivers.filter(({ throughGroup }) => throughGroup === null).map(({ memberId }) => memberId),
    groups: [...new Set(receivers.flatMap(({ throughGroup }) => throughGroup ?? []))],
    reason,
  };
}

/** The least of these first: no words of its own; words or a value, then people heard of already; no first thanks; how often the value; the lot. */
type Cost = readonly number[];

function choose(
  told: readonly Told[],
  { thankedBefore, seed }: { readonly thankedBefore: ReadonlySet<MemberId>; readonly seed: string },
): readonly Told[] {
  const heard = new Map<string, number>();
  const timesHeard = (key: string) => heard.get(key) ?? 0;
  const waiting = new Set(told);
  const lots = new Map(told.map((each, index) => [each, lotOf(`${seed} ${index}`)]));
  const costOf = (each: Told): Cost => [
    each.reason === '' ? 1 : timesHeard(`saying ${each.reason}`),
    Math.min(timesHeard(`for ${each.value}`), 1),
    timesHeard(`by ${each.giverId}`) + Math.max(...each.receivers.map(({ memberId }) => timesHeard(`to ${memberId}`))),
    each.receivers.some(({ memberId }) => !thankedBefore.has(memberId)) ? 0 : 1,
    timesHeard(`for ${each.value}`),
    lots.get(each) ?? 0,
  ];
  const chosen: Told[] = [];
  while (chosen.length < maxQuoted && waiting.size > 0) {
    const [next] = [...waiting]
      .map((each) => ({ each, cost: costOf(each) }))
      .reduce<readonly { each: Told; cost: Cost }[]>(
        (best, item) => (best[0] === undefined || isLess(item.cost, best[0].cost) ? [item] : best),
        [],
      );
    if (next === undefined) break;
    waiting.delete(next.each);
    chosen.push(next.each);
    const people = next.each.receivers.map(({ memberId }) => `to ${memberId}`);
    for (const key of [`saying ${next.each.reason}`, `by ${next.each.giverId}`, `for ${next.each.value}`, ...people])
      heard.set(key, timesHeard(key) + 1);
  }
  return chosen;
}

function isLess(one: Cost, other: Cost): boolean {
  const at = one.findIndex((cost, index) => cost !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}
