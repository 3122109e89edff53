/** Finds what a control request names, or says which name is wrong. */
import { isVisibleTo, openDirect } from '../conversations.js';
import { type Channel, findMessage, type Message, type User, type Workspace } from '../workspace.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';

export function workspaceNamed(world: World, team: string | undefined): Workspace {
  const workspace = team === undefined ? [...world.workspaces.values()][0] : world.workspaces.get(team);
  if (workspace === undefined)
    throw new ControlError(
      `team: there is no workspace "${team}"; there are ${[...world.workspaces.keys()].join(', ')}`,
    );
  return workspace;
}

export function personNamed(workspace: Workspace, id: string, field = 'user'): User {
  const user = workspace.users[id];
  if (user === undefined) throw new ControlError(`${field}: there is no person "${id}" in ${workspace.name}`);
  return user;
}

/** A channel, a DM, or (by a user's id) the DM with that person, opened if need be; the person has to see it. */
export function conversationNamed(world: World, workspace: Workspace, id: string, user: string): Channel {
  const person = personNamed(workspace, user);
  if (person.deleted) throw new ControlError(`user: ${user} is deactivated`);
  if (workspace.users[id]) return openDirect({ world, workspace }, [user, id]).channel;
  const channel = workspace.channels[id];
  if (channel === undefined) throw new ControlError(`channel: there is no conversation "${id}" in ${workspace.name}`);
  if (!isVisibleTo(channel, person)) throw new ControlError(`channel: ${user} cannot see "${id}"`);
  return channel;
}

export function messageNamed(channel: Channel, ts: string, field = 'ts'): Message {
  const message = findMessage(channel.messages, ts) ?? findMessage(channel.ephemerals, ts);
  if (message === undefined) throw new ControlError(`${field}: there is no message "${ts}" in ${channel.id}`);
  return message;
}
