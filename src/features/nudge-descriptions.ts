/** What a chosen nudge is made of: the facts it will be told with, and why (P5, R5). Gathered once, when it is planned. */
import { channelId, type MemberId, memberId, messageTs } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import type { KeptFacts, NudgeFacts, PlannedNudge } from '../domain/nudge.js';
import { explainCandidate } from '../domain/nudge-explanation.js';
import { type KeptFact, type PlanFacts, recentThreads } from '../domain/nudge-facts.js';
import { keptSince } from '../domain/nudge-kept.js';
import type { Candidate } from '../domain/nudge-planner.js';
import { isOnTrial } from '../domain/nudge-trial.js';
import { describeRhythm, rhythmOn } from '../domain/tie-rhythm.js';
import { utcDay } from '../domain/time.js';
import { nudgesOf, periodOf } from './nudge-facts.js';
import type { Stores } from './stores.js';

/** Whether it is said or held back is decided elsewhere; here only whether it may be held back. */
export type Described = Omit<PlannedNudge, 'isHeldBack' | 'holdOut'> & { readonly isOnTrial: boolean };

/** In the order of the candidates. */
export async function describeNudges(
  stores: Stores,
  member: Member,
  chosen: readonly Candidate[],
  facts: PlanFacts,
): Promise<readonly Described[]> {
  const mine = await nudgesOf(stores, member.id, facts.now);
  const nudges: Described[] = [];
  for (const candidate of chosen) {
    const nudge = await describe(stores, member, candidate, facts);
    const former = mine.filter(({ subjectId }) => subjectId === nudge.subjectId);
    nudges.push({ ...nudge, period: periodOf(candidate, mine), isOnTrial: isOnTrial(nudge.facts, former) });
  }
  return nudges;
}

async function describe(
  stores: Stores,
  member: Member,
  candidate: Candidate,
  facts: PlanFacts,
): Promise<Omit<Described, 'period' | 'isOnTrial'>> {
  const subjectId = memberId(candidate.subjectId);
  const subject = await stores.members.find(subjectId);
  return {
    memberId: member.id,
    subjectId,
    facts: await factsOf(stores, member.id, subjectId, candidate, facts),
    why: explainCandidate(candidate, facts, { name: subject?.name ?? 'someone', locale: member.locale }),
  };
}

async function factsOf(
  stores: Stores,
  member: MemberId,
  subject: MemberId,
  candidate: Candidate,
  facts: PlanFacts,
): Promise<NudgeFacts> {
  const help = facts.gratitude.find((fact) => fact.subject.id === subject);
  if (candidate.kind === 'gratitude' && help !== undefined) {
    const threads = recentThreads(help, facts.now).slice(0, 5);
    return {
      kind: 'gratitude',
      threads: threads.map((thread) => ({
        channelId: channelId(thread.channelId),
        threadTs: messageTs(thread.threadTs),
      })),
    };
  }
  const kept = candidate.isKept ? (facts.kept.find((fact) => fact.subject.id === subject) ?? null) : null;
  const tie = (kept ?? facts.reconnect.find((fact) => fact.subject.id === subject))?.tie ?? null;
  const since = kept === null ? tie?.last : keptSince(kept);
  if (since === undefined) throw new Error('a candidate without its fact');
  const shared = await stores.interactions.lastShared(member, subject);
  return {
    kind: 'reconnect',
    lastContactDay: since,
    rhythm: tie === null ? null : describeRhythm(rhythmOn(tie, utcDay(facts.now))),
    shared: shared === null ? null : { channelId: shared.channelId, threadTs: shared.threadTs },
    kept: kept === null ? null : keptFacts(kept),
  };
}

function keptFacts({ cadence: { idealDays, latestDays }, tie }: KeptFact): KeptFacts {
  return { idealDays, latestDays, wereInTouch: tie !== null };
}
