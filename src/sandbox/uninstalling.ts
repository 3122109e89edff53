/** How an app leaves, whoever sends it away: it hears of it once more, and then its tokens are good for nothing. */
import { publishEvent } from './events.js';
import type { Grant, Installed } from './grants.js';
import { installOf } from './installs.js';
import { nextTs } from './timestamps.js';
import type { Json, Workspace } from './workspace.js';
import type { World } from './world.js';

type In = { readonly world: World; readonly workspace: Workspace };

/** False when it is not installed there. */
export function uninstall(place: In): boolean {
  const installed = installedOf(place);
  if (installed === null) return false;
  const live = place.world.grants.list().filter((each) => each.state === 'live' && isSame(each, installed));
  publish(place, 'tokens_revoked', { tokens: tokensOf(place, live) });
  publish(place, 'app_uninstalled', {});
  place.world.grants.uninstall(installed);
  tell(place);
  return true;
}

/** One token; with the last one the app is uninstalled. */
export function revoke(place: In, grant: Grant): void {
  const { world } = place;
  const isLast = world.grants.list().filter((each) => each.state === 'live' && isSame(each, grant)).length === 1;
  if (isLast) uninstall(place);
  else {
    publish(place, 'tokens_revoked', { tokens: tokensOf(place, [grant]) });
    world.grants.revoke(grant);
  }
}

/** By whose they are: people, and the bot. */
function tokensOf({ workspace }: In, grants: readonly Grant[]): Json {
  const people = grants.flatMap(({ user }) => user ?? []);
  const bot = grants.some(({ user }) => user === null) ? [workspace.botUserId] : [];
  return { oauth: [...new Set(people)], bot };
}

/** An organisation's admins let its install of the app into a workspace, or take it out. */
export function changeAccess(place: In, isGranted: boolean): void {
  const { workspace } = place;
  const tell = (type: string) => publish(place, type, { team_ids: [workspace.id] });
  if (!isGranted) tell('team_access_revoked');
  workspace.isGranted = isGranted;
  if (isGranted) tell('team_access_granted');
}

function installedOf({ world, workspace }: In): Installed | null {
  const kind = installOf({ world, workspace });
  if (kind === null) return null;
  const enterprise = workspace.enterprise?.id ?? null;
  return kind === 'organisation' ? { team: null, enterprise } : { team: workspace.id, enterprise };
}

function publish(place: In, type: string, body: Json): void {
  publishEvent(place, null, { ...body, type, event_ts: nextTs(place.workspace, place.world.clock.now()) });
}

function tell({ world, workspace }: In): void {
  world.changes.tell({ type: 'state', team: workspace.id });
}

const isSame = (a: Installed, b: Installed): boolean => a.team === b.team && a.enterprise === b.enterprise;
