/**
 * Fits what is shipped to some sets of events, as it might have been fitted, so that a set can be judged with weights that never saw
 * it (leave one set out). Each set counts the same, however large; a tiny one not at all. Nothing of this runs in the product.
 */
import { fitLogistic, type Observation } from '../../src/domain/regression.js';
import { MIN_SILENCE_DAYS, RECOVERY_DAYS } from '../../src/domain/tie-forecast.js';
import { chanceOfAny, expectedContacts, type Law, shippedLaw } from '../../src/domain/tie-law.js';
import { LATER_DAYS, SOON_DAYS } from '../../src/domain/tie-pace.js';
import { mutualSignals, rankingSignals, shippedRanking } from '../../src/domain/tie-ranking.js';
import type { EventSet } from './event-file.js';
import { outcomeOf } from './policy-replay.js';
import { type Row, rowsOf, shippedWeights, sum, type Weights, withBothPresent } from './rows.js';

export type Rows = { readonly set: EventSet; readonly rows: readonly Row[] };

const LEAST_ROWS = 500;
/** Rows of a set beyond these add time and little else. */
const ROWS_FOR_LAW = 1500;
const WEAK_PRECISION = 0.01;
const MUTUAL_DAYS = 14;

/** From sets with their rows, whose weights are no matter. */
export function fitWeights(all: readonly Rows[]): Weights {
  const sets = all.filter(({ rows }) => rows.length >= LEAST_ROWS);
  const closed = sets.map(({ set, rows }) => withLabels(set, rows, LATER_DAYS));
  const law = fitLaw(closed);
  const mutual = fitMutual(closed);
  const weights = { ...shippedWeights, law, ranking: { ...shippedRanking, mutual } };
  const ranking = fitRanking(
    sets.map(({ set }) => set),
    weights,
  );
  return { law, ranking: { mutual, ranking } };
}

function withLabels(set: EventSet, rows: readonly Row[], days: number): Rows {
  return { set, rows: rows.filter(({ monday }) => monday + days <= set.lastDay + 1) };
}

/** Of most likelihood, by looking about in ever smaller steps: each weight up and down by a factor. */
function fitLaw(sets: readonly Rows[]): Law {
  const samples = sets.map(({ set, rows }) => everyNth(withBothPresent(set, rows), ROWS_FOR_LAW));
  const loss = (law: Law) => sum(samples.map((rows) => sum(rows.map((row) => lossOf(row, law))) / rows.length));
  let best = { law: shippedLaw, loss: loss(shippedLaw) };
  for (let step = 0.5; step > 0.02; ) {
    const tried = neighbours(best.law, step).map((law) => ({ law, loss: loss(law) }));
    const better = tried.reduce((one, other) => (other.loss < one.loss ? other : one), best);
    if (better === best) step /= 2;
    best = better;
  }
  return best.law;
}

function neighbours(law: Law, step: number): readonly Law[] {
  const names = ['base', 'short', 'long', 'shape'] as const;
  return names.flatMap((name) => [1 + step, 1 / (1 + step)].map((factor) => ({ ...law, [name]: law[name] * factor })));
}

function lossOf({ tie, monday, daysToContact }: Row, law: Law): number {
  return sum(
    [SOON_DAYS, LATER_DAYS].map((horizonDays) => {
      const p = chanceOfAny(expectedContacts(tie, { day: monday, horizonDays }, law), law);
      return -Math.log(Math.max(1e-9, daysToContact < horizonDays ? p : 1 - p));
    }),
  );
}

/** Whether the next contact was answered. */
function fitMutual(sets: readonly Rows[]): readonly number[] {
  return fitFrom(
    sets.map(({ rows }) => {
      const contacts = rows.filter(({ daysToContact }) => daysToContact < LATER_DAYS);
      return contacts.map((row) => ({ features: mutualSignals(row.tie), isTrue: isAnswered(row) }));
    }),
  );
}

function isAnswered({ pair, monday, daysToContact, nextIndex }: Row): boolean {
  const after = pair.contacts.slice(nextIndex).filter(({ day }) => day < monday + daysToContact + MUTUAL_DAYS);
  return after.some(({ ab }) => ab > 0) && after.some(({ ba }) => ba > 0);
}

/** Whether a nudge would have been good. */
function fitRanking(sets: readonly EventSet[], weights: Weights): readonly number[] {
  return fitFrom(
    sets.map((set) => {
      const { rows } = withLabels(set, rowsOf(set, weights), RECOVERY_DAYS + MUTUAL_DAYS);
      return rows
        .filter(({ silence }) => silence >= MIN_SILENCE_DAYS)
        .map((row) => ({
          features: rankingSignals(
            row.tie,
            { day: row.monday, pace: row.pace },
            { weights: weights.ranking, law: weights.law },
          ),
          isTrue: outcomeOf(row, RECOVERY_DAYS) === 'good',
        }));
    }),
  );
}

function fitFrom(sets: readonly (readonly Omit<Observation, 'weight'>[])[]): readonly number[] {
  const observations = sets.flatMap((each) =>
    each.map((observation) => ({ ...observation, weight: 1000 / each.length })),
  );
  const width = observations[0]?.features.length ?? 0;
  return fitLogistic(observations, {
    weights: Array.from({ length: width }, () => 0),
    precision: Array.from({ length: width }, () => WEAK_PRECISION),
  });
}

function everyNth(rows: readonly Row[], most: number): readonly Row[] {
  const step = Math.max(1, Math.ceil(rows.length / most));
  return rows.filter((_, at) => at % step === 0);
}
