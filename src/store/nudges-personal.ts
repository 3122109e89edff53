/**
 * A member's nudges, handed out or erased (V2). What others were nudged about them is not theirs to read, and goes with them all the same:
 * the message is shown anew without, or taken down.
 */
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

export function nudgePersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      nudges: await exportedRows(
        tx,
        `select kind, subject_id as "about", period, why, facts, planned_at as "plannedAt", exposed_at as "saidAt", answer,
                answered_at as "answeredAt", is_held_back as "isHeldBack", is_left_out as "isLeftOut", day_share as "dayShare"
           from nudges
          where workspace_id = $1 and member_id = $2
          order by planned_at, nudge_id
          limit $3`,
        [member, everything],
      ),
      nudgeRests: await exportedRows(
        tx,
        `select kind, subject_id as "about", case when until = 'infinity' then null else until end as "until",
                until = 'infinity' as "isForever"
           from nudge_rests
          where workspace_id = $1 and member_id = $2
          order by kind, subject_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await tx.rows(
        `update deliveries
            set revision = revision + 1
          where workspace_id = $1 and state in ('claimed', 'sent')
            and delivery_id in (
                select delivery_id
                  from nudges
                 where workspace_id = $1 and member_id <> $2 and delivery_id is not null
                   and (subject_id = $2 or facts->>'throughId' = $2))`,
        [tx.workspaceId, member],
      );
      await tx.rows(
        `update nudges
            set facts = facts || '{"throughId": null}'
          where workspace_id = $1 and kind = 'people_to_know' and facts->>'throughId' = $2`,
        [tx.workspaceId, member],
      );
      for (const table of ['nudges', 'nudge_rests']) {
        await tx.rows(`delete from ${table} where workspace_id = $1 and (member_id = $2 or subject_id = $2)`, [
          tx.workspaceId,
          member,
        ]);
      }
    },
  };
}
