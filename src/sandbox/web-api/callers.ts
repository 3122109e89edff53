/** Who a token stands for, and what it may do: Slack's refusals before a method is even looked into. */
import type { Grant } from '../grants.js';
import type { Json, Workspace } from '../workspace.js';
import type { World } from '../world.js';
import { SlackError } from './errors.js';
import type { Caller, Method } from './method.js';

const APP_SCOPES = ['connections:write', 'authorizations:read'];

export type Call = { readonly name: string; readonly raw: Json; readonly token: string | null };

/** The workspace a call is for, as far as its token and arguments say; for the log and the faults. */
export function workspaceOf(world: World, { token, raw }: Pick<Call, 'token' | 'raw'>): Workspace | null {
  const grant = token === null ? 'invalid_auth' : world.grants.find(token);
  if (typeof grant === 'string') return null;
  const found = inGrant(world, grant, raw);
  return typeof found === 'string' ? null : found;
}

export function callerOf(world: World, method: Method, { token, raw }: Call): Caller {
  const [anyWorkspace] = world.workspaces.values();
  if (anyWorkspace === undefined) throw new SlackError('fatal_error');
  const nobody = { world, workspace: anyWorkspace, actor: anyWorkspace.botUserId, grant: null };
  if (method.token === 'none') return { ...nobody, scopes: [] };
  if (token === null) throw new SlackError('not_authed');
  if (token === world.credentials.appToken) {
    if (method.token !== 'app') throw new SlackError('not_allowed_token_type');
    return permitted(method, { ...nobody, scopes: APP_SCOPES });
  }
  const grant = world.grants.find(token);
  if (typeof grant === 'string') throw new SlackError(grant);
  if (method.token === 'app') throw new SlackError('not_allowed_token_type');
  const workspace = method.isAboutInstall && grant.team === null ? anyWorkspace : inGrant(world, grant, raw);
  if (typeof workspace === 'string') throw new SlackError(workspace);
  const actor = grant.user ?? workspace.botUserId;
  return permitted(method, { world, scopes: grant.scopes, workspace, actor, grant });
}

function permitted(method: Method, caller: Caller): Caller {
  if (method.scopes.length > 0 && !method.scopes.some((scope) => caller.scopes.includes(scope)))
    throw new SlackError('missing_scope', { needed: method.scopes.join(','), provided: caller.scopes.join(',') });
  return caller;
}

/** An organisation's token is good for each workspace that was granted; which one, the call names or implies. */
function inGrant(world: World, grant: Grant, raw: Json): Workspace | 'team_access_not_granted' | 'missing_argument' {
  if (grant.team !== null) return world.workspaces.get(grant.team) ?? 'team_access_not_granted';
  const granted = [...world.workspaces.values()].filter(
    ({ enterprise, isGranted }) => enterprise?.id === grant.enterprise && isGranted,
  );
  if (typeof raw.team_id === 'string' && raw.team_id !== '')
    return granted.find(({ id }) => id === raw.team_id) ?? 'team_access_not_granted';
  const trigger = typeof raw.trigger_id === 'string' ? world.tickets.teamOfTrigger(raw.trigger_id) : null;
  const implied = granted.find((workspace) => workspace.id === trigger || holds(workspace, raw));
  return implied ?? (granted.length === 0 ? 'team_access_not_granted' : 'missing_argument');
}

function holds({ channels, users, homes, modals }: Workspace, raw: Json): boolean {
  const { channel, user, user_id: owner, view_id: view } = raw;
  if (typeof channel === 'string') return channel in channels || channel in users;
  const person = user ?? owner;
  if (typeof person === 'string') return person in users;
  const views = [...Object.values(homes), ...Object.values(modals).flat()];
  return typeof view === 'string' && views.some(({ id }) => id === view);
}
