/**
 * A member's part of the record, handed out or erased (V2): what they did towards others, what others did towards them, and the ties that
 * follow. The other's half goes as well: there is no interaction with nobody.
 */
import type { MemberId } from '../domain/ids.js';
import type { Exported } from '../domain/member-export.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

export function interactionPersonal(tx: Tx): Personal {
  return {
    exportOf: (member) => exportOf(tx, member),
    erase: async (member) => {
      // What others said keeps its row, which names nobody and knows its newest version; what they said themselves needs none.
      await tx.rows(
        `with gone as (
            delete from interactions
             where workspace_id = $1 and (from_id = $2 or to_id = $2)
            returning source_key, from_id, at
         )
         delete from interaction_sources
          using gone
          where interaction_sources.workspace_id = $1 and interaction_sources.source_key = gone.source_key
            and interaction_sources.at = gone.at and gone.from_id = $2`,
        [tx.workspaceId, member],
      );
      await tx.rows(
        `delete from interaction_sources
          where workspace_id = $1
            and (thanks_by = $2 or position(':' || $2 || ':' in ':' || source_key || ':') > 0)`,
        [tx.workspaceId, member],
      );
      await tx.rows('delete from ties where workspace_id = $1 and (a_id = $2 or b_id = $2)', [tx.workspaceId, member]);
    },
  };
}

async function exportOf(tx: Tx, member: MemberId): Promise<Exported> {
  const interactions = await exportedRows(
    tx,
    `select kind, from_id as "from", to_id as "to", channel_id as "channelId", thread_ts as "threadTs", at,
            case kind when 'reaction' then split_part(source_key, ':', 5) end as "emoji"
       from interactions
      where workspace_id = $1 and (from_id = $2 or to_id = $2)
      order by at, identity
      limit $3`,
    [member, everything],
  );
  const thanks = await exportedRows(
    tx,
    `select thanks_channel_id as "channelId", thanks_thread_ts as "threadTs", at
       from interaction_sources
      where workspace_id = $1 and thanks_by = $2
      order by at, source_key
      limit $3`,
    [member, everything],
  );
  const ties = await exportedRows(
    tx,
    `select case a_id when $2 then b_id else a_id end as "with", to_char(date '1970-01-01' + last_day, 'YYYY-MM-DD') as "lastContactOn",
            state
       from ties
      where workspace_id = $1 and (a_id = $2 or b_id = $2)
      order by 1
      limit $3`,
    [member, everything],
  );
  return { interactions, thanksInThreads: thanks, ties };
}
