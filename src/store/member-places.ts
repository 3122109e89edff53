/** Where members are: user groups and channels, as Slack listed them last. */
import { type ChannelId, channelId, groupId, memberId } from '../domain/ids.js';
import type { Channel, MemberStore, UserGroup } from '../features/stores.js';
import type { Row, Tx } from './database.js';

type GroupRow = { group_id: string; handle: string; name: string; member_ids: string[] };

export function memberGroups(tx: Tx): Pick<MemberStore, 'saveGroups' | 'findGroups' | 'listGroups'> {
  return {
    saveGroups: async (groups) => {
      await tx.rows(
        `insert into user_groups (workspace_id, group_id, handle, name, member_ids)
         select $1, g.id, g.handle, g.name, array(select jsonb_array_elements_text(g."memberIds"))
           from jsonb_to_recordset($2) as g (id text, handle text, name text, "memberIds" jsonb)
         on conflict (workspace_id, group_id) do update
            set handle = excluded.handle, name = excluded.name, member_ids = excluded.member_ids`,
        [tx.workspaceId, JSON.stringify(groups)],
      );
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

export function memberChannels(tx: Tx): Pick<MemberStore, 'saveChannels' | 'findChannel' | 'listChannels'> {
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
    saveChannels: async (channels) => {
      await tx.rows(
        `insert into channels (workspace_id, channel_id, name, is_private, has_bot)
         select $1, c.id, c.name, c."isPrivate", c."hasBot"
           from jsonb_to_recordset($2) as c (id text, name text, "isPrivate" boolean, "hasBot" boolean)
          order by c.id
         on conflict (workspace_id, channel_id) do update
            set name = excluded.name, is_private = excluded.is_private, has_bot = excluded.has_bot`,
        [tx.workspaceId, JSON.stringify(channels)],
      );
    },
    findChannel: async (id) => (await find(id)).map(channelFrom)[0] ?? null,
    listChannels: async () => (await find(null)).map(channelFrom),
  };
}

function channelFrom(row: ChannelRow): Channel {
  return { id: channelId(row.channel_id), name: row.name, isPrivate: row.is_private, hasBot: row.has_bot };
}
