/** A dry run as a person reads it, and as a program does. */
import type { NudgeKind } from '../domain/nudge.js';
import type { Candidate, LeaveReason } from '../domain/nudge-candidate.js';
import { isConfidential } from '../domain/nudge-explanation.js';
import { isChosen } from '../domain/nudge-planner.js';
import type { DryRun } from '../features/nudge-dry-run.js';
import { columns } from './columns.js';

export type Summary = {
  readonly people: number;
  readonly withCandidates: number;
  readonly couldBeSent: number;
  readonly chosen: Readonly<Record<NudgeKind, number>>;
  /** Reconnects chosen for one person and for the other: whoever is planned first has it, and the other waits (R4). */
  readonly fromBothSides: number;
  readonly left: Readonly<Record<string, number>>;
};

export function openSummary() {
  let people = 0;
  let withCandidates = 0;
  let couldBeSent = 0;
  let fromBothSides = 0;
  const chosen = { reconnect: 0, gratitude: 0, question: 0, people_to_know: 0, newcomer: 0 };
  const left: Record<string, number> = {};
  const pairs = new Set<string>();
  const choose = (member: string, { kind, subjectId }: Candidate) => {
    chosen[kind] += 1;
    if (kind !== 'reconnect') return;
    if (pairs.has(`${subjectId} ${member}`)) fromBothSides += 1;
    pairs.add(`${member} ${subjectId}`);
  };
  return {
    add: (run: DryRun) => {
      const mine = run.candidates.filter(isChosen);
      people += 1;
      withCandidates += run.candidates.some(isAboutSomebody) ? 1 : 0;
      couldBeSent += mine.length > 0 && run.verdict.kind === 'send' ? 1 : 0;
      for (const candidate of mine) choose(run.member.id, candidate);
      for (const [reason, count] of leftByReason(run)) left[reason] = (left[reason] ?? 0) + count;
    },
    counts: (): Summary => ({ people, withCandidates, couldBeSent, chosen, fromBothSides, left }),
  };
}

/** Nothing for somebody without a candidate, unless they were asked for. */
export function personInWords(run: DryRun, left: 'each' | 'summed up'): string {
  const chosen = run.candidates.filter(isChosen);
  if (left === 'summed up' && chosen.length === 0 && !run.candidates.some(isAboutSomebody)) return '';
  const others = run.candidates.filter((candidate) => !isChosen(candidate));
  const rows = left === 'each' ? [...chosen, ...others] : chosen;
  return [
    `\n${run.member.name}${left === 'each' ? ` (${run.member.id})` : ''}: ${policyOf(run, chosen.length)}\n`,
    columns(rows.map(candidateRow)),
    left === 'each' || others.length === 0 ? '' : `  left out: ${counts(leftByReason(run))}\n`,
  ].join('');
}

const isAboutSomebody = ({ kind }: Candidate) => kind !== 'question';

function policyOf(run: DryRun, chosen: number): string {
  if (chosen === 0) return 'nobody to suggest.';
  return run.policy;
}

function candidateRow(candidate: DryRun['candidates'][number]) {
  const mark = isChosen(candidate) ? '→' : '–';
  const { kind, subjectName, score, chanceSoon, explanation } = candidate;
  return [mark, kind, subjectName, score.toFixed(2), inNumbers(chanceSoon), explanation];
}

/** For whoever doubts the forecast: the member is told it in words. */
function inNumbers(chanceSoon: number | null): string {
  return chanceSoon === null ? '' : `${Math.round(100 * chanceSoon)} % this week`;
}

export function summaryInWords({ people, withCandidates, couldBeSent, chosen, fromBothSides, left }: Summary): string {
  const { reconnect, gratitude, question, people_to_know: toKnow, newcomer } = chosen;
  const twice = fromBothSides === 0 ? '' : `, ${fromBothSides} of them the other side of a pair and so a week later`;
  return `
${people} people, ${withCandidates} with somebody to consider.
Chosen: ${reconnect} to reconnect${twice}; ${gratitude} to thank; ${question} to ask who made their week easier; ${toKnow} to get to know; ${newcomer} to welcome. At that moment, ${couldBeSent} people could be written to.
Left out: ${counts(Object.entries(left)) || 'nobody'}.
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
      chanceSoon: candidate.chanceSoon,
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

/** What members are not told is no operator's to know either (V1). */
function reasonWords(reason: LeaveReason): string {
  return isConfidential(reason) ? 'not now' : reason.replaceAll('_', ' ');
}

function counts(reasons: readonly (readonly [string, number])[]): string {
  return [...reasons]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ');
}
