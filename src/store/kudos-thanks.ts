/** Who of a kudos' receivers said thanks to its giver (G4): once each, and only while the kudos stands. */
import { type MemberId, memberId } from '../domain/ids.js';
import { maxReceivers } from '../domain/kudos.js';
import type { KudosStore } from '../features/stores-kudos.js';
import type { Tx } from './database.js';

export function kudosThanks(tx: Tx): Pick<KudosStore, 'sayThanks' | 'listThankers'> {
  return {
    // The kudos is held, so that it is not taken back in between.
    sayThanks: async (id, receiver, at) => {
      const rows = await tx.rows(
        `with standing as (
            select kudos_id
              from kudos
             where workspace_id = $1 and kudos_id = $2 and not is_withdrawn
               for share
         )
         update kudos_receivers
            set thanked_at = $4
           from standing
          where kudos_receivers.workspace_id = $1 and kudos_receivers.kudos_id = standing.kudos_id
            and kudos_receivers.receiver_id = $3 and kudos_receivers.thanked_at is null
         returning kudos_receivers.receiver_id`,
        [tx.workspaceId, id, receiver, at],
      );
      return rows.length > 0;
    },
    listThankers: async (id) => {
      const rows = await tx.rows<{ receiver_id: string }>(
        `select receiver_id
           from kudos_receivers
          where workspace_id = $1 and kudos_id = $2 and thanked_at is not null
          order by thanked_at, receiver_id
          limit $3`,
        [tx.workspaceId, id, maxReceivers],
      );
      return rows.map((row): MemberId => memberId(row.receiver_id));
    },
  };
}

/** A kudos that is taken back and given again can be thanked for again. */
export async function forgetThanks(tx: Tx, id: string): Promise<void> {
  await tx.rows('update kudos_receivers set thanked_at = null where workspace_id = $1 and kudos_id = $2', [
    tx.workspaceId,
    id,
  ]);
}
