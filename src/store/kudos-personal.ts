/**
 * A member's kudos, handed out or erased (V2). What others were given stays theirs, and so does what they gave: "someone" takes the
 * member's place, and the words that were the member's go. A kudos that was erased is sealed: no later telling changes it.
 */
import type { MemberId } from '../domain/ids.js';
import type { Exported } from '../domain/member-export.js';
import { someone } from '../domain/someone.js';
import type { GivenKudos } from '../features/stores-kudos.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { showAnew, showDigestsAnew } from './deliveries-showing.js';
import { erasuresOf } from './erasures.js';
import { everything, exportedRows } from './exported.js';
import { withoutNamesOf } from './member-names.js';
import { lockRecord } from './ties.js';

export function kudosPersonal(tx: Tx): Personal {
  return {
    exportOf: (member) => exportOf(tx, member),
    erase: async (member) => {
      const changed = [...(await involving(tx, member)), ...(await reword(tx, member))];
      await eraseGiver(tx, member);
      await eraseReceiver(tx, member);
      await tx.rows('delete from kudos_days where workspace_id = $1 and giver_id = $2', [tx.workspaceId, member]);
      await tx.rows('delete from kudos_seconds where workspace_id = $1 and member_id = $2', [tx.workspaceId, member]);
      await showAnew(tx, changed);
      await showDigestsAnew(tx, changed);
    },
  };
}

async function involving(tx: Tx, member: MemberId): Promise<readonly string[]> {
  const rows = await tx.rows<{ kudos_id: string }>(
    `select kudos_id from kudos where workspace_id = $1 and giver_id = $2
      union
     select kudos_id from kudos_receivers where workspace_id = $1 and receiver_id = $2
      union
     select kudos_id from kudos_seconds where workspace_id = $1 and member_id = $2
      order by 1`,
    [tx.workspaceId, member],
  );
  return rows.map((row) => row.kudos_id);
}

/**
 * What is about to be saved, with "someone" for whom it is too late to name: they were erased since. Null where the giver was. Whoever
 * is being erased at this moment is waited for.
 */
export async function withoutErased(tx: Tx, given: GivenKudos): Promise<GivenKudos | null> {
  await lockRecord(tx);
  const erased = await erasuresOf(tx, [given.giverId, ...given.receivers.map(({ memberId }) => memberId)]);
  const isOver = (id: MemberId) => (erased.get(id) ?? new Date(0)) >= given.givenAt;
  if (isOver(given.giverId)) return null;
  const gone = given.receivers.filter(({ memberId }) => isOver(memberId)).slice(0, 1);
  const standing = given.receivers.filter(({ memberId }) => !isOver(memberId));
  return { ...given, receivers: [...standing, ...gone.map((receiver) => ({ ...receiver, memberId: someone }))] };
}

/** The newest version there can be: an edit or a deletion that Slack tells of later is none of this kudos'. */
const sealed = '9223372036854775807';

/** Where it was said names the member's own message: the link goes, too. */
async function eraseGiver(tx: Tx, member: MemberId): Promise<void> {
  await tx.rows(
    `update kudos
        set giver_id = $3, reason = '', version = $4,
            about_channel_id = case via when 'message' then null else about_channel_id end,
            about_ts = case via when 'message' then null else about_ts end,
            source_key = case when position(':' || $2 || ':' in ':' || source_key || ':') > 0
                              then 'erased:' || kudos_id else source_key end
      where workspace_id = $1 and giver_id = $2`,
    [tx.workspaceId, member, someone, sealed],
  );
}

/** Two who were erased are one "someone" in the same kudos. */
async function eraseReceiver(tx: Tx, member: MemberId): Promise<void> {
  await tx.rows(
    `update kudos
        set about_channel_id = null, about_ts = null
       from kudos_receivers as receiver
      where kudos.workspace_id = $1 and kudos.via in ('reaction', 'modal')
        and receiver.workspace_id = $1 and receiver.kudos_id = kudos.kudos_id and receiver.receiver_id = $2`,
    [tx.workspaceId, member],
  );
  await tx.rows(
    `update kudos_receivers as mine
        set receiver_id = $3, thanked_at = null, called = '{}'
      where mine.workspace_id = $1 and mine.receiver_id = $2
        and not exists (
            select from kudos_receivers as other
             where other.workspace_id = $1 and other.kudos_id = mine.kudos_id and other.receiver_id = $3)`,
    [tx.workspaceId, member, someone],
  );
  await tx.rows('delete from kudos_receivers where workspace_id = $1 and receiver_id = $2', [tx.workspaceId, member]);
}

/** "@Ana Costa" in what others wrote. Answers which kudos read otherwise. */
async function reword(tx: Tx, member: MemberId): Promise<readonly string[]> {
  const { markers, rewordedBy } = await withoutNamesOf(tx, member);
  const naming = await tx.rows<{ kudos_id: string; reason: string }>(
    `select kudos_id, reason
       from kudos
      where workspace_id = $1 and giver_id <> $2
        and exists (select from unnest($3::text[]) as wanted (words) where position(wanted.words in kudos.reason) > 0)
      order by kudos_id`,
    [tx.workspaceId, member, markers],
  );
  const reworded = naming
    .map(({ kudos_id, reason }) => ({ kudos_id, reason: rewordedBy(reason) }))
    .filter(({ reason }, index) => reason !== naming[index]?.reason);
  await tx.rows(
    `update kudos
        set reason = reworded.reason
       from jsonb_to_recordset($2) as reworded (kudos_id uuid, reason text)
      where kudos.workspace_id = $1 and kudos.kudos_id = reworded.kudos_id`,
    [tx.workspaceId, JSON.stringify(reworded)],
  );
  return reworded.map(({ kudos_id }) => kudos_id);
}

/** What the giver took back is no longer the receiver's to read, nor is whom else they thanked. */
async function exportOf(tx: Tx, member: MemberId): Promise<Exported> {
  const columns = `kudos_id as "kudosId", giver_id as "from", reason, value_names as "values", channel_id as "channelId", about_channel_id as "aboutChannelId",
            about_ts as "aboutTs", via, given_at as "givenAt"`;
  const given = await exportedRows(
    tx,
    `select ${columns}, is_withdrawn as "isWithdrawn",
            array(select receiver_id
                    from kudos_receivers as r
                   where r.workspace_id = $1 and r.kudos_id = kudos.kudos_id
                   order by receiver_id) as "to"
       from kudos
      where workspace_id = $1 and giver_id = $2
      order by given_at, kudos_id
      limit $3`,
    [member, everything],
  );
  const received = await exportedRows(
    tx,
    `select ${columns}, mine.through_group as "throughGroup", mine.thanked_at as "thankedAt"
       from kudos
       join kudos_receivers as mine using (workspace_id, kudos_id)
      where workspace_id = $1 and mine.receiver_id = $2 and not is_withdrawn
      order by given_at, kudos_id
      limit $3`,
    [member, everything],
  );
  const seconded = await exportedRows(
    tx,
    `select kudos_id as "kudosId", giver_id as "from", given_at as "givenAt", mine.is_present as "isPresent"
       from kudos
       join kudos_seconds as mine using (workspace_id, kudos_id)
      where workspace_id = $1 and mine.member_id = $2 and not is_withdrawn
      order by given_at, kudos_id
      limit $3`,
    [member, everything],
  );
  const days = await exportedRows(
    tx,
    `select day::text, given
       from kudos_days
      where workspace_id = $1 and giver_id = $2
      order by day
      limit $3`,
    [member, everything],
  );
  return { kudosGiven: given, kudosReceived: received, kudosSeconded: seconded, kudosPerDay: days };
}
