/** When somebody was last heard, and when a channel was: both people of a nudge must be about (nudge-model.md), and so must a place (R5). */
import type { MemberId } from '../domain/ids.js';
import type { Source } from '../domain/interaction.js';
import type { Tx } from './database.js';

type Seen = NonNullable<Source['seen']>;

/** Whatever they did counts, reactions included. */
export async function noteActivity(tx: Tx, sources: readonly Source[]): Promise<void> {
  const seen = sources.flatMap((source) => source.seen ?? []);
  await notePeople(tx, seen);
  await noteChannels(
    tx,
    seen.filter(({ channelId }) => channelId !== null),
  );
}

async function notePeople(tx: Tx, all: readonly Seen[]): Promise<void> {
  const newest = new Map<MemberId, Date>();
  for (const { id, at } of all) {
    const known = newest.get(id);
    if (known === undefined || known < at) newest.set(id, at);
  }
  const seen = [...newest].sort(([one], [other]) => (one < other ? -1 : 1));
  if (seen.length === 0) return;
  await tx.rows(
    `update members
        set last_active_at = seen.at
       from unnest($2::text[], $3::timestamptz[]) as seen (member_id, at)
      where members.workspace_id = $1 and members.member_id = seen.member_id
        and coalesce(members.last_active_at, '-infinity') < seen.at - interval '10 minutes'`,
    [tx.workspaceId, seen.map(([id]) => id), seen.map(([, at]) => at)],
  );
}

/** By people; what apps post keeps no channel alive. To the day: a busy channel is not written to with each message. */
async function noteChannels(tx: Tx, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  await tx.rows(
    `update channels
        set last_active_at = heard.at
       from (select said.channel_id, max(said.at) as at
               from unnest($2::text[], $3::text[], $4::timestamptz[]) as said (channel_id, member_id, at)
              where not exists (
                    select from members
                     where workspace_id = $1 and members.member_id = said.member_id and kind = 'bot')
              group by said.channel_id
              order by said.channel_id) as heard
      where channels.workspace_id = $1 and channels.channel_id = heard.channel_id
        and coalesce(channels.last_active_at, '-infinity') < heard.at - interval '1 day'`,
    [tx.workspaceId, seen.map(({ channelId }) => channelId), seen.map(({ id }) => id), seen.map(({ at }) => at)],
  );
}
