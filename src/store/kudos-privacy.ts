/**
 * Who is thanked in private (K6): a receiver's row is private from when it is saved, or from when they choose so, and never again
 * public. What is being saved while they choose waits for them, or they for it, by the lock on the member's row.
 */
import type { MemberId } from '../domain/ids.js';
import type { ThankedReceiver } from '../domain/kudos.js';
import type { GivenKudos, KudosStore } from '../features/stores-kudos.js';
import type { Tx } from './database.js';

/** Keeps those who said thanks already, and what was private already. */
export async function saveReceivers(tx: Tx, id: string, given: GivenKudos): Promise<readonly ThankedReceiver[]> {
  await tx.rows('delete from kudos_receivers where workspace_id = $1 and kudos_id = $2 and receiver_id <> all($3)', [
    tx.workspaceId,
    id,
    given.receivers.map((receiver) => receiver.memberId),
  ]);
  // The lock of a key, which only `chooseThanked` waits for: what else changes of a member need not.
  const rows = await tx.rows<{ receiver_id: string; is_private: boolean }>(
    `with choices as materialized (
        select member_id, thanked
          from members
         where workspace_id = $1 and member_id = any($4)
         order by member_id
           for key share
     )
     insert into kudos_receivers as known (workspace_id, kudos_id, receiver_id, through_group, group_names, called, is_private)
     select $1, $2, r."memberId", r."throughGroup", array(select jsonb_array_elements_text(r.groups)),
            array(select jsonb_array_elements_text(r.called)), coalesce(choices.thanked = 'privately', false)
       from jsonb_to_recordset($3) as r ("memberId" text, "throughGroup" text, groups jsonb, called jsonb)
       left join choices on choices.member_id = r."memberId"
     on conflict (workspace_id, kudos_id, receiver_id) do update
        set through_group = excluded.through_group, group_names = excluded.group_names, called = excluded.called,
            is_private = known.is_private or excluded.is_private
     returning receiver_id, is_private`,
    [tx.workspaceId, id, JSON.stringify(given.receivers), given.receivers.map(({ memberId }) => memberId)],
  );
  const hidden = new Set(rows.filter((row) => row.is_private).map((row) => row.receiver_id));
  return given.receivers.map((receiver) => ({ ...receiver, isPrivate: hidden.has(receiver.memberId) }));
}

export function kudosPrivacy(tx: Tx): Pick<KudosStore, 'makePrivate'> {
  return { makePrivate: (receiver, limit) => makePrivate(tx, receiver, limit) };
}

async function makePrivate(tx: Tx, receiver: MemberId, limit: number): ReturnType<KudosStore['makePrivate']> {
  const changed = await tx.rows<{ kudos_id: string }>(
    `with hidden as (
        update kudos_receivers
           set is_private = true
         where workspace_id = $1 and receiver_id = $2 and not is_private
        returning kudos_id
     )
     select k.kudos_id
       from kudos as k
       join hidden on hidden.kudos_id = k.kudos_id
      where k.workspace_id = $1
      order by k.given_at desc, k.kudos_id
      limit $3`,
    [tx.workspaceId, receiver, limit],
  );
  const kudos = changed.map((row) => row.kudos_id);
  return { subjects: [...kudos, ...(await postsTelling(tx, kudos, limit))], hasMore: kudos.length === limit };
}

/** The appreciation posts whose period has one of these kudos in it, also where that was withdrawn after the post. */
async function postsTelling(tx: Tx, kudos: readonly string[], limit: number): Promise<readonly string[]> {
  if (kudos.length === 0) return [];
  const rows = await tx.rows<{ subject: string }>(
    `with posts as materialized (
        select subject, subject::jsonb as period
          from deliveries
         where workspace_id = $1 and kind = 'digest' and state in ('claimed', 'sent')
         order by sent_at desc nulls first
         limit $3
     )
     select posts.subject
       from posts
      where exists (
            select from kudos as k
             where k.workspace_id = $1 and k.kudos_id = any($2)
               and k.given_at > (posts.period->>'since')::timestamptz
               and k.given_at <= (posts.period->>'until')::timestamptz)
      order by posts.subject
      limit $3`,
    [tx.workspaceId, kudos, limit],
  );
  return rows.map((row) => row.subject);
}
