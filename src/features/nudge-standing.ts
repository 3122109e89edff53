/** Whether a nudge still stands in the moment before it is said (P7): what was planned in the morning may be done, or out of place, by noon. */
import { silentSince } from '../domain/cadence.js';
import type { MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { statusSaysAway } from '../domain/member-status.js';
import type { Nudge, NudgeFacts } from '../domain/nudge.js';
import { GRATITUDE_DAYS, isWithinDays } from '../domain/nudge-facts.js';
import { PARTNER_DAYS } from '../domain/nudge-planner.js';
import { reasonAboutQuestion } from '../domain/nudge-question.js';
import { addDays } from '../domain/time.js';
import { nudgesOf, otherOf } from './nudge-facts.js';
import { newcomerStanding } from './nudge-newcomers.js';
import { peopleToKnowStanding } from './nudge-people-to-know.js';
import { questionFact } from './nudge-question.js';
import { kindsOff, restFacts, restsOf } from './nudge-subjects.js';
import type { Stores } from './stores.js';

/** Settled is done, and has had its turn (G3, R3). What is only not for now may be planned anew. */
export type NudgeStanding = 'stands' | 'settled' | 'not_now';

export async function standingOf(stores: Stores, member: Member, nudge: Nudge, now: Date): Promise<NudgeStanding> {
  if (nudge.answer !== null) return 'settled';
  const { facts } = nudge;
  if (facts.kind === 'question') return questionStanding(stores, member, nudge);
  if (!isByHand(facts) && kindsOff(await restsOf(stores, member.id), member.id).has(facts.kind)) return 'not_now';
  if (!(await mayBeSuggested(stores, member, nudge.subjectId, now))) return 'not_now';
  switch (facts.kind) {
    case 'reconnect':
      return reconnectStanding(stores, member, { subject: nudge.subjectId, facts, now });
    case 'gratitude':
      return gratitudeStanding(stores, nudge, facts);
    case 'people_to_know':
      return peopleToKnowStanding(stores, member, nudge.subjectId, now);
    case 'newcomer':
      return newcomerStanding(stores, member, nudge.subjectId, now);
  }
}

/** R2: what they asked for is no matter of which kinds they want. */
const isByHand = (facts: NudgeFacts) => facts.kind === 'reconnect' && facts.kept !== null;

async function mayBeSuggested(stores: Stores, member: Member, id: MemberId, now: Date): Promise<boolean> {
  const subject = await stores.members.find(id);
  if (subject === null || !subject.isActive || !subject.isSuggestable || statusSaysAway(subject, now)) return false;
  return !(await stores.neverAbout.listOf(member.id)).has(id);
}

/** The week that it was planned for, as it is known now: that the week grew older meanwhile makes nobody in it less helpful. */
async function questionStanding(stores: Stores, member: Member, { plannedAt: now }: Nudge): Promise<NudgeStanding> {
  const mine = await nudgesOf(stores, member.id, now);
  const rest = restFacts(await restsOf(stores, member.id), 'question', member.id);
  const question = await questionFact(stores, member, { mine, rest, now });
  const { zone } = member;
  const isWorthAsking = reasonAboutQuestion({ ...question, lastAskedAt: null }, { now, zone }) === null;
  return isWorthAsking ? 'stands' : 'not_now';
}

/** No contact since, and the member's cadence for that person, or its absence, is what the nudge was planned by. */
async function reconnectStanding(
  stores: Stores,
  member: Member,
  { subject, facts, now }: { subject: MemberId; facts: Extract<NudgeFacts, { kind: 'reconnect' }>; now: Date },
): Promise<NudgeStanding> {
  const cadence = (await stores.cadences.listOf(member.id)).find(({ subjectId }) => subjectId === subject);
  if ((facts.kept === null) !== (cadence === undefined)) return 'not_now';
  if (cadence !== undefined) {
    return silentSince(cadence, cadence.tie?.last ?? null) === facts.lastContactDay ? 'stands' : 'settled';
  }
  const ties = await stores.interactions.tiesOf(member.id);
  const isSilent = ties.some((tie) => otherOf(tie, member.id) === subject && tie.tie.last === facts.lastContactDay);
  if (!isSilent) return 'settled';
  return (await hasPartnerAWeek(stores, member, subject, now)) ? 'not_now' : 'stands';
}

/** R4: since the plan, the other may have been reminded by a cadence of their own. */
async function hasPartnerAWeek({ nudges }: Stores, member: Member, other: MemberId, now: Date): Promise<boolean> {
  // None is said later than a working day after its plan.
  const around = await nudges.listAround(member.id, addDays(now, -PARTNER_DAYS - 2));
  return around.some(
    ({ memberId, subjectId, facts, saidAt }) =>
      facts.kind === 'reconnect' &&
      memberId === other &&
      subjectId === member.id &&
      isWithinDays(saidAt, PARTNER_DAYS, now),
  );
}

/** By the week before the plan: a thread that has grown older meanwhile is no less unthanked for that. */
async function gratitudeStanding(
  stores: Stores,
  { memberId, subjectId, plannedAt }: Nudge,
  { threads }: Extract<NudgeFacts, { kind: 'gratitude' }>,
): Promise<NudgeStanding> {
  const since = addDays(plannedAt, -GRATITUDE_DAYS);
  if ((await stores.kudos.thankedSince(memberId, since)).has(subjectId)) return 'settled';
  const open = (await stores.interactions.unthankedThreads(memberId, since)).filter(
    ({ helperId }) => helperId === subjectId,
  );
  const unthanked = new Set(open.map(({ threadTs }) => threadTs));
  return threads.every(({ threadTs }) => unthanked.has(threadTs)) ? 'stands' : 'settled';
}
