/**
 * Who a member is and what they chose, handed out or erased (V2). What Slack says of them comes back with its directory for as long as they
 * are in the workspace; what they chose does not.
 */
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { exportedRows } from './exported.js';

export function memberPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      profile: await exportedRows(
        tx,
        `select member_id as "id", kind, name, handle, zone, locale, is_active as "isActive", is_admin as "isAdmin", is_guest as "isGuest",
                status_text as "statusText", status_emoji as "statusEmoji", status_expires_at as "statusExpiresAt",
                to_char(profile_started_on, 'YYYY-MM-DD') as "startDate"
           from members
          where workspace_id = $1 and member_id = $2`,
        [member],
      ),
      preferences: await exportedRows(
        tx,
        `select consent, introduced_by as "introducedBy", paused_until as "pausedUntil", work_days as "workDays",
                work_start_minute as "workStartMinute", work_end_minute as "workEndMinute", holiday_region as "holidayRegion",
                daily_cap as "dailyCap", weekly_cap as "weeklyCap", is_suggestable as "isSuggestable", wants_to_meet as "wantsToMeet",
                quiet_since as "quietSince", started_at as "startedAt", offers_promises as "offersPromises",
                takes_feedback as "takesFeedback", shares_questions as "sharesQuestions", takes_hints as "takesHints",
                receptivity_since as "receptivitySince", joined_at as "joinedAt", last_active_at as "lastActiveAt", plan_at as "planAt"
           from members
          where workspace_id = $1 and member_id = $2`,
        [member],
      ),
      groups: await exportedRows(
        tx,
        `select group_id as "id", handle, name
           from user_groups
          where workspace_id = $1 and $2 = any(member_ids)
          order by group_id
          limit 1000`,
        [member],
      ),
    }),
    erase: async (member) => {
      await tx.rows('delete from members where workspace_id = $1 and member_id = $2', [tx.workspaceId, member]);
      await tx.rows(
        `update user_groups
            set member_ids = array_remove(member_ids, $2)
          where workspace_id = $1 and $2 = any(member_ids)`,
        [tx.workspaceId, member],
      );
    },
  };
}
