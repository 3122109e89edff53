/** How far a look at Slack's lists has come, and when the next is due (W2). Where it stands decides who goes on: one alone. */
import { z } from 'zod';
import { type SyncProgress, syncSteps } from '../domain/directory-sync.js';
import type { SyncStore } from '../features/stores-workspace.js';
import type { Tx } from './database.js';

const storedProgress: z.ZodType<SyncProgress> = z.object({
  startedAt: z.string().transform((text) => new Date(text)),
  step: z.enum(syncSteps),
  cursor: z.string(),
});

export function syncStore(tx: Tx): SyncStore {
  const set = async (assignments: string, ...values: readonly unknown[]) => {
    await tx.rows(`update workspaces set ${assignments} where workspace_id = $1`, [tx.workspaceId, ...values]);
  };
  // jsonb is compared by value: the order of its keys does not matter.
  const from = async (progress: SyncProgress, assignments: string, ...values: readonly unknown[]) => {
    const rows = await tx.rows(
      `update workspaces
          set ${assignments}
        where workspace_id = $1 and syncing = $2::jsonb
       returning workspace_id`,
      [tx.workspaceId, JSON.stringify(progress), ...values],
    );
    return rows.length > 0;
  };
  return {
    find: async () => {
      const [row] = await tx.rows<{ syncing: unknown }>('select syncing from workspaces where workspace_id = $1', [
        tx.workspaceId,
      ]);
      return row === undefined || row.syncing === null ? null : storedProgress.parse(row.syncing);
    },
    begin: (progress, againAt) => set('syncing = $2, sync_at = $3', JSON.stringify(progress), againAt),
    goOn: (progress, to) => from(progress, 'syncing = $3', JSON.stringify(to)),
    finish: (progress, at, nextAt) => from(progress, 'syncing = null, synced_at = $3, sync_at = $4', at, nextAt),
    waitUntil: (at) => set('sync_at = $2', at),
    zone: async () => {
      const [row] = await tx.rows<{ zone: string | null }>(
        `select mode() within group (order by zone) as zone
           from members
          where workspace_id = $1 and kind = 'person' and is_active`,
        [tx.workspaceId],
      );
      return row?.zone ?? 'UTC';
    },
  };
}
