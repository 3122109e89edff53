/** The audit (V7): what somebody decided for the whole workspace, written in the transaction in which it was done. Never changed. */
import type { AuditStore } from '../features/stores-workspace.js';
import type { Tx } from './database.js';

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
