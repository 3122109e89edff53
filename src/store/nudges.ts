/**
 * Nudges: planned once per member, kind, subject and period (P9), and what was answered. Only their member sees them (V1). The
 * surprising rule: one without a delivery was given up unsent and counts as never made; only what chance decided of it stays.
 */
import { z } from 'zod';
import {
  channelId,
  deliveryId,
  helpRequestId,
  kudosId,
  type MemberId,
  memberId,
  messageTs,
  nudgeId,
} from '../domain/ids.js';
import type { Nudge, NudgeAnswer, NudgeFacts, NudgeKind } from '../domain/nudge.js';
import { noOpeners } from '../domain/nudge-openers.js';
import type { NudgeStore } from '../features/stores.js';
import type { Row, Tx } from './database.js';
import { nudgeLessons } from './nudge-lessons.js';
import { nudgeSettling } from './nudge-settling.js';
import { nudgeTrials } from './nudge-trials.js';

const thread = z.object({ channelId: z.string().transform(channelId), threadTs: z.string().transform(messageTs) });

const place = z.object({ channelId: z.string().transform(channelId), isOfBoth: z.boolean().default(false) });

const openers = z.object({
  kudosId: z.string().transform(kudosId).nullable(),
  channel: place.nullable(),
  anniversary: place.extend({ years: z.number() }).nullable(),
});

/** Nudges of earlier versions have no phrasing, and fewer openers. */
const phrasing = z.number().default(0);

const storedFacts: z.ZodType<NudgeFacts> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reconnect'),
    lastContactDay: z.number(),
    rhythm: z.string().nullable(),
    shared: place
      .extend({
        threadTs: z.string().transform(messageTs).nullable(),
        isTheirs: z.boolean().default(false),
        day: z.number().nullable().default(null),
      })
      .nullable(),
    openers: openers.default(noOpeners),
    kept: z
      .object({ idealDays: z.number(), latestDays: z.number(), wereInTouch: z.boolean() })
      .nullable()
      .default(null),
    phrasing,
  }),
  z.object({
    kind: z.literal('gratitude'),
    threads: z.array(thread),
    requests: z.array(z.string().transform(helpRequestId)).default([]),
    phrasing,
  }),
  z.object({ kind: z.literal('question'), phrasing }),
  z.object({
    kind: z.literal('people_to_know'),
    throughId: z.string().transform(memberId).nullable(),
    channel: place.nullable(),
    phrasing,
  }),
  z.object({ kind: z.literal('newcomer'), channel: place, phrasing }),
]);

type NudgeRow = Row & {
  nudge_id: string;
  member_id: string;
  subject_id: string;
  period: string;
  facts: unknown;
  why: string;
  planned_at: Date;
  exposed_at: Date | null;
  delivery_id: string | null;
  answer: NudgeAnswer | null;
  is_held_back: boolean;
  is_left_out: boolean;
};

const columns = `nudge_id, member_id, subject_id, period, facts, why, planned_at, exposed_at, delivery_id, answer,
  is_held_back, is_left_out`;

