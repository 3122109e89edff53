/** What is due, anywhere: the sweep's eyes. Each question is answered from an index on the time; its cost grows with what is due. */
import {
  channelId,
  deliveryId,
  followUpId,
  helpRequestId,
  memberId,
  openQuestionId,
  type WorkspaceId,
  workspaceId,
} from '../domain/ids.js';
import type { Due, DueStore, DueToPlan, DueToSay } from '../features/stores-due.js';
import type { Database, Tx } from './database.js';
import { listWorkspaceIds } from './installations.js';
import { installationsDue } from './installations-due.js';

export function dueStore(database: Database): DueStore {
  return {
    workspaces: () => database.acrossWorkspaces(listWorkspaceIds),
    lagSeconds: (now, claimedBefore) => database.acrossWorkspaces((tx) => lagSeconds(tx, now, claimedBefore)),
    nextAt: (leaseSeconds) => database.acrossWorkspaces((tx) => nextAt(tx, leaseSeconds)),
    toPlan: (now, until, limit) => database.acrossWorkspaces((tx) => toPlan(tx, now, until, limit)),
    toSay: (now, claimedBefore, limit) => database.acrossWorkspaces((tx) => toSay(tx, now, claimedBefore, limit)),
  };
}

/** Nothing is planned or said where Rapport cannot speak (V6); what is due there waits until it is back, or erased. */
const speaking = 'workspace_id not in (select workspace_id from workspaces where silent_since is not null)';

/** The first entry of each index that the sweep goes by. What is to be learned may wait, and "at once" is no moment. */
async function lagSeconds(tx: Tx, now: Date, claimedBefore: Date): Promise<number> {
  const [row] = await tx.rows<{ oldest: Date | null }>(
    `select least(
              (select min(plan_at) from members where plan_at <= $1 and ${speaking}),
              (select min(next_ask_at) from follow_ups where next_ask_at <= $1 and state = 'open' and ${speaking}),
              (select min(look_at) from help_requests where look_at <= $1 and ${speaking}),
              (select min(next_at) from digest_schedules where next_at <= $1 and ${speaking}),
              (select min(due_at) from reflections where due_at <= $1 and ${speaking}),
              (select min(not_before) from deliveries where state = 'planned' and not_before <= $1 and ${speaking}),
              (select min(claimed_at)
                 from deliveries
                where state = 'claimed' and claimed_at <= $2 and not_before <= $1 and ${speaking})
            ) as oldest`,
    [now, claimedBefore],
  );
  return row?.oldest == null ? 0 : Math.max(0, (now.getTime() - row.oldest.getTime()) / 1000);
}

/**
 * All that toPlan and toSay look for, in one statement: most minutes nothing is due. Each takes the first entry of an index; where tokens are
 * being renewed and where something is being said, there are few. What is due at once has no moment, and gets the first there is.
 */
async function nextAt(tx: Tx, leaseSeconds: number): Promise<Date | null> {
  const [row] = await tx.rows<{ at: Date }>(
    `with first as materialized (
       select least(
              (select min(learn_at) from workspaces where silent_since is null),
              (select min(sync_at) from workspaces where silent_since is null),
              (select min(backfill_at) from workspaces where silent_since is null),
              (select min(erase_at) from workspaces),
              (select min(greatest(refresh_at, refreshing_until)) from installations where refresh_at is not null),
              (select min(look_at) from installations),
              (select min(plan_at) from members where ${speaking}),
              (select min(next_ask_at) from follow_ups where state = 'open' and ${speaking}),
              (select min(look_at) from help_requests where ${speaking}),
              (select min(next_at) from digest_schedules where ${speaking}),
              (select min(due_at) from reflections where ${speaking}),
              (select min(look_at) from open_questions where ${speaking}),
              (select min(step_at) from introduction_schedules where ${speaking}),
              (select min(not_before) from deliveries where state = 'planned' and ${speaking}),
              (select min(greatest(claimed_at + $1 * interval '1 second', not_before))
                 from deliveries
                where state = 'claimed' and ${speaking}),
              (select min(show_at) from deliveries where state = 'sent' and posted_revision < revision and ${speaking})
            ) as at
     )
     select greatest(at, 'epoch') as at from first where at is not null`,
    [leaseSeconds],
  );
  return row?.at ?? null;
}

