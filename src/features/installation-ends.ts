/**
 * Rapport was taken out of a workspace (V6): its tokens go at once, nothing is planned or said there any more, and after a time of grace
 * everything of it is erased. Slack tells of it in two events, in any order, more than once, and perhaps after it was installed again.
 */
import type { WorkspaceId } from '../domain/ids.js';
import { eraseAt, isOutdatedEnd } from '../domain/installation.js';
import { someone } from '../domain/someone.js';
import type { Clock, Log, Unring } from './ports.js';
import type { InWorkspace } from './stores.js';
import type { Installations } from './stores-installations.js';

export type EndDeps = {
  readonly inWorkspace: InWorkspace;
  readonly installations: Installations;
  readonly unring: Unring;
  readonly clock: Clock;
  readonly log: Log;
  readonly graceDays: number;
  /** Whether Slack still takes the token that Rapport has for it; 'unclear' where it does not say. */
  readonly standsWithSlack: (workspaceId: WorkspaceId) => Promise<'stands' | 'gone' | 'unclear'>;
  /** Nothing is kept of its token in memory. */
  readonly forgetToken: (workspaceId: WorkspaceId) => void;
};

export type Told = {
  readonly workspaceId: WorkspaceId;
  /** The organisation, where it was installed through one. */
  readonly organisation: WorkspaceId | null;
  readonly at: Date;
};

/** `app_uninstalled`: what was installed before that moment is over. */
export async function endInstallation(deps: EndDeps, told: Told): Promise<void> {
  const { workspaceId, organisation, at } = told;
  const id = organisation ?? workspaceId;
  const found = await deps.inWorkspace(id, async ({ installations }) => {
    const installation = await installations.findToChange();
    if (installation === null) return 'none';
    if (isOutdatedEnd(at, installation.installedAt)) return 'newer';
    await installations.remove();
    return 'removed';
  });
  if (found === 'newer') return;
  // By a token from the settings there is nothing that says when it was installed; Slack knows.
  if (found === 'none' && (await standing(deps, workspaceId)) === 'stands') return;
  const affected = organisation === null ? [workspaceId] : await deps.installations.workspacesOf(organisation);
  for (const each of affected) await leave(deps, each);
}

/**
 * `tokens_revoked`: perhaps the one in use, perhaps an older one, perhaps with the whole installation. Slack is asked. Throws where it
 * does not say, so that it tells again.
 */
export async function checkInstallation(deps: EndDeps, told: Told): Promise<void> {
  // Installed anew while Slack was being asked, it is not over.
  const at = deps.clock.now();
  if ((await standing(deps, told.workspaceId)) === 'gone') await endInstallation(deps, { ...told, at });
}

async function standing(deps: EndDeps, workspaceId: WorkspaceId): Promise<'stands' | 'gone'> {
  const stands = await deps.standsWithSlack(workspaceId);
  if (stands === 'unclear') throw new Error('Slack does not say whether a token still stands');
  return stands;
}

/** One workspace, and again without harm. Also where an organisation took Rapport out of it. */
export async function leave(deps: EndDeps, workspaceId: WorkspaceId): Promise<void> {
  const at = deps.clock.now();
  const isNews = await deps.inWorkspace(workspaceId, async ({ workspaces, installations, audit }) => {
    if ((await installations.find()) !== null) return false;
    if (!(await workspaces.leave(at, eraseAt(at, deps.graceDays)))) return false;
    await audit.add({ at, actorId: someone, action: 'uninstalled', details: {} });
    return true;
  });
  deps.forgetToken(workspaceId);
  if (!isNews) return;
  deps.log.info({ workspaceId, graceDays: deps.graceDays }, 'uninstalled: nothing more is said there');
  await deps.unring.workspace(workspaceId);
}
