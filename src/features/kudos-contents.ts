/** What the deliveries of a kudos say at the moment they are posted, or shown again after a change. */
import type { Delivery } from '../domain/delivery.js';
import type { KudosId, MemberId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import { forEverybody, seenBy } from '../domain/kudos-audience.js';
import type { Consent, Member } from '../domain/member.js';
import type { Content, Notice, SayThanks } from '../domain/message.js';
import { tellsOfNobody } from '../domain/someone.js';
import { type ShownValue, shownValues } from '../domain/workspace-values.js';
import { linkForAll, withLink } from './kudos-links.js';
import type { Compose } from './ports.js';
import type { Stores } from './stores.js';

export const composeKudosPost: Compose = async (stores, _workspaceId, delivery) => {
  const kudos = await stores.kudos.find(delivery.subject as KudosId);
  const seen = kudos === null || kudos.isWithdrawn || tellsOfNobody(kudos) ? null : forEverybody(kudos);
  if (seen === null) return withdrawn;
  const place = delivery.target.kind === 'channel' ? delivery.target.channelId : null;
  const named = [seen.giverId, ...seen.receivers.map(({ memberId }) => memberId), ...seen.seconders];
  const unpinged = await stores.members.unpinged(named);
  const values = await valuesOf(stores, seen);
  const link = await linkForAll(stores, seen, place);
  return { kind: 'message', message: { kind: 'kudos_post', kudos: seen, link, values, unpinged } };
};

export const composeKudosReaction: Compose = async (stores, _workspaceId, delivery) => {
  const kudos = await stores.kudos.find(delivery.subject as KudosId);
  if (kudos === null || kudos.isWithdrawn) return withdrawn;
  const { settings } = await stores.workspaces.get();
  return { kind: 'reaction', name: settings.acknowledgement };
};

export const composeKudosDm: Compose = async (stores, _workspaceId, delivery, now) => {
  const kudos = await stores.kudos.find(delivery.subject as KudosId);
  const target = delivery.target;
  if (kudos === null || kudos.isWithdrawn || target.kind !== 'member') return withdrawn;
  const isReceiver = kudos.receivers.some((receiver) => receiver.memberId === target.memberId);
  const receiver = await stores.members.find(target.memberId);
  if (!isReceiver || receiver === null || !receiver.isActive) return withdrawn;
  const post = (await stores.deliveries.listOf(kudos.id)).find((each) => each.kind === 'kudos_post');
  if (delivery.state === 'claimed' && isComing(post, kudos.givenAt, now)) {
    return waitForPost(now);
  }
  const seen = seenBy(kudos, receiver.id);
  if (seen === null) return withdrawn;
  return withLink(stores, { kudos: seen, reader: receiver.id }, async (later, link) => {
    const asks = await asksForConsent(later, receiver, delivery);
    const tellsOfChoice = asks !== null && receiver.thanked === null;
    const thanks = await thanksOf(later, seen, receiver.id);
    const values = await valuesOf(later, seen);
    return { kind: 'message', message: { kind: 'kudos_dm', kudos: seen, link, values, asks, tellsOfChoice, thanks } };
  });
};

/** As they look now; one that was given up keeps its name. */
async function valuesOf(stores: Stores, kudos: Kudos): Promise<readonly ShownValue[]> {
  if (kudos.values.length === 0) return [];
  const { settings } = await stores.workspaces.get();
  return shownValues(kudos.values, settings.values);
}

async function thanksOf(stores: Stores, kudos: Kudos, receiver: MemberId): Promise<SayThanks> {
  if ((await stores.kudos.listThankers(kudos.id)).includes(receiver)) return 'said';
  const giver = await stores.members.find(kudos.giverId);
  return giver?.isActive === true ? 'offered' : 'nobody';
}

export async function asksForConsent(stores: Stores, receiver: Member, delivery: Delivery): Promise<Consent | null> {
  if (receiver.introducedBy === delivery.id) return receiver.consent;
  if (receiver.consent !== 'unknown') return null;
  return (await stores.members.introduce(receiver.id, delivery.id)) ? 'unknown' : null;
}

export const composeNotice: Compose = async (stores, _workspaceId, delivery, now) => {
  const notice = JSON.parse(delivery.subject) as
    | Notice
    | { readonly code: 'posted_elsewhere'; readonly kudosId: KudosId };
  if ('kudosId' in notice) return composeElsewhere(stores, notice.kudosId, now);
  return { kind: 'message', message: { kind: 'notice', notice } };
};

/** Where it stands is known once it does, or nowhere (K11). */
async function composeElsewhere(stores: Stores, id: KudosId, now: Date): Promise<Content> {
  const kudos = await stores.kudos.find(id);
  if (kudos === null || kudos.isWithdrawn) return withdrawn;
  const post = (await stores.deliveries.listOf(id)).find(({ kind }) => kind === 'kudos_post');
  if (isUnderWay(post)) return waitForPost(now);
  const channelId = post?.posted?.channelId ?? null;
  return { kind: 'message', message: { kind: 'notice', notice: { code: 'posted_elsewhere', channelId } } };
}

export const withdrawn: Content = { kind: 'gone', because: 'withdrawn' };

/** A post that Slack is slow to take holds its receivers' messages up for a little, so that they can link to it; not for long. */
const waitSeconds = 30;
const patienceSeconds = 120;

function isComing(post: Delivery | undefined, givenAt: Date, now: Date): boolean {
  return isUnderWay(post) && now.getTime() < givenAt.getTime() + patienceSeconds * 1000;
}

function isUnderWay(post: Delivery | undefined): boolean {
  return post?.state === 'planned' || post?.state === 'claimed';
}

function waitForPost(now: Date): Content {
  return { kind: 'wait', until: new Date(now.getTime() + waitSeconds * 1000), because: 'its post is not up yet' };
}
