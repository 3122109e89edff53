/** The audit (V7): what somebody decided for the whole workspace, written in the transaction in which it was done. Never changed. */
import { someone } from '../domain/someone.js';
import type { Personal } from '../features/stores-privacy.js';
import type { AuditStore } from '../features/stores-workspace.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

export function auditStore(tx: Tx): AuditStore {
  return {
    add: async ({ at, actorId, action, details }) => {
      await tx.rows(
        `insert into audit_entries (workspace_id, at, actor_id, action, details)
         values ($1, $2, $3, $4, $5)`,
        [tx.workspaceId, at, actorId, action, JSON.stringify(details)],
      );
    },
  };
}

/** What was decided stays; who decided it goes with them (V2). */
export function auditPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      decidedForTheWorkspace: await exportedRows(
        tx,
        `select at, action, details
           from audit_entries
          where workspace_id = $1 and actor_id = $2
          order by at, entry_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await tx.rows('update audit_entries set actor_id = $3 where workspace_id = $1 and actor_id = $2', [
        tx.workspaceId,
        member,
        someone,
      ]);
    },
  };
}
