/** What two people share (R5): looked up when a nudge is planned, and looked at again when it is said. */
import type { ChannelId, KudosId, MemberId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import type { Member } from '../domain/member.js';
import type { Link, NudgeItem, Opener } from '../domain/message.js';
import type { Nudge, NudgeFacts } from '../domain/nudge.js';
import {
  anniversaryOf,
  canName,
  commonChannels,
  KUDOS_DAYS,
  LIVELY_DAYS,
  type Openers,
  OWN_THREAD_OTHERS,
  RECORD_LEAD_DAYS,
  type SharedPlace,
  type SharedThread,
  sharedThread,
} from '../domain/nudge-openers.js';
import { addDays } from '../domain/time.js';
import { goBetweenNow } from './nudge-people-to-know.js';
import type { CommonTopics } from './ports.js';
import type { Channel, Stores } from './stores.js';

/** Enough to tell where two people meet. */
const momentsRead = 200;

export type Shared = { readonly shared: SharedThread | null; readonly openers: Openers };

export async function findShared(stores: Stores, member: Member, subject: MemberId, now: Date): Promise<Shared> {
  const { interactions, kudos } = stores;
  const moments = await interactions.recentMoments(member.id, subject, momentsRead);
  const first = await interactions.firstMoment(member.id, subject, RECORD_LEAD_DAYS);
  const thanks = await kudos.newestBetween(member.id, subject, addDays(now, -KUDOS_DAYS));
  const shared = sharedThread(moments);
  return {
    shared: shared === null ? null : await amongFew(stores, shared, [member.id, subject]),
    openers: {
      kudosId: thanks?.id ?? null,
      channel: await livelyPlace(stores, commonChannels(moments, { now, except: shared?.channelId ?? null }), now),
      anniversary: anniversaryOf(first, moments, { now, zone: member.zone }),
    },
  };
}

/** Of channels in which both were, the first that has not fallen silent. */
async function livelyPlace(
  { members }: Stores,
  channels: readonly ChannelId[],
  now: Date,
): Promise<SharedPlace | null> {
  const lively = await members.livelyChannels(channels, addDays(now, -LIVELY_DAYS));
  const found = channels.find((channel) => lively.has(channel));
  return found === undefined ? null : { channelId: found, isOfBoth: true };
}

async function amongFew(
  { interactions }: Stores,
  shared: SharedThread,
  pair: readonly [MemberId, MemberId],
): Promise<SharedThread> {
  const { channelId, threadTs } = shared;
  if (threadTs === null || !shared.isTheirs) return shared;
  const others = await interactions.othersIn({ channelId, threadTs }, pair, OWN_THREAD_OTHERS + 1);
  return { ...shared, isTheirs: others <= OWN_THREAD_OTHERS };
}

/** The name of the channel in which the last contact was; null where that was elsewhere, or is not to be named. */
export async function placeOfLastContact(
  stores: Stores,
  shared: SharedThread | null,
  lastContactDay: number,
): Promise<string | null> {
  if (shared === null || shared.day !== lastContactDay) return null;
  return (await nameable(stores, shared))?.name ?? null;
}

/** The same where nothing was gathered yet. */
export async function lastPlace(
  stores: Stores,
  member: MemberId,
  subject: MemberId,
  lastContactDay: number,
): Promise<string | null> {
  const moments = await stores.interactions.recentMoments(member, subject, momentsRead);
  return placeOfLastContact(stores, sharedThread(moments), lastContactDay);
}

/** What of it holds now: a channel without Rapport, a private one, and a kudos taken back are not spoken of. */
export async function itemOf(stores: Stores, nudge: Nudge, commonTopics: CommonTopics): Promise<NudgeItem> {
  const subject = await stores.members.find(nudge.subjectId);
  const { facts } = nudge;
  return {
    nudge,
    subjectName: subject?.name ?? 'someone',
    channelName:
      facts.kind === 'reconnect' ? await placeOfLastContact(stores, facts.shared, facts.lastContactDay) : null,
    openers: await whatTheyShare(stores, nudge, commonTopics),
    questions: await questionsOf(stores, nudge),
  };
}

async function whatTheyShare(stores: Stores, nudge: Nudge, commonTopics: CommonTopics): Promise<readonly Opener[]> {
  const { facts } = nudge;
  if (facts.kind === 'reconnect') return openersOf(stores, nudge, facts);
  if (facts.kind !== 'people_to_know' && facts.kind !== 'newcomer') return [];
  const through = facts.kind === 'newcomer' ? null : await goBetweenNow(stores, nudge, facts);
  const found: readonly (Opener | null)[] = [
    await channelOf(stores, facts.channel),
    await topicOf(stores, nudge, commonTopics),
    through === null ? null : { kind: 'go_between', memberId: through },
  ];
  return found.filter((opener) => opener !== null);
}

/** What the member asked, of what the nudge is about. */
export async function questionsOf({ helpRequests }: Stores, { memberId, facts }: Nudge): Promise<readonly string[]> {
  if (facts.kind !== 'gratitude') return [];
  const questions: string[] = [];
  for (const id of facts.requests) {
    const request = await helpRequests.find(id);
    if (request?.askerId === memberId) questions.push(request.question);
  }
  return questions;
}

async function topicOf(
  stores: Stores,
  { memberId, subjectId }: Nudge,
  commonTopics: CommonTopics,
): Promise<Opener | null> {
  const topics = await commonTopics(stores, await stores.members.findAll([memberId, subjectId]));
  const [shared] = topics(memberId, subjectId);
  return shared === undefined ? null : { kind: 'topic', label: shared.label };
}

async function openersOf(
  stores: Stores,
  nudge: Nudge,
  { shared, openers }: Extract<NudgeFacts, { kind: 'reconnect' }>,
): Promise<readonly Opener[]> {
  const found = [
    await threadOf(stores, shared),
    await kudosOf(stores, nudge, openers.kudosId),
    await channelOf(stores, openers.channel),
    await anniversary(stores, openers.anniversary),
  ];
  return found.filter((opener) => opener !== null);
}

async function threadOf(stores: Stores, shared: SharedThread | null): Promise<Opener | null> {
  const channel = shared === null ? null : await nameable(stores, shared);
  if (shared === null || shared.threadTs === null || channel === null) return null;
  return {
    kind: 'thread',
    link: { channelId: shared.channelId, ts: shared.threadTs },
    channelName: channel.name,
    isTheirs: shared.isTheirs,
  };
}

async function kudosOf(stores: Stores, { memberId, subjectId }: Nudge, id: KudosId | null): Promise<Opener | null> {
  const kudos = id === null ? null : await stores.kudos.find(id);
  if (kudos === null || kudos.isWithdrawn) return null;
  const receivers = new Set(kudos.receivers.map((receiver) => receiver.memberId));
  const isGiven = kudos.giverId === memberId;
  if (!receivers.has(isGiven ? subjectId : memberId)) return null;
  return { kind: 'kudos', isGiven, givenAt: kudos.givenAt, link: await linkTo(stores, kudos) };
}

/** Its post, or the message it was for, in a channel that anybody can open: kudos may come from where the receiver is not (K11). */
async function linkTo(stores: Stores, kudos: Kudos): Promise<Link | null> {
  const post = (await stores.deliveries.listOf(kudos.id)).find(({ kind }) => kind === 'kudos_post');
  const { aboutChannelId, aboutTs } = kudos;
  const about = aboutChannelId === null || aboutTs === null ? null : { channelId: aboutChannelId, ts: aboutTs };
  const link = post?.posted ?? about;
  return link !== null && (await nameable(stores, publicly(link.channelId))) !== null ? link : null;
}

async function channelOf(stores: Stores, place: SharedPlace | null): Promise<Opener | null> {
  const channel = place === null ? null : await nameable(stores, place);
  return channel === null ? null : { kind: 'channel', channelName: channel.name };
}

async function anniversary(stores: Stores, found: Openers['anniversary']): Promise<Opener | null> {
  const channel = found === null ? null : await nameable(stores, found);
  return found === null || channel === null
    ? null
    : { kind: 'anniversary', years: found.years, channelName: channel.name };
}

async function nameable(stores: Stores, place: SharedPlace): Promise<Channel | null> {
  const channel = await stores.members.findChannel(place.channelId);
  return canName(place, channel) ? channel : null;
}

const publicly = (channelId: ChannelId): SharedPlace => ({ channelId, isOfBoth: false });
