/** R, the headline: who would have been nudged about whom, week by week, and what came of it. */
import { MIN_SILENCE_DAYS, QUIET_RHO } from '../../src/domain/tie-forecast.js';
import { SOON_DAYS } from '../../src/domain/tie-pace.js';
import type { EventSet } from './event-file.js';
import { grouped, seeded } from './metrics.js';
import { adoptedScore, chanceOfContact, decayedStrength, meanGap, type Row, testRows } from './rows.js';
import { specifiedChance, specifiedScore } from './specified-model.js';

export type Outcome = 'good' | 'redundant' | 'weak' | 'dead';
export type Replayed = { readonly week: number; readonly outcome: Outcome; readonly daysToContact: number };

/** Higher goes first; null is not nudged at all. */
export type Rule = (row: Row) => number | null;

const MUTUAL_DAYS = 14;
const SHORT_SETS: ReadonlySet<string> = new Set(['radoslaw', 'collegemsg', 'dd2030_slack']);

export function rulesFor(seed: number): Readonly<Record<string, Rule>> {
  const chance = seeded(seed);
  return {
    random: () => chance(),
    'fixed 30 d': (row) => (row.silence >= 30 ? row.silence : null),
    '2 × mean gap': (row) => (row.silence >= 2 * meanGap(row) ? row.silence / meanGap(row) : null),
    'strongest first': decayedStrength,
    'model ρ=.50': specifiedScore,
    'model ρ=.35': (row) => (specifiedChance(row, SOON_DAYS) > QUIET_RHO ? null : specifiedScore(row)),
    ...adoptedRules,
  };
}

/** What the product does. */
export const adoptedRules: Readonly<Record<string, Rule>> = {
  'adopted ρ=.50': adoptedScore,
  'adopted ρ=.35': (row) => (chanceOfContact(row, SOON_DAYS) > QUIET_RHO ? null : adoptedScore(row)),
};

export function horizonOf(set: EventSet): number {
  return SHORT_SETS.has(set.name) ? 28 : 60;
}

/** At most one nudge per person and week, one per silence, and f × the people with established ties a week. */
export function replay(set: EventSet, rows: readonly Row[], rule: Rule, f: number): readonly Replayed[] {
  const horizon = horizonOf(set);
  const nudged = new Set<string>();
  const replayed: Replayed[] = [];
  for (const all of grouped(testRows(set, rows, horizon), ({ monday }) => monday)) {
    const week = all[0]?.monday ?? 0;
    const budget = Math.ceil(f * new Set(all.flatMap(({ pair }) => [pair.a, pair.b])).size);
    const taken = new Set<number>();
    for (const row of ranked(all, rule)) {
      if (taken.size >= budget) break;
      const silence = `${row.pair.a} ${row.pair.b} ${row.tie.last}`;
      const slot = [row.pair.a, row.pair.b].find((person) => !taken.has(person));
      if (nudged.has(silence) || slot === undefined) continue;
      nudged.add(silence);
      taken.add(slot);
      replayed.push({ week, outcome: outcomeOf(row, horizon), daysToContact: row.daysToContact });
    }
  }
  return replayed;
}

function ranked(rows: readonly Row[], rule: Rule): readonly Row[] {
  return rows
    .filter(({ silence }) => silence >= MIN_SILENCE_DAYS)
    .flatMap((row) => {
      const score = rule(row);
      return score === null ? [] : [{ row, score }];
    })
    .sort((one, other) => other.score - one.score)
    .map(({ row }) => row);
}

export function outcomeOf(row: Row, horizon: number): Outcome {
  if (row.daysToContact < SOON_DAYS) return 'redundant';
  if (row.daysToContact >= horizon) return 'dead';
  const contact = row.monday + row.daysToContact;
  const after = row.pair.contacts.slice(row.nextIndex).filter(({ day }) => day < contact + MUTUAL_DAYS);
  return after.some(({ ab }) => ab > 0) && after.some(({ ba }) => ba > 0) ? 'good' : 'weak';
}

export function shareOf(replayed: readonly Replayed[], outcome: Outcome): number {
  return replayed.filter((each) => each.outcome === outcome).length / replayed.length;
}

/** The share of good nudges times their mean days until contact. */
export function daysBroughtForward(replayed: readonly Replayed[]): number {
  const good = replayed.filter(({ outcome }) => outcome === 'good');
  return good.reduce((total, { daysToContact }) => total + daysToContact, 0) / replayed.length;
}
