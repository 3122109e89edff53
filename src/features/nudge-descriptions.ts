/** What a chosen nudge is made of: the facts it will be told with, and why (P5, R5). Gathered once, when it is planned. */
import { impossible } from '../domain/errors.js';
import { channelId, helpRequestId, type MemberId, memberId, messageTs } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { isSaid, type KeptFacts, type NudgeFacts, type PlannedNudge } from '../domain/nudge.js';
import type { Candidate } from '../domain/nudge-candidate.js';
import { explainCandidate } from '../domain/nudge-explanation.js';
import {
  type GratitudeFact,
  type KeptFact,
  type NewcomerFact,
  type PeopleToKnowFact,
  type PlanFacts,
  recentHelp,
  type Subject,
} from '../domain/nudge-facts.js';
import { keptSince } from '../domain/nudge-kept.js';
import { withPhrasing } from '../domain/nudge-phrasing.js';
import { isOnTrial } from '../domain/nudge-trial.js';
import { describeRhythm, rhythmOn } from '../domain/tie-rhythm.js';
import { utcDay } from '../domain/time.js';
import { nudgesOf, periodOf } from './nudge-facts.js';
import { findShared, placeOfLastContact } from './nudge-openers.js';
import { whoToName } from './nudge-people-to-know.js';
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
    const nudge = { ...(await describe(stores, member, candidate, facts)), period: periodOf(candidate, mine) };
    const former = mine.filter(({ subjectId }) => subjectId === nudge.subjectId);
    const said = withPhrasing(nudge, [...nudges.toReversed(), ...mine.filter(isSaid)]);
    nudges.push({ ...said, isOnTrial: isOnTrial(nudge.facts, former) });
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
  const said = await factsOf(stores, member, subjectId, candidate, facts);
  const place = said.kind === 'reconnect' ? await placeOfLastContact(stores, said.shared, said.lastContactDay) : null;
  return {
    memberId: member.id,
    subjectId,
    facts: said,
    why: explainCandidate(candidate, facts, { name: subject?.name ?? 'someone', locale: member.locale, place }),
  };
}

async function factsOf(
  stores: Stores,
  member: Member,
  subject: MemberId,
  candidate: Candidate,
  facts: PlanFacts,
): Promise<NudgeFacts> {
  switch (candidate.kind) {
    case 'reconnect':
      return reconnectFacts(stores, member, subject, candidate, facts);
    case 'gratitude':
      return gratitudeFacts(factAbout(facts.gratitude, subject), facts.now);
    case 'question':
      return { kind: 'question', phrasing };
    case 'people_to_know':
      return peopleToKnowFacts(stores, member, subject, factAbout(facts.peopleToKnow, subject));
    case 'newcomer':
      return newcomerFacts(factAbout(facts.newcomers, subject));
    default:
      return impossible(candidate.kind);
  }
}

/** The phrasing is chosen last. */
const phrasing = 0;

/** So many threads, and so many questions, one nudge tells of. */
const mostNamed = 5;

function gratitudeFacts(fact: GratitudeFact, now: Date): NudgeFacts {
  const { threads, requests } = recentHelp(fact, now);
  return {
    kind: 'gratitude',
    threads: threads.slice(0, mostNamed).map((thread) => ({
      channelId: channelId(thread.channelId),
      threadTs: messageTs(thread.threadTs),
    })),
    requests: requests.slice(0, mostNamed).map(({ id }) => helpRequestId(id)),
    phrasing,
  };
}

async function peopleToKnowFacts(
  stores: Stores,
  member: Member,
  subject: MemberId,
  { through, channels: [channel] }: PeopleToKnowFact,
): Promise<NudgeFacts> {
  return {
    kind: 'people_to_know',
    throughId: await whoToName(stores, [member.id, subject], through.map(memberId)),
    // Somebody answered each of them there, so both were in it.
    channel: channel === undefined ? null : { channelId: channelId(channel), isOfBoth: true },
    phrasing,
  };
}

/** The newcomer joined it, and somebody answered the member there. */
function newcomerFacts({ channels: [channel = ''] }: NewcomerFact): NudgeFacts {
  return { kind: 'newcomer', channel: { channelId: channelId(channel), isOfBoth: true }, phrasing };
}

async function reconnectFacts(
  stores: Stores,
  member: Member,
  subject: MemberId,
  candidate: Candidate,
  { kept, reconnect, now }: PlanFacts,
): Promise<NudgeFacts> {
  const wish = candidate.isKept ? factAbout(kept, subject) : null;
  const tie = (wish ?? factAbout(reconnect, subject)).tie;
  return {
    kind: 'reconnect',
    lastContactDay: wish === null ? factAbout(reconnect, subject).tie.last : keptSince(wish),
    rhythm: tie === null ? null : describeRhythm(rhythmOn(tie, utcDay(now))),
    ...(await findShared(stores, member, subject, now)),
    kept: wish === null ? null : keptFacts(wish),
    phrasing,
  };
}

function factAbout<Fact extends { readonly subject: Subject }>(all: readonly Fact[], subject: MemberId): Fact {
  const fact = all.find((each) => each.subject.id === subject);
  if (fact === undefined) throw new Error('a candidate without its fact');
  return fact;
}

function keptFacts({ cadence: { idealDays, latestDays }, tie }: KeptFact): KeptFacts {
  return { idealDays, latestDays, wereInTouch: tie !== null };
}
