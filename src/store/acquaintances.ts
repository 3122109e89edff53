/**
 * Who is near somebody, and where they are around (M5): from the ties of two steps, and from what others answered, which an index finds by
 * its receiver. Bounded: nobody's thousand acquaintances are read.
 */
import { type ChannelId, channelId, type MemberId, memberId } from '../domain/ids.js';
import { LONG_HALF_LIFE_DAYS } from '../domain/tie.js';
import type { AcquaintanceReads } from '../features/stores-record.js';
import type { Row, Tx } from './database.js';

type TieRow = Row & { id: string; other_id: string; last_day: number; c90: number };
type ChannelRow = { member_id: string; channel_id: string; times: number };

export function acquaintanceReads(tx: Tx): AcquaintanceReads {
  return {
    acquaintances: async (id, most) => {
      const rows = await tx.rows<TieRow>(
        `with near as (
            select case a_id when $2 then b_id else a_id end as id, last_day, (state->>'c90')::float8 as c90
              from ties
             where workspace_id = $1 and (a_id = $2 or b_id = $2)
             order by (state->>'c90')::float8 * power(2::float8, last_day / $4::float8) desc, 1
             limit $3
         )
         select $2 as id, near.id as other_id, near.last_day, near.c90
           from near
          union all
         select near.id, far.id, far.last_day, far.c90
           from near
          cross join lateral (
            select case a_id when near.id then b_id else a_id end as id, last_day, (state->>'c90')::float8 as c90
              from ties
             where workspace_id = $1 and (a_id = near.id or b_id = near.id)
             order by (state->>'c90')::float8 * power(2::float8, last_day / $4::float8) desc, 1
             limit $3
          ) as far
          order by 1, 2
          limit 100000`,
        [tx.workspaceId, id, most, LONG_HALF_LIFE_DAYS],
      );
      return rows.map((row) => ({
        id: memberId(row.id),
        otherId: memberId(row.other_id),
        last: row.last_day,
        c90: row.c90,
      }));
    },
    firstContactsOf: async (ids, since) => {
      // All gaps of a tie are known as long as none was dropped.
      const rows = await tx.rows<{ id: string; days: number[] }>(
        `select firsts.id, array_agg(firsts.day order by firsts.day) as days
           from (
                select person.id,
                       last_day - (select coalesce(sum(gap::int), 0)::int from jsonb_array_elements_text(state->'gaps') as gap) as day
                  from unnest($2::text[]) as person (id)
                  join ties on ties.workspace_id = $1 and (ties.a_id = person.id or ties.b_id = person.id)
                 where last_day >= $3 and jsonb_array_length(state->'gaps') = (state->>'n')::int - 1) as firsts
          where firsts.day >= $3
          group by firsts.id
          order by firsts.id
          limit 10000`,
        [tx.workspaceId, ids, since],
      );
      return new Map(rows.map((row) => [memberId(row.id), row.days]));
    },
    metAmong: async (id, others) => {
      const rows = await tx.rows<{ id: string }>(
        `select other.id
           from unnest($3::text[]) as other (id)
          where exists (
                select from ties
                 where workspace_id = $1 and a_id = least($2, other.id) and b_id = greatest($2, other.id))
             or exists (
                select from interactions
                 where workspace_id = $1 and least(from_id, to_id) = least($2, other.id)
                   and greatest(from_id, to_id) = greatest($2, other.id))
          order by other.id
          limit 10000`,
        [tx.workspaceId, id, others],
      );
      return new Set(rows.map((row) => memberId(row.id)));
    },
    channelsOf: async (ids, { since, heardSince }) => {
      const rows = await tx.rows<ChannelRow>(
        `select received.to_id as member_id, received.channel_id, count(*)::int as times
           from interactions as received
           join channels on channels.workspace_id = $1 and channels.channel_id = received.channel_id and channels.has_bot
                and channels.last_active_at >= $4
          where received.workspace_id = $1 and received.to_id = any($2) and received.at >= $3
            and received.kind in ('reply', 'reaction')
          group by 1, 2
          order by 1, 2
          limit 100000`,
        [tx.workspaceId, ids, since, heardSince],
      );
      return channelsFrom(rows);
    },
  };
}

function channelsFrom(rows: readonly ChannelRow[]): ReadonlyMap<MemberId, ReadonlyMap<ChannelId, number>> {
  const all = new Map<MemberId, Map<ChannelId, number>>();
  for (const row of rows) {
    const id = memberId(row.member_id);
    const theirs = all.get(id) ?? new Map<ChannelId, number>();
    all.set(id, theirs.set(channelId(row.channel_id), row.times));
  }
  return all;
}
