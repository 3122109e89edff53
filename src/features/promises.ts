/** Promises (F4): heard in a channel, offered a reminder there and then, and kept as a follow-up if that is accepted. */
import type { Delivery, PlannedDelivery } from '../domain/delivery.js';
import type { Heard } from '../domain/heard.js';
import {
  channelId,
  type DeliveryId,
  type MemberId,
  memberId as memberIdOf,
  messageTs,
  microsecondsOf,
  momentOf,
  type WorkspaceId,
} from '../domain/ids.js';
import { messageKey } from '../domain/interaction.js';
import { type Consent, type Member, scheduleOf } from '../domain/member.js';
import { maxOffersADay, offerMinutes, type Promised, remindAt } from '../domain/promise.js';
import { startOfLocalDay } from '../domain/time.js';
import { membersIn } from '../domain/wire-text.js';
import type { Bell, Clock, Compose, PromiseReader } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type PromiseDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

type Said = Omit<Extract<Heard, { kind: 'said' }>, 'kind'>;

/** An offer, where a member who wants them has just promised something. Edits and old news are left alone. */
export async function hearPromise(
  deps: PromiseDeps & { readonly promises: PromiseReader },
  workspaceId: WorkspaceId,
  { message, text, isEdit }: Said,
): Promise<void> {
  const now = deps.clock.now();
  if (isEdit || message.editedTs !== null || !deps.promises.seems(text)) return;
  if (offerEnds(message.ts) <= now) return;
  const planned = await deps.inWorkspace(workspaceId, async (stores) => {
    const member = await stores.members.find(message.authorId);
    const { settings } = await stores.workspaces.get();
    if (member === null || !wantsOffers(member, now)) return [];
    if (settings.excludedChannels.includes(message.channelId)) return [];
    const read = deps.promises.read(text, { now, zone: member.zone });
    const dueAt = read === null ? null : remindAt(scheduleOf(member), read, now);
    if (dueAt === null || (await offersToday(stores, member, now)) >= maxOffersADay) return [];
    return stores.deliveries.plan([offerOf(member.id, promisedIn(message, text, dueAt), now)]);
  });
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId, id })));
}

function offerEnds(ts: string): Date {
  return new Date(momentOf(ts).getTime() + offerMinutes * 60_000);
}

function wantsOffers(member: Member, now: Date): boolean {
  const isPaused = member.pausedUntil !== null && member.pausedUntil > now;
  return member.offersPromises && member.consent === 'yes' && member.isActive && member.kind === 'person' && !isPaused;
}

async function offersToday(stores: Stores, member: Member, now: Date): Promise<number> {
  return (await stores.deliveries.sentTo(member.id, ['promise'], startOfLocalDay(now, member.zone))).length;
}

/** Promised to whom it names, or else to whom it answers. */
function promisedIn(message: Said['message'], text: string, dueAt: Date): Promised {
  const others = membersIn(text).filter((id) => id !== message.authorId);
  const answered = message.threadAuthorId === message.authorId ? null : message.threadAuthorId;
  const { channelId, ts } = message;
  const threadTs = message.threadTs === ts ? null : message.threadTs;
  return { channelId, ts, threadTs, aboutId: others.length === 1 ? (others[0] ?? null) : answered, dueAt };
}

/** The row holds ids and a time, and none of the words. */
function offerOf(memberId: MemberId, promised: Promised, now: Date): PlannedDelivery {
  const { channelId, ts, threadTs } = promised;
  return {
    dedupeKey: sourceKeyOf(promised),
    kind: 'promise',
    target: { kind: 'ephemeral', memberId, channelId, threadTs },
    subject: JSON.stringify(promised),
    notBefore: now,
    expiresAt: offerEnds(ts),
  };
}

/** One offer, and one follow-up, for each message. */
export function sourceKeyOf({ channelId, ts }: Pick<Promised, 'channelId' | 'ts'>): string {
  return `promise:${channelId}:${ts}`;
}

