/** Feedback that one member asks another for (H6), with the answer. Of a pair one request stands at a time. */
import type { FeedbackRequest } from '../domain/feedback.js';
import { feedbackId, memberId } from '../domain/ids.js';
import type { FeedbackStore } from '../features/stores-feedback.js';
import type { Row, Tx } from './database.js';

type FeedbackRow = Row & {
  feedback_id: string;
  asker_id: string;
  asked_id: string;
  subject: string;
  asked_at: Date;
  expires_at: Date;
  declined_at: Date | null;
  went_well: string | null;
  next_time: string | null;
};

const columns =
  'feedback_id, asker_id, asked_id, subject, asked_at, expires_at, declined_at, went_well, next_time' as const;

export function feedbackStore(tx: Tx): FeedbackStore {
  const list = async (sql: string, values: readonly unknown[]) =>
    (await tx.rows<FeedbackRow>(sql, [tx.workspaceId, ...values])).map(requestFrom);
  const one = async (sql: string, values: readonly unknown[]) => (await list(sql, values))[0] ?? null;
  return {
    lockAsker: async (asker) => {
      await tx.rows(`select pg_advisory_xact_lock(hashtextextended('rapport.feedback:' || $1 || ' ' || $2, 0))`, [
        tx.workspaceId,
        asker,
      ]);
    },
    countSince: async (asker, since) => {
      const [row] = await tx.rows<{ many: number }>(
        `select count(*)::int as many
           from feedback_requests
          where workspace_id = $1 and asker_id = $2 and asked_at >= $3`,
        [tx.workspaceId, asker, since],
      );
      return row?.many ?? 0;
    },
    findBySource: (source) =>
      one(`select ${columns} from feedback_requests where workspace_id = $1 and source_key = $2`, [source]),
    find: (id) => one(`select ${columns} from feedback_requests where workspace_id = $1 and feedback_id = $2`, [id]),
    findStanding: async (asker, asked, now) => {
      await tx.rows(
        `update feedback_requests
            set is_standing = false
          where workspace_id = $1 and asker_id = $2 and asked_id = $3 and is_standing and expires_at <= $4`,
        [tx.workspaceId, asker, asked, now],
      );
      return one(
        `select ${columns}
           from feedback_requests
          where workspace_id = $1 and asker_id = $2 and asked_id = $3 and is_standing`,
        [asker, asked],
      );
    },
    add: async (request) => {
      const [added] = await list(
        `insert into feedback_requests (workspace_id, source_key, asker_id, asked_id, subject, asked_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         returning ${columns}`,
        [
          ...[request.sourceKey, request.askerId, request.askedId],
          ...[request.subject, request.askedAt, request.expiresAt],
        ],
      );
      if (added === undefined) throw new Error('a request for feedback was not added');
      return added;
    },
    listAsked: (asker, limit) =>
      list(
        `select ${columns}
           from feedback_requests
          where workspace_id = $1 and asker_id = $2
          order by asked_at desc, feedback_id
          limit $3`,
        [asker, limit],
      ),
    ...feedbackChanges(tx),
  };
}

function feedbackChanges(tx: Tx): Pick<FeedbackStore, 'answer' | 'decline'> {
  const changed = async (assignments: string, values: readonly unknown[]) => {
    const rows = await tx.rows(
      `update feedback_requests
          set ${assignments}
        where workspace_id = $1 and feedback_id = $2 and asked_id = $3 and answered_at is null and declined_at is null
       returning feedback_id`,
      [tx.workspaceId, ...values],
    );
    return rows.length > 0;
  };
  return {
    answer: (id, asked, { wentWell, nextTime }, at) =>
      changed('went_well = $4, next_time = $5, answered_at = $6, is_standing = false', [
        ...[id, asked, wentWell],
        ...[nextTime, at],
      ]),
    // It stands until its time is over: to its asker that is the same as silence.
    decline: (id, asked, at) => changed('declined_at = $4', [id, asked, at]),
  };
}

function requestFrom(row: FeedbackRow): FeedbackRequest {
  const { went_well: wentWell, next_time: nextTime } = row;
  return {
    id: feedbackId(row.feedback_id),
    askerId: memberId(row.asker_id),
    askedId: memberId(row.asked_id),
    subject: row.subject,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    isDeclined: row.declined_at !== null,
    answer: wentWell === null || nextTime === null ? null : { wentWell, nextTime },
  };
}
