/** Taking kudos back and rewording them (K9): the newest act stands. What is taken back keeps no words. */
import { kudosId } from '../domain/ids.js';
import type { KudosChangeStore } from '../features/stores-kudos.js';
import type { Tx } from './database.js';
import { showDigestsAnew } from './deliveries-showing.js';
import { giveBackOfDay } from './kudos-limit.js';
import { forgetThanks } from './kudos-thanks.js';

export function kudosChanges(tx: Tx): KudosChangeStore {
  return {
    withdraw: async (sourceKey, version) => {
      const [known] = await tx.rows<{ is_withdrawn: boolean }>(
        `select is_withdrawn
           from kudos
          where workspace_id = $1 and source_key = $2
            for update`,
        [tx.workspaceId, sourceKey],
      );
      // Also of what is withdrawn already the newest act is known: an older edit must not give it anew.
      const [row] = await tx.rows<Withdrawn>(
        `update kudos
            set is_withdrawn = true, version = $3, reason = '', value_names = '{}'
          where workspace_id = $1 and source_key = $2 and version < $3
         returning kudos_id, giver_id, counted_day::text`,
        [tx.workspaceId, sourceKey, version],
      );
      if (row === undefined || known === undefined || known.is_withdrawn) return null;
      await endOf(tx, row);
      return kudosId(row.kudos_id);
    },
    // Whoever presses has seen the newest telling that Rapport knows of, whatever the clocks say: the press is newer.
    takeBack: async (id, act) => {
      const [row] = await tx.rows<Withdrawn & { version: string; given_at: Date }>(
        `update kudos
            set is_withdrawn = true, version = greatest($3, version + 1), reason = '', value_names = '{}',
                changed_by = changed_by || $4::text
          where workspace_id = $1 and kudos_id = $2 and not is_withdrawn and $4 <> all(changed_by)
         returning kudos_id, giver_id, counted_day::text, version, given_at`,
        [tx.workspaceId, id, act.version, act.sourceKey],
      );
      if (row === undefined) return null;
      await endOf(tx, row);
      // The driver reads bigint as text; microseconds are exact in a number.
      return { version: Number(row.version), givenAt: row.given_at };
    },
    isChangedBy: async (id, sourceKey) => {
      const rows = await tx.rows(
        `select kudos_id
           from kudos
          where workspace_id = $1 and kudos_id = $2 and $3 = any(changed_by)`,
        [tx.workspaceId, id, sourceKey],
      );
      return rows.length > 0;
    },
    reword: async (id, words, act) => {
      const rows = await tx.rows(
        `update kudos
            set reason = $3, value_names = $4, version = greatest($5, version + 1), changed_by = changed_by || $6::text
          where workspace_id = $1 and kudos_id = $2 and not is_withdrawn and $6 <> all(changed_by)
         returning kudos_id`,
        [tx.workspaceId, id, words.reason, words.values, act.version, act.sourceKey],
      );
      if (rows.length > 0) await showDigestsAnew(tx, [id]);
      return rows.length > 0;
    },
  };
}

type Withdrawn = { readonly kudos_id: string; readonly giver_id: string; readonly counted_day: string | null };

/** Nobody has thanked for it, it took nothing of a day (K8), and no post tells of it. */
async function endOf(tx: Tx, row: Withdrawn): Promise<void> {
  await showDigestsAnew(tx, [row.kudos_id]);
  await forgetThanks(tx, row.kudos_id);
  await giveBackOfDay(tx, row.giver_id, row.counted_day);
}
