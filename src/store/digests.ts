/** When each team channel gets its appreciation post (T1). What was posted is a delivery. */
import type { Cadence, DigestSchedule } from '../domain/digest.js';
import { channelId, memberId } from '../domain/ids.js';
import type { DigestStore } from '../features/stores.js';
import type { Row, Tx } from './database.js';

type ScheduleRow = Row & {
  channel_id: string;
  cadence: Cadence;
  weekday: number;
  minute: number;
  zone: string;
  set_by: string;
  since: Date;
  next_at: Date;
  silent_periods: number;
  has_board: boolean;
};

export function digestStore(tx: Tx): DigestStore {
  return {
    find: async (id) => {
      const [row] = await tx.rows<ScheduleRow>(
        `select channel_id, cadence, weekday, minute, zone, set_by, since, next_at, silent_periods, has_board
           from digest_schedules
          where workspace_id = $1 and channel_id = $2`,
        [tx.workspaceId, id],
      );
      return row === undefined ? null : scheduleFrom(row);
    },
    save: async (schedule) => {
      await tx.rows(
        `insert into digest_schedules (workspace_id, channel_id, cadence, weekday, minute, zone, set_by, since, next_at,
                                       silent_periods, has_board)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (workspace_id, channel_id) do update
            set cadence = excluded.cadence, weekday = excluded.weekday, minute = excluded.minute, zone = excluded.zone,
                set_by = excluded.set_by, since = excluded.since, next_at = excluded.next_at,
                silent_periods = excluded.silent_periods, has_board = excluded.has_board`,
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
          schedule.silentPeriods,
          schedule.hasBoard,
        ],
      );
    },
    remove: async (id) => {
      await tx.rows('delete from digest_schedules where workspace_id = $1 and channel_id = $2', [tx.workspaceId, id]);
    },
  };
}

function scheduleFrom(row: ScheduleRow): DigestSchedule {
  return {
    channelId: channelId(row.channel_id),
    cadence: row.cadence,
    weekday: row.weekday,
    minute: row.minute,
    zone: row.zone,
    setBy: memberId(row.set_by),
    since: row.since,
    nextAt: row.next_at,
    silentPeriods: row.silent_periods,
    hasBoard: row.has_board,
  };
}
