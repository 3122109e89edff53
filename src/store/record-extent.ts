/** How much is on record: counted over all partitions, so for a person who asked and not for the daily round. */
import type { RecordExtent } from '../features/stores-record.js';
import type { Tx } from './database.js';

export async function extentOf(tx: Tx): Promise<RecordExtent> {
  const [record] = await tx.rows<{ count: number; first_at: Date | null; last_at: Date | null }>(
    `select count(*)::int as count, min(at) as first_at, max(at) as last_at
       from interactions
      where workspace_id = $1`,
    [tx.workspaceId],
  );
  const [ties] = await tx.rows<{ count: number }>('select count(*)::int as count from ties where workspace_id = $1', [
    tx.workspaceId,
  ]);
  return {
    interactions: record?.count ?? 0,
    ties: ties?.count ?? 0,
    firstAt: record?.first_at ?? null,
    lastAt: record?.last_at ?? null,
  };
}
