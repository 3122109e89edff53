/**
 * Deliveries: what Rapport says, each once (P9). `claim` is the one gate to Slack: a guarded update that a single caller wins.
 * A claim that is never settled belongs to a worker that died, and only the reconciler may touch it. Whatever one member is to hear
 * is claimed one after the other, so that of two messages for which there is one place the first takes it, and not neither (P3).
 */
import type { Delivery, DeliveryKind, PlannedDelivery } from '../domain/delivery.js';
import { type DeliveryId, deliveryId, type MemberId, memberId } from '../domain/ids.js';
import { someone } from '../domain/someone.js';
import type { DeliveryOutcome, DeliveryStore, PlacesTaken } from '../features/stores.js';
import type { Tx } from './database.js';
import { deliveryPosts } from './deliveries-posts.js';
import { deliveryColumns as columns, type DeliveryRow, deliveryFrom, unsure } from './deliveries-rows.js';
import { deliveryShowing } from './deliveries-showing.js';
import { turnStore } from './turns.js';

export function deliveryStore(tx: Tx): DeliveryStore {
  const one = async (sql: string, values: readonly unknown[]) =>
    (await tx.rows<DeliveryRow>(sql, [tx.workspaceId, ...values])).map(deliveryFrom)[0] ?? null;
  return {
    plan: (deliveries) => plan(tx, deliveries, 'do nothing'),
    planAnew: (deliveries) => plan(tx, deliveries, takenBackAgain),
    find: (id) => one(`select ${columns} from deliveries where workspace_id = $1 and delivery_id = $2`, [id]),
    claim: async (id, now) => {
      await queueUp(tx, id);
      return one(
        `update deliveries
            set state = 'claimed', claimed_at = ${inOrder}, attempts = attempts + 1, posted_revision = revision
          where workspace_id = $1 and delivery_id = $2 and state = 'planned' and not_before <= $3
         returning ${columns}`,
        [id, now],
      );
    },
    settle: (claim, outcome) => settle(tx, claim, outcome),
    lookAgain: async (claim, at) => {
      await tx.rows(
        `update deliveries
            set not_before = $4
          where workspace_id = $1 and delivery_id = $2 and state = 'claimed' and attempts = $3`,
        [tx.workspaceId, claim.id, claim.attempts, at],
      );
    },
    listOf: async (subject) => {
      const rows = await tx.rows<DeliveryRow>(
        `select ${columns}
           from deliveries
          where workspace_id = $1 and subject = $2
          order by not_before, delivery_id
          limit 100`,
        [tx.workspaceId, subject],
      );
      return rows.map(deliveryFrom);
    },
    findPosted: (posted) =>
      one(
        `select ${columns}
           from deliveries
          where workspace_id = $1 and posted_channel_id = $2 and posted_ts = $3`,
        [posted.channelId, posted.ts],
      ),
    findByKey: (dedupeKey) =>
      one(`select ${columns} from deliveries where workspace_id = $1 and dedupe_key = $2`, [dedupeKey]),
    withdrawUnsent: async (recipient, kind) => {
      await tx.rows(
        `update deliveries
            set state = 'dropped', because = 'withdrawn'
          where workspace_id = $1 and recipient_id = $2 and kind = $3 and state = 'planned'`,
        [tx.workspaceId, recipient, kind],
      );
    },
    sentTo: async (recipient, kinds, since, claim) => {
      const rows = await tx.rows<{ at: Date }>(
        `select sent_at as at
           from deliveries
          where workspace_id = $1 and recipient_id = $2 and kind = any($3) and delivery_id is distinct from $5
            and state in ('sent', 'retracted') and sent_at >= $4
          union all
         select other.claimed_at
           from deliveries as other
           left join deliveries as own on own.workspace_id = $1 and own.delivery_id = $5 and own.state = 'claimed'
          where other.workspace_id = $1 and other.recipient_id = $2 and other.kind = any($3)
            and other.delivery_id is distinct from $5
            and other.state = 'claimed' and other.claimed_at >= $4
            and (own.claimed_at is null or other.claimed_at < own.claimed_at)
          order by 1
          limit 500`,
        [tx.workspaceId, recipient, kinds, since, claim?.id ?? null],
      );
      return rows.map((row) => row.at);
    },
    placesTaken: (recipients, kinds, since) => placesTaken(tx, recipients, kinds, since),
    plannedFor: async (recipient, kind) => {
      const rows = await tx.rows<{ at: Date }>(
        `select not_before as at
           from deliveries
          where workspace_id = $1 and recipient_id = $2 and kind = $3 and state = 'planned'
          order by 1
          limit 100`,
        [tx.workspaceId, recipient, kind],
      );
      return rows.map((row) => row.at);
    },
    ...deliveryChanges(tx),
    ...deliveryPosts(tx),
    ...deliveryShowing(tx),
    ...turnStore(tx),
  };
}

