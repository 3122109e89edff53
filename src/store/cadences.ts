/** Cadences set by hand (R2), each with the tie of its pair. A cadence is its member's: the subject's own is another row. */
import { type MemberId, memberId } from '../domain/ids.js';
import type { Tie } from '../domain/tie.js';
import type { CadenceStore } from '../features/stores-keeping.js';
import type { Row, Tx } from './database.js';

type CadenceRow = Row & {
  member_id: string;
  subject_id: string;
  ideal_days: number;
  latest_days: number;
  since: Date;
  state: Tie | null;
};

export function cadenceStore(tx: Tx): CadenceStore {
  return {
    listOf: async (member) => {
      const rows = await tx.rows<CadenceRow>(
        `select cadences.member_id, cadences.subject_id, cadences.ideal_days, cadences.latest_days, cadences.since, ties.state
           from cadences
           left join ties on ties.workspace_id = $1 and ties.a_id = least(cadences.member_id, cadences.subject_id)
            and ties.b_id = greatest(cadences.member_id, cadences.subject_id)
          where cadences.workspace_id = $1 and cadences.member_id = $2
          order by cadences.subject_id
          limit 1000`,
        [tx.workspaceId, member],
      );
      return rows.map((row) => ({
        memberId: memberId(row.member_id),
        subjectId: memberId(row.subject_id),
        idealDays: row.ideal_days,
        latestDays: row.latest_days,
        since: row.since,
        tie: row.state,
      }));
    },
    keep: async (member, subjects, { idealDays, latestDays }, at) => {
      await tx.rows(
        `insert into cadences as known (workspace_id, member_id, subject_id, ideal_days, latest_days, since)
         select $1, $2, subject.id, $4, $5, $6
           from unnest($3::text[]) as subject (id)
          order by subject.id
         on conflict (workspace_id, member_id, subject_id) do update
            set ideal_days = excluded.ideal_days, latest_days = excluded.latest_days, since = excluded.since
          where (known.ideal_days, known.latest_days) <> (excluded.ideal_days, excluded.latest_days)`,
        [tx.workspaceId, member, subjects, idealDays, latestDays, at],
      );
    },
    end: async (member, subjects) => endedOf(tx, member, subjects),
  };
}

async function endedOf(tx: Tx, member: MemberId, subjects: readonly MemberId[]): Promise<readonly MemberId[]> {
  const rows = await tx.rows<{ subject_id: string }>(
    `delete from cadences
      where workspace_id = $1 and member_id = $2 and subject_id = any($3)
     returning subject_id`,
    [tx.workspaceId, member, subjects],
  );
  return rows.map((row) => memberId(row.subject_id));
}
