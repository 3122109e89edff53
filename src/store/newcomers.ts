/**
 * Who came after Rapport, which channels they joined, and who would like to meet them (M6). Joins are forgotten when nobody is new by them
 * any more.
 */
import { type ChannelId, channelId, type MemberId, memberId } from '../domain/ids.js';
import type { NewcomerStore } from '../features/stores-newcomers.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

type IdRow = { member_id: string };

export function newcomerStore(tx: Tx): NewcomerStore {
  const ids = async (sql: string, values: readonly unknown[]) =>
    (await tx.rows<IdRow>(sql, [tx.workspaceId, ...values])).map((row) => memberId(row.member_id));
  return {
    markJoined: async (member, at) => {
      await tx.rows(
        `update members
            set joined_at = $3
          where workspace_id = $1 and member_id = $2 and joined_at is null`,
        [tx.workspaceId, member, at],
      );
    },
    joinedSince: (since, limit) =>
      ids(
        `select member_id
           from members
          where workspace_id = $1 and joined_at > $2
          order by joined_at desc, member_id
          limit $3`,
        [since, limit],
      ),
    joinChannel: async (member, channel, at) => {
      await tx.rows(
        `insert into newcomer_channels (workspace_id, member_id, channel_id, since)
         select $1, $2, $3, $4
          where not exists (
                select from members
                 where workspace_id = $1 and member_id = $2 and (joined_at is null or kind <> 'person'))
         on conflict (workspace_id, member_id, channel_id) do nothing`,
        [tx.workspaceId, member, channel, at],
      );
    },
    leaveChannel: async (member, channel) => {
      await tx.rows('delete from newcomer_channels where workspace_id = $1 and member_id = $2 and channel_id = $3', [
        tx.workspaceId,
        member,
        channel,
      ]);
    },
    channelsJoined: async (members) => {
      const rows = await tx.rows<IdRow & { channel_id: string }>(
        `select joined.member_id, joined.channel_id
           from newcomer_channels as joined
           join channels on channels.workspace_id = $1 and channels.channel_id = joined.channel_id and channels.has_bot
          where joined.workspace_id = $1 and joined.member_id = any($2)
          order by joined.member_id, joined.channel_id
          limit 100000`,
        [tx.workspaceId, members],
      );
      const joined = new Map<MemberId, Set<ChannelId>>();
      for (const row of rows) {
        const id = memberId(row.member_id);
        joined.set(id, (joined.get(id) ?? new Set()).add(channelId(row.channel_id)));
      }
      return joined;
    },
    wantingToMeet: (seenSince, limit) =>
      ids(
        `select member_id
           from members
          where workspace_id = $1 and wants_to_meet and last_active_at > $2
          order by last_active_at desc, member_id
          limit $3`,
        [seenSince, limit],
      ),
    forgetBefore: async (moment) => {
      await tx.rows('delete from newcomer_channels where workspace_id = $1 and since < $2', [tx.workspaceId, moment]);
    },
  };
}

export function newcomerPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      channelsJoined: await exportedRows(
        tx,
        `select channel_id as "channel", since
           from newcomer_channels
          where workspace_id = $1 and member_id = $2
          order by channel_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await tx.rows('delete from newcomer_channels where workspace_id = $1 and member_id = $2', [
        tx.workspaceId,
        member,
      ]);
    },
  };
}
