/** Questions in channels that wait for an answer (H5): their places, never their words. Whatever answers one takes its row away. */
import { channelId, memberId, messageTs, openQuestionId } from '../domain/ids.js';
import type { OpenQuestion } from '../domain/open-question.js';
import type { OpenQuestionStore } from '../features/stores-open-questions.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Row, Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

type QuestionRow = Row & {
  question_id: string;
  channel_id: string;
  ts: string;
  author_id: string;
  topics: string[];
  look_at: Date;
  hinted_at: Date | null;
  answered_at: Date | null;
};

export function openQuestionStore(tx: Tx): OpenQuestionStore {
  const read = async (id: string, lock: '' | 'for update') => {
    const [row] = await tx.rows<QuestionRow>(
      `select question_id, channel_id, ts, author_id, topics, look_at, hinted_at, answered_at
         from open_questions
        where workspace_id = $1 and question_id = $2
        ${lock}`,
      [tx.workspaceId, id],
    );
    return row === undefined ? null : questionFrom(row);
  };
  return {
    keep: async ({ channelId: channel, ts, authorId, topics, lookAt }) => {
      await tx.rows(
        `insert into open_questions as known (workspace_id, channel_id, ts, author_id, topics, look_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (workspace_id, channel_id, ts) do update
            set topics = excluded.topics
          where known.hinted_at is null`,
        [tx.workspaceId, channel, ts, authorId, topics, lookAt],
      );
    },
    find: (id) => read(id, ''),
    lock: (id) => read(id, 'for update'),
    close: async (closings, at) => {
      if (closings.length === 0) return [];
      const told = JSON.stringify(closings);
      const answered = await tx.rows<{ question_id: string }>(
        `update open_questions as question
            set answered_at = $3
           from ${closed}
            and closing."isAnswer" and question.hinted_at is not null and question.answered_at is null
         returning question.question_id`,
        [tx.workspaceId, told, at],
      );
      const gone = await tx.rows<{ question_id: string; was_hinted: boolean }>(
        `delete from open_questions as question
          using ${closed}
            and (not closing."isAnswer" or question.hinted_at is null)
         returning question.question_id, question.hinted_at is not null as was_hinted`,
        [tx.workspaceId, told],
      );
      return [...answered, ...gone.filter((row) => row.was_hinted)].map((row) => openQuestionId(row.question_id));
    },
    forget: async (id) => {
      await tx.rows('delete from open_questions where workspace_id = $1 and question_id = $2', [tx.workspaceId, id]);
    },
    lookAgain: async (id, at) => {
      await tx.rows('update open_questions set look_at = $3 where workspace_id = $1 and question_id = $2', [
        ...[tx.workspaceId, id],
        at,
      ]);
    },
    markHinted: async (id, topics, at, forgetAt) => {
      await tx.rows(
        `update open_questions
            set topics = $3, hinted_at = $4, look_at = $5
          where workspace_id = $1 and question_id = $2`,
        [tx.workspaceId, id, topics, at, forgetAt],
      );
    },
  };
}

/** An answer is somebody else's. */
const closed = `jsonb_to_recordset($2) as closing ("channelId" text, ts text, by text, "isAnswer" boolean)
          where question.workspace_id = $1 and question.channel_id = closing."channelId" and question.ts = closing.ts
            and question.author_id is distinct from closing.by`;

function questionFrom(row: QuestionRow): OpenQuestion {
  return {
    id: openQuestionId(row.question_id),
    channelId: channelId(row.channel_id),
    ts: messageTs(row.ts),
    authorId: memberId(row.author_id),
    topics: row.topics,
    lookAt: row.look_at,
    hintedAt: row.hinted_at,
    answeredAt: row.answered_at,
  };
}

export function openQuestionPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      openQuestions: await exportedRows(
        tx,
        `select channel_id as "channelId", ts, topics, look_at as "lookAt", hinted_at as "hintedAt",
                answered_at as "answeredAt"
           from open_questions
          where workspace_id = $1 and author_id = $2
          order by ts, channel_id
          limit $3`,
        [member, everything],
      ),
    }),
    // Others' questions wait on: on the topics that somebody else offers, since the words of the others were theirs.
    erase: async (member) => {
      await tx.rows('delete from open_questions where workspace_id = $1 and author_id = $2', [tx.workspaceId, member]);
      await tx.rows(
        `update open_questions
            set topics = array(select kept.key
                                 from unnest(topics) as kept (key)
                                where exists (select from offered_topics
                                               where workspace_id = $1 and topic = kept.key and member_id <> $2)
                                order by kept.key)
          where workspace_id = $1
            and topics && array(select topic from offered_topics where workspace_id = $1 and member_id = $2)`,
        [tx.workspaceId, member],
      );
    },
  };
}