function promisedOf(delivery: Delivery): Promised {
  const stored = JSON.parse(delivery.subject) as Record<keyof Promised, string | null>;
  return {
    channelId: channelId(stored.channelId ?? ''),
    ts: messageTs(stored.ts ?? ''),
    threadTs: stored.threadTs === null ? null : messageTs(stored.threadTs),
    aboutId: stored.aboutId === null ? null : memberIdOf(stored.aboutId),
    dueAt: new Date(stored.dueAt ?? 0),
  };
}

/** Judged again at the moment of speaking: still wanted, still said, and not the fourth one today. */
export const composePromise: Compose = async (stores, _workspaceId, delivery, now) => {
  const member = delivery.target.kind === 'ephemeral' ? await stores.members.find(delivery.target.memberId) : null;
  if (member === null || !wantsOffers(member, now)) return { kind: 'gone', because: 'not wanted' };
  const { channelId, ts, dueAt } = promisedOf(delivery);
  const known = await stores.interactions.knownVersion(messageKey(channelId, ts));
  if (known !== null && (known.isGone || known.version > microsecondsOf(ts)))
    return { kind: 'gone', because: 'changed' };
  // This one is among them, being claimed.
  if ((await offersToday(stores, member, now)) > maxOffersADay) return { kind: 'gone', because: 'enough for today' };
  const { zone, locale } = member;
  return { kind: 'message', message: { kind: 'promise', offerId: delivery.id, dueAt, zone, locale } };
};

type Answer = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly offerId: DeliveryId };

export type AcceptOutcome =
  | { readonly kind: 'kept'; readonly dueAt: Date; readonly zone: string; readonly locale: string }
  /** Answered so late that its time has passed: the form asks for another. */
  | { readonly kind: 'past' }
  | { readonly kind: 'unknown' };

/** "Remind me": the follow-up is kept, once however often it is pressed, with the message's link and no words. */
export async function acceptPromise(deps: PromiseDeps, answer: Answer): Promise<AcceptOutcome> {
  const now = deps.clock.now();
  const outcome = await deps.inWorkspace(answer.workspaceId, async (stores): Promise<AcceptOutcome> => {
    const promised = await findIn(stores, answer);
    const member = await stores.members.find(answer.memberId);
    if (promised === null || member === null) return { kind: 'unknown' };
    if (promised.dueAt <= now) return { kind: 'past' };
    const { dueAt } = await stores.followUps.add({
      sourceKey: sourceKeyOf(promised),
      memberId: member.id,
      aboutId: promised.aboutId,
      note: '',
      link: { channelId: promised.channelId, ts: promised.ts },
      dueAt: promised.dueAt,
      createdAt: now,
    });
    return { kind: 'kept', dueAt, zone: member.zone, locale: member.locale };
  });
  await deps.bell.ring([{ name: 'home', workspaceId: answer.workspaceId, id: answer.memberId }]);
  return outcome;
}

/** Only the member's own offers are found. */
export async function findPromise(deps: Pick<PromiseDeps, 'inWorkspace'>, answer: Answer): Promise<Promised | null> {
  return deps.inWorkspace(answer.workspaceId, (stores) => findIn(stores, answer));
}

async function findIn({ deliveries }: Stores, { offerId, memberId }: Answer): Promise<Promised | null> {
  const delivery = await deliveries.find(offerId);
  const isTheirs = delivery?.target.kind === 'ephemeral' && delivery.target.memberId === memberId;
  return delivery === null || delivery.kind !== 'promise' || !isTheirs ? null : promisedOf(delivery);
}

/** On or off; answers whether there is a yes to nudges, without which nothing is offered (P1). */
export async function choosePromises(
  deps: PromiseDeps,
  input: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly offers: boolean },
): Promise<Consent> {
  const { workspaceId, memberId } = input;
  const consent = await deps.inWorkspace(workspaceId, async ({ members }) => {
    const member = await members.find(memberId);
    if (member === null) return 'unknown';
    await members.savePreferences(memberId, { offersPromises: input.offers });
    return member.consent;
  });
  await deps.bell.ring([{ name: 'home', workspaceId, id: memberId }]);
  return consent;
}
