/**
 * What members are told and asked about their rounds, in private (M2-M4): planned one by one, said together where they fall on one day, and
 * held by the policy of every nudge: working hours, holidays, absence, do-not-disturb, pauses and caps (P2, P3; decision 0037).
 */
import { cappedKinds, type Delivery, type PlannedDelivery } from '../domain/delivery.js';
import type { DeliveryId, MemberId } from '../domain/ids.js';
import type { IntroductionNote, ToldNote } from '../domain/introduction.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { Content, NoteItem } from '../domain/message.js';
import { judge } from '../domain/nudge-policy.js';
import { recipientOf } from '../domain/nudge-recipient.js';
import { addDays, type TimeWindow } from '../domain/time.js';
import { workWindow } from '../domain/work-windows.js';
import { itemOf } from './introduction-items.js';
import type { Compose } from './ports.js';
import type { Stores } from './stores.js';
import type { RoundKey } from './stores-introductions.js';

/** Each once, with a delivery of its own. */
export async function planNotes(
  { introductions, deliveries }: Stores,
  notes: readonly IntroductionNote[],
): Promise<readonly DeliveryId[]> {
  const fresh = notes.length === 0 ? [] : await introductions.planNotes(notes);
  return fresh.length === 0 ? [] : deliveries.plan(fresh.map(deliveryOf));
}

function deliveryOf({ channelId, roundAt, memberId, kind, dueAt, expiresAt }: IntroductionNote): PlannedDelivery {
  return {
    dedupeKey: `introduction_note:${memberId}:${channelId}:${kind}:${roundAt.getTime()}`,
    kind: 'introduction_note',
    target: { kind: 'member', memberId },
    subject: JSON.stringify({ memberId, channelId, kind, roundAt: roundAt.toISOString() }),
    notBefore: dueAt,
    expiresAt,
  };
}

const notesLookedAt = 60;

/** What was told this member about a round reads otherwise now, and so does that their rounds were paused. */
export async function reviseNotes(
  { introductions, deliveries }: Stores,
  { channelId, roundAt }: RoundKey,
  memberId: MemberId,
): Promise<readonly DeliveryId[]> {
  const notes = await introductions.notesIn(channelId, memberId, notesLookedAt);
  const newest = notes.find(({ toldBy }) => toldBy !== null)?.roundAt.getTime();
  const told = notes.filter(
    (note) => note.kind === 'paused' || [newest, roundAt.getTime()].includes(note.roundAt.getTime()),
  );
  const ids = new Set(told.flatMap(({ toldBy }) => (toldBy === null ? [] : [toldBy])));
  const subjects: string[] = [];
  for (const id of ids) {
    const message = await deliveries.find(id);
    if (message !== null) subjects.push(message.subject);
  }
  return subjects.length === 0 ? [] : deliveries.reviseAll(subjects);
}

export const composeNote: Compose = async (stores, _workspaceId, delivery, now) => {
  const member = delivery.target.kind === 'member' ? await stores.members.find(delivery.target.memberId) : null;
  if (member === null) return { kind: 'gone', because: 'left' };
  if (delivery.posted !== null) {
    return messageOf(stores, member, await stores.introductions.listToldBy(delivery.id));
  }
  return {
    kind: 'needs_silence',
    memberIds: [member.id],
    compose: (later, doNotDisturb) => composeUnsent(later, delivery, member.id, { now, doNotDisturb }),
  };
};

type Moment = { readonly now: Date; readonly doNotDisturb: readonly TimeWindow[] };

/** Somebody in more rounds than that hears of the others in the next message. */
const notesInOne = 8;

/** Everything that falls due before the end of their day, whichever delivery came first; the others find it told. */
async function composeUnsent(stores: Stores, delivery: Delivery, id: MemberId, moment: Moment): Promise<Content> {
  const member = await stores.members.find(id);
  if (member === null) return { kind: 'gone', because: 'left' };
  const { now } = moment;
  const untold = await stores.introductions.lockUntold(id, workWindow(scheduleOf(member), now).end);
  const mine = await stores.introductions.listToldBy(delivery.id);
  const standing: ToldNote[] = [];
  for (const note of [...mine, ...untold]) {
    if (standing.length < notesInOne && note.expiresAt > now && (await itemOf(stores, note, now)) !== null)
      standing.push(note);
  }
  if (standing.length === 0) return { kind: 'gone', because: 'nothing to tell any more' };
  const held = await heldBackBy(stores, member, delivery, moment);
  if (held !== null) return held;
  await stores.introductions.markTold(standing, delivery.id, now);
  return messageOf(stores, member, standing);
}

async function messageOf(stores: Stores, member: Member, notes: readonly ToldNote[]): Promise<Content> {
  const items = [];
  for (const note of notes) items.push(await itemOf(stores, note, null));
  const told = withoutEarlier(items.filter((item) => item !== null));
  if (told.length === 0) return { kind: 'gone', because: 'nothing to tell any more' };
  const { zone, locale } = member;
  return { kind: 'message', message: { kind: 'introduction_note', items: told, zone, locale } };
}

/** Asked midway so late that the last question is in the same message, it is asked once. */
function withoutEarlier(items: readonly NoteItem[]): readonly NoteItem[] {
  const last = new Set(items.flatMap((item) => (item.kind === 'question' && item.isLast ? [item.introductionId] : [])));
  return items.filter((item) => item.kind !== 'question' || item.isLast || !last.has(item.introductionId));
}

/** Messages of this week and the one before, and a day for zones. */
const recentDays = 15;

/** Notes are counted by what they told, since several of them are one message. */
const otherKinds = cappedKinds.filter((kind) => kind !== 'introduction_note');

/** Null where nothing stands in its way. Having joined is the consent for it; a break from nudges is one from this, too. */
async function heldBackBy(
  { deliveries, introductions }: Stores,
  member: Member,
  delivery: Delivery,
  { now, doNotDisturb }: Moment,
): Promise<Extract<Content, { kind: 'wait' | 'gone' }> | null> {
  const recipient = { ...recipientOf(member, { pace: 'usual', doNotDisturb }, now), consent: 'yes' } as const;
  const since = addDays(now, -recentDays);
  const sent = await deliveries.sentTo(member.id, otherKinds, since);
  // Those that were claimed at the same moment and find that it is told already say nothing.
  const told = await introductions.toldSince(member.id, since, delivery.id);
  const verdict = judge(recipient, { sentAt: [...sent, ...told] }, delivery, now);
  if (verdict.kind === 'wait') return verdict;
  return verdict.kind === 'drop' ? { kind: 'gone', because: verdict.because } : null;
}
