/** Whether Rapport can speak in a workspace, and what becomes of it where it cannot any more (V6). */
import { workspaceId } from '../domain/ids.js';
import type { WorkspaceStore } from '../features/stores-workspace.js';
import type { Tx } from './database.js';

type Standings = Pick<WorkspaceStore, 'standing' | 'welcome' | 'speakAgain' | 'fallSilent' | 'leave' | 'isToErase'>;

export function workspaceStanding(tx: Tx): Standings {
  const changed = async (sql: string, values: readonly unknown[]) =>
    (await tx.rows(sql, [tx.workspaceId, ...values])).length > 0;
  return {
    standing: async () => {
      const [row] = await tx.rows<{ enterprise_id: string | null; silent_since: Date | null }>(
        'select enterprise_id, silent_since from workspaces where workspace_id = $1',
        [tx.workspaceId],
      );
      if (row === undefined) return null;
      const enterpriseId = row.enterprise_id === null ? null : workspaceId(row.enterprise_id);
      return { enterpriseId, silentSince: row.silent_since };
    },
    welcome: async (enterpriseId) => {
      await changed(
        `update workspaces
            set enterprise_id = $2, silent_since = null, erase_at = null
          where workspace_id = $1`,
        [enterpriseId],
      );
    },
    speakAgain: async () => {
      await changed('update workspaces set silent_since = null where workspace_id = $1 and erase_at is null', []);
    },
    fallSilent: (at) =>
      changed(
        `update workspaces
            set silent_since = $2
          where workspace_id = $1 and silent_since is null
         returning workspace_id`,
        [at],
      ),
    leave: (at, eraseAt) =>
      changed(
        `update workspaces
            set silent_since = coalesce(silent_since, $2), erase_at = $3
          where workspace_id = $1 and erase_at is null
         returning workspace_id`,
        [at, eraseAt],
      ),
    isToErase: (now) =>
      changed('select workspace_id from workspaces where workspace_id = $1 and erase_at <= $2 for update', [now]),
  };
}
