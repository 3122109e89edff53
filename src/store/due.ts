/** What is due, anywhere: the sweep's eyes. Each question is answered from an index on the time; its cost grows with what is due. */
import {
  type ChannelId,
  channelId,
  deliveryId,
  followUpId,
  helpRequestId,
  type MemberId,
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

/** The first moment of each kind of thing to plan: the first entry of an index. Where tokens are being renewed, there are few. */
const firstToPlan: Readonly<Record<keyof DueToPlan, string>> = {
  workspaces: 'select min(learn_at) from workspaces where silent_since is null',
  syncs: 'select min(sync_at) from workspaces where silent_since is null',
  backfills: 'select min(backfill_at) from workspaces where silent_since is null',
  erasures: 'select min(erase_at) from workspaces',
  refreshes: 'select min(greatest(refresh_at, refreshing_until)) from installations where refresh_at is not null',
  organisations: 'select min(look_at) from installations',
  members: `select min(plan_at) from members where ${speaking}`,
  followUps: `select min(next_ask_at) from follow_ups where state = 'open' and ${speaking}`,
  helpRequests: `select min(look_at) from help_requests where ${speaking}`,
  digests: `select min(next_at) from digest_schedules where ${speaking}`,
  reflections: `select min(due_at) from reflections where ${speaking}`,
  questions: `select min(look_at) from open_questions where ${speaking}`,
  introductions: `select min(step_at) from introduction_schedules where ${speaking}`,
};

/** Likewise of what is to be said; where something is being said, there are few. */
const firstToSay: readonly string[] = [
  `select min(not_before) from deliveries where state = 'planned' and ${speaking}`,
  `select min(greatest(claimed_at + $1 * interval '1 second', not_before))
     from deliveries
    where state = 'claimed' and ${speaking}`,
  `select min(show_at) from deliveries where state = 'sent' and posted_revision < revision and ${speaking}`,
];

/**
 * All that toPlan and toSay look for, in one statement: most minutes nothing is due. What is due at once has no moment, and gets the first
 * there is.
 */
async function nextAt(tx: Tx, leaseSeconds: number): Promise<Date | null> {
  const firsts = [...Object.values(firstToPlan), ...firstToSay].map((first) => `(${first})`);
  const [row] = await tx.rows<{ at: Date }>(
    `with first as materialized (
       select least(${firsts.join(', ')}) as at
     )
     select greatest(at, 'epoch') as at from first where at is not null`,
    [leaseSeconds],
  );
  return row?.at ?? null;
}

type ToPlan = keyof DueToPlan;

/** Mostly it is one kind that is due, and the others need not be looked for. */
async function kindsToPlan(tx: Tx, now: Date): Promise<ReadonlySet<ToPlan>> {
  const kinds = Object.entries(firstToPlan).map(([kind, first]) => `(${first}) <= $1 as "${kind}"`);
  const [row] = await tx.rows<Record<ToPlan, boolean | null>>(`select ${kinds.join(', ')}`, [now]);
  return new Set((Object.keys(firstToPlan) as ToPlan[]).filter((kind) => row?.[kind] === true));
}

async function toPlan(tx: Tx, now: Date, until: Date, limit: number): Promise<DueToPlan> {
  const kinds = await kindsToPlan(tx, now);
  const ifDue = async <Kind extends ToPlan>(kind: Kind, list: (tx: Tx, asked: Asked) => Promise<DueToPlan[Kind]>) =>
    kinds.has(kind) ? list(tx, { now, until, limit }) : [];
  return {
    workspaces: await ifDue('workspaces', claimed('learn_at')),
    syncs: await ifDue('syncs', claimed('sync_at')),
    members: await ifDue('members', membersDue),
    followUps: await ifDue(
      'followUps',
      dueInTurn(followUpId, ['follow_ups', 'follow_up_id', `next_ask_at <= $1 and state = 'open'`, 'next_ask_at']),
    ),
    helpRequests: await ifDue(
      'helpRequests',
      dueInTurn(helpRequestId, ['help_requests', 'help_request_id', 'look_at <= $1', 'look_at']),
    ),
    digests: await ifDue('digests', channelsDue('digest_schedules', 'next_at')),
    questions: await ifDue(
      'questions',
      dueInTurn(openQuestionId, ['open_questions', 'question_id', 'look_at <= $1', 'look_at']),
    ),
    introductions: await ifDue('introductions', channelsDue('introduction_schedules', 'step_at')),
    reflections: await ifDue(
      'reflections',
      dueInTurn(memberId, ['reflections', 'member_id', 'due_at <= $1', 'due_at']),
    ),
    backfills: await ifDue('backfills', toBackfill),
    erasures: await ifDue('erasures', installationsDue.erasures),
    refreshes: await ifDue('refreshes', installationsDue.refreshes),
    organisations: await ifDue('organisations', installationsDue.organisations),
  };
}

type Asked = { readonly now: Date; readonly until: Date; readonly limit: number };

/** They are claimed when they are read. */
function membersDue(tx: Tx, { now, until, limit }: Asked): Promise<readonly Due<MemberId>[]> {
  return due(
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
}

function dueInTurn<Id>(brand: (value: string) => Id, from: Parameters<typeof inTurn>) {
  const [, id] = from;
  return (tx: Tx, { now, limit }: Asked): Promise<readonly Due<Id>[]> =>
    due(
      tx,
      brand,
      `select workspace_id, ${id} as id
         from ${inTurn(...from)}
        order by turn, at
        limit $2`,
      [now, limit],
    );
}

function channelsDue(table: 'digest_schedules' | 'introduction_schedules', time: 'next_at' | 'step_at') {
  return (tx: Tx, { now, limit }: Asked): Promise<readonly Due<ChannelId>[]> =>
    due(
      tx,
      channelId,
      `select workspace_id, channel_id as id
         from ${table}
        where ${time} <= $1 and ${speaking}
        order by ${time}
        limit $2`,
      [now, limit],
    );
}

type Moment = 'learn_at' | 'sync_at';

/** Likewise. */
function claimed(moment: Moment) {
  return async (tx: Tx, { now, until, limit }: Asked): Promise<readonly WorkspaceId[]> => {
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
  };
}

/** Claimed by whoever reads them. */
async function toBackfill(tx: Tx, { now, limit }: Asked): Promise<readonly WorkspaceId[]> {
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
    dueInTurn(deliveryId, ['deliveries', 'delivery_id', condition, time])(tx, { now: until, until, limit });
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
