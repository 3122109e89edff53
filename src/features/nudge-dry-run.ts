/** What the planner would do, and why not, without doing it (P10). */
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { Candidate } from '../domain/nudge-candidate.js';
import { chanceSoon, explainCandidate, silentSinceDay } from '../domain/nudge-explanation.js';
import type { PlanFacts } from '../domain/nudge-facts.js';
import { isChosen, planNudges } from '../domain/nudge-planner.js';
import { explainVerdict, type Verdict } from '../domain/nudge-policy.js';
import { formatMoment } from '../domain/time.js';
import { workWindow } from '../domain/work-windows.js';
import { gatherFacts } from './nudge-facts.js';
import { drawMoment } from './nudge-moments.js';
import { lastPlace } from './nudge-openers.js';
import { judgeNow } from './nudges.js';
import type { CommonTopics } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type DryRun = {
  readonly member: Member;
  /** Whether a message could go out now, and that in a sentence. */
  readonly verdict: Verdict;
  readonly policy: string;
  readonly candidates: readonly ExplainedCandidate[];
};

export type ExplainedCandidate = Candidate & {
  readonly subjectName: string;
  /** The sentence that the member would get. */
  readonly explanation: string;
  /** What the sentence says in words: nudge-explanation.ts. */
  readonly chanceSoon: number | null;
};

export async function dryRun(
  deps: { readonly inWorkspace: InWorkspace; readonly commonTopics: CommonTopics },
  input: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly now: Date },
): Promise<DryRun | null> {
  return deps.inWorkspace(input.workspaceId, async (stores) => {
    const member = await stores.members.find(input.memberId);
    if (member === null) return null;
    const facts = await gatherFacts(stores, member, input.now, { which: 'all', commonTopics: deps.commonTopics });
    const { start, end } = workWindow(scheduleOf(member), input.now);
    const verdict = await judgeNow(stores, member, { notBefore: start, expiresAt: end }, input.now);
    const candidates = planNudges(facts);
    const subjects = await stores.members.findAll(candidates.map((candidate) => memberId(candidate.subjectId)));
    const names = new Map<string, string>(subjects.map((subject) => [subject.id, subject.name]));
    const explained: ExplainedCandidate[] = [];
    for (const candidate of candidates) {
      const isAboutNobody = candidate.kind === 'question';
      const name = isAboutNobody ? 'nobody in particular' : (names.get(candidate.subjectId) ?? 'someone');
      explained.push(await explain(stores, member, candidate, facts, name));
    }
    return {
      member,
      verdict,
      policy: `${explainVerdict(verdict, member.zone)}${whenExpected(verdict, member, facts)}`,
      candidates: explained,
    };
  });
}

/** Where they last talked is looked up for those who are chosen, as it is for their nudge. */
async function explain(
  stores: Stores,
  member: Member,
  candidate: Candidate,
  facts: PlanFacts,
  name: string,
): Promise<ExplainedCandidate> {
  const day = isChosen(candidate) ? silentSinceDay(candidate, facts) : null;
  const place = day === null ? null : await lastPlace(stores, member.id, memberId(candidate.subjectId), day);
  return {
    ...candidate,
    subjectName: name,
    explanation: explainCandidate(candidate, facts, { name, locale: member.locale, place }),
    chanceSoon: chanceSoon(candidate, facts),
  };
}

/** Where another part of the day suits them better than this moment does (P8). */
function whenExpected(verdict: Verdict, member: Member, { belief, now }: PlanFacts): string {
  if (verdict.kind !== 'send') return '';
  const { at } = drawMoment(member, belief, { now, chance: null });
  return at > now ? ` By what they welcome, it would come on ${formatMoment(at, member.zone, 'en')}.` : '';
}
