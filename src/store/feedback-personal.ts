/**
 * Feedback that a member asked for or was asked for, handed out or erased (V2). It is between two: both may read the request and its
 * answer, and it goes with either of them. That somebody would rather not answer is theirs alone.
 */
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { showAnew } from './deliveries-showing.js';
import { everything, exportedRows } from './exported.js';

const columns = `subject, asked_at as "askedAt", went_well as "wentWell", next_time as "nextTime", answered_at as "answeredAt"`;

export function feedbackPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      feedbackAskedFor: await exportedRows(
        tx,
        `select asked_id as "of", ${columns}
           from feedback_requests
          where workspace_id = $1 and asker_id = $2
          order by asked_at, feedback_id
          limit $3`,
        [member, everything],
      ),
      feedbackGiven: await exportedRows(
        tx,
        `select asker_id as "to", ${columns}, declined_at as "declinedAt"
           from feedback_requests
          where workspace_id = $1 and asked_id = $2
          order by asked_at, feedback_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      const gone = await tx.rows<{ feedback_id: string }>(
        `delete from feedback_requests
          where workspace_id = $1 and (asker_id = $2 or asked_id = $2)
         returning feedback_id`,
        [tx.workspaceId, member],
      );
      await showAnew(
        tx,
        gone.map((row) => row.feedback_id),
      );
    },
  };
}