async function placesTaken(
  tx: Tx,
  recipients: readonly MemberId[],
  kinds: readonly DeliveryKind[],
  since: Date,
): Promise<ReadonlyMap<MemberId, PlacesTaken>> {
  const rows = await tx.rows<{ recipient_id: string; sent_at: Date[]; planned_at: Date[] }>(
    `select recipient_id,
            coalesce(array_agg(at order by at) filter (where state <> 'planned'), '{}') as sent_at,
            coalesce(array_agg(at order by at) filter (where state = 'planned'), '{}') as planned_at
       from (select recipient_id, state, sent_at as at
               from deliveries
              where workspace_id = $1 and recipient_id = any($2) and kind = any($3)
                and state in ('sent', 'retracted') and sent_at >= $4
              union all
             select recipient_id, state, case state when 'planned' then not_before else claimed_at end
               from deliveries
              where workspace_id = $1 and recipient_id = any($2) and kind = any($3)
                and (state = 'planned' or (state = 'claimed' and claimed_at >= $4))) as taken
      group by recipient_id
      order by recipient_id
      limit 10000`,
    [tx.workspaceId, recipients, kinds, since],
  );
  return new Map(rows.map((row) => [memberId(row.recipient_id), { sentAt: row.sent_at, plannedAt: row.planned_at }]));
}

/** A claim waits for another of the same member's to be kept. */
async function queueUp(tx: Tx, id: DeliveryId): Promise<void> {
  await tx.rows(
    `select pg_advisory_xact_lock(hashtextextended('rapport.claims:' || workspace_id || ' ' || recipient_id, 0))
       from deliveries
      where workspace_id = $1 and delivery_id = $2 and recipient_id is not null`,
    [tx.workspaceId, id],
  );
}

/** After every claim of the same member's that stands, whoever looked at the clock first. */
const inOrder = `greatest($3, (select max(other.claimed_at) + interval '1 microsecond'
                                      from deliveries as other
                                     where other.workspace_id = $1 and other.recipient_id = deliveries.recipient_id
                                       and other.state = 'claimed'))`;

const takenBackAgain = `do update
        set state = 'planned', because = null, target = excluded.target, not_before = excluded.not_before,
            expires_at = excluded.expires_at, claimed_at = null, attempts = 0, sent_at = null, posted_channel_id = null,
            posted_ts = null, posted_revision = known.revision
      where known.state = 'retracted' or (known.state = 'dropped' and known.because = 'withdrawn')`;

async function plan(
  tx: Tx,
  deliveries: readonly PlannedDelivery[],
  ifKnown: 'do nothing' | typeof takenBackAgain,
): Promise<readonly DeliveryId[]> {
  const sayable = deliveries.filter(({ target }) => !('memberId' in target) || target.memberId !== someone);
  if (sayable.length === 0) return [];
  const rows = await tx.rows<{ delivery_id: string }>(
    `insert into deliveries as known (workspace_id, dedupe_key, kind, target, recipient_id, subject, not_before, expires_at)
     select $1, d."dedupeKey", d.kind, d.target, d.target->>'memberId', d.subject, d."notBefore", d."expiresAt"
       from jsonb_to_recordset($2) as d ("dedupeKey" text, kind text, target jsonb, subject text, "notBefore" timestamptz,
            "expiresAt" timestamptz)
     on conflict (workspace_id, dedupe_key) ${ifKnown}
     returning delivery_id`,
    [tx.workspaceId, JSON.stringify(sayable)],
  );
  return rows.map((row) => deliveryId(row.delivery_id));
}

