/** What followed the nudges that were said, and those that were held back; for the workspace as a whole only (V3). */
import type { NudgeKind } from '../domain/nudge.js';
import type { Trial } from '../domain/uplift.js';
import type { NudgeStore } from '../features/stores.js';
import type { Row, Tx } from './database.js';

type TrialRow = Row & {
  kind: NudgeKind;
  member_id: string;
  is_held_back: boolean;
  hold_out: number | null;
  is_followed: boolean;
};

/**
 * A reconnect is followed by any contact of the two that Slack showed; "We talked" is left out, since only who was nudged could
 * press it. What members asked for is never held back, and so is in neither arm. A gratitude nudge is followed by kudos, or by thanks in one of its threads; the
 * question who made the week easier, by kudos to anybody.
 */
export function nudgeTrials(tx: Tx): Pick<NudgeStore, 'markExposed' | 'listTrials'> {
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
        `select nudges.kind, nudges.member_id, nudges.is_held_back, nudges.hold_out,
                case nudges.kind
                  when 'reconnect' then exists (
                    select from interactions as contact
                     where contact.workspace_id = $1
                       and least(contact.from_id, contact.to_id) = least(nudges.member_id, nudges.subject_id)
                       and greatest(contact.from_id, contact.to_id) = greatest(nudges.member_id, nudges.subject_id)
                       and contact.kind not in ('reaction', 'contact')
                       and contact.at > nudges.exposed_at
                       and contact.at <= nudges.exposed_at + make_interval(days => $3))
                  when 'question' then exists (
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
          isFollowed: row.is_followed,
        }),
      );
    },
  };
}
