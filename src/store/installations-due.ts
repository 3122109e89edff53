/** What is due of installations, anywhere: tokens to renew, organisations to ask, workspaces to erase. Each is claimed where it is done. */
import { type WorkspaceId, workspaceId } from '../domain/ids.js';
import type { Installations } from '../features/stores-installations.js';
import type { Database, Tx } from './database.js';

type Asked = { readonly now: Date; readonly limit: number };

export const installationsDue = {
  erasures: (tx: Tx, { now, limit }: Asked) =>
    ids(tx, 'select workspace_id from workspaces where erase_at <= $1 order by erase_at limit $2', [now, limit]),
  refreshes: (tx: Tx, { now, limit }: Asked) =>
    ids(
      tx,
      `select workspace_id
         from installations
        where refresh_at <= $1 and coalesce(refreshing_until, $1) <= $1
        order by refresh_at
        limit $2`,
      [now, limit],
    ),
  organisations: (tx: Tx, { now, limit }: Asked) =>
    ids(tx, 'select workspace_id from installations where look_at <= $1 order by look_at limit $2', [now, limit]),
} as const;

/** More than one process serves. */
const all = 100_000;

export function installationsAcross(database: Database): Installations {
  const across = (sql: string, values: readonly unknown[]) => database.acrossWorkspaces((tx) => ids(tx, sql, values));
  return {
    list: () => across('select workspace_id from installations order by workspace_id limit $1', [all]),
    listTroubled: (limit) =>
      across('select workspace_id from installations where trouble is not null order by workspace_id limit $1', [
        limit,
      ]),
    workspacesOf: (organisation) =>
      across(
        `select workspace_id
           from workspaces
          where enterprise_id = $1
            and not exists (select from installations where installations.workspace_id = workspaces.workspace_id)
          order by workspace_id
          limit $2`,
        [organisation, all],
      ),
  };
}

async function ids(tx: Tx, sql: string, values: readonly unknown[]): Promise<readonly WorkspaceId[]> {
  const rows = await tx.rows<{ workspace_id: string }>(sql, values);
  return rows.map((row) => workspaceId(row.workspace_id));
}
