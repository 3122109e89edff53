/** What followed the nudges that were said, and those that were held back; for the workspace as a whole only (V3). */
import type { NudgeKind } from '../domain/nudge.js';
import type { Trial } from '../domain/uplift.js';
import type { UpliftBatch } from '../domain/uplift-batches.js';
import type { NudgeStore } from '../features/stores.js';
import type { Row, Tx } from './database.js';

type TrialRow = Row & {
  kind: NudgeKind;
  member_id: string;
  is_held_back: boolean;
  hold_out: number | null;
  exposed_at: Date;
  is_followed: boolean;
};

/**
 * A reconnect, and a hello to somebody not met before, is followed by any contact of the two that Slack showed; "We talked" is left out, since only who was nudged could
 * press it. What members asked for is never held back, and so is in neither arm. A gratitude nudge is followed by kudos, or by thanks in one of its threads; the
 * question who made the week easier, by kudos to anybody.
 */
export function nudgeTrials(tx: Tx): Pick<NudgeStore, 'markExposed' | 'listTrials' | 'addBatches' | 'listBatches'> {
  return {
    markExposed: async (ids, at, dayShare) => {
      await tx.rows(
        `update nudges
            set exposed_at = $3, day_share = $4
          where workspace_id = $1 and nudge_id = any($2)`,
        [tx.workspaceId, ids, at, dayShare],
      );
    },
    listTrials: async (closedBefore, days) => {
      const rows = await tx.rows<TrialRow>(
        `select nudges.kind, nudges.member_id, nudges.is_held_back, nudges.hold_out, nudges.exposed_at,
                case
                  when nudges.kind in ('reconnect', 'people_to_know', 'newcomer') then exists (
                    select from interactions as contact
                     where contact.workspace_id = $1
                       and least(contact.from_id, contact.to_id) = least(nudges.member_id, nudges.subject_id)
                       and greatest(contact.from_id, contact.to_id) = greatest(nudges.member_id, nudges.subject_id)
                       and contact.kind not in ('reaction', 'contact')
                       and contact.at > nudges.exposed_at
                       and contact.at <= nudges.exposed_at + make_interval(days => $3))
                  when nudges.kind = 'question' then exists (
                    select from kudos
                     where kudos.workspace_id = $1
                       and kudos.giver_id = nudges.member_id and not kudos.is_withdrawn
                       and kudos.given_at > nudges.exposed_at
                       and kudos.given_at <= nudges.exposed_at + make_interval(days => $3))
                  else exists (
                    select from interactions as kudos
                     where kudos.workspace_id = $1
                       and kudos.kind = 'kudos' and kudos.from_id = nudges.member_id and kudos.to_id = nudges.subject_id
                       and kudos.at > nudges.exposed_at
                       and kudos.at <= nudges.exposed_at + make_interval(days => $3))
                    or exists (
                    select from interaction_sources as thanks
                     where thanks.workspace_id = $1
                       and thanks.thanks_by = nudges.member_id and not thanks.is_gone
                       and thanks.at > nudges.exposed_at
                       and thanks.at <= nudges.exposed_at + make_interval(days => $3)
                       and exists (
                         select from jsonb_array_elements(nudges.facts->'threads') as thread
                          where thread->>'threadTs' = thanks.thanks_thread_ts
                            and thread->>'channelId' = thanks.thanks_channel_id))
                end as is_followed
           from nudges
          where nudges.workspace_id = $1 and nudges.exposed_at <= $2
            and nudges.exposed_at > coalesce((
              select max(until)
                from uplift_batches as told
               where told.workspace_id = $1 and told.kind = nudges.kind
                 and told.hold_out = coalesce(nudges.hold_out, -1)), '-infinity')
            and coalesce(nudges.hold_out, 1) > 0 and coalesce(nudges.facts->'kept', 'null') = 'null'
          order by nudges.exposed_at, nudges.nudge_id
          limit 1000000`,
        [tx.workspaceId, closedBefore, days],
      );
      return rows.map(
        (row): Trial => ({
          kind: row.kind,
          memberId: row.member_id,
          isHeldBack: row.is_held_back,
          holdOut: row.hold_out,
          exposedAt: row.exposed_at,
          isFollowed: row.is_followed,
        }),
      );
    },
    addBatches: async (batches) => {
      for (const { kind, holdOut, until, said, heldBack } of batches) {
        await tx.rows(
          `insert into uplift_batches (workspace_id, kind, hold_out, until, said, said_followed, held_back, held_back_followed)
           values ($1, $2, coalesce($3, -1), $4, $5, $6, $7, $8)
           on conflict do nothing`,
          [tx.workspaceId, kind, holdOut, until, said.nudges, said.followed, heldBack.nudges, heldBack.followed],
        );
      }
    },
    listBatches: async () => {
      const rows = await tx.rows<BatchRow>(
        `select kind, nullif(hold_out, -1) as hold_out, until, said, said_followed, held_back, held_back_followed
           from uplift_batches
          where workspace_id = $1
          order by until, kind, uplift_batches.hold_out
          limit 100000`,
        [tx.workspaceId],
      );
      return rows.map(batchFrom);
    },
  };
}

type BatchRow = Row & {
  kind: NudgeKind;
  hold_out: number | null;
  until: Date;
  said: number;
  said_followed: number;
  held_back: number;
  held_back_followed: number;
};

function batchFrom(row: BatchRow): UpliftBatch {
  return {
    kind: row.kind,
    holdOut: row.hold_out,
    until: row.until,
    said: { nudges: row.said, followed: row.said_followed },
    heldBack: { nudges: row.held_back, followed: row.held_back_followed },
  };
}
