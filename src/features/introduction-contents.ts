/**
 * The conversation of those who are introduced (M2), judged again in the moment before it is opened (P7): somebody may have left, paused or
 * skipped since they were matched. Of three two remain; of two the other is told, and comes first the next time (M4).
 */
import type { Delivery } from '../domain/delivery.js';
import type { IntroductionId, MemberId } from '../domain/ids.js';
import type { Introduction } from '../domain/introduction.js';
import { commonHours, hoursFrom, meetingTimes } from '../domain/introduction-hours.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { Addressed, Content } from '../domain/message.js';
import { judge, type Recipient } from '../domain/nudge-policy.js';
import { notByRapport, recipientOf } from '../domain/nudge-recipient.js';
import { someone } from '../domain/someone.js';
import { addDays, type TimeWindow } from '../domain/time.js';
import { workWindow } from '../domain/work-windows.js';
import { deliveryOf } from './introduction-matching.js';
import { planNotes } from './introduction-notes.js';
import { mayMeet, noteNow } from './introduction-people.js';
import type { Compose } from './ports.js';
import type { Stores } from './stores.js';

export const composeIntroduction: Compose = async (stores, _workspaceId, delivery, now) => {
  const introduction = await stores.introductions.find(delivery.subject as IntroductionId);
  if (introduction === null) return { kind: 'gone', because: 'nobody is left in it' };
  if (delivery.posted !== null) return messageOf(stores, delivery, introduction);
  const moment = { now, doNotDisturb: [] };
  const held = await heldBack(stores, delivery, introduction, moment);
  if (held !== null) return held;
  return {
    kind: 'needs_silence',
    memberIds: introduction.people.map(({ memberId }) => memberId),
    compose: async (later, doNotDisturb) => {
      const again = await later.introductions.find(introduction.id);
      if (again === null) return { kind: 'gone', because: 'nobody is left in it' };
      return (
        (await heldBack(later, delivery, again, { now, doNotDisturb })) ?? (await messageOf(later, delivery, again))
      );
    },
  };
};

type Moment = { readonly now: Date; readonly doNotDisturb: readonly TimeWindow[] };

/** Null where those it was planned for may be introduced now. */
async function heldBack(
  stores: Stores,
  delivery: Delivery,
  introduction: Introduction,
  moment: Moment,
): Promise<Extract<Content, { kind: 'wait' | 'gone' }> | null> {
  const standing = await whoStands(stores, introduction);
  if (!isFor(delivery, standing)) return makeDo(stores, introduction, standing, moment.now);
  const until = heldUntil(standing, delivery, moment);
  if (until === null) return null;
  if (until < delivery.expiresAt) return { kind: 'wait', until, because: 'not all of them are at work' };
  return callOff(stores, introduction, moment.now);
}

/** Nobody, where one of them never wants to hear of another. */
async function whoStands(stores: Stores, introduction: Introduction): Promise<readonly Member[]> {
  const people = await whoIsIn(stores, introduction);
  const apart = await stores.neverAbout.apartAmong(people.map(({ id }) => id));
  return apart.length > 0 ? [] : people;
}

async function whoIsIn(stores: Stores, { channelId, roundAt, people }: Introduction): Promise<readonly Member[]> {
  const found: Member[] = [];
  for (const member of await stores.members.findAll(people.map(({ memberId }) => memberId))) {
    const participant = await stores.introductions.findParticipant(channelId, member.id);
    const isIn = participant !== null && participant.pausedAt === null;
    if (isIn && participant.skipsAt?.getTime() !== roundAt.getTime() && mayMeet(member)) found.push(member);
  }
  return found;
}

function isFor({ target }: Delivery, standing: readonly Member[]): boolean {
  if (target.kind !== 'group' || target.memberIds.length !== standing.length) return false;
  return standing.every(({ id }) => target.memberIds.includes(id));
}

