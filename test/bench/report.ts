/** The figures as tables for a terminal, three decimals at most, with 95 % intervals in brackets. */

import type { PolicyResult, SetResult } from './measure.js';
import type { Interval } from './metrics.js';

export function report(results: readonly SetResult[]): string {
  return [
    heading('A  Will they be silent for 28 days? (AUC; resampled by pair)'),
    table(
      ['set', 'rows', 'fixed 30 d', '2 × mean gap', 'decay 90 d', 'model', 'avg. precision'],
      results.map(lapseRow),
    ),
    heading('C  Calibration of the model (Brier skill, expected calibration error)'),
    table(['set', 'skill 28 d', 'ECE 28 d', 'skill 7 d', 'ECE 7 d'], results.map(calibrationRow)),
    heading('R  Nudges replayed, f = .05: good / redundant / dead (good resampled by week, for the model)'),
    table(['set', ...rulesOf(results), 'interval ρ=.50', 'days ρ=.50'], results.map(policyRow)),
    heading('R  Volume: the model at ρ=.50 and ρ=.35'),
    table(['set', ...volumes.flatMap((f) => [`f=${f} ρ=.50`, `f=${f} ρ=.35`])], results.map(volumeRow)),
    heading('C2 Wording, B dormant ties, D introductions (decayed Adamic-Adar)'),
    table(
      ['set', 'claims near', 'pairs claimed', 'B MRR', 'B P@1', 'B n', 'D MRR', 'D Hits@3', 'D n'],
      results.map(restRow),
    ),
    heading('Time'),
    table(['set', 'people', 'pairs', 'events', 'seconds'], results.map(timeRow)),
  ].join('\n');
}

const volumes = [0.05, 0.1, 0.2];

function lapseRow({ name, testRows, lapse }: SetResult): readonly string[] {
  const names = ['fixed 30 d', '2 × mean gap', 'decay 90 d', 'model'];
  const aucs = names.map((each) => {
    const result = lapse[each];
    return result === undefined ? '–' : `${number(result.auc)} ${interval(result.aucInterval)}`;
  });
  return [name, String(testRows), ...aucs, number(lapse.model?.averagePrecision ?? Number.NaN)];
}

function calibrationRow({ name, lapse, calibration }: SetResult): readonly string[] {
  const { brierSkill, calibrationError } = lapse.model ?? {};
  return [
    name,
    number(brierSkill ?? Number.NaN),
    number(calibrationError ?? Number.NaN),
    number(calibration.brierSkill),
    number(calibration.calibrationError),
  ];
}

function rulesOf(results: readonly SetResult[]): readonly string[] {
  return [...new Set(results.flatMap(({ policy }) => policy.map(({ rule }) => rule)))];
}

function policyRow({ name, policy }: SetResult): readonly string[] {
  const at = policy.filter(({ f }) => f === volumes[0]);
  const model = at.find(({ rule }) => rule === 'model ρ=.50');
  return [
    name,
    ...at.map(shares),
    model ? interval(model.goodInterval) : '–',
    number(model?.daysBroughtForward ?? NaN),
  ];
}

function volumeRow({ name, policy }: SetResult): readonly string[] {
  const find = (f: number, rule: string) => policy.find((each) => each.f === f && each.rule === rule);
  const cells = volumes.flatMap((f) => [find(f, 'model ρ=.50'), find(f, 'model ρ=.35')]);
  return [name, ...cells.map((cell) => (cell === undefined ? '–' : shares(cell)))];
}

function shares({ good, redundant, dead }: PolicyResult): string {
  return [good, redundant, dead].map((share) => number(share, 2)).join('/');
}

function restRow({ name, wording, dormant, introductions }: SetResult): readonly string[] {
  return [
    name,
    number(wording.near),
    number(wording.claimed),
    number(dormant.meanReciprocalRank),
    number(dormant.precisionAt1),
    String(dormant.queries),
    number(introductions.meanReciprocalRank),
    number(introductions.hitsAt3),
    String(introductions.queries),
  ];
}

function timeRow({ name, people, pairs, events, seconds }: SetResult): readonly string[] {
  return [name, String(people), String(pairs), String(events), seconds.toFixed(1)];
}

function heading(text: string): string {
  return `\n${text}`;
}

function number(value: number, digits = 3): string {
  return Number.isFinite(value) ? value.toFixed(digits).replace(/^(-?)0\./, '$1.') : '–';
}

function interval({ low, high }: Interval): string {
  return `[${number(low, 2)}, ${number(high, 2)}]`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [head, widths.map((width) => '─'.repeat(width)), ...rows].map(line).join('\n');
}
