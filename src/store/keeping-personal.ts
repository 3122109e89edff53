/**
 * Cadences and never-about lists, handed out or erased (V2): a member's own are theirs to read. That somebody else keeps in touch with
 * them, or never wants to hear of them, is that other's secret (R6), and goes unread with the one it is about.
 */
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

export function cadencePersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      cadences: await exportedRows(
        tx,
        `select subject_id as "with", ideal_days as "idealDays", latest_days as "latestDays", since
           from cadences
          where workspace_id = $1 and member_id = $2
          order by subject_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await tx.rows('delete from cadences where workspace_id = $1 and (member_id = $2 or subject_id = $2)', [
        tx.workspaceId,
        member,
      ]);
    },
  };
}

export function neverAboutPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      neverAbout: await exportedRows(
        tx,
        `select subject_id as "whom", since
           from never_about
          where workspace_id = $1 and member_id = $2
          order by subject_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await tx.rows('delete from never_about where workspace_id = $1 and (member_id = $2 or subject_id = $2)', [
        tx.workspaceId,
        member,
      ]);
    },
  };
}