/** Somebody is not in it any more. */
async function makeDo(
  stores: Stores,
  introduction: Introduction,
  standing: readonly Member[],
  now: Date,
): Promise<Extract<Content, { kind: 'gone' }>> {
  if (standing.length < 2) return callOff(stores, introduction, now);
  const staying = new Set<MemberId>(standing.map(({ id }) => id));
  for (const { memberId } of introduction.people) {
    if (!staying.has(memberId)) await stores.introductions.takeOut(introduction.id, memberId);
  }
  const people = introduction.people.filter(({ memberId }) => staying.has(memberId));
  const members = new Map(standing.map((member) => [member.id, member]));
  await stores.deliveries.plan([deliveryOf({ ...introduction, people }, members)]);
  return { kind: 'gone', because: 'somebody is not in it any more' };
}

/** As if it had not been made. Whoever is still there hears the same, whatever the reason was. */
async function callOff(
  stores: Stores,
  introduction: Introduction,
  now: Date,
): Promise<Extract<Content, { kind: 'gone' }>> {
  const { channelId, roundAt } = introduction;
  const expecting = await whoIsIn(stores, introduction);
  const ids = expecting.map(({ id }) => id);
  await stores.introductions.forget(introduction.id);
  await stores.introductions.markFirst(channelId, ids, true);
  const notes = expecting.map((member) => noteNow({ channelId, nextAt: roundAt }, member, 'left_out', now));
  await planNotes(stores, notes);
  return { kind: 'gone', because: 'not both of them are in it any more' };
}

/**
 * The first moment at which all of them may be written to; null for now. Where their days have nothing in common, whoever is at work
 * decides: Slack keeps it for the others until they are.
 */
function heldUntil(people: readonly Member[], delivery: Delivery, { now, doNotDisturb }: Moment): Date | null {
  const common = commonHours(people.map((member) => hoursFrom(scheduleOf(member), now)));
  const byStart = people.toSorted((one, other) => startOf(one, now) - startOf(other, now));
  const free = (common.length > 0 ? people : byStart.slice(0, 1)).flatMap((member) => {
    const recipient = invited(recipientOf(member, { pace: 'usual', doNotDisturb }, now));
    const verdict = judge(recipient, { sentAt: [] }, delivery, now);
    if (verdict.kind === 'send') return [];
    return [verdict.kind === 'wait' ? verdict.until.getTime() : delivery.expiresAt.getTime()];
  });
  return free.length === 0 ? null : new Date(Math.max(...free));
}

function startOf(member: Member, now: Date): number {
  return workWindow(scheduleOf(member), now).start.getTime();
}

/** They asked for it, at that time: it needs no yes to nudges and counts towards no cap (decision 0037). A pause is waited for. */
function invited(recipient: Recipient): Recipient {
  return { ...notByRapport(recipient), consent: 'yes' };
}

/** Not within the hour: people look into their calendars first. */
const soonestHours = 12;
const daysAhead = 8;

/** Who was erased is no longer anybody, and the others' message says so. */
async function messageOf(stores: Stores, delivery: Delivery, introduction: Introduction): Promise<Content> {
  const { target } = delivery;
  if (target.kind !== 'group') return { kind: 'gone', because: 'nobody to introduce' };
  const found = await stores.members.findAll(target.memberIds);
  const known = new Map(found.map((member) => [member.id, member]));
  const people = target.memberIds.map((id): Addressed => {
    const member = known.get(id);
    return member === undefined ? { id: someone, zone: 'UTC', locale: 'en-US' } : addressed(member);
  });
  const saidAt = delivery.claimedAt ?? delivery.notBefore;
  const common = commonHours(found.map((member) => hoursFrom(scheduleOf(member), saidAt, daysAhead)));
  const times = found.length === people.length ? meetingTimes(common, addDays(saidAt, soonestHours / 24)) : [];
  const { channelId, facts } = introduction;
  return { kind: 'message', message: { kind: 'introduction', channelId, people, facts, times } };
}

function addressed({ id, zone, locale }: Member): Addressed {
  return { id, zone, locale };
}
