/**
 * What a browser was sent to Slack with when somebody began to install Rapport: good once, for ten minutes, in that browser. No workspace
 * is known yet, so these rows are filed under a tenant of nobody's; what is kept are digests, which nobody can come back with.
 */
import { createHash } from 'node:crypto';
import { workspaceId } from '../domain/ids.js';
import type { InstallStates } from '../features/stores-installations.js';
import type { Database } from './database.js';

const nobody = workspaceId('-');

/** Whoever begins clears away so many that nobody came back with. */
const clearedAtOnce = 100;

export function installStates(database: Database): InstallStates {
  return {
    issue: (state, browser, { now, expiresAt }) =>
      database.inWorkspace(nobody, async (tx) => {
        await tx.rows(
          `delete from install_states
            where workspace_id = $1 and state_digest in (
                  select state_digest
                    from install_states
                   where workspace_id = $1 and expires_at <= $2
                   order by expires_at
                   limit $3
                     for update skip locked)`,
          [tx.workspaceId, now, clearedAtOnce],
        );
        await tx.rows(
          `insert into install_states (workspace_id, state_digest, browser_digest, expires_at)
           values ($1, $2, $3, $4)`,
          [tx.workspaceId, digest(state), digest(browser), expiresAt],
        );
      }),
    take: (state, browser, now) =>
      database.inWorkspace(nobody, async (tx) => {
        const [row] = await tx.rows<{ is_own: boolean; is_expired: boolean }>(
          `delete from install_states
            where workspace_id = $1 and state_digest = $2
           returning browser_digest = $3 as is_own, expires_at <= $4 as is_expired`,
          [tx.workspaceId, digest(state), digest(browser), now],
        );
        if (row === undefined) return 'unknown';
        if (row.is_expired) return 'expired';
        return row.is_own ? 'taken' : 'foreign';
      }),
  };
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();