async function toPlan(tx: Tx, now: Date, until: Date, limit: number): Promise<DueToPlan> {
  const workspaces = await claimed(tx, 'learn_at', now, until, limit);
  const syncs = await claimed(tx, 'sync_at', now, until, limit);
  const members = await due(
    tx,
    memberId,
    `update members
        set plan_at = $2
       from (select members.workspace_id, members.member_id
               from members
               join ${inTurn('members', 'member_id', 'plan_at <= $1', 'plan_at')} using (workspace_id, member_id)
              where members.plan_at <= $1 and members.${speaking}
              order by turn, members.plan_at
              limit $3
                for update of members skip locked) as waiting
      where members.workspace_id = waiting.workspace_id and members.member_id = waiting.member_id
     returning members.workspace_id, members.member_id as id`,
    [now, until, limit],
  );
  const followUps = await due(
    tx,
    followUpId,
    `select workspace_id, follow_up_id as id
       from ${inTurn('follow_ups', 'follow_up_id', `next_ask_at <= $1 and state = 'open'`, 'next_ask_at')}
      order by turn, at
      limit $2`,
    [now, limit],
  );
  const helpRequests = await due(
    tx,
    helpRequestId,
    `select workspace_id, help_request_id as id
       from ${inTurn('help_requests', 'help_request_id', 'look_at <= $1', 'look_at')}
      order by turn, at
      limit $2`,
    [now, limit],
  );
  const digests = await due(
    tx,
    channelId,
    `select workspace_id, channel_id as id
       from digest_schedules
      where next_at <= $1 and ${speaking}
      order by next_at
      limit $2`,
    [now, limit],
  );
  const questions = await due(
    tx,
    openQuestionId,
    `select workspace_id, question_id as id
       from ${inTurn('open_questions', 'question_id', 'look_at <= $1', 'look_at')}
      order by turn, at
      limit $2`,
    [now, limit],
  );
  const introductions = await due(
    tx,
    channelId,
    `select workspace_id, channel_id as id
       from introduction_schedules
      where step_at <= $1 and ${speaking}
      order by step_at
      limit $2`,
    [now, limit],
  );
  const reflections = await due(
    tx,
    memberId,
    `select workspace_id, member_id as id
       from ${inTurn('reflections', 'member_id', 'due_at <= $1', 'due_at')}
      order by turn, at
      limit $2`,
    [now, limit],
  );
  const backfills = await toBackfill(tx, now, limit);
  return {
    workspaces,
    syncs,
    backfills,
    members,
    followUps,
    helpRequests,
    digests,
    questions,
    introductions,
    reflections,
    ...(await installationsDue(tx, now, limit)),
  };
}

type Moment = 'learn_at' | 'sync_at';

async function claimed(tx: Tx, moment: Moment, now: Date, until: Date, limit: number): Promise<readonly WorkspaceId[]> {
  const rows = await tx.rows<{ workspace_id: string }>(
    `update workspaces
        set ${moment} = $2
       from (select workspace_id
               from workspaces
              where ${moment} <= $1 and silent_since is null
              order by ${moment}
              limit $3
                for update skip locked) as waiting
      where workspaces.workspace_id = waiting.workspace_id
     returning workspaces.workspace_id`,
    [now, until, limit],
  );
  return rows.map((row) => workspaceId(row.workspace_id));
}

/** They are claimed when they are read. */
async function toBackfill(tx: Tx, now: Date, limit: number): Promise<readonly WorkspaceId[]> {
  const rows = await tx.rows<{ workspace_id: string }>(
    `select workspace_id
       from workspaces
      where backfill_at <= $1 and silent_since is null
      order by backfill_at
      limit $2`,
    [now, limit],
  );
  return rows.map((row) => workspaceId(row.workspace_id));
}

async function toSay(tx: Tx, now: Date, claimedBefore: Date, limit: number): Promise<DueToSay> {
  const deliveries = (condition: string, time: string, until: Date) =>
    due(
      tx,
      deliveryId,
      `select workspace_id, delivery_id as id
         from ${inTurn('deliveries', 'delivery_id', condition, time)}
        order by turn, at
        limit $2`,
      [until, limit],
    );
  return {
    send: await deliveries(`state = 'planned' and not_before <= $1`, 'not_before', now),
    reconcile: await deliveries(
      `state = 'claimed' and claimed_at <= $1 and not_before <= $1`,
      'claimed_at',
      claimedBefore,
    ),
    show: await deliveries(`state = 'sent' and posted_revision < revision and show_at <= $1`, 'show_at', now),
  };
}

/** What is due, each workspace's oldest first and then each one's second: a workspace with thousands does not hide another's one (O4). */
function inTurn(table: string, id: string, condition: string, time: string): string {
  return `(select workspace_id, ${id}, ${time} as at, row_number() over (partition by workspace_id order by ${time}) as turn
             from ${table}
            where ${condition} and ${speaking}) as due`;
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
