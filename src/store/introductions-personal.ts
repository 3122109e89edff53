/**
 * A member's rounds: which they joined, whom they met, what they were told; handed out or erased (V2). Those they met keep their half, with
 * "someone" in the other's place, and without the topics, which were words of both. What was never said is not said any more.
 */
import type { MemberId } from '../domain/ids.js';
import type { Exported } from '../domain/member-export.js';
import { someone } from '../domain/someone.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { showAnew } from './deliveries-showing.js';
import { everything, exportedRows } from './exported.js';

export function introductionPersonal(tx: Tx): Personal {
  return { exportOf: (member) => exportOf(tx, member), erase: (member) => erase(tx, member) };
}

async function exportOf(tx: Tx, member: MemberId): Promise<Exported> {
  const roundsSetUp = await exportedRows(
    tx,
    `select channel_id as "channelId", cadence, weekday, minute, zone, since
       from introduction_schedules
      where workspace_id = $1 and set_by = $2
      order by channel_id
      limit $3`,
    [member, everything],
  );
  const roundsJoined = await exportedRows(
    tx,
    `select channel_id as "channelId", joined_at as "joinedAt", paused_at as "pausedAt", skips_at as "skipsAt"
       from introduction_participants
      where workspace_id = $1 and member_id = $2
      order by channel_id
      limit $3`,
    [member, everything],
  );
  // Whether the others answered, and what, is theirs.
  const introductions = await exportedRows(
    tx,
    `select introductions.channel_id as "channelId", round_at as "roundAt", facts, mine.answer, mine.answered_at as "answeredAt",
            (select array_agg(member_id order by member_id)
               from introduced_people as others
              where others.workspace_id = $1 and others.introduction_id = introductions.introduction_id
                and others.member_id <> $2) as "with"
       from introductions
       join introduced_people as mine on mine.workspace_id = $1 and mine.introduction_id = introductions.introduction_id
      where introductions.workspace_id = $1 and mine.member_id = $2
      order by round_at, introductions.introduction_id
      limit $3`,
    [member, everything],
  );
  const roundMessages = await exportedRows(
    tx,
    `select channel_id as "channelId", round_at as "roundAt", kind, due_at as "dueAt", told_at as "toldAt"
       from introduction_notes
      where workspace_id = $1 and member_id = $2
      order by due_at, channel_id, kind
      limit $3`,
    [member, everything],
  );
  return { roundsSetUp, roundsJoined, introductions, roundMessages };
}

async function erase(tx: Tx, member: MemberId): Promise<void> {
  await tx.rows('update introduction_schedules set set_by = $3 where workspace_id = $1 and set_by = $2', [
    tx.workspaceId,
    member,
    someone,
  ]);
  for (const table of ['introduction_participants', 'introduction_notes']) {
    await tx.rows(`delete from ${table} where workspace_id = $1 and member_id = $2`, [tx.workspaceId, member]);
  }
  const left = await tx.rows<{ introduction_id: string }>(
    `delete from introduced_people
      where workspace_id = $1 and member_id = $2
     returning introduction_id`,
    [tx.workspaceId, member],
  );
  const ids = left.map((row) => row.introduction_id);
  await tx.rows(
    `update introductions
        set facts = jsonb_set(facts, '{topics}', '[]')
      where workspace_id = $1 and introduction_id = any($2)`,
    [tx.workspaceId, ids],
  );
  await showAnew(tx, ids);
  await showNotesAnew(tx, ids);
  await removeEmpty(tx);
}

/** The others were asked whether they met them. */
async function showNotesAnew(tx: Tx, ids: readonly string[]): Promise<void> {
  const told = await tx.rows<{ subject: string }>(
    `select distinct message.subject
       from introduced_people as person
       join introductions on introductions.workspace_id = $1 and introductions.introduction_id = person.introduction_id
       join introduction_notes as note on note.workspace_id = $1 and note.member_id = person.member_id
        and note.channel_id = introductions.channel_id and note.round_at = introductions.round_at
       join deliveries as message on message.workspace_id = $1 and message.delivery_id = note.told_by
      where person.workspace_id = $1 and person.introduction_id = any($2)
      order by message.subject
      limit $3`,
    [tx.workspaceId, ids, everything],
  );
  await showAnew(
    tx,
    told.map(({ subject }) => subject),
  );
}

/** Once all who met are gone, nothing of it is anybody's. */
async function removeEmpty(tx: Tx): Promise<void> {
  await tx.rows(
    `delete from introductions
      where workspace_id = $1
        and not exists (select from introduced_people as person
                         where person.workspace_id = $1 and person.introduction_id = introductions.introduction_id)`,
    [tx.workspaceId],
  );
}
