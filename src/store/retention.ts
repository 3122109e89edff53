/** Months of the record, dropped as partitions (I5), across workspaces: one is dropped when the workspace that keeps longest has no use for it. */
import pg from 'pg';
import { defaultSettings } from '../domain/workspace.js';
import type { InteractionStore, RetentionStore } from '../features/stores-record.js';
import type { Database, Tx } from './database.js';

/** SQLSTATE of a lock that was not to be had in time. */
const lockNotAvailable = '55P03';

export function retentionStore(database: Database): RetentionStore {
  return {
    longestMonths: () =>
      database.acrossWorkspaces(async (tx) => {
        const [row] = await tx.rows<{ months: number | null }>(
          `select max(coalesce((settings->>'retentionMonths')::int, $1)) as months from workspaces`,
          [defaultSettings.retentionMonths],
        );
        return row?.months ?? null;
      }),
    monthsBefore: (moment) =>
      database.acrossWorkspaces(async (tx) => {
        const rows = await tx.rows<{ month: string }>(
          `select distinct replace(substring(part.relname from '\\d{4}_\\d{2}$'), '_', '-') as month
             from pg_inherits
             join pg_class as part on part.oid = pg_inherits.inhrelid
            where pg_inherits.inhparent in ('interactions'::regclass, 'interaction_sources'::regclass)
              and substring(part.relname from '\\d{4}_\\d{2}$') < to_char($1::timestamptz at time zone 'UTC', 'YYYY_MM')
            order by 1
            limit 1000`,
          [moment],
        );
        return rows.map((row) => row.month);
      }),
    dropMonth: async (month) => {
      try {
        return await database.acrossWorkspaces(async (tx) => {
          const [row] = await tx.rows<{ dropped: boolean }>('select drop_interaction_month($1) as dropped', [
            `${month}-01`,
          ]);
          return row?.dropped === true;
        });
      } catch (error) {
        if (error instanceof pg.DatabaseError && error.code === lockNotAvailable) return false;
        throw error;
      }
    },
  };
}

export function recordRetention(tx: Tx): Pick<InteractionStore, 'dropBefore'> {
  const drop = async (table: 'interactions' | 'interaction_sources', key: string, before: Date, limit: number) => {
    const rows = await tx.rows(
      `delete from ${table}
        using (select ${key}, at
                 from ${table}
                where workspace_id = $1 and at < $2
                limit $3) as old
        where ${table}.workspace_id = $1 and ${table}.${key} = old.${key} and ${table}.at = old.at and ${table}.at < $2
       returning ${table}.at`,
      [tx.workspaceId, before, limit],
    );
    return rows.length;
  };
  return {
    dropBefore: async (before, limit) =>
      (await drop('interactions', 'identity', before, limit)) +
      (await drop('interaction_sources', 'source_key', before, limit)),
  };
}
