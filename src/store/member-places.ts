/** Where members are: user groups and channels, as Slack listed them last. */
import { type ChannelId, channelId, groupId, memberId } from '../domain/ids.js';
import type { Channel, MemberStore, UserGroup } from '../features/stores.js';
import type { Row, Tx } from './database.js';

type GroupRow = { group_id: string; handle: string; name: string; member_ids: string[] };

export function memberGroups(tx: Tx): Pick<MemberStore, 'saveGroups' | 'removeGroup' | 'findGroups' | 'listGroups'> {
  return {
    saveGroups: async (groups, at) => {
      await tx.rows(
        `insert into user_groups (workspace_id, group_id, handle, name, member_ids, listed_at)
         select $1, g.id, g.handle, g.name, array(select jsonb_array_elements_text(g."memberIds")), $3
           from jsonb_to_recordset($2) as g (id text, handle text, name text, "memberIds" jsonb)
         on conflict (workspace_id, group_id) do update
            set handle = excluded.handle, name = excluded.name, member_ids = excluded.member_ids,
                listed_at = greatest(user_groups.listed_at, excluded.listed_at)`,
        [tx.workspaceId, JSON.stringify(groups), at],
      );
    },
    removeGroup: async (id) => {
      await tx.rows('delete from user_groups where workspace_id = $1 and group_id = $2', [tx.workspaceId, id]);
    },
    findGroups: async (ids) => {
      const rows = await tx.rows<GroupRow>(
        `select group_id, handle, name, member_ids
           from user_groups
          where workspace_id = $1 and group_id = any($2)
          order by group_id
          limit 100`,
        [tx.workspaceId, ids],
      );
      return rows.map(groupFrom);
    },
    listGroups: async (limit) => {
      const rows = await tx.rows<GroupRow>(
        `select group_id, handle, name, member_ids
           from user_groups
          where workspace_id = $1
          order by handle, group_id
          limit $2`,
        [tx.workspaceId, limit],
      );
      return rows.map(groupFrom);
    },
  };
}

function groupFrom(row: GroupRow): UserGroup {
  return {
    id: groupId(row.group_id),
    handle: row.handle,
    name: row.name,
    memberIds: row.member_ids.map(memberId),
  };
}

type ChannelRow = Row & { channel_id: string; name: string; is_private: boolean; has_bot: boolean };

export function memberChannels(
  tx: Tx,
): Pick<MemberStore, 'saveChannels' | 'leaveChannel' | 'findChannel' | 'listChannels' | 'livelyChannels'> {
  const find = (id: ChannelId | null) =>
    tx.rows<ChannelRow>(
      `select channel_id, name, is_private, has_bot
         from channels
        where workspace_id = $1 and ($2::text is null or channel_id = $2)
        order by name, channel_id
        limit 10000`,
      [tx.workspaceId, id],
    );
  return {
    saveChannels: async (channels, at) => {
      await tx.rows(
        `insert into channels (workspace_id, channel_id, name, is_private, has_bot, listed_at)
         select $1, c.id, c.name, c."isPrivate", c."hasBot", $3
           from jsonb_to_recordset($2) as c (id text, name text, "isPrivate" boolean, "hasBot" boolean)
          order by c.id
         on conflict (workspace_id, channel_id) do update
            set name = excluded.name, is_private = excluded.is_private, has_bot = excluded.has_bot,
                listed_at = greatest(channels.listed_at, excluded.listed_at)`,
        [tx.workspaceId, JSON.stringify(channels), at],
      );
    },
    leaveChannel: async (id) => {
      await tx.rows('update channels set has_bot = false where workspace_id = $1 and channel_id = $2', [
        tx.workspaceId,
        id,
      ]);
    },
    findChannel: async (id) => (await find(id)).map(channelFrom)[0] ?? null,
    listChannels: async () => (await find(null)).map(channelFrom),
    livelyChannels: async (ids, since) => {
      const rows = await tx.rows<{ channel_id: string }>(
        'select channel_id from channels where workspace_id = $1 and channel_id = any($2) and last_active_at >= $3',
        [tx.workspaceId, ids, since],
      );
      return new Set(rows.map((row) => channelId(row.channel_id)));
    },
  };
}

function channelFrom(row: ChannelRow): Channel {
  return { id: channelId(row.channel_id), name: row.name, isPrivate: row.is_private, hasBot: row.has_bot };
}

/** What the last look at Slack's lists has not seen. A list without a single person is Slack's mistake, and is not believed. */
export function unlistedPlaces(tx: Tx): Pick<MemberStore, 'leaveUnlisted'> {
  const count = async (sql: string, since: Date) => (await tx.rows(sql, [tx.workspaceId, since])).length;
  return {
    leaveUnlisted: async (since) => ({
      people: await count(
        `update members
            set is_active = false
          where workspace_id = $1 and kind = 'person' and is_active and listed_at < $2
            and exists (select from members where workspace_id = $1 and kind = 'person' and is_active and listed_at >= $2)
         returning member_id`,
        since,
      ),
      channels: await count(
        `update channels
            set has_bot = false
          where workspace_id = $1 and has_bot and listed_at < $2
         returning channel_id`,
        since,
      ),
      groups: await count(
        'delete from user_groups where workspace_id = $1 and listed_at < $2 returning group_id',
        since,
      ),
    }),
  };
}
