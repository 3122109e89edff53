/**
 * The figures as tables for a terminal, three decimals at most, with 95 % intervals in brackets. "model" is the model as first
 * specified, "adopted" what the product does.
 */
import { meansTable } from './means.js';
import type { Calibration, PolicyResult, SetResult } from './results.js';
import { interval, number, shares, table } from './tables.js';

const volumes = [0.05, 0.1, 0.2];
const both = ['model', 'adopted'] as const;

export function report(results: readonly SetResult[]): string {
  return [
    heading('A  Will they be silent for 28 days? (AUC; resampled by pair)'),
    table(['set', 'rows', ...lapseRules, 'avg. precision'], results.map(lapseRow)),
    heading('C  Calibration: Brier skill 28 d, expected calibration error 28 d, the same for 7 d'),
    table(
      ['set', ...both.flatMap((name) => calibrationHead.map((figure) => `${name} ${figure}`))],
      results.map(calibrationRow),
    ),
    heading('R  Nudges replayed, f = .05: good / redundant / dead'),
    table(['set', ...rulesOf(results)], results.map(policyRow)),
    heading('R  The share of good ones, resampled by week; days brought forward; nudges'),
    table(
      ['set', ...modelRules.map((rule) => `good, ${rule}`), ...modelRules.map((rule) => `days, ${rule}`), 'nudges'],
      results.map(intervalRow),
    ),
    heading('R  Volume'),
    table(
      ['set', ...volumes.slice(1).flatMap((f) => modelRules.map((rule) => `f=${f} ${rule}`))],
      results.map(volumeRow),
    ),
    heading('C2 Wording, B dormant ties (MRR, P@1)'),
    table(
      ['set', 'claims near', 'pairs claimed', 'B n', ...both.flatMap((name) => [`B MRR ${name}`, `B P@1 ${name}`])],
      results.map(restRow),
    ),
    heading(
      'D  Introductions: decayed Adamic-Adar (AA), over ties as kept (kept), and with what was learned of how people meet (learned)',
    ),
    table(['set', 'n', ...introductionHeads('MRR'), ...introductionHeads('Hits@3')], results.map(introductionsRow)),
    ...leftOutTable(results),
    heading('Means over the sets with 500 test rows and more'),
    meansTable(results),
    heading('Time'),
    table(['set', 'people', 'pairs', 'events', 'seconds'], results.map(timeRow)),
  ].join('\n');
}

const lapseRules = ['fixed 30 d', '2 × mean gap', 'decay 90 d', ...both];
const calibrationHead = ['skill 28', 'ECE 28', 'skill 7', 'ECE 7'];
const modelRules = both.flatMap((name) => [`${name} ρ=.50`, `${name} ρ=.35`]);

function lapseRow({ name, testRows, lapse }: SetResult): readonly string[] {
  const aucs = lapseRules.map((each) => {
    const result = lapse[each];
    return result === undefined ? '–' : `${number(result.auc)} ${interval(result.aucInterval)}`;
  });
  return [name, String(testRows), ...aucs, number(lapse.adopted?.averagePrecision)];
}

function calibrationRow({ name, lapse, calibration }: SetResult): readonly string[] {
  return [name, ...both.flatMap((each) => calibrationCells(lapse[each], calibration[each]))];
}

function calibrationCells(lapse: Partial<Longer> | undefined, soon: Calibration): readonly string[] {
  return [lapse?.brierSkill, lapse?.calibrationError, soon.brierSkill, soon.calibrationError].map((one) => number(one));
}

type Longer = { readonly brierSkill: number | null; readonly calibrationError: number | null };

function rulesOf(results: readonly SetResult[]): readonly string[] {
  return [...new Set(results.flatMap(({ policy }) => policy.map(({ rule }) => rule)))];
}

function policyRow({ name, policy }: SetResult): readonly string[] {
  return [name, ...policy.filter(({ f }) => f === volumes[0]).map(shares)];
}

function intervalRow({ name, policy }: SetResult): readonly string[] {
  const found = modelRules.map((rule) => find(policy, { f: 0.05, rule }));
  return [
    name,
    ...found.map((each) => (each === undefined ? '–' : interval(each.goodInterval))),
    ...found.map((each) => number(each?.daysBroughtForward, 1)),
    String(found[0]?.nudges ?? 0),
  ];
}

function volumeRow({ name, policy }: SetResult): readonly string[] {
  return [name, ...volumes.slice(1).flatMap((f) => modelRules.map((rule) => shares(find(policy, { f, rule }))))];
}

function find(
  policy: readonly PolicyResult[],
  { f, rule }: Pick<PolicyResult, 'f' | 'rule'>,
): PolicyResult | undefined {
  return policy.find((each) => each.f === f && each.rule === rule);
}

function restRow({ name, wording, dormant }: SetResult): readonly string[] {
  return [
    name,
    number(wording.near),
    number(wording.claimed),
    String(dormant.model.queries),
    ...both.flatMap((each) => [number(dormant[each].meanReciprocalRank), number(dormant[each].precisionAt1)]),
  ];
}

const introductionRules = { adamicAdar: 'AA', nearness: 'kept', learned: 'learned' } as const;
const ruleNames = Object.keys(introductionRules) as (keyof typeof introductionRules)[];

function introductionHeads(measure: string): readonly string[] {
  return ruleNames.map((rule) => `${measure} ${introductionRules[rule]}`);
}

function introductionsRow({ name, introductions }: SetResult): readonly string[] {
  return [
    name,
    String(introductions.learned.queries),
    ...ruleNames.map((rule) => number(introductions[rule].meanReciprocalRank)),
    ...ruleNames.map((rule) => number(introductions[rule].hitsAt3)),
  ];
}

function leftOutTable(results: readonly SetResult[]): readonly string[] {
  const rows = results.flatMap(({ name, leftOut }) => {
    if (leftOut === null) return [];
    const cells = modelRules.slice(2).map((rule) => shares(find(leftOut.policy, { f: 0.05, rule })));
    return [[name, number(leftOut.lapse.auc), ...calibrationCells(leftOut.lapse, leftOut.calibration), ...cells]];
  });
  if (rows.length === 0) return [];
  const head = ['set', 'AUC', ...calibrationHead, ...modelRules.slice(2)];
  return [heading('Leave one set out: adopted, with shipped weights fitted on the other sets only'), table(head, rows)];
}

function timeRow({ name, people, pairs, events, seconds }: SetResult): readonly string[] {
  return [name, String(people), String(pairs), String(events), seconds.toFixed(1)];
}

function heading(text: string): string {
  return `\n${text}`;
}
