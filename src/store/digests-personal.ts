/** Appreciation posts that a member set up, handed out, or kept for the channel without their name (V2). */
import { someone } from '../domain/someone.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

export function digestPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      appreciationPostsSetUp: await exportedRows(
        tx,
        `select channel_id as "channelId", cadence, weekday, minute, zone
           from digest_schedules
          where workspace_id = $1 and set_by = $2
          order by channel_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await tx.rows('update digest_schedules set set_by = $3 where workspace_id = $1 and set_by = $2', [
        tx.workspaceId,
        member,
        someone,
      ]);
    },
  };
}
