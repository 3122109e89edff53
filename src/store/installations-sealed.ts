/** Installations by OAuth: one row for a workspace or an organisation, its tokens sealed. Nothing here can open them. */
import { memberId, workspaceId } from '../domain/ids.js';
import type { InstallationStore, KeptInstallation, Sealed } from '../features/stores-installations.js';
import type { Row, Tx } from './database.js';

type InstallationRow = Row & {
  enterprise_id: string | null;
  is_organisation: boolean;
  bot_user_id: string;
  bot_id: string;
  key_id: string;
  sealed: string;
  expires_at: Date | null;
  refresh_at: Date | null;
  trouble: string | null;
  installed_at: Date;
};

const columns = `installations.enterprise_id, is_organisation, bot_user_id, bot_id, key_id, sealed, expires_at, refresh_at, trouble,
              installed_at`;

export function installationStore(tx: Tx): InstallationStore {
  const read = async (lock: '' | 'for update') => {
    const [row] = await tx.rows<InstallationRow>(
      `select ${columns}
         from installations
        where workspace_id = $1
        ${lock}`,
      [tx.workspaceId],
    );
    return row === undefined ? null : installationFrom(row);
  };
  /** Only where nobody came between. */
  const change = async (former: Sealed, assignments: string, ...values: readonly unknown[]) => {
    const rows = await tx.rows(
      `update installations
          set ${assignments}
        where workspace_id = $1 and key_id = $2 and sealed = $3
       returning workspace_id`,
      [tx.workspaceId, former.keyId, former.sealed, ...values],
    );
    return rows.length > 0;
  };
  return {
    find: () => read(''),
    findToChange: () => read('for update'),
    save: (installation, at) => save(tx, installation, at),
    claimRefresh: async (now, until) => {
      const [row] = await tx.rows<InstallationRow & { was_interrupted: boolean }>(
        `update installations
            set refreshing_until = $3
           from (select workspace_id, refreshing_until
                   from installations
                  where workspace_id = $1 and refresh_at <= $2
                    for update) as former
          where installations.workspace_id = former.workspace_id and coalesce(former.refreshing_until, $2) <= $2
         returning ${columns}, former.refreshing_until is not null as was_interrupted`,
        [tx.workspaceId, now, until],
      );
      return row === undefined ? null : { ...installationFrom(row), wasInterrupted: row.was_interrupted };
    },
    renew: (former, { keyId, sealed }, expiresAt, refreshAt) =>
      change(
        former,
        `key_id = $4, sealed = $5, expires_at = $6, refresh_at = $7, refreshing_until = null, trouble = null`,
        ...[keyId, sealed, expiresAt, refreshAt],
      ),
    refreshLater: async (former, trouble, at) => {
      await change(former, 'refreshing_until = null, trouble = $4, refresh_at = $5', trouble, at);
    },
    reseal: (former, { keyId, sealed }) => change(former, 'key_id = $4, sealed = $5', keyId, sealed),
    lookAgainAt: async (at) => {
      await tx.rows('update installations set look_at = $2 where workspace_id = $1 and look_at is not null', [
        tx.workspaceId,
        at,
      ]);
    },
    remove: async () => {
      await tx.rows('delete from installations where workspace_id = $1', [tx.workspaceId]);
    },
  };
}

const save: (tx: Tx, ...given: Parameters<InstallationStore['save']>) => Promise<void> = async (
  tx,
  { enterpriseId, isOrganisation, botUserId, botId, tokens, expiresAt, installedAt },
  { refreshAt, lookAt },
) => {
  await tx.rows(
    `insert into installations (workspace_id, enterprise_id, is_organisation, bot_user_id, bot_id, key_id, sealed, expires_at, refresh_at,
            look_at, installed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (workspace_id) do update
        set enterprise_id = excluded.enterprise_id, is_organisation = excluded.is_organisation,
            bot_user_id = excluded.bot_user_id, bot_id = excluded.bot_id, key_id = excluded.key_id, sealed = excluded.sealed,
            expires_at = excluded.expires_at, refresh_at = excluded.refresh_at, refreshing_until = null, trouble = null,
            look_at = excluded.look_at, installed_at = excluded.installed_at`,
    [
      ...[tx.workspaceId, enterpriseId, isOrganisation, botUserId, botId, tokens.keyId, tokens.sealed],
      ...[expiresAt, refreshAt, lookAt, installedAt],
    ],
  );
};

function installationFrom(row: InstallationRow): KeptInstallation {
  return {
    enterpriseId: row.enterprise_id === null ? null : workspaceId(row.enterprise_id),
    isOrganisation: row.is_organisation,
    botUserId: memberId(row.bot_user_id),
    botId: row.bot_id,
    tokens: { keyId: row.key_id, sealed: row.sealed },
    expiresAt: row.expires_at,
    refreshAt: row.refresh_at,
    trouble: row.trouble,
    installedAt: row.installed_at,
  };
}
