/** A dry run as a person reads it, and as a program does. */
import { type Candidate, isChosen, type LeaveReason } from '../domain/nudge-planner.js';
import type { DryRun } from '../features/nudge-dry-run.js';
import { columns } from './columns.js';

export type Summary = {
  people: number;
  withCandidates: number;
  couldBeSent: number;
  chosen: { reconnect: number; gratitude: number };
  left: Record<string, number>;
};

export function emptySummary(): Summary {
  return { people: 0, withCandidates: 0, couldBeSent: 0, chosen: { reconnect: 0, gratitude: 0 }, left: {} };
}

export function sumUp(summary: Summary, run: DryRun): void {
  const chosen = run.candidates.filter(isChosen);
  summary.people += 1;
  summary.withCandidates += run.candidates.length > 0 ? 1 : 0;
  summary.couldBeSent += chosen.length > 0 && run.verdict.kind === 'send' ? 1 : 0;
  for (const { kind } of chosen) summary.chosen[kind] += 1;
  for (const [reason, count] of leftByReason(run)) summary.left[reason] = (summary.left[reason] ?? 0) + count;
}

/** Nothing for somebody without a candidate, unless they were asked for. */
export function personInWords(run: DryRun, left: 'each' | 'summed up'): string {
  if (left === 'summed up' && run.candidates.length === 0) return '';
  const chosen = run.candidates.filter(isChosen);
  const others = run.candidates.filter((candidate) => !isChosen(candidate));
  const rows = left === 'each' ? [...chosen, ...others] : chosen;
  return [
    `\n${run.member.name}${left === 'each' ? ` (${run.member.id})` : ''}: ${policyOf(run, chosen.length)}\n`,
    columns(rows.map(candidateRow)),
    left === 'each' || others.length === 0 ? '' : `  left out: ${counts(leftByReason(run))}\n`,
  ].join('');
}

function policyOf(run: DryRun, chosen: number): string {
  if (chosen === 0) return 'nobody to suggest.';
  return run.policy;
}

function candidateRow(candidate: DryRun['candidates'][number]) {
  const mark = isChosen(candidate) ? '→' : '–';
  return [mark, candidate.kind, candidate.subjectName, candidate.score.toFixed(2), candidate.explanation];
}

export function summaryInWords(summary: Summary): string {
  const { reconnect, gratitude } = summary.chosen;
  return `
${summary.people} people, ${summary.withCandidates} with somebody to consider; ${reconnect + gratitude} nudges chosen (${reconnect} reconnect, ${gratitude} gratitude), for ${summary.couldBeSent} people they could be sent at that moment.
Left out: ${counts(Object.entries(summary.left)) || 'nobody'}.
`;
}

export function personAsJson(run: DryRun) {
  return {
    memberId: run.member.id,
    name: run.member.name,
    policy: { verdict: run.verdict.kind, sentence: run.policy },
    candidates: run.candidates.map((candidate) => ({
      kind: candidate.kind,
      subjectId: candidate.subjectId,
      subjectName: candidate.subjectName,
      period: candidate.period,
      score: candidate.score,
      verdict: isChosen(candidate) ? 'choose' : 'leave',
      because: reasonOf(candidate),
      explanation: candidate.explanation,
    })),
  };
}

function leftByReason(run: DryRun): readonly (readonly [string, number])[] {
  const left = new Map<string, number>();
  for (const candidate of run.candidates) {
    const reason = reasonOf(candidate);
    if (reason !== null) left.set(reason, (left.get(reason) ?? 0) + 1);
  }
  return [...left].sort(([, one], [, other]) => other - one);
}

function reasonOf({ verdict }: Candidate): string | null {
  return verdict.kind === 'choose' ? null : reasonWords(verdict.because);
}

/** Two reasons are the other person's to know, and no operator's either (V1). */
function reasonWords(reason: LeaveReason): string {
  const isTheirs = reason === 'subject_opted_out' || reason === 'partner_has_a_week';
  return isTheirs ? 'not now' : reason.replaceAll('_', ' ');
}

function counts(reasons: readonly (readonly [string, number])[]): string {
  return [...reasons]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ');
}
