/** What members wrote about themselves (A4). Nothing written is no row. */
import type { CardStore } from '../features/stores-cards.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

export function cardStore(tx: Tx): CardStore {
  const remove = async (member: string) => {
    await tx.rows('delete from cards where workspace_id = $1 and member_id = $2', [tx.workspaceId, member]);
  };
  return {
    find: async (member) => {
      const [card] = await tx.rows<{ reaching: string; learning: string }>(
        'select reaching, learning from cards where workspace_id = $1 and member_id = $2',
        [tx.workspaceId, member],
      );
      return card ?? null;
    },
    write: async (member, { reaching, learning }, at) => {
      if (reaching === '' && learning === '') return remove(member);
      await tx.rows(
        `insert into cards (workspace_id, member_id, reaching, learning, written_at)
         values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, member_id) do update
            set reaching = excluded.reaching, learning = excluded.learning, written_at = excluded.written_at`,
        [tx.workspaceId, member, reaching, learning, at],
      );
    },
  };
}

export function cardPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      card: await exportedRows(
        tx,
        `select reaching as "howToReachMe", learning as "whatIAmLearning", written_at as "writtenAt"
           from cards
          where workspace_id = $1 and member_id = $2
          order by written_at
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await tx.rows('delete from cards where workspace_id = $1 and member_id = $2', [tx.workspaceId, member]);
    },
  };
}
