/** Whether somebody has a week to look back on (G2): who turned to them, and whether they thanked anybody. From indexes on both. */
import { memberId } from '../domain/ids.js';
import type { InteractionStore } from '../features/stores-record.js';
import type { Tx } from './database.js';

export function weekReads(tx: Tx): Pick<InteractionStore, 'turnedTo' | 'hasThanked'> {
  return {
    turnedTo: async (id, since) => {
      const rows = await tx.rows<{ from_id: string }>(
        `select distinct from_id
           from interactions
          where workspace_id = $1 and to_id = $2 and kind in ('mention', 'reply') and at >= $3
          order by from_id
          limit 100`,
        [tx.workspaceId, id, since],
      );
      return rows.map((row) => memberId(row.from_id));
    },
    hasThanked: async (id, since) => {
      const rows = await tx.rows(
        `select thanks_by
           from interaction_sources
          where workspace_id = $1 and thanks_by = $2 and at >= $3 and not is_gone
          limit 1`,
        [tx.workspaceId, id, since],
      );
      return rows.length > 0;
    },
  };
}
