/** Who uses the app, and what every payload of theirs says of them, of the workspace and of the app. */
import { installOf } from './installs.js';
import type { Json, User, Workspace } from './workspace.js';
import type { World } from './world.js';

export type Actor = { readonly world: World; readonly workspace: Workspace; readonly user: User };

export function senderOf({ world, workspace, user }: Actor): Json {
  return {
    ...tenantOf(world, workspace),
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team || workspace.id },
    api_app_id: world.credentials.appId,
    token: world.credentials.verificationToken,
  };
}

function tenantOf(world: World, workspace: Workspace): Json {
  const { id, domain, enterprise } = workspace;
  return {
    team: {
      id,
      domain,
      ...(enterprise === null ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    },
    enterprise: enterprise === null ? null : { id: enterprise.id, name: enterprise.name },
    is_enterprise_install: installOf({ world, workspace }) === 'organisation',
  };
}
