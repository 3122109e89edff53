/**
 * Slack Connect between workspaces of the sandbox: they hold the very same channel, and know each other's people in it as
 * strangers. Nobody's id may then belong to two people.
 */
import type { WorkspaceSeed } from './seed.js';
import type { Channel, User, Workspace } from './workspace.js';

export function linkSharedChannels(workspaces: readonly Workspace[], seeds: readonly WorkspaceSeed[]): void {
  for (const seed of seeds) {
    for (const { id, sharedWith } of seed.channels)
      if (sharedWith.length > 0) link(workspaces, id, seed.id, sharedWith);
  }
}

/** After a snapshot, which holds a copy for each workspace. */
export function relinkSharedChannels(workspaces: readonly Workspace[]): void {
  for (const workspace of workspaces) {
    for (const { id, teams } of Object.values(workspace.channels)) {
      const owner = workspaces.find((each) => each.id === teams[0]);
      const shared = owner?.channels[id];
      if (shared !== undefined) workspace.channels[id] = shared;
    }
  }
}

function link(all: readonly Workspace[], id: string, team: string, others: readonly string[]): void {
  const names = [team, ...others];
  const workspaces = names.map((name) => all.find((each) => each.id === name));
  const [first, ...rest] = workspaces.map((workspace, index) => {
    const channel = workspace?.channels[id];
    if (!workspace || !channel)
      throw new Error(`seed ${team}: channel ${id} is shared with ${names[index]}, which lists none`);
    return { workspace, channel };
  });
  if (first === undefined) return;
  for (const { workspace, channel } of rest) {
    if (channel !== first.channel) join(first.channel, channel, workspace);
    workspace.channels[id] = first.channel;
  }
  const inIt = [first, ...rest].map(({ workspace }) => workspace);
  for (const member of first.channel.members) introduce(id, member, inIt);
}

function join(to: Channel, from: Channel, workspace: Workspace): void {
  to.members = [...new Set([...to.members, ...from.members])];
  to.messages = [...to.messages, ...from.messages].sort((a, b) => (a.ts < b.ts ? -1 : 1));
  to.teams.push(workspace.id);
}

function introduce(channel: string, member: string, workspaces: readonly Workspace[]): void {
  const own = (workspace: Workspace): User | undefined =>
    workspace.users[member]?.team === '' ? workspace.users[member] : undefined;
  const homes = workspaces.filter((workspace) => own(workspace) !== undefined);
  const [home] = homes;
  if (homes.length > 1)
    throw new Error(
      `${member} is somebody in ${homes.map(({ id }) => id).join(' and in ')}; who meet in ${channel} need ids of their own`,
    );
  const user = home && own(home);
  if (!home || !user) return;
  for (const workspace of workspaces) workspace.users[member] ??= { ...user, team: home.id };
}
