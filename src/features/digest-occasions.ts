/** What there is to celebrate among a channel's people (T4): of those who wrote it down for that place, are there, and are not away. */
import { type Occasion, occasionsOf } from '../domain/celebration.js';
import type { ChannelId, MemberId } from '../domain/ids.js';
import { statusSaysAway } from '../domain/member-status.js';
import type { Stores } from './stores.js';

export async function occasionsAmong(
  { celebrations, members }: Stores,
  people: readonly MemberId[],
  period: { readonly channelId: ChannelId; readonly since: Date; readonly until: Date },
): Promise<readonly Occasion[]> {
  const wanted = (await celebrations.listAmong(people)).filter(
    ({ channelId }) => channelId === null || channelId === period.channelId,
  );
  const known = new Map((await members.findAll(wanted.map(({ memberId }) => memberId))).map((one) => [one.id, one]));
  const byProfile = wanted.filter((each) => each.byProfile && each.startedOn === null);
  const told = await members.startDates(byProfile.map(({ memberId }) => memberId));
  return wanted.flatMap(({ memberId, ...celebration }) => {
    const member = known.get(memberId);
    const isThere = member?.isActive === true && member.kind === 'person' && !statusSaysAway(member, period.until);
    const startedOn = celebration.startedOn ?? told.get(memberId) ?? null;
    return isThere ? occasionsOf(memberId, { ...celebration, startedOn }, { ...period, zone: member.zone }) : [];
  });
}
