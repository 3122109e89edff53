/** Which newcomers somebody may be asked to welcome (M6): those who want to get to know people, in channels where the member is around. */
import type { ChannelId, MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { isNewcomer, NEWCOMER_DAYS } from '../domain/newcomer.js';
import { isPutOff, type Nudge } from '../domain/nudge.js';
import type { NewcomerFact } from '../domain/nudge-facts.js';
import { aroundBy } from '../domain/nudge-openers.js';
import { mayGetToKnow } from '../domain/nudge-people-to-know.js';
import { SUGGESTED_DAYS } from '../domain/nudge-subject.js';
import { addDays } from '../domain/time.js';
import { strangerStanding, strangersAmong } from './nudge-strangers.js';
import { isUnsaid, type Rests, restFacts, subjectOf } from './nudge-subjects.js';
import type { Stores } from './stores.js';

/** The newest. */
const lookedAt = 200;

const kind = 'newcomer';

/** Nobody for guests, and for who is new themselves. `mine` are the member's nudges, newest first. */
export async function newcomersToWelcome(
  stores: Stores,
  member: Member,
  { mine, rests, now }: { readonly mine: readonly Nudge[]; readonly rests: Rests; readonly now: Date },
): Promise<readonly NewcomerFact[]> {
  if (member.kind !== 'person' || member.isGuest || isNewcomer(member, now)) return [];
  const people = await strangersWhoJoined(stores, member, now);
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const shared = await channelsShared(stores, member.id, ids, now);
  const welcomers = await stores.nudges.askedToWelcome(ids);
  const suggested = await stores.nudges.suggestedSince(ids, addDays(now, -SUGGESTED_DAYS));
  const asked = mine.filter(({ facts }) => facts.kind === kind);
  return people.flatMap((other): readonly NewcomerFact[] => {
    const channels = shared(other.id);
    if (channels.length === 0 || other.joinedAt === null) return [];
    const before = asked.find(({ subjectId }) => subjectId === other.id);
    return [
      {
        subject: subjectOf(other, now),
        joinedAt: other.joinedAt,
        channels: channels.map(({ channel }) => channel),
        times: channels.reduce((sum, { times }) => sum + times, 0),
        welcomers: (welcomers.get(other.id) ?? []).filter((id) => id !== member.id).length,
        wasAsked: before !== undefined && !isPutOff(before),
        wasUnsaid: isUnsaid(before),
        lastAskedAt: asked.find((nudge) => nudge !== before)?.plannedAt ?? null,
        suggestedAt: suggested.get(other.id) ?? [],
        ...restFacts(rests, kind, other.id),
      },
    ];
  });
}

async function strangersWhoJoined(stores: Stores, member: Member, now: Date): Promise<readonly Member[]> {
  const joined = await stores.newcomers.joinedSince(addDays(now, -NEWCOMER_DAYS), lookedAt);
  const others = joined.filter((id) => id !== member.id);
  if (others.length === 0) return [];
  const willing = (await stores.members.findAll(others)).filter(mayGetToKnow);
  return strangersAmong(stores, member.id, willing, now);
}

type Shared = { readonly channel: ChannelId; readonly times: number };

/** Where the member is around and the newcomer joined, or was answered; where the member is around the most first. */
async function channelsShared(stores: Stores, id: MemberId, newcomers: readonly MemberId[], now: Date) {
  const joined = await stores.newcomers.channelsJoined(newcomers);
  const around = await stores.interactions.channelsOf([id, ...newcomers], aroundBy(now));
  const { excludedChannels } = (await stores.workspaces.get()).settings;
  const mine = [...(around.get(id) ?? [])]
    .filter(([channel]) => !excludedChannels.includes(channel))
    .toSorted(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
  return (newcomer: MemberId): readonly Shared[] =>
    mine.flatMap(([channel, times]) => {
      const isThere = joined.get(newcomer)?.has(channel) === true || around.get(newcomer)?.has(channel) === true;
      return isThere ? [{ channel, times }] : [];
    });
}

/** Whether they are new, want it still, and have not met. */
export async function newcomerStanding(
  stores: Stores,
  member: Member,
  subjectId: MemberId,
  now: Date,
): Promise<'stands' | 'settled' | 'not_now'> {
  const subject = await stores.members.find(subjectId);
  if (subject === null || !mayGetToKnow(subject) || !isNewcomer(subject, now)) return 'not_now';
  return strangerStanding(stores, member.id, subject, now);
}
