/** What a nudge says at the moment it is sent: judged again (P7), and without what has been done meanwhile (G3, R3). */
import { silentSince } from '../domain/cadence.js';
import { shareOfDay } from '../domain/day-part.js';
import type { Delivery } from '../domain/delivery.js';
import type { MemberId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { statusSaysAway } from '../domain/member-status.js';
import type { Content, NudgeItem } from '../domain/message.js';
import { isSaid, type Nudge, type NudgeFacts } from '../domain/nudge.js';
import { GRATITUDE_DAYS } from '../domain/nudge-facts.js';
import { reasonAboutQuestion } from '../domain/nudge-question.js';
import { addDays, type TimeWindow } from '../domain/time.js';
import { gatherFacts, otherOf } from './nudge-facts.js';
import { itemOf } from './nudge-openers.js';
import { judgeNow } from './nudges.js';
import type { Compose } from './ports.js';
import type { Stores } from './stores.js';

export const composeNudge: Compose = async (stores, _workspaceId, delivery, now) => {
  const target = delivery.target;
  const member = target.kind === 'member' ? await stores.members.find(target.memberId) : null;
  if (member === null) return { kind: 'gone', because: 'left' };
  if (delivery.posted !== null) {
    return messageOf(stores, member, (await stores.nudges.findByDelivery(delivery.id)).filter(isSaid));
  }
  const early = await heldBackBy(stores, member, delivery, now, []);
  if (early !== null) return early;
  return {
    kind: 'needs_silence',
    memberId: member.id,
    compose: (later, doNotDisturb) => composeUnsent(later, delivery, member.id, now, doNotDisturb),
  };
};

/** What was true before Slack was asked is looked up again: it may have taken its time to answer. */
async function composeUnsent(
  stores: Stores,
  delivery: Delivery,
  memberId: MemberId,
  now: Date,
  doNotDisturb: readonly TimeWindow[],
): Promise<Content> {
  const member = await stores.members.find(memberId);
  if (member === null) return { kind: 'gone', because: 'left' };
  const held = await heldBackBy(stores, member, delivery, now, doNotDisturb);
  if (held !== null) return held;
  const nudges = await stores.nudges.findByDelivery(delivery.id);
  const standing: Nudge[] = [];
  for (const nudge of nudges) if (await stillStands(stores, member, nudge, now)) standing.push(nudge);
  // A question that is not asked after all has not had its turn.
  const settled = nudges.filter((nudge) => !standing.includes(nudge) && nudge.facts.kind !== 'question');
  await stores.nudges.leaveOut(idsOf(settled), now);
  if (standing.length === 0) return { kind: 'gone', because: 'settled' };
  await stores.nudges.markExposed(idsOf(standing), now, shareOfDay(scheduleOf(member), now));
  const said = standing.filter(isSaid);
  return said.length === 0 ? { kind: 'gone', because: 'held back' } : messageOf(stores, member, said);
}

/** Null where policy lets it pass. */
async function heldBackBy(
  stores: Stores,
  member: Member,
  delivery: Delivery,
  now: Date,
  doNotDisturb: readonly TimeWindow[],
): Promise<Content | null> {
  const verdict = await judgeNow(stores, member, delivery, now, { except: delivery.claimedAt, doNotDisturb });
  if (verdict.kind === 'wait') return verdict;
  return verdict.kind === 'drop' ? { kind: 'gone', because: verdict.because } : null;
}

const idsOf = (nudges: readonly Nudge[]) => nudges.map(({ id }) => id);

async function stillStands(stores: Stores, member: Member, nudge: Nudge, now: Date): Promise<boolean> {
  if (nudge.answer !== null) return false;
  if (nudge.facts.kind === 'question') return isStillWorthAsking(stores, member, nudge, now);
  const subject = await stores.members.find(nudge.subjectId);
  if (subject === null || !subject.isActive || !subject.isSuggestable || statusSaysAway(subject, now)) return false;
  if ((await stores.neverAbout.listOf(member.id)).has(nudge.subjectId)) return false;
  const { facts } = nudge;
  if (facts.kind === 'reconnect') return isStillSilent(stores, member, nudge.subjectId, facts);
  // A thread may have grown older than the limit since the plan; it is no less unthanked for that.
  const since = addDays(now, -GRATITUDE_DAYS - 1);
  if ((await stores.kudos.thankedSince(member.id, since)).has(nudge.subjectId)) return false;
  const open = await stores.interactions.unthankedThreads(member.id, since);
  const unthanked = new Set(
    open.filter(({ helperId }) => helperId === nudge.subjectId).map(({ threadTs }) => threadTs),
  );
  return facts.threads.every(({ threadTs }) => unthanked.has(threadTs));
}

/** The week that it was planned for, as it is known now: that the week grew older meanwhile makes nobody in it less helpful. */
async function isStillWorthAsking(stores: Stores, member: Member, nudge: Nudge, now: Date): Promise<boolean> {
  const { question, zone } = await gatherFacts(stores, member, nudge.plannedAt, 'to_look_at');
  return question !== null && reasonAboutQuestion({ ...question, lastAskedAt: null }, { now, zone }) === null;
}

/** No contact since, and the member's cadence for that person, or its absence, is what the nudge was planned by. */
async function isStillSilent(
  stores: Stores,
  member: Member,
  subject: MemberId,
  facts: Extract<NudgeFacts, { kind: 'reconnect' }>,
): Promise<boolean> {
  const cadence = (await stores.cadences.listOf(member.id)).find(({ subjectId }) => subjectId === subject);
  if (facts.kept !== null) {
    return cadence !== undefined && silentSince(cadence, cadence.tie?.last ?? null) === facts.lastContactDay;
  }
  if (cadence !== undefined) return false;
  const ties = await stores.interactions.tiesOf(member.id);
  return ties.some((tie) => otherOf(tie, member.id) === subject && tie.tie.last === facts.lastContactDay);
}

async function messageOf(stores: Stores, member: Member, nudges: readonly Nudge[]): Promise<Content> {
  const items: NudgeItem[] = [];
  for (const nudge of nudges) items.push(await itemOf(stores, nudge));
  return { kind: 'message', message: { kind: 'nudge', items, zone: member.zone, locale: member.locale } };
}
