/** Everything that is measured on one set of events, as numbers. */
import type { EventSet } from './event-file.js';
import { introductions } from './introductions.js';
import { auc, averagePrecision, bootstrap, brierSkill, calibrationError, type Forecast, grouped } from './metrics.js';
import { dormant, type Ranking, wording } from './other-tasks.js';
import {
  adoptedRules,
  daysBroughtForward,
  type Replayed,
  type Rule,
  replay,
  rulesFor,
  shareOf,
} from './policy-replay.js';
import type { Adopted, Calibration, Dormant, ForecastResult, PolicyResult, SetResult } from './results.js';
import {
  adoptedScore,
  chanceOfContact,
  decayedStrength,
  meanGap,
  type Row,
  rowsOf,
  sum,
  testRows,
  type Weights,
  withBothPresent,
} from './rows.js';
import { specifiedChance, specifiedScore } from './specified-model.js';

const LAPSE_DAYS = 28;
const SOON = 7;
const VOLUMES = [0.05, 0.1, 0.2];
const SEEDS = [1, 2, 3, 4, 5];

type Chance = (row: Row, horizonDays: number) => number;

export function measure(set: EventSet, weightsOfOthers: Weights | null = null): SetResult {
  const begun = performance.now();
  const rows = rowsOf(set);
  const judged = judgedRows(set, rows);
  return {
    name: set.name,
    people: set.sentDays.size,
    pairs: set.pairs.length,
    events: set.events,
    testRows: judged.length,
    lapse: lapseOf(judged),
    calibration: { model: calibrationOf(judged, specifiedChance), adopted: calibrationOf(judged, chanceOfContact) },
    wording: wording(set),
    policy: VOLUMES.flatMap((f) => policyOf(set, rows, f)),
    dormant: {
      model: dormantOf(dormant(set, rows, specifiedScore)),
      adopted: dormantOf(dormant(set, rows, adoptedScore)),
    },
    introductions: introductions(set),
    leftOut: weightsOfOthers === null ? null : measureAdopted(set, weightsOfOthers),
    seconds: (performance.now() - begun) / 1000,
  };
}

function measureAdopted(set: EventSet, weights: Weights): Adopted {
  const rows = rowsOf(set, weights);
  const judged = judgedRows(set, rows);
  const forecasts = lapses(judged, (row) => 1 - chanceOfContact(row, LAPSE_DAYS));
  return {
    lapse: forecastResult(forecasts, true),
    calibration: calibrationOf(judged, chanceOfContact),
    policy: VOLUMES.flatMap((f) =>
      Object.entries(adoptedRules).map(([rule, chosen]) => policyResult({ rule, f }, [replay(set, rows, chosen, f)])),
    ),
  };
}

function judgedRows(set: EventSet, rows: readonly Row[]): readonly Row[] {
  return withBothPresent(set, testRows(set, rows, LAPSE_DAYS));
}

function calibrationOf(rows: readonly Row[], chance: Chance): Calibration {
  const soon = rows.map((row) => ({ p: 1 - chance(row, SOON), isTrue: row.daysToContact >= SOON }));
  return { brierSkill: brierSkill(soon), calibrationError: calibrationError(soon) };
}

/** A: who will be silent for four weeks. The baselines rank, and foretell no probability. */
function lapseOf(rows: readonly Row[]): SetResult['lapse'] {
  const scores: Readonly<Record<string, (row: Row) => number>> = {
    'fixed 30 d': (row) => Number(row.silence >= 30),
    '2 × mean gap': (row) => row.silence / Math.max(0.5, meanGap(row)),
    'decay 90 d': (row) => -decayedStrength(row),
    model: (row) => 1 - specifiedChance(row, LAPSE_DAYS),
    adopted: (row) => 1 - chanceOfContact(row, LAPSE_DAYS),
  };
  return Object.fromEntries(
    Object.entries(scores).map(([name, score]) => [
      name,
      forecastResult(lapses(rows, score), name === 'model' || name === 'adopted'),
    ]),
  );
}

type Lapse = Forecast & { readonly pair: object };

function lapses(rows: readonly Row[], score: (row: Row) => number): readonly Lapse[] {
  return rows.map((row) => ({ p: score(row), isTrue: row.daysToContact >= LAPSE_DAYS, pair: row.pair }));
}

function forecastResult(forecasts: readonly Lapse[], isProbability: boolean): ForecastResult {
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
    const chosen = seeds.flatMap((seed): readonly Rule[] => {
      const found = rulesFor(seed)[rule];
      return found === undefined ? [] : [found];
    });
    return policyResult(
      { rule, f },
      chosen.map((each) => replay(set, rows, each, f)),
    );
  });
}

function policyResult(
  { rule, f }: Pick<PolicyResult, 'rule' | 'f'>,
  runs: readonly (readonly Replayed[])[],
): PolicyResult {
  const replayed = runs.flat();
  const weeks = grouped(replayed, ({ week }) => week);
  return {
    rule,
    f,
    nudges: replayed.length / runs.length,
    good: shareOf(replayed, 'good'),
    redundant: shareOf(replayed, 'redundant'),
    weak: shareOf(replayed, 'weak'),
    dead: shareOf(replayed, 'dead'),
    daysBroughtForward: daysBroughtForward(replayed),
    goodInterval: bootstrap(weeks, (each) => shareOf(each, 'good')),
  };
}

function dormantOf(rankings: readonly Ranking[]): Dormant {
  return {
    queries: rankings.length,
    meanReciprocalRank: sum(rankings.map(({ reciprocalRank }) => reciprocalRank)) / rankings.length,
    precisionAt1: rankings.filter(({ isFirst }) => isFirst).length / rankings.length,
  };
}
