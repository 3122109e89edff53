/** Where the app is installed: by itself in a workspace, or through an organisation whose admins let it in there. */
import { type Grant, standingGrant } from './grants.js';
import type { WorkspaceSeed } from './seed.js';
import type { Workspace } from './workspace.js';
import type { World } from './world.js';

type In = { readonly world: World; readonly workspace: Workspace };

/** What the seeds say is installed already. */
export function seededGrants({ manifest, credentials }: World, seeds: readonly WorkspaceSeed[]): Grant[] {
  const scopes = manifest.oauth_config.scopes.bot;
  const alone = seeds.filter((seed) => seed.install === 'workspace');
  const organisations = new Set(seeds.flatMap((seed) => (seed.install === 'organisation' ? [enterpriseOf(seed)] : [])));
  return [
    ...alone.map(({ id: team, enterprise }) =>
      standingGrant(credentials.botTokens[team] ?? '', { team, enterprise: enterprise?.id ?? null }, scopes),
    ),
    ...[...organisations].map((enterprise) =>
      standingGrant(credentials.orgTokens[enterprise] ?? '', { team: null, enterprise }, scopes),
    ),
  ];
}

function enterpriseOf({ id, enterprise }: WorkspaceSeed): string {
  if (enterprise === null) throw new Error(`seed ${id}: install is organisation, but it belongs to none`);
  return enterprise.id;
}

/** In a snapshot from before installs could change, every workspace had one. */
export function grantsBefore({ manifest, credentials, workspaces }: World): Grant[] {
  const scopes = manifest.oauth_config.scopes.bot;
  return [...workspaces.keys()].map((team) =>
    standingGrant(credentials.botTokens[team] ?? '', { team, enterprise: null }, scopes),
  );
}

export type InstallKind = 'workspace' | 'organisation' | null;

/** Its own install comes before the organisation's. */
export function installOf({ world, workspace }: In): InstallKind {
  const enterprise = workspace.enterprise?.id ?? null;
  if (world.grants.isLive({ team: workspace.id, enterprise })) return 'workspace';
  const isThroughOrganisation = enterprise !== null && workspace.isGranted;
  return isThroughOrganisation && world.grants.isLive({ team: null, enterprise }) ? 'organisation' : null;
}
