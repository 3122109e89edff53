/** What is due, anywhere: the sweep's eyes. Each question is answered from an index on the time; its cost grows with what is due. */
import { channelId, deliveryId, followUpId, memberId, type WorkspaceId, workspaceId } from '../domain/ids.js';
import type { Due, DueStore, DueToPlan, DueToSay } from '../features/stores.js';
import type { Database, Tx } from './database.js';
import { listWorkspaceIds } from './installations.js';

export function dueStore(database: Database): DueStore {
  return {
    workspaces: () => database.acrossWorkspaces(listWorkspaceIds),
    isAnything: (now, claimedBefore) => database.acrossWorkspaces((tx) => isAnything(tx, now, claimedBefore)),
    toPlan: (now, until, limit) => database.acrossWorkspaces((tx) => toPlan(tx, now, until, limit)),
    toSay: (now, claimedBefore, limit) => database.acrossWorkspaces((tx) => toSay(tx, now, claimedBefore, limit)),
  };
}

/** All that toPlan and toSay look for, in one statement: most minutes there is nothing. */
async function isAnything(tx: Tx, now: Date, claimedBefore: Date): Promise<boolean> {
  const [row] = await tx.rows<{ is_due: boolean }>(
    `select exists (select from workspaces where learn_at <= $1)
         or exists (select from members where plan_at <= $1)
         or exists (select from follow_ups where next_ask_at <= $1 and state = 'open')
         or exists (select from digest_schedules where next_at <= $1)
         or exists (select from deliveries where state = 'planned' and not_before <= $1)
         or exists (select from deliveries where state = 'claimed' and claimed_at <= $2 and not_before <= $1)
         or exists (select from deliveries where state = 'sent' and posted_revision < revision and show_at <= $1)
         as is_due`,
    [now, claimedBefore],
  );
  return row?.is_due === true;
}

async function toPlan(tx: Tx, now: Date, until: Date, limit: number): Promise<DueToPlan> {
  const workspaces = await toLearn(tx, now, until, limit);
  const members = await due(
    tx,
    memberId,
    `update members
        set plan_at = $2
       from (select workspace_id, member_id
               from members
              where plan_at <= $1
              order by plan_at
              limit $3
                for update skip locked) as waiting
      where members.workspace_id = waiting.workspace_id and members.member_id = waiting.member_id
     returning members.workspace_id, members.member_id as id`,
    [now, until, limit],
  );
  const followUps = await due(
    tx,
    followUpId,
    `select workspace_id, follow_up_id as id
       from follow_ups
      where next_ask_at <= $1 and state = 'open'
      order by next_ask_at
      limit $2`,
    [now, limit],
  );
  const digests = await due(
    tx,
    channelId,
    `select workspace_id, channel_id as id
       from digest_schedules
      where next_at <= $1
      order by next_at
      limit $2`,
    [now, limit],
  );
  return { workspaces, members, followUps, digests };
}

async function toLearn(tx: Tx, now: Date, until: Date, limit: number): Promise<readonly WorkspaceId[]> {
  const rows = await tx.rows<{ workspace_id: string }>(
    `update workspaces
        set learn_at = $2
       from (select workspace_id
               from workspaces
              where learn_at <= $1
              order by learn_at
              limit $3
                for update skip locked) as waiting
      where workspaces.workspace_id = waiting.workspace_id
     returning workspaces.workspace_id`,
    [now, until, limit],
  );
  return rows.map((row) => workspaceId(row.workspace_id));
}

async function toSay(tx: Tx, now: Date, claimedBefore: Date, limit: number): Promise<DueToSay> {
  const deliveries = (condition: string, values: readonly unknown[]) =>
    due(tx, deliveryId, `select workspace_id, delivery_id as id from deliveries where ${condition}`, values);
  return {
    send: await deliveries(`state = 'planned' and not_before <= $1 order by not_before limit $2`, [now, limit]),
    reconcile: await deliveries(
      `state = 'claimed' and claimed_at <= $1 and not_before <= $1 order by claimed_at limit $2`,
      [claimedBefore, limit],
    ),
    show: await deliveries(
      `state = 'sent' and posted_revision < revision and show_at <= $1 order by show_at limit $2`,
      [now, limit],
    ),
  };
}

async function due<Id>(
  tx: Tx,
  brand: (value: string) => Id,
  sql: string,
  values: readonly unknown[],
): Promise<readonly Due<Id>[]> {
  const rows = await tx.rows<{ workspace_id: string; id: string }>(sql, values);
  return rows.map((row) => ({ workspaceId: workspaceId(row.workspace_id), id: brand(row.id) }));
}
