/**
 * That somebody was erased (V2), known by a salted digest of their id: enough to leave out what is told of their past again, and nobody
 * can read an id from it who does not have the id already (decision 0025).
 */
import { type MemberId, memberId } from '../domain/ids.js';
import type { ErasureStore } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { lockPlanning } from './nudges.js';
import { lockRecord } from './ties.js';

export function erasureStore(tx: Tx): ErasureStore {
  return {
    begin: async (member, at) => {
      await lockPlanning(tx);
      await lockRecord(tx);
      await tx.rows(
        `insert into erasures as known (workspace_id, member_digest, erased_at)
         select workspace_id, erasure_digest(erasure_salt, $2), $3
           from workspaces
          where workspace_id = $1
         on conflict (workspace_id, member_digest) do update
            set erased_at = greatest(known.erased_at, excluded.erased_at)`,
        [tx.workspaceId, member, at],
      );
    },
    anySince: async (members, moment) => {
      const erased = await erasuresOf(tx, members);
      return [...erased.values()].some((at) => at >= moment);
    },
    noteWorkspace: async (at, because) => {
      await tx.rows(
        `insert into workspace_erasures (workspace_id, erased_at, because)
         values ($1, $2, $3)
         on conflict (workspace_id, erased_at) do nothing`,
        [tx.workspaceId, at, because],
      );
    },
  };
}

/** When each of these was erased; those who never were are left out. */
export async function erasuresOf(tx: Tx, members: readonly MemberId[]): Promise<ReadonlyMap<MemberId, Date>> {
  if (members.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; erased_at: Date }>(
    `select named.id, erasures.erased_at
       from unnest($2::text[]) as named (id)
       join workspaces on workspaces.workspace_id = $1
       join erasures on erasures.workspace_id = $1
        and erasures.member_digest = erasure_digest(workspaces.erasure_salt, named.id)
      order by named.id`,
    [tx.workspaceId, members],
  );
  return new Map(rows.map((row) => [memberId(row.id), row.erased_at]));
}
