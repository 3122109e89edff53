/** Who joined the rounds of which channel (M1). Nobody is shown the list: it serves the matching, and each member sees their own row. */
import { channelId, memberId } from '../domain/ids.js';
import type { Participant } from '../domain/introduction.js';
import type { ParticipantStore } from '../features/stores-introductions.js';
import type { Row, Tx } from './database.js';

type ParticipantRow = Row & {
  channel_id: string;
  member_id: string;
  joined_at: Date;
  paused_at: Date | null;
  skips_at: Date | null;
  is_first: boolean;
};

const columns = 'channel_id, member_id, joined_at, paused_at, skips_at, is_first';

export function introductionParticipants(tx: Tx): ParticipantStore {
  const list = async (condition: string, values: readonly unknown[]) => {
    const rows = await tx.rows<ParticipantRow>(
      `select ${columns}
         from introduction_participants
        where workspace_id = $1 and ${condition}
        order by channel_id, member_id
        limit 100000`,
      [tx.workspaceId, ...values],
    );
    return rows.map(participantFrom);
  };
  return {
    findParticipant: async (channel, member) =>
      (await list('channel_id = $2 and member_id = $3', [channel, member]))[0] ?? null,
    listParticipants: (channel) => list('channel_id = $2', [channel]),
    listJoined: (member) => list('member_id = $2', [member]),
    ...participantChanges(tx),
  };
}

function participantChanges(
  tx: Tx,
): Pick<ParticipantStore, 'saveParticipant' | 'removeParticipant' | 'pauseEverywhere' | 'markFirst'> {
  return {
    saveParticipant: async ({ channelId: channel, memberId: member, joinedAt, pausedAt, skipsAt, isFirst }) => {
      await tx.rows(
        `insert into introduction_participants (workspace_id, ${columns})
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (workspace_id, channel_id, member_id) do update
            set joined_at = excluded.joined_at, paused_at = excluded.paused_at, skips_at = excluded.skips_at,
                is_first = excluded.is_first`,
        [tx.workspaceId, channel, member, joinedAt, pausedAt, skipsAt, isFirst],
      );
    },
    removeParticipant: async (channel, member) => {
      const rows = await tx.rows(
        `delete from introduction_participants
          where workspace_id = $1 and channel_id = $2 and member_id = $3
         returning member_id`,
        [tx.workspaceId, channel, member],
      );
      return rows.length > 0;
    },
    pauseEverywhere: async (member, at) => {
      const rows = await tx.rows<{ channel_id: string }>(
        `update introduction_participants
            set paused_at = $3
          where workspace_id = $1 and member_id = $2 and paused_at is null
         returning channel_id`,
        [tx.workspaceId, member, at],
      );
      return rows.map((row) => channelId(row.channel_id));
    },
    markFirst: async (channel, members, isFirst) => {
      await tx.rows(
        `update introduction_participants
            set is_first = $4
          where workspace_id = $1 and channel_id = $2 and member_id = any($3)`,
        [tx.workspaceId, channel, members, isFirst],
      );
    },
  };
}

function participantFrom(row: ParticipantRow): Participant {
  return {
    channelId: channelId(row.channel_id),
    memberId: memberId(row.member_id),
    joinedAt: row.joined_at,
    pausedAt: row.paused_at,
    skipsAt: row.skips_at,
    isFirst: row.is_first,
  };
}
