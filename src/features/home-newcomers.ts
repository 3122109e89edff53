/** A newcomer's people to meet, in their App Home (M6): from the channels they joined, of those who want to be met; or the question whether they want that. */
import type { ChannelId, MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { statusSaysAway } from '../domain/member-status.js';
import { isNewcomer, type PersonToMeet, rankPeopleToMeet } from '../domain/newcomer.js';
import { aroundBy } from '../domain/nudge-openers.js';
import { mayGetToKnow } from '../domain/nudge-people-to-know.js';
import { SEEN_DAYS } from '../domain/nudge-subject.js';
import { addDays } from '../domain/time.js';
import type { CommonTopics } from './ports.js';
import type { Stores } from './stores.js';

export type HomeNewcomer = { readonly kind: 'offer' } | { readonly kind: 'people'; readonly people: readonly ToMeet[] };

/** `channels` are names, of channels that the newcomer is in. */
export type ToMeet = {
  readonly memberId: MemberId;
  readonly channels: readonly string[];
  readonly topic: string | null;
};

/** So many of those who want to be met, the last seen first, are looked at; a newcomer's channels, likewise. */
const lookedAt = 500;
const channelsLookedAt = 50;

/** Null for everybody else. */
export async function homeNewcomer(
  stores: Stores,
  member: Member,
  { now, commonTopics }: { readonly now: Date; readonly commonTopics: CommonTopics },
): Promise<HomeNewcomer | null> {
  if (!isNewcomer(member, now) || !mayGetToKnow({ ...member, wantsToMeet: true })) return null;
  if (!member.wantsToMeet) return { kind: 'offer' };
  const places = await placesOf(stores, member.id, now);
  const people = await whoIsThere(stores, member, places, { now, commonTopics });
  return { kind: 'people', people: rankPeopleToMeet(people).map(({ toMeet }) => toMeet) };
}

/** Channels joined, and channels in which somebody answered them; by name. */
async function placesOf(stores: Stores, id: MemberId, now: Date): Promise<ReadonlyMap<ChannelId, string>> {
  const joined = (await stores.newcomers.channelsJoined([id])).get(id) ?? new Set<ChannelId>();
  const wrote = (await stores.interactions.channelsOf([id], aroundBy(now))).get(id);
  const { excludedChannels } = (await stores.workspaces.get()).settings;
  const all = [...new Set([...joined, ...(wrote?.keys() ?? [])])].filter(
    (channel) => !excludedChannels.includes(channel),
  );
  const places = new Map<ChannelId, string>();
  for (const channelId of all.slice(0, channelsLookedAt)) {
    const channel = await stores.members.findChannel(channelId);
    if (channel?.hasBot === true) places.set(channelId, channel.name);
  }
  return places;
}

async function whoIsThere(
  stores: Stores,
  member: Member,
  places: ReadonlyMap<ChannelId, string>,
  { now, commonTopics }: { readonly now: Date; readonly commonTopics: CommonTopics },
): Promise<readonly (PersonToMeet & { readonly toMeet: ToMeet })[]> {
  const wanting = await stores.newcomers.wantingToMeet(addDays(now, -SEEN_DAYS), lookedAt);
  const known = (await stores.members.findAll(wanting)).filter(
    (other) => mayGetToKnow(other) && other.id !== member.id,
  );
  const ids = known.filter((other) => !statusSaysAway(other, now)).map(({ id }) => id);
  const met = await stores.interactions.metAmong(member.id, ids);
  const apart = new Set((await stores.neverAbout.apartAmong([member.id, ...ids])).filter(isOf(member.id)).flat());
  const strangers = ids.filter((id) => !met.has(id) && !apart.has(id));
  const people = known.filter(({ id }) => strangers.includes(id));
  const around = await stores.interactions.channelsOf(strangers, aroundBy(now));
  const topics = await commonTopics(stores, [member, ...people]);
  return strangers.map((id) => {
    const shared = [...(around.get(id) ?? [])].filter(([channel]) => places.has(channel));
    const both = topics(member.id, id);
    return {
      memberId: id,
      times: shared.map(([, times]) => times),
      topics: both.length,
      toMeet: {
        memberId: id,
        channels: shared.toSorted(([, few], [, many]) => many - few).flatMap(([channel]) => places.get(channel) ?? []),
        topic: both[0]?.label ?? null,
      },
    };
  });
}

const isOf = (id: MemberId) => (pair: readonly MemberId[]) => pair.includes(id);
