/**
 * A member's questions to colleagues, and what they were asked, handed out or erased (V2). Their questions go, wherever they were asked;
 * where they helped, "someone" did.
 */
import type { MemberId } from '../domain/ids.js';
import type { Exported } from '../domain/member-export.js';
import { someone } from '../domain/someone.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Row, Tx } from './database.js';
import { showAnew } from './deliveries-showing.js';
import { everything, exportedRows } from './exported.js';
import { withoutNamesOf } from './member-names.js';

export function helpRequestPersonal(tx: Tx): Personal {
  return { exportOf: (member) => exportOf(tx, member), erase: (member) => erase(tx, member) };
}

/** Whoever was asked and did not help is not the asker's to know. */
async function exportOf(tx: Tx, member: MemberId): Promise<Exported> {
  const questionsAsked = await exportedRows(
    tx,
    `select question, topics, asked_at as "askedAt", state, channel_id as "channelId",
            (select array_agg(member_id order by answered_at)
               from help_request_helpers as helper
              where helper.workspace_id = $1 and helper.help_request_id = request.help_request_id and answer = 'help') as "helpedBy"
       from help_requests as request
      where workspace_id = $1 and asker_id = $2
      order by asked_at, help_request_id
      limit $3`,
    [member, everything],
  );
  const questionsHeard = await exportedRows(
    tx,
    `select request.asker_id as "from", request.question, mine.asked_at as "askedAt", mine.answer, mine.answered_at as "answeredAt"
       from help_request_helpers as mine
       join help_requests as request using (workspace_id, help_request_id)
      where mine.workspace_id = $1 and mine.member_id = $2
      order by coalesce(mine.asked_at, mine.answered_at), request.help_request_id
      limit $3`,
    [member, everything],
  );
  return { questionsAsked, questionsHeard };
}

async function erase(tx: Tx, member: MemberId): Promise<void> {
  // What a question is about is said in the words of who offers it.
  await tx.rows(
    `update help_requests
        set topics = '{}'
      where workspace_id = $1
        and topics && (select coalesce(array_agg(label), '{}')
                         from offered_topics
                        where workspace_id = $1 and member_id = $2)`,
    [tx.workspaceId, member],
  );
  const theirs = await tx.rows<Row & { help_request_id: string }>(
    'delete from help_requests where workspace_id = $1 and asker_id = $2 returning help_request_id',
    [tx.workspaceId, member],
  );
  const helped = await tx.rows<Row & { help_request_id: string }>(
    `update help_request_helpers as mine
        set member_id = $3
      where mine.workspace_id = $1 and mine.member_id = $2 and mine.answer = 'help'
        and not exists (
            select from help_request_helpers as other
             where other.workspace_id = $1 and other.help_request_id = mine.help_request_id and other.member_id = $3)
     returning help_request_id`,
    [tx.workspaceId, member, someone],
  );
  await tx.rows('delete from help_request_helpers where workspace_id = $1 and member_id = $2', [
    tx.workspaceId,
    member,
  ]);
  const reworded = await reword(tx, member);
  await showAnew(tx, [...theirs, ...helped].map((row) => row.help_request_id).concat(reworded));
}

/** "@Ana Costa" in what others asked. */
async function reword(tx: Tx, member: MemberId): Promise<readonly string[]> {
  const { markers, rewordedBy } = await withoutNamesOf(tx, member);
  const naming = await tx.rows<Row & { id: string; words: string }>(
    `select help_request_id as id, question as words
       from help_requests
      where workspace_id = $1
        and exists (select from unnest($2::text[]) as wanted (words) where position(wanted.words in question) > 0)
      order by help_request_id`,
    [tx.workspaceId, markers],
  );
  const reworded = naming
    .map(({ id, words }) => ({ id, before: words, words: rewordedBy(words) }))
    .filter(({ before, words }) => before !== words);
  await tx.rows(
    `update help_requests
        set question = reworded.words
       from jsonb_to_recordset($2) as reworded (id uuid, words text)
      where help_requests.workspace_id = $1 and help_requests.help_request_id = reworded.id`,
    [tx.workspaceId, JSON.stringify(reworded)],
  );
  return reworded.map(({ id }) => id);
}
