/** What a member likes to help with, handed out or erased (V2). */
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

export function topicPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      topicsOffered: await exportedRows(
        tx,
        `select label as "topic", since
           from offered_topics
          where workspace_id = $1 and member_id = $2
          order by topic
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await tx.rows('delete from offered_topics where workspace_id = $1 and member_id = $2', [tx.workspaceId, member]);
    },
  };
}
