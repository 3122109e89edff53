/** One row for each eligible pair and Monday: what was known, what was foretold, what came. */
import type { Tie } from '../../src/domain/tie.js';
import { probabilityOfContact } from '../../src/domain/tie-forecast.js';
import { type Law, shippedLaw } from '../../src/domain/tie-law.js';
import { LESSON_DAYS, learnFrom, lessonAt } from '../../src/domain/tie-learning.js';
import { type Example, type Pace, paceLearned } from '../../src/domain/tie-pace.js';
import { type RankingWeights, reconnectScore, shippedRanking } from '../../src/domain/tie-ranking.js';
import { ACTIVE_DAYS, hasDayIn, isEligible, momentsOf, mondaysBetween } from '../../src/domain/tie-replay.js';
import { dayStart } from '../../src/domain/time.js';
import type { EventSet, Pair } from './event-file.js';
import { gammas } from './specified-model.js';

/** The constants that are fitted once, for all workspaces. */
export type Weights = { readonly law: Law; readonly ranking: RankingWeights };
export const shippedWeights: Weights = { law: shippedLaw, ranking: shippedRanking };

export type Row = {
  readonly pair: Pair;
  readonly monday: number;
  readonly tie: Tie;
  readonly silence: number;
  /** Of the next contact in `pair.contacts`. */
  readonly nextIndex: number;
  /** Days from the Monday to the next contact; infinite for none. */
  readonly daysToContact: number;
  /** As the specified model would have learned it by then. */
  readonly gamma: number;
  /** As a workspace would have learned it by then. */
  readonly pace: Pace;
  readonly weights: Weights;
};

/** The first plan day lies more than this after the first event. */
const WARM_UP_DAYS = 21;

/** By Monday. */
export function rowsOf(set: EventSet, weights: Weights = shippedWeights): readonly Row[] {
  const mondays = mondaysBetween(set.firstDay + WARM_UP_DAYS + 1, set.lastDay);
  const byMonday = new Map<number, Omit<Row, 'gamma' | 'pace' | 'weights'>[]>(mondays.map((monday) => [monday, []]));
  for (const pair of set.pairs) {
    for (const { day, tie, nextIndex } of momentsOf(pair.contacts, mondays)) {
      if (!isEligible({ tie, day }) || !areActive(set, pair, day)) continue;
      const next = pair.contacts[nextIndex]?.day ?? Number.POSITIVE_INFINITY;
      byMonday
        .get(day)
        ?.push({ pair, monday: day, tie, silence: day - tie.last, nextIndex, daysToContact: next - day });
    }
  }
  const gammaOn = gammas(byMonday);
  const paceOn = paces(set, mondays, weights.law);
  return mondays.flatMap((monday) => {
    const learned = { gamma: gammaOn.get(monday) ?? 1, pace: paceOn(monday), weights };
    return (byMonday.get(monday) ?? []).map((row) => ({ ...row, ...learned }));
  });
}

function areActive(set: EventSet, { a, b }: Pair, day: number): boolean {
  return [a, b].every((person) => hasDayIn(set.sentDays.get(person) ?? [], day - ACTIVE_DAYS, day - 1));
}

/** What the workspace would have learned by each Monday, with the product's own lessons. */
function paces(set: EventSet, mondays: readonly number[], law: Law): (monday: number) => Pace {
  const pairs = set.pairs.map(({ a, b, contacts }) =>
    learnFrom(contacts, [set.sentDays.get(a) ?? [], set.sentDays.get(b) ?? []], { mondays, law }),
  );
  return (monday) => {
    const { asOf } = lessonAt(dayStart(monday));
    const isClosed = ({ day }: Example) => day <= asOf && day >= asOf - LESSON_DAYS;
    return paceLearned(
      pairs.map((examples) => examples.filter(isClosed)),
      asOf,
    );
  };
}

/** The second half of the time span, where the label closes inside the data. */
export function testRows(set: EventSet, rows: readonly Row[], horizonDays: number): readonly Row[] {
  const middle = (set.firstDay + set.lastDay + 1) / 2;
  return rows.filter(({ monday }) => monday >= middle && monday + horizonDays <= set.lastDay + 1);
}

/** Where either person sends nothing for four weeks, silence says nothing of the pair. */
export function withBothPresent(set: EventSet, rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ pair: { a, b }, monday }) =>
    [a, b].every((person) => hasDayIn(set.sentDays.get(person) ?? [], monday, monday + ACTIVE_DAYS - 1)),
  );
}

/** What the product foretells. */
export function chanceOfContact({ tie, monday, pace, weights }: Row, horizonDays: number): number {
  return probabilityOfContact(tie, { day: monday, horizonDays, pace }, weights.law);
}

/** How the product ranks. */
export function adoptedScore({ tie, monday, pace, weights }: Row): number {
  return reconnectScore(tie, { day: monday, pace }, { weights: weights.ranking, law: weights.law });
}

export function meanGap({ tie }: Row): number {
  return sum(tie.gaps) / Math.max(1, tie.gaps.length);
}

export function decayedStrength({ tie, silence }: Row): number {
  return tie.c90 * 2 ** (-silence / 90);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
