/**
 * Which of the ways to say a nudge comes next. Each situation has the same number of phrasings; the words stand in slack/. The
 * phrasing is chosen when the nudge is planned and kept with it, so that a message shown again says the same.
 *
 * The surprising rule: no chance is needed. Every phrasing is said before one returns, and in which order hangs on the member and on
 * what the nudge is about, so that two colleagues who compare their messages read different ones.
 */
import type { Nudge, NudgeFacts } from './nudge.js';

/** All phrasings of one situation. One that is taken out needs another in its place: old nudges remember a number. */
export type Phrasings<Words> = readonly [Words, Words, Words, Words, Words, Words];

export const PHRASINGS = 6;

/** What has words of its own: the kind of a nudge, and the case of it. */
export type Situation =
  | 'regular'
  | 'irregular'
  | 'kept'
  | 'kept_at_latest'
  | 'kept_unmet'
  | 'gratitude'
  | 'question'
  | 'people_to_know'
  | 'newcomer';

type Planned = Pick<Nudge, 'memberId' | 'subjectId' | 'period' | 'facts'>;

export function situationOf({ facts, period }: Pick<Planned, 'facts' | 'period'>): Situation {
  if (facts.kind !== 'reconnect') return facts.kind;
  if (facts.kept === null) return facts.rhythm === null ? 'irregular' : 'regular';
  if (!facts.kept.wereInTouch) return 'kept_unmet';
  return period.startsWith('kept:latest:') ? 'kept_at_latest' : 'kept';
}

/** The nudge with the phrasing to say it with; `former` are the member's own nudges so far, newest first. */
export function withPhrasing<N extends Planned>(nudge: N, former: readonly Pick<Nudge, 'facts' | 'period'>[]): N {
  const situation = situationOf(nudge);
  const used = former.filter((each) => situationOf(each) === situation).map(({ facts }) => facts.phrasing);
  const phrasing = nextPhrasing(used, `${nudge.memberId} ${nudge.subjectId} ${nudge.period}`);
  return { ...nudge, facts: { ...nudge.facts, phrasing } satisfies NudgeFacts };
}

/** One that is not among the last five of its situation (`used`, newest first); of several, the one that the seed says. */
export function nextPhrasing(used: readonly number[], seed: string): number {
  const recent = new Set(used.slice(0, PHRASINGS - 1).map(inRange));
  const fresh = Array.from({ length: PHRASINGS }, (_, phrasing) => phrasing).filter((each) => !recent.has(each));
  return fresh[hashOf(seed) % fresh.length] ?? 0;
}

/** The words for a number that was kept, whatever it is. */
export function phrasingIn<Words>(words: Phrasings<Words>, phrasing: number): Words {
  return words[inRange(phrasing)] ?? words[0];
}

function inRange(phrasing: number): number {
  return ((Math.trunc(phrasing) % PHRASINGS) + PHRASINGS) % PHRASINGS;
}

function hashOf(seed: string): number {
  let hash = 7;
  for (const character of seed) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 999_983;
  return hash;
}
