/** When a channel's rounds of introductions come (M1). */
import type { ChannelCadence } from '../domain/channel-schedule.js';
import { channelId, memberId } from '../domain/ids.js';
import { type IntroductionSchedule, nextStepAt } from '../domain/introduction-schedule.js';
import type { IntroductionScheduleStore } from '../features/stores-introductions.js';
import type { Row, Tx } from './database.js';

type ScheduleRow = Row & {
  channel_id: string;
  cadence: ChannelCadence;
  weekday: number;
  minute: number;
  zone: string;
  set_by: string;
  since: Date;
  next_at: Date;
  invited_for: Date | null;
};

export function introductionSchedules(tx: Tx): IntroductionScheduleStore {
  const find = async (channel: string, locking: '' | 'for update') => {
    const [row] = await tx.rows<ScheduleRow>(
      `select channel_id, cadence, weekday, minute, zone, set_by, since, next_at, invited_for
         from introduction_schedules
        where workspace_id = $1 and channel_id = $2
        ${locking}`,
      [tx.workspaceId, channel],
    );
    return row === undefined ? null : scheduleFrom(row);
  };
  return {
    findSchedule: (channel) => find(channel, ''),
    lockSchedule: (channel) => find(channel, 'for update'),
    saveSchedule: async (schedule) => {
      await tx.rows(
        `insert into introduction_schedules (workspace_id, channel_id, cadence, weekday, minute, zone, set_by, since, next_at,
                                             invited_for, step_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (workspace_id, channel_id) do update
            set cadence = excluded.cadence, weekday = excluded.weekday, minute = excluded.minute, zone = excluded.zone,
                set_by = excluded.set_by, since = excluded.since, next_at = excluded.next_at,
                invited_for = excluded.invited_for, step_at = excluded.step_at`,
        [
          tx.workspaceId,
          schedule.channelId,
          schedule.cadence,
          schedule.weekday,
          schedule.minute,
          schedule.zone,
          schedule.setBy,
          schedule.since,
          schedule.nextAt,
          schedule.invitedFor,
          nextStepAt(schedule),
        ],
      );
    },
    endRounds: async (channel) => {
      for (const table of ['introduction_schedules', 'introduction_participants']) {
        await tx.rows(`delete from ${table} where workspace_id = $1 and channel_id = $2`, [tx.workspaceId, channel]);
      }
    },
  };
}

function scheduleFrom(row: ScheduleRow): IntroductionSchedule {
  return {
    channelId: channelId(row.channel_id),
    cadence: row.cadence,
    weekday: row.weekday,
    minute: row.minute,
    zone: row.zone,
    setBy: memberId(row.set_by),
    since: row.since,
    nextAt: row.next_at,
    invitedFor: row.invited_for,
  };
}
