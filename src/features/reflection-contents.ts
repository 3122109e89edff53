/**
 * What a member's month comes to at the moment of speaking (A5), from the record as it stands: nothing of it is kept. Whoever left, was
 * set aside by this member, or does not want to be suggested is not in it.
 */
import { cappedKinds, type Delivery } from '../domain/delivery.js';
import type { MemberId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import type { Member } from '../domain/member.js';
import type { Content } from '../domain/message.js';
import { judge } from '../domain/nudge-policy.js';
import { recipientOf } from '../domain/nudge-recipient.js';
import { type Reflection, reflect, saysNothing } from '../domain/reflection.js';
import { addDays, monthWindow, type TimeWindow } from '../domain/time.js';
import type { Compose } from './ports.js';
import type { Stores } from './stores.js';
import type { KudosRole } from './stores-kudos.js';

/** On the first working morning, held by the policy of every nudge, and only while its member wants it. */
export const composeReflection: Compose = async (stores, _workspaceId, delivery, now) => {
  const member = await memberOf(stores, delivery);
  if (member === null) return { kind: 'gone', because: 'left' };
  if (delivery.posted !== null) return messageOf(stores, member, delivery);
  const held = await heldBackBy(stores, member, delivery, { now, doNotDisturb: [] });
  if (held !== null) return held;
  return {
    kind: 'needs_silence',
    memberIds: [member.id],
    compose: async (later, doNotDisturb) => {
      const again = await later.members.find(member.id);
      if (again === null) return { kind: 'gone', because: 'left' };
      return (
        (await heldBackBy(later, again, delivery, { now, doNotDisturb })) ?? (await messageOf(later, again, delivery))
      );
    },
  };
};

/** Asked for by its member, and so whatever the hour is, also where there is nothing to tell. */
export const composeReflectionSoFar: Compose = async (stores, _workspaceId, delivery) => {
  const member = await memberOf(stores, delivery);
  return member === null ? { kind: 'gone', because: 'left' } : messageOf(stores, member, delivery);
};

async function memberOf({ members }: Stores, { target }: Delivery): Promise<Member | null> {
  const member = target.kind === 'member' ? await members.find(target.memberId) : null;
  return member?.isActive === true && member.kind === 'person' ? member : null;
}

type Moment = { readonly now: Date; readonly doNotDisturb: readonly TimeWindow[] };

/** Messages of this week and the one before, and a day for zones. */
const recentDays = 15;

/** A pause is waited for, as an absence is; that nudges are ignored says nothing of what was asked for (decision 0044). */
async function heldBackBy(
  { deliveries, reflections }: Stores,
  member: Member,
  delivery: Delivery,
  { now, doNotDisturb }: Moment,
): Promise<Extract<Content, { kind: 'wait' | 'gone' }> | null> {
  if ((await reflections.find(member.id)) === null) return { kind: 'gone', because: 'not wanted any more' };
  const recipient = recipientOf(member, { pace: 'usual', doNotDisturb }, now);
  const ends = [recipient.awayUntil, recipient.pausedUntil].filter((end) => end !== null);
  const awayUntil = ends.length === 0 ? null : new Date(Math.max(...ends.map((end) => end.getTime())));
  const sentAt = await deliveries.sentTo(member.id, cappedKinds, addDays(now, -recentDays), delivery);
  const verdict = judge({ ...recipient, pausedUntil: null, awayUntil }, { sentAt }, delivery, now);
  if (verdict.kind === 'wait') return verdict;
  return verdict.kind === 'drop' ? { kind: 'gone', because: verdict.because } : null;
}

async function messageOf(stores: Stores, member: Member, delivery: Delivery): Promise<Content> {
  const { month } = JSON.parse(delivery.subject) as { month: string };
  const isSoFar = delivery.kind === 'reflection_so_far';
  const { reflection, people } = await monthOf(stores, member, month);
  const isUnasked = !isSoFar && delivery.posted === null;
  if (isUnasked && saysNothing(reflection)) return { kind: 'gone', because: 'nothing to tell' };
  const isMonthly = (await stores.reflections.find(member.id)) !== null;
  const names = new Map(people.map(({ id, name, handle }) => [id, { name, handle }]));
  const { zone, locale } = member;
  return { kind: 'message', message: { kind: 'reflection', reflection, names, isSoFar, isMonthly, zone, locale } };
}

async function monthOf(
  stores: Stores,
  member: Member,
  month: string,
): Promise<{ readonly reflection: Reflection; readonly people: readonly Member[] }> {
  const window = monthWindow(month, member.zone);
  const contacts = await stores.interactions.contactsOf(member.id, window);
  const given = await kudosIn(stores, member.id, 'given', window);
  const received = await kudosIn(stores, member.id, 'received', window);
  const named = [
    ...contacts.map(({ memberId }) => memberId),
    ...given.flatMap(({ receivers }) => receivers.map(({ memberId }) => memberId)),
    ...received.map(({ giverId }) => giverId),
  ];
  const people = await whoMayBeShown(stores, member, [...new Set(named)]);
  const { pace, settings } = await stores.workspaces.get();
  const reflection = reflect({
    memberId: member.id,
    month,
    people: new Set(people.map(({ id }) => id)),
    contacts,
    history: await historyWith(
      stores,
      member.id,
      contacts.map(({ memberId }) => memberId),
    ),
    given,
    received,
    kept: await stores.followUps.countDone(member.id, window),
    model: { pace, rho: settings.rho },
  });
  return { reflection, people };
}

async function whoMayBeShown(stores: Stores, member: Member, ids: readonly MemberId[]): Promise<readonly Member[]> {
  const never = await stores.neverAbout.listOf(member.id);
  const found = await stores.members.findAll(ids);
  return found.filter(
    ({ id, kind, isActive, isSuggestable }) => kind === 'person' && isActive && isSuggestable && !never.has(id),
  );
}

async function historyWith({ interactions }: Stores, id: MemberId, others: readonly MemberId[]) {
  const pairs = others.map((other) => (id < other ? { aId: id, bId: other } : { aId: other, bId: id }));
  const found = await interactions.contactDays(pairs);
  return new Map(found.map(({ aId, bId, days }) => [aId === id ? bId : aId, days]));
}

/** More than a month holds, whatever the limit of a day is. */
const kudosRead = 2000;
const beforeAnyId = '00000000-0000-0000-0000-000000000000';

async function kudosIn(
  { kudos }: Stores,
  id: MemberId,
  role: KudosRole,
  { start, end }: TimeWindow,
): Promise<readonly Kudos[]> {
  const found = await kudos.pageOf(id, role, { givenAt: end, id: beforeAnyId as Kudos['id'] }, kudosRead);
  return found.filter(({ givenAt }) => givenAt >= start);
}
