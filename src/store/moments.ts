/** What two people did together in channels, from the index on pairs: to begin a conversation with (R5). */
import { channelId, type MemberId, memberId, messageTs } from '../domain/ids.js';
import type { InteractionKind } from '../domain/interaction.js';
import type { Moment } from '../domain/nudge-openers.js';
import type { InteractionStore } from '../features/stores-record.js';
import type { Row, Tx } from './database.js';

type MomentRow = Row & {
  kind: InteractionKind;
  from_id: string;
  channel_id: string;
  thread_ts: string | null;
  at: Date;
  is_private: boolean;
  has_bot: boolean;
};

export function momentReads(tx: Tx): Pick<InteractionStore, 'recentMoments' | 'firstMoment' | 'othersIn'> {
  return {
    recentMoments: async (one, other, limit) => {
      const rows = await tx.rows<MomentRow>(
        `with recent as (
            select kind, from_id, channel_id, thread_ts, at
              from interactions
             where workspace_id = $1 and least(from_id, to_id) = $2 and greatest(from_id, to_id) = $3
               and kind in ('mention', 'reply', 'reaction')
             order by at desc
             limit $4
         )
         select recent.kind, recent.from_id, recent.channel_id, recent.thread_ts, recent.at, channels.is_private, channels.has_bot
           from recent
           join channels on channels.workspace_id = $1 and channels.channel_id = recent.channel_id
          order by recent.at desc, recent.channel_id, recent.kind`,
        [tx.workspaceId, ...inOrder(one, other), limit],
      );
      return rows.map(momentFrom);
    },
    othersIn: async ({ channelId, threadTs }, pair, most) => {
      const rows = await tx.rows(
        `select distinct from_id
           from interactions
          where workspace_id = $1 and to_id = any($2) and from_id <> all($2) and at > to_timestamp($4::text::float8) - interval '1 second'
            and channel_id = $3 and thread_ts = $4 and kind in ('mention', 'reply')
          limit $5`,
        [tx.workspaceId, pair, channelId, threadTs, most],
      );
      return rows.length;
    },
    firstMoment: async (one, other, leadDays) => {
      const rows = await tx.rows<MomentRow>(
        `with first as (
            select kind, from_id, channel_id, thread_ts, at
              from interactions
             where workspace_id = $1 and least(from_id, to_id) = $2 and greatest(from_id, to_id) = $3
               and kind <> 'reaction'
             order by at, kind desc
             limit 1
         )
         select first.kind, first.from_id, first.channel_id, first.thread_ts, first.at, channels.is_private, channels.has_bot
           from first
           join channels on channels.workspace_id = $1 and channels.channel_id = first.channel_id
          where exists (
                select from interactions as earlier
                 where earlier.workspace_id = $1 and earlier.to_id in ($2, $3)
                   and earlier.at < first.at - make_interval(days => $4))
          order by first.at
          limit 1`,
        [tx.workspaceId, ...inOrder(one, other), leadDays],
      );
      return rows.map(momentFrom)[0] ?? null;
    },
  };
}

function inOrder(one: MemberId, other: MemberId): readonly [MemberId, MemberId] {
  return one < other ? [one, other] : [other, one];
}

function momentFrom(row: MomentRow): Moment {
  return {
    kind: row.kind,
    from: memberId(row.from_id),
    channelId: channelId(row.channel_id),
    threadTs: row.thread_ts === null ? null : messageTs(row.thread_ts),
    at: row.at,
    isPrivate: row.is_private,
    hasBot: row.has_bot,
  };
}
