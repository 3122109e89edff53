/** Everything that is measured on one set of events, as numbers. */
import type { EventSet } from './event-file.js';
import {
  auc,
  averagePrecision,
  bootstrap,
  brierSkill,
  calibrationError,
  type Forecast,
  grouped,
  type Interval,
} from './metrics.js';
import { dormant, type Introductions, introductions, type Ranking, wording } from './other-tasks.js';
import { daysBroughtForward, type Replayed, replay, rulesFor, shareOf } from './policy-replay.js';
import {
  chanceOfContact,
  decayedStrength,
  meanGap,
  modelScore,
  type Row,
  rowsOf,
  sum,
  testRows,
  withBothPresent,
} from './rows.js';

export type ForecastResult = {
  readonly auc: number;
  readonly averagePrecision: number;
  readonly brierSkill: number | null;
  readonly calibrationError: number | null;
  readonly aucInterval: Interval;
};

export type PolicyResult = {
  readonly rule: string;
  readonly f: number;
  readonly nudges: number;
  readonly good: number;
  readonly redundant: number;
  readonly weak: number;
  readonly dead: number;
  readonly daysBroughtForward: number;
  readonly goodInterval: Interval;
};

export type SetResult = {
  readonly name: string;
  readonly people: number;
  readonly pairs: number;
  readonly events: number;
  readonly testRows: number;
  readonly lapse: Readonly<Record<string, ForecastResult>>;
  readonly calibration: { readonly brierSkill: number; readonly calibrationError: number };
  readonly wording: { readonly near: number; readonly claimed: number };
  readonly policy: readonly PolicyResult[];
  readonly dormant: { readonly queries: number; readonly meanReciprocalRank: number; readonly precisionAt1: number };
  readonly introductions: Introductions;
  readonly seconds: number;
};

const LAPSE_DAYS = 28;
const SOON = 7;
const VOLUMES = [0.05, 0.1, 0.2];
const SEEDS = [1, 2, 3, 4, 5];

export function measure(set: EventSet): SetResult {
  const begun = performance.now();
  const rows = rowsOf(set);
  const judged = withBothPresent(set, testRows(set, rows, LAPSE_DAYS));
  const soon = judged.map((row) => ({ p: 1 - chanceOfContact(row, SOON), isTrue: row.daysToContact >= SOON }));
  return {
    name: set.name,
    people: set.sentDays.size,
    pairs: set.pairs.length,
    events: set.events,
    testRows: judged.length,
    lapse: lapseOf(judged),
    calibration: { brierSkill: brierSkill(soon), calibrationError: calibrationError(soon) },
    wording: wording(set),
    policy: VOLUMES.flatMap((f) => policyOf(set, rows, f)),
    dormant: dormantOf(dormant(set, rows, modelScore)),
    introductions: introductions(set),
    seconds: (performance.now() - begun) / 1000,
  };
}

/** A: who will be silent for four weeks. The baselines rank, and foretell no probability. */
function lapseOf(rows: readonly Row[]): SetResult['lapse'] {
  const scores: Readonly<Record<string, (row: Row) => number>> = {
    'fixed 30 d': (row) => Number(row.silence >= 30),
    '2 × mean gap': (row) => row.silence / Math.max(0.5, meanGap(row)),
    'decay 90 d': (row) => -decayedStrength(row),
    model: (row) => 1 - chanceOfContact(row, LAPSE_DAYS),
  };
  return Object.fromEntries(
    Object.entries(scores).map(([name, score]) => {
      const forecasts = rows.map((row) => ({ p: score(row), isTrue: row.daysToContact >= LAPSE_DAYS, pair: row.pair }));
      return [name, forecastResult(forecasts, name === 'model')];
    }),
  );
}

function forecastResult(
  forecasts: readonly (Forecast & { readonly pair: object })[],
  isProbability: boolean,
): ForecastResult {
  const pairs = grouped(forecasts, ({ pair }) => pairNumber(pair));
  return {
    auc: auc(forecasts),
    averagePrecision: averagePrecision(forecasts),
    brierSkill: isProbability ? brierSkill(forecasts) : null,
    calibrationError: isProbability ? calibrationError(forecasts) : null,
    aucInterval: bootstrap(pairs, auc),
  };
}

const pairNumbers = new WeakMap<object, number>();
let pairsSeen = 0;

function pairNumber(pair: object): number {
  const known = pairNumbers.get(pair);
  if (known !== undefined) return known;
  pairsSeen += 1;
  pairNumbers.set(pair, pairsSeen);
  return pairsSeen;
}

function policyOf(set: EventSet, rows: readonly Row[], f: number): readonly PolicyResult[] {
  return Object.keys(rulesFor(0)).map((rule) => {
    const seeds = rule === 'random' ? SEEDS : SEEDS.slice(0, 1);
    const runs = seeds.flatMap((seed) => {
      const chosen = rulesFor(seed)[rule];
      return chosen === undefined ? [] : [replay(set, rows, chosen, f)];
    });
    return policyResult(rule, f, runs.flat(), runs.length);
  });
}

function policyResult(rule: string, f: number, replayed: readonly Replayed[], runs: number): PolicyResult {
  const weeks = grouped(replayed, ({ week }) => week);
  return {
    rule,
    f,
    nudges: replayed.length / runs,
    good: shareOf(replayed, 'good'),
    redundant: shareOf(replayed, 'redundant'),
    weak: shareOf(replayed, 'weak'),
    dead: shareOf(replayed, 'dead'),
    daysBroughtForward: daysBroughtForward(replayed),
    goodInterval: bootstrap(weeks, (each) => shareOf(each, 'good')),
  };
}

function dormantOf(rankings: readonly Ranking[]): SetResult['dormant'] {
  return {
    queries: rankings.length,
    meanReciprocalRank: sum(rankings.map(({ reciprocalRank }) => reciprocalRank)) / rankings.length,
    precisionAt1: rankings.filter(({ isFirst }) => isFirst).length / rankings.length,
  };
}