export function nudgeStore(tx: Tx): NudgeStore {
  const list = async (sql: string, values: readonly unknown[]) =>
    (await tx.rows<NudgeRow>(sql, [tx.workspaceId, ...values])).map(nudgeFrom);
  return {
    lockPlanning: () => lockPlanning(tx),
    forgetUnsent: async (member) => {
      await tx.rows(
        `update nudges
            set delivery_id = null
           from deliveries
          where nudges.workspace_id = $1 and nudges.member_id = $2 and nudges.answer is null
            and not (nudges.is_held_back and nudges.exposed_at is not null)
            and deliveries.workspace_id = $1 and deliveries.delivery_id = nudges.delivery_id
            and deliveries.state = 'dropped'`,
        [tx.workspaceId, member],
      );
    },
    plan: async (nudges, at) => {
      // A microsecond apart: they are said in this order, and remembered in it.
      const rows = nudges.map((nudge) => ({ ...nudge, kind: nudge.facts.kind }));
      return list(
        `insert into nudges (workspace_id, member_id, kind, subject_id, period, facts, why, is_held_back, hold_out, planned_at)
         select $1, n."memberId", n.kind, n."subjectId", n.period, n.facts, n.why, n."isHeldBack", n."holdOut",
                $3::timestamptz + n.position * interval '1 microsecond'
           from rows from (jsonb_to_recordset($2) as ("memberId" text, kind text, "subjectId" text, period text, facts jsonb,
                why text, "isHeldBack" boolean, "holdOut" double precision)) with ordinality
             as n ("memberId", kind, "subjectId", period, facts, why, "isHeldBack", "holdOut", position)
          order by n.position
         on conflict (workspace_id, member_id, kind, subject_id, period) do update
            set nudge_id = gen_random_uuid(), facts = excluded.facts, why = excluded.why, planned_at = excluded.planned_at
          where nudges.delivery_id is null and nudges.answer is null
         returning ${columns}`,
        [JSON.stringify(rows), at],
      );
    },
    attach: async (ids, delivery) => {
      await tx.rows('update nudges set delivery_id = $3 where workspace_id = $1 and nudge_id = any($2)', [
        tx.workspaceId,
        ids,
        delivery,
      ]);
    },
    find: async (id) =>
      (await list(`select ${columns} from nudges where workspace_id = $1 and nudge_id = $2`, [id]))[0] ?? null,
    findByDelivery: (id) =>
      list(
        `select ${columns}
           from nudges
          where workspace_id = $1 and delivery_id = $2
          order by planned_at, nudge_id
          limit 10`,
        [id],
      ),
    answer: async (id, answer, at) => {
      const rows = await tx.rows(
        `update nudges
            set answer = $3, answered_at = $4
          where workspace_id = $1 and nudge_id = $2 and answer is null
         returning nudge_id`,
        [tx.workspaceId, id, answer, at],
      );
      return rows.length > 0;
    },
    leaveOut: async (ids, at) => {
      await tx.rows(
        `update nudges
            set is_left_out = true, answer = coalesce(answer, 'settled'), answered_at = coalesce(answered_at, $3)
          where workspace_id = $1 and nudge_id = any($2)`,
        [tx.workspaceId, ids, at],
      );
    },
    putBack: async (ids) => {
      await tx.rows(
        `update nudges
            set delivery_id = null, exposed_at = null, day_share = null
          where workspace_id = $1 and nudge_id = any($2)`,
        [tx.workspaceId, ids],
      );
    },
    listUnanswered: async (member, since, limit) => {
      const rows = await tx.rows<{ delivery_id: string; sent_at: Date }>(
        `select delivery_id, sent_at
           from deliveries
          where workspace_id = $1 and recipient_id = $2 and kind = 'nudge' and state = 'sent'
            and sent_at > greatest($3::timestamptz, (
                select max(answered_at)
                  from nudges
                 where workspace_id = $1 and member_id = $2 and answer <> 'settled'), '-infinity')
          order by sent_at desc
          limit $4`,
        [tx.workspaceId, member, since, limit],
      );
      return rows.map((row) => ({ deliveryId: deliveryId(row.delivery_id), sentAt: row.sent_at }));
    },
    listAround: (id, since, kind) =>
      list(
        `select ${columns}
           from nudges
          where workspace_id = $1 and (member_id = $2 or subject_id = $2) and planned_at >= $3 and delivery_id is not null
            and ($4::text is null or kind = $4)
          order by planned_at desc, nudge_id
          limit 1000`,
        [id, since, kind ?? null],
      ),
    suggestedSince: async (ids, since) => {
      const rows = await tx.rows<{ subject_id: string; at: Date[] }>(
        `select nudges.subject_id, array_agg(nudges.planned_at order by nudges.planned_at) as at
           from nudges
           join deliveries on deliveries.workspace_id = $1 and deliveries.delivery_id = nudges.delivery_id
          where nudges.workspace_id = $1 and nudges.subject_id = any($2) and nudges.planned_at > $3
            and nudges.kind in ('reconnect', 'people_to_know', 'newcomer') and coalesce(nudges.facts->'kept', 'null') = 'null'
            and not nudges.is_held_back and not nudges.is_left_out
            and deliveries.state in ('planned', 'claimed', 'sent')
          group by nudges.subject_id
          order by nudges.subject_id
          limit 10000`,
        [tx.workspaceId, ids, since],
      );
      return new Map(rows.map((row) => [memberId(row.subject_id), row.at]));
    },
    askedToWelcome: async (ids) => {
      const rows = await tx.rows<{ subject_id: string; asked: string[] }>(
        `select nudges.subject_id, array_agg(distinct nudges.member_id) as asked
           from nudges
           join deliveries on deliveries.workspace_id = $1 and deliveries.delivery_id = nudges.delivery_id
          where nudges.workspace_id = $1 and nudges.subject_id = any($2) and nudges.kind = 'newcomer'
            and not nudges.is_held_back and not nudges.is_left_out
            and deliveries.state in ('planned', 'claimed', 'sent')
          group by nudges.subject_id
          order by nudges.subject_id
          limit 10000`,
        [tx.workspaceId, ids],
      );
      return new Map(rows.map((row) => [memberId(row.subject_id), row.asked.map(memberId)]));
    },
    ...restsOf(tx),
    ...nudgeTrials(tx),
    ...nudgeSettling(tx),
    ...nudgeLessons(tx),
  };
}

export async function lockPlanning(tx: Tx): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('rapport.planning:' || $1, 0))`, [tx.workspaceId]);
}

function restsOf(tx: Tx): Pick<NudgeStore, 'rest' | 'unrest' | 'restsOf'> {
  return {
    rest: async (member, kind, subject, until) => {
      await tx.rows(
        `insert into nudge_rests (workspace_id, member_id, kind, subject_id, until)
         values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, member_id, kind, subject_id) do update set until = excluded.until`,
        [tx.workspaceId, member, kind, subject, until === 'forever' ? 'infinity' : until],
      );
    },
    unrest: async (member, kind, subjects) => {
      await tx.rows(
        `delete from nudge_rests
          where workspace_id = $1 and member_id = $2 and kind = $3 and subject_id = any($4) and until = 'infinity'`,
        [tx.workspaceId, member, kind, subjects],
      );
    },
    restsOf: async (member) => {
      const rows = await tx.rows<{ kind: NudgeKind; subject_id: string; until: Date | number }>(
        `select kind, subject_id, until
           from nudge_rests
          where workspace_id = $1 and member_id = $2
          order by kind, subject_id
          limit 10000`,
        [tx.workspaceId, member],
      );
      return rows.map((row) => ({
        kind: row.kind,
        subjectId: memberId(row.subject_id),
        // The driver reads 'infinity' as a number.
        until: row.until instanceof Date ? row.until : 'forever',
      }));
    },
  };
}

function nudgeFrom(row: NudgeRow): Nudge {
  return {
    id: nudgeId(row.nudge_id),
    memberId: memberId(row.member_id),
    subjectId: memberId(row.subject_id) satisfies MemberId,
    period: row.period,
    facts: storedFacts.parse(row.facts),
    why: row.why,
    plannedAt: row.planned_at,
    saidAt: row.exposed_at,
    deliveryId: row.delivery_id === null ? null : deliveryId(row.delivery_id),
    answer: row.answer,
    isHeldBack: row.is_held_back,
    isLeftOut: row.is_left_out,
  };
}