type Claim = Pick<Delivery, 'id' | 'attempts'>;

async function settle(tx: Tx, claim: Claim, outcome: DeliveryOutcome): Promise<boolean> {
  const update = async (assignments: string, values: readonly unknown[]) => {
    const [row] = await tx.rows<{ state: string }>(
      `update deliveries
          set ${assignments}
        where workspace_id = $1 and delivery_id = $2 and state = 'claimed' and attempts = $3
       returning state`,
      [tx.workspaceId, claim.id, claim.attempts, ...values],
    );
    return row?.state ?? null;
  };
  switch (outcome.kind) {
    case 'sent':
      await update(`state = 'sent', sent_at = $4, posted_channel_id = $5, posted_ts = $6`, [
        outcome.at,
        outcome.posted?.channelId ?? null,
        outcome.posted?.ts ?? null,
      ]);
      return false;
    case 'unsure':
      await update(`state = 'sent', because = $5, sent_at = $4, revision = revision + 1`, [outcome.at, unsure]);
      return false;
    case 'later':
      await update(`state = 'planned', claimed_at = null, not_before = $4`, [outcome.notBefore]);
      return false;
    case 'elsewhere':
      await update(`state = 'planned', claimed_at = null, not_before = $4, target = $5`, [
        outcome.notBefore,
        JSON.stringify(outcome.target),
      ]);
      return false;
    // Changed since it was claimed: what was not to be said then may be to be said now.
    case 'dropped': {
      const state = await update(
        `state = case when revision > posted_revision then 'planned' else 'dropped' end,
              because = case when revision > posted_revision then null else $4 end`,
        [outcome.because],
      );
      return state === 'planned';
    }
  }
}

/**
 * What is planned is touched, too: whoever claims it meanwhile waits for this transaction, and composes what it changed. A delivery
 * under way gets its revision, and is shown once its claim is settled.
 */
function deliveryChanges(
  tx: Tx,
): Pick<DeliveryStore, 'revise' | 'reviseAll' | 'reviseOne' | 'reviseHints' | 'retract'> {
  const said = (rows: readonly { readonly delivery_id: string; readonly state: string }[]) =>
    rows.filter(({ state }) => state !== 'planned').map((row) => deliveryId(row.delivery_id));
  const revise = async (condition: string, value: string) => {
    const rows = await tx.rows<{ delivery_id: string; state: string }>(
      `update deliveries
          set revision = revision + 1
        where workspace_id = $1 and ${condition} and state in ('planned', 'claimed', 'sent')
       returning delivery_id, state`,
      [tx.workspaceId, value],
    );
    return said(rows);
  };
  return {
    revise: (subject) => revise('subject = $2', subject),
    reviseOne: (dedupeKey) => revise('dedupe_key = $2', dedupeKey),
    reviseHints: async (questions) =>
      questions.length === 0
        ? []
        : said(
            await tx.rows(
              `update deliveries
                  set revision = revision + 1
                where workspace_id = $1 and kind = 'question_hint' and state in ('planned', 'claimed', 'sent')
                  and case kind when 'question_hint' then subject::jsonb->>'questionId' = any($2) end
               returning delivery_id, state`,
              [tx.workspaceId, questions],
            ),
          ),
    // In one order, so that two who change many of the same ones do not wait for each other.
    reviseAll: async (subjects) =>
      said(
        await tx.rows(
          `with changed as materialized (
              select delivery_id
                from deliveries
               where workspace_id = $1 and subject = any($2) and state in ('planned', 'claimed', 'sent')
               order by delivery_id
                 for update
           )
           update deliveries
              set revision = revision + 1
             from changed
            where deliveries.workspace_id = $1 and deliveries.delivery_id = changed.delivery_id
           returning deliveries.delivery_id, deliveries.state`,
          [tx.workspaceId, subjects],
        ),
      ),
    retract: async (subject) => {
      await tx.rows(
        `update deliveries
            set state = 'dropped', because = 'withdrawn'
          where workspace_id = $1 and subject = $2 and state = 'planned'`,
        [tx.workspaceId, subject],
      );
      return revise('subject = $2', subject);
    },
  };
}
