/** What the planner would do, and why not, without doing it (P10). */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { explainCandidate } from '../domain/nudge-explanation.js';
import { type Candidate, planNudges } from '../domain/nudge-planner.js';
import { explainVerdict, type Verdict } from '../domain/nudge-policy.js';
import { workWindow } from '../domain/time.js';
import { gatherFacts } from './nudge-facts.js';
import { judgeNow } from './nudges.js';
import type { InWorkspace } from './stores.js';

export type DryRun = {
  readonly member: Member;
  /** Whether a message could go out now, and that in a sentence. */
  readonly verdict: Verdict;
  readonly policy: string;
  readonly candidates: readonly (Candidate & { readonly subjectName: string; readonly explanation: string })[];
};

export async function dryRun(
  deps: { readonly inWorkspace: InWorkspace },
  input: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly now: Date },
): Promise<DryRun | null> {
  return deps.inWorkspace(input.workspaceId, async (stores) => {
    const member = await stores.members.find(input.memberId);
    if (member === null) return null;
    const facts = await gatherFacts(stores, member, input.now);
    const { start, end } = workWindow(scheduleOf(member), input.now);
    const verdict = await judgeNow(stores, member, { notBefore: start, expiresAt: end }, input.now);
    const candidates = planNudges(facts);
    const subjects = await stores.members.findAll(candidates.map((candidate) => candidate.subjectId as MemberId));
    const names = new Map<string, string>(subjects.map((subject) => [subject.id, subject.name]));
    return {
      member,
      verdict,
      policy: explainVerdict(verdict, member.zone),
      candidates: candidates.map((candidate) => {
        const isAboutNobody = candidate.kind === 'question';
        const name = isAboutNobody ? 'nobody in particular' : (names.get(candidate.subjectId) ?? 'someone');
        const explanation = explainCandidate(candidate, facts, { name, locale: member.locale });
        return { ...candidate, subjectName: name, explanation };
      }),
    };
  });
}
