/** Joiners, changed profiles and user groups by command. */

import { addGroup, addUser, changeGroup, changeUser, type UserChange } from '../people.js';
import { changeAccess, uninstall } from '../uninstalling.js';
import type { Json } from '../workspace.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import type { Parsed } from './parse.js';
import { personNamed, workspaceNamed } from './places.js';

export function changePerson(world: World, { team, user: id, ...given }: Parsed<'change-user'>): Json {
  const workspace = workspaceNamed(world, team);
  const change: UserChange = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  changeUser({ world, workspace }, personNamed(workspace, id), change);
  return { ok: true };
}

export function addPerson(world: World, { team, ...given }: Parsed<'add-user'>): Json {
  const workspace = workspaceNamed(world, team);
  return { ok: true, user: addUser({ world, workspace }, given).id };
}

export function regroup(world: World, { team, group: id, users }: Parsed<'change-group'>): Json {
  const workspace = workspaceNamed(world, team);
  const group = workspace.groups.find((each) => each.id === id);
  if (group === undefined) throw new ControlError(`group: there is no user group "${id}" in ${workspace.name}`);
  for (const user of users) personNamed(workspace, user, 'users');
  changeGroup({ world, workspace }, group, users);
  return { ok: true };
}

export function addUserGroup(world: World, { team, ...given }: Parsed<'add-group'>): Json {
  const workspace = workspaceNamed(world, team);
  for (const user of given.users) personNamed(workspace, user, 'users');
  return { ok: true, group: addGroup({ world, workspace }, given).id };
}

export function uninstallApp(world: World, { team }: Parsed<'uninstall'>): Json {
  const workspace = workspaceNamed(world, team);
  return { ok: true, changed: uninstall({ world, workspace }) };
}

export function grantAccess(world: World, { team, isGranted }: Parsed<'change-access'>): Json {
  const workspace = workspaceNamed(world, team);
  if (workspace.enterprise === null) throw new ControlError(`team: ${workspace.name} belongs to no organisation`);
  changeAccess({ world, workspace }, isGranted);
  return { ok: true };
}
