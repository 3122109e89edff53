/** What became of the policies over all seeds: means with 95 % intervals, as a table and as data. */
import { type Tuning, tuning } from '../../src/domain/receptivity.js';
import { type PolicyName, policyNames } from './receptivity-policies.js';
import { simulateYear, type Year } from './receptivity-year.js';

export type Estimate = { readonly mean: number; readonly low: number; readonly high: number };

export type PolicyResult = {
  readonly policy: PolicyName;
  readonly regret: Estimate;
  readonly regretByQuarter: readonly number[];
  readonly takeUp: Estimate;
  readonly messages: number;
  readonly value: Estimate;
};

export type Run = {
  readonly seeds: number;
  readonly price: number;
  readonly model: Tuning;
  readonly results: readonly PolicyResult[];
  /** What the shared policy regrets less than each of the others, company by company. */
  readonly saved: Readonly<Partial<Record<PolicyName, Estimate>>>;
};

/** A message that is not wanted costs a tenth of what one that is taken up is worth, unless told otherwise. */
export const PRICE = 0.1;

export function runPolicies({
  seeds,
  price = PRICE,
  model = tuning,
  names = policyNames,
}: {
  readonly seeds: number;
  readonly price?: number;
  readonly model?: Tuning;
  readonly names?: readonly PolicyName[];
}): Run {
  const years = new Map(
    names.map((policy) => [
      policy,
      Array.from({ length: seeds }, (_, index) => simulateYear({ seed: index + 1, policy, model, price })),
    ]),
  );
  const shared = years.get('shared') ?? [];
  const saved = [...years].map(([policy, others]) => [
    policy,
    estimate(others.map((each, at) => savedBy(each, shared[at]))),
  ]);
  return {
    seeds,
    price,
    model,
    results: [...years].map(([policy, all]) => resultOf(policy, all)),
    saved: Object.fromEntries(saved) as Run['saved'],
  };
}

function savedBy(other: Year, shared: Year | undefined): number {
  return other.regret - (shared?.regret ?? Number.NaN);
}

function resultOf(policy: PolicyName, years: readonly Year[]): PolicyResult {
  const quarter = (index: number) => meanOf(years.map(({ regretByQuarter }) => regretByQuarter[index] ?? 0));
  return {
    policy,
    regret: estimate(years.map(({ regret }) => regret)),
    regretByQuarter: [0, 1, 2, 3].map(quarter),
    takeUp: estimate(years.map(({ takenUp, messages }) => takenUp / messages)),
    messages: meanOf(years.map(({ messages }) => messages)),
    value: estimate(years.map(({ value }) => value)),
  };
}

/** The mean, and where it lies with 95 % confidence, by the normal approximation. Companies are independent, members of one are not. */
export function estimate(values: readonly number[]): Estimate {
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  const reach = 1.96 * Math.sqrt(variance / values.length);
  return { mean, low: mean - reach, high: mean + reach };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const described: Readonly<Record<PolicyName, string>> = {
  fixed: 'start of the day, all kinds',
  random: 'random hour and kind',
  alone: 'learned, each alone',
  shared: 'learned, shared prior',
  oracle: 'oracle',
};

export function report({ seeds, price, results, saved }: Run): string {
  const head = ['policy', 'regret in a year', 'shared saves', 'by quarter', 'taken up', 'messages', 'value'];
  const rows = results.map(({ policy, regret, regretByQuarter, takeUp, messages, value }) => [
    described[policy],
    inWords(regret, 1),
    inWords(saved[policy] ?? regret, 1),
    regretByQuarter.map((part) => part.toFixed(1)).join(' '),
    inWords(takeUp, 3),
    messages.toFixed(0),
    inWords(value, 1),
  ]);
  const intro = `${seeds} companies of 20 members for a year; per member, 95 % intervals over companies. A message costs ${price}.`;
  return `${intro}\n\n${table([head, ...rows])}`;
}

export function inWords({ mean, low, high }: Estimate, digits: number): string {
  return `${mean.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
