/** The few figures that decide, as means over the sets that are large enough to say anything. */
import type { Adopted, Calibration, ForecastResult, PolicyResult, SetResult } from './results.js';
import { sum } from './rows.js';
import { number, shares, table } from './tables.js';

/** A set of fewer test rows is reported and not averaged. */
const LEAST_ROWS = 500;
const HEADLINE = 0.05;

type Summary = {
  readonly lapse: ForecastResult | undefined;
  readonly calibration: Calibration;
  readonly eager: PolicyResult | undefined;
  readonly quiet: PolicyResult | undefined;
};

export function meansTable(results: readonly SetResult[]): string {
  const large = results.filter(({ testRows }) => testRows >= LEAST_ROWS);
  const leftOut = large.flatMap(({ leftOut }) => (leftOut === null ? [] : [leftOut]));
  const lines = [
    line(
      'model',
      large.map((result) => summaryOf(result, 'model')),
    ),
    line(
      'adopted',
      large.map((result) => summaryOf(result, 'adopted')),
    ),
    ...(leftOut.length === 0 ? [] : [line('adopted, weights of the other sets', leftOut.map(summaryOfLeftOut))]),
    ['to reach', '.720', '.140', '.040', '', '.030', '≥.27/≤.25/≤.35', '≥.25/≤.20'],
  ];
  const head = ['mean', 'AUC', 'skill 28 d', 'ECE 28 d', 'skill 7 d', 'ECE 7 d', 'R ρ=.50', 'R ρ=.35'];
  return `${table(head, lines)}\n${introductionsLine(large)}`;
}

function summaryOf({ lapse, calibration, policy }: SetResult, name: 'model' | 'adopted'): Summary {
  return { lapse: lapse[name], calibration: calibration[name], ...policiesOf(policy, name) };
}

function summaryOfLeftOut({ lapse, calibration, policy }: Adopted): Summary {
  return { lapse, calibration, ...policiesOf(policy, 'adopted') };
}

function policiesOf(policy: readonly PolicyResult[], name: string): Pick<Summary, 'eager' | 'quiet'> {
  const find = (rule: string) => policy.find((each) => each.f === HEADLINE && each.rule === rule);
  return { eager: find(`${name} ρ=.50`), quiet: find(`${name} ρ=.35`) };
}

function line(name: string, summaries: readonly Summary[]): readonly string[] {
  return [
    name,
    number(mean(summaries.map(({ lapse }) => lapse?.auc))),
    number(mean(summaries.map(({ lapse }) => lapse?.brierSkill))),
    number(mean(summaries.map(({ lapse }) => lapse?.calibrationError))),
    number(mean(summaries.map(({ calibration }) => calibration.brierSkill))),
    number(mean(summaries.map(({ calibration }) => calibration.calibrationError))),
    meanShares(summaries.map(({ eager }) => eager)),
    meanShares(summaries.map(({ quiet }) => quiet)),
  ];
}

function meanShares(policies: readonly (PolicyResult | undefined)[]): string {
  return shares({
    good: mean(policies.map((policy) => policy?.good)),
    redundant: mean(policies.map((policy) => policy?.redundant)),
    dead: mean(policies.map((policy) => policy?.dead)),
  });
}

function introductionsLine(results: readonly SetResult[]): string {
  const asked = results.filter(({ introductions }) => introductions.learned.queries > 0);
  const [specified, near, learned] = (['adamicAdar', 'nearness', 'learned'] as const).map((rule) =>
    mean(asked.map(({ introductions }) => introductions[rule].hitsAt3)),
  );
  return `D Hits@3: decayed Adamic-Adar ${number(specified)}, over ties as kept ${number(near)}, learned ${number(learned)}; to reach: .010 more`;
}

function mean(values: readonly (number | null | undefined)[]): number {
  const known = values.flatMap((value) => (typeof value === 'number' && Number.isFinite(value) ? [value] : []));
  return sum(known) / known.length;
}
