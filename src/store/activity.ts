/** When somebody was last heard, and when a channel was: both people of a nudge must be about (nudge-model.md), and so must a place (R5). */
import type { ChannelId, MemberId } from '../domain/ids.js';
import type { Source } from '../domain/interaction.js';
import type { Tx } from './database.js';

/** Whatever they did counts, reactions included. What apps post is not heard at all, and keeps no channel alive. */
export async function noteActivity(tx: Tx, sources: readonly Source[]): Promise<void> {
  const seen = sources.flatMap((source) => source.seen ?? []);
  await notePeople(tx, newestOf(seen.map(({ id, at }) => [id, at])));
  await noteChannels(tx, newestOf(seen.flatMap(({ channelId, at }) => (channelId === null ? [] : [[channelId, at]]))));
}

type Newest<Id> = readonly (readonly [Id, Date])[];

/** Of each the newest, in the order of their ids. */
function newestOf<Id extends string>(all: Newest<Id>): Newest<Id> {
  const newest = new Map<Id, Date>();
  for (const [id, at] of all) {
    const known = newest.get(id);
    if (known === undefined || known < at) newest.set(id, at);
  }
  return [...newest].sort(([one], [other]) => (one < other ? -1 : 1));
}

async function notePeople(tx: Tx, seen: Newest<MemberId>): Promise<void> {
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

/** To the day: a busy channel is not written to with each message. */
async function noteChannels(tx: Tx, heard: Newest<ChannelId>): Promise<void> {
  if (heard.length === 0) return;
  await tx.rows(
    `update channels
        set last_active_at = heard.at
       from unnest($2::text[], $3::timestamptz[]) as heard (channel_id, at)
      where channels.workspace_id = $1 and channels.channel_id = heard.channel_id
        and coalesce(channels.last_active_at, '-infinity') < heard.at - interval '1 day'`,
    [tx.workspaceId, heard.map(([id]) => id), heard.map(([, at]) => at)],
  );
}
