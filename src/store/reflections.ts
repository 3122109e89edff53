/** Who wants to look back at their own months (A5): a row while they do, and none once they do not. */
import { type MemberId, memberId } from '../domain/ids.js';
import type { Personal } from '../features/stores-privacy.js';
import type { ReflectionPlan, ReflectionStore } from '../features/stores-reflections.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

export function reflectionStore(tx: Tx): ReflectionStore {
  const read = async (member: MemberId, lock: '' | 'for update') => {
    const [row] = await tx.rows<{ month: string; due_at: Date }>(
      `select month, due_at from reflections where workspace_id = $1 and member_id = $2 ${lock}`,
      [tx.workspaceId, member],
    );
    return row === undefined ? null : { month: row.month, dueAt: row.due_at };
  };
  return {
    find: (member) => read(member, ''),
    lock: (member) => read(member, 'for update'),
    begin: async (member, { month, dueAt }: ReflectionPlan) => {
      await tx.rows(
        `insert into reflections (workspace_id, member_id, month, due_at)
         values ($1, $2, $3, $4)
         on conflict (workspace_id, member_id) do nothing`,
        [tx.workspaceId, member, month, dueAt],
      );
    },
    move: async (member, { month, dueAt }) => {
      await tx.rows(
        `update reflections
            set month = $3, due_at = $4
          where workspace_id = $1 and member_id = $2`,
        [tx.workspaceId, member, month, dueAt],
      );
    },
    end: (member) => end(tx, member),
  };
}

async function end(tx: Tx, member: MemberId): Promise<void> {
  await tx.rows('delete from reflections where workspace_id = $1 and member_id = $2', [tx.workspaceId, member]);
}

export function reflectionPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      reflections: await exportedRows(
        tx,
        `select month as "nextMonth", due_at as "dueAt"
           from reflections
          where workspace_id = $1 and member_id = $2
          order by member_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await end(tx, member);
      await showOthersAnew(tx, member);
    },
  };
}

/** Whoever was in touch with them may have been told of them: their months are told anew, without. */
async function showOthersAnew(tx: Tx, member: MemberId): Promise<void> {
  const others = await tx.rows<{ other: string }>(
    `select case when a_id = $2 then b_id else a_id end as other
       from ties
      where workspace_id = $1 and (a_id = $2 or b_id = $2)
      order by 1
      limit 100000`,
    [tx.workspaceId, member],
  );
  await tx.rows(
    `update deliveries
        set revision = revision + 1
      where workspace_id = $1 and recipient_id = any($2) and kind in ('reflection', 'reflection_so_far')
        and state in ('claimed', 'sent')`,
    [tx.workspaceId, others.map(({ other }) => memberId(other))],
  );
}
