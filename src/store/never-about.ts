/**
 * Whom a member never wants suggested (R6). Asked for by its member only, and for who is not to be introduced, where it is not said whose
 * wish it is: no list of who is on anybody's list exists.
 */
import { memberId } from '../domain/ids.js';
import type { NeverAboutStore } from '../features/stores-keeping.js';
import type { Tx } from './database.js';

type SubjectRow = { subject_id: string };

export function neverAboutStore(tx: Tx): NeverAboutStore {
  return {
    listOf: async (member) => {
      const rows = await tx.rows<SubjectRow>(
        `select subject_id
           from never_about
          where workspace_id = $1 and member_id = $2
          order by subject_id
          limit 10000`,
        [tx.workspaceId, member],
      );
      return new Set(rows.map((row) => memberId(row.subject_id)));
    },
    apartAmong: async (ids) => {
      const rows = await tx.rows<{ one: string; other: string }>(
        `select distinct least(member_id, subject_id) as one, greatest(member_id, subject_id) as other
           from never_about
          where workspace_id = $1 and member_id = any($2) and subject_id = any($2)
          order by 1, 2
          limit 1000000`,
        [tx.workspaceId, ids],
      );
      return rows.map(({ one, other }) => [memberId(one), memberId(other)] as const);
    },
    add: async (member, subjects, at) => {
      await tx.rows(
        `insert into never_about (workspace_id, member_id, subject_id, since)
         select $1, $2, subject.id, $4
           from unnest($3::text[]) as subject (id)
          order by subject.id
         on conflict (workspace_id, member_id, subject_id) do nothing`,
        [tx.workspaceId, member, subjects, at],
      );
    },
    remove: async (member, subjects) => {
      const rows = await tx.rows<SubjectRow>(
        `delete from never_about
          where workspace_id = $1 and member_id = $2 and subject_id = any($3)
         returning subject_id`,
        [tx.workspaceId, member, subjects],
      );
      return rows.map((row) => memberId(row.subject_id));
    },
  };
}
