/** Reading ties, and the days to look at them again: from indexes, or page by page. They are written in ties.ts. */
import { type MemberId, memberId } from '../domain/ids.js';
import type { ContactDay, Tie } from '../domain/tie.js';
import type { InteractionStore, PairDays, PairTie } from '../features/stores-record.js';
import type { Row, Tx } from './database.js';

type TieReads = Pick<
  InteractionStore,
  'tiesOf' | 'tiesToLookAt' | 'lookAgain' | 'lookNoLater' | 'contactDays' | 'activeDays' | 'listTies' | 'pairsInTouch'
>;

export function tieReads(tx: Tx): TieReads {
  return {
    tiesOf: async (id) => {
      const rows = await tx.rows<TieRow>(
        `select a_id, b_id, state
           from ties
          where workspace_id = $1 and (a_id = $2 or b_id = $2)
          order by a_id, b_id
          limit 10000`,
        [tx.workspaceId, id],
      );
      return rows.map(tieFrom);
    },
    tiesToLookAt: async (id, day) => {
      const rows = await tx.rows<TieRow>(
        `select a_id, b_id, state
           from ties
          where workspace_id = $1 and a_id = $2 and look_day <= $3
          union all
         select a_id, b_id, state
           from ties
          where workspace_id = $1 and b_id = $2 and look_day <= $3
          order by a_id, b_id
          limit 10000`,
        [tx.workspaceId, id, day],
      );
      return rows.map(tieFrom);
    },
    lookAgain: async (ties) => {
      await tx.rows(
        `update ties
            set look_day = later.day
           from jsonb_to_recordset($2) as later ("aId" text, "bId" text, last integer, day integer)
          where ties.workspace_id = $1 and ties.a_id = later."aId" and ties.b_id = later."bId"
            and ties.last_day = later.last`,
        [tx.workspaceId, JSON.stringify(ties.map(({ aId, bId, tie, day }) => ({ aId, bId, last: tie.last, day })))],
      );
    },
    lookNoLater: async (ties) => {
      await tx.rows(
        `update ties
            set look_day = sooner.day
           from jsonb_to_recordset($2) as sooner ("aId" text, "bId" text, day integer)
          where ties.workspace_id = $1 and ties.a_id = sooner."aId" and ties.b_id = sooner."bId"
            and (ties.look_day is null or ties.look_day > sooner.day)`,
        [tx.workspaceId, JSON.stringify(ties.map(({ aId, bId, day }) => ({ aId, bId, day })))],
      );
    },
    pairsInTouch: async (ids) => {
      const rows = await tx.rows<{ a_id: string; b_id: string }>(
        `select a_id, b_id
           from ties
          where workspace_id = $1 and a_id = any($2) and b_id = any($2) and (state->>'n')::int > 0
          order by a_id, b_id
          limit 1000000`,
        [tx.workspaceId, ids],
      );
      return rows.map((row) => [memberId(row.a_id), memberId(row.b_id)] as const);
    },
    contactDays: (pairs) => contactDaysOf(tx, pairs),
    activeDays: (since) => activeDaysSince(tx, since),
    listTies: async (limit, after) => {
      const rows = await tx.rows<TieRow>(
        `select a_id, b_id, state
           from ties
          where workspace_id = $1 and (a_id, b_id) > ($2, $3)
          order by a_id, b_id
          limit $4`,
        [tx.workspaceId, after?.aId ?? '', after?.bId ?? '', limit],
      );
      return rows.map(tieFrom);
    },
  };
}

export async function contactDaysOf(
  tx: Tx,
  pairs: readonly Pick<PairTie, 'aId' | 'bId'>[],
): Promise<readonly PairDays[]> {
  const rows = await tx.rows<Row & { a_id: string; b_id: string; day: number; ab: number; ba: number }>(
    `select pair.a_id, pair.b_id,
            floor(extract(epoch from contact.at) / 86400)::int as day,
            (count(*) filter (where contact.from_id = pair.a_id))::int as ab,
            (count(*) filter (where contact.from_id = pair.b_id))::int as ba
       from unnest($2::text[], $3::text[]) as pair (a_id, b_id)
       join interactions as contact
         on contact.workspace_id = $1 and least(contact.from_id, contact.to_id) = pair.a_id
        and greatest(contact.from_id, contact.to_id) = pair.b_id and contact.kind <> 'reaction'
      group by 1, 2, 3
      order by 1, 2, 3`,
    [tx.workspaceId, pairs.map((pair) => pair.aId), pairs.map((pair) => pair.bId)],
  );
  const days = new Map<string, PairDays & { readonly days: ContactDay[] }>();
  for (const row of rows) {
    const pair = { aId: memberId(row.a_id), bId: memberId(row.b_id) };
    const key = `${pair.aId} ${pair.bId}`;
    const known = days.get(key) ?? { ...pair, days: [] };
    known.days.push({ day: row.day, ab: row.ab, ba: row.ba });
    days.set(key, known);
  }
  return [...days.values()];
}

async function activeDaysSince(tx: Tx, since: number): Promise<ReadonlyMap<MemberId, readonly number[]>> {
  const rows = await tx.rows<Row & { from_id: string; days: number[] }>(
    `select from_id, array_agg(distinct floor(extract(epoch from at) / 86400)::int) as days
       from interactions
      where workspace_id = $1 and at >= to_timestamp($2::double precision * 86400)
      group by from_id
      order by from_id
      limit 1000000`,
    [tx.workspaceId, since],
  );
  return new Map(rows.map((row) => [memberId(row.from_id), row.days.toSorted((one, other) => one - other)]));
}

export type TieRow = Row & { a_id: string; b_id: string; state: Tie };

export function tieFrom(row: TieRow): PairTie {
  return { aId: memberId(row.a_id), bId: memberId(row.b_id), tie: row.state };
}
