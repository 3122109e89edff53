/** The model to beat: the shipped law with one learned scalar γ, as docs/nudge-model.md specifies it. The law is the product's own. */

import { dot } from '../../src/domain/regression.js';
import { RECOVERY_DAYS } from '../../src/domain/tie-forecast.js';
import { chanceOfAny, expectedContacts } from '../../src/domain/tie-law.js';
import { logit, SOON_DAYS } from '../../src/domain/tie-pace.js';
import { mutualSignals, shippedRanking } from '../../src/domain/tie-ranking.js';
import { type Row, sum } from './rows.js';

type Past = Pick<Row, 'monday' | 'tie' | 'daysToContact'>;
type Window = { readonly observed: number; readonly predicted: number };

const WINDOW_DAYS = 91;
const PRIOR = 60;

/** γ on each Monday, learned from closed weeks as a workspace would have by then. */
export function gammas(byMonday: ReadonlyMap<number, readonly Past[]>): ReadonlyMap<number, number> {
  const windows = [...byMonday].map(([monday, rows]) => [monday, windowOf(rows)] as const);
  return new Map(
    windows.map(([monday]) => {
      const closed = windows.filter(([day]) => day >= monday - WINDOW_DAYS && day <= monday - SOON_DAYS);
      const total = (part: keyof Window) => sum(closed.map(([, window]) => window[part]));
      return [monday, Math.min(3, Math.max(0.2, (total('observed') + PRIOR) / (total('predicted') + PRIOR)))];
    }),
  );
}

function windowOf(rows: readonly Past[]): Window {
  return {
    observed: rows.filter(({ daysToContact }) => daysToContact < SOON_DAYS).length,
    predicted: sum(rows.map((row) => specifiedChance({ ...row, gamma: 1 }, SOON_DAYS))),
  };
}

export function specifiedChance(
  { tie, monday, gamma }: Pick<Row, 'tie' | 'monday' | 'gamma'>,
  horizonDays: number,
): number {
  return chanceOfAny(gamma * expectedContacts(tie, { day: monday, horizonDays }));
}

export function specifiedScore(row: Row): number {
  const late = specifiedChance(row, RECOVERY_DAYS) - specifiedChance(row, SOON_DAYS);
  const answered = dot(shippedRanking.mutual, mutualSignals(row.tie));
  return dot(shippedRanking.ranking, [
    1,
    logit(late),
    answered,
    Math.log(1 + row.tie.comebacks),
    Math.log(Math.max(1, row.silence)),
  ]);
}
