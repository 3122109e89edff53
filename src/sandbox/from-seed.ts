/** A workspace's state from what a seed says of it; what it leaves out is as Slack would assume. */
import { type SeedUserInput, seedUser, type WorkspaceSeed } from './seed.js';
import { byTs, microsOf, secondsOf } from './timestamps.js';
import { type Channel, countReply, type Message, newMessage, type User, type Workspace } from './workspace.js';

export function workspaceFromSeed(seed: WorkspaceSeed, appName: string): Workspace {
  const { id, name, domain, enterprise, profileFields, emoji, botUserId } = seed;
  // Ten digits, a dot and six: as text they are in the order of time.
  const times = seed.messages.map(({ ts }) => ts).sort(byTs);
  const created = Math.min(secondsOf(times[0] ?? '1600000000.000000'), 1_600_000_000);
  const users = Object.fromEntries(seed.users.map((user) => [user.id, { ...user, updated: created }]));
  const workspace: Workspace = {
    ...{ id, name, domain, enterprise, profileFields, emoji, botUserId },
    isGranted: seed.install === 'organisation',
    botId: botIdOf(botUserId),
    users: { ...users, [botUserId]: botUser(botUserId, appName, created) },
    channels: Object.fromEntries(seed.channels.map((channel) => [channel.id, channelFromSeed(seed, channel, created)])),
    groups: seed.groups.map((group) => ({ ...group, users: [...group.users] })),
    files: {},
    homes: {},
    modals: {},
    scheduled: [],
    nextId: 1,
    lastMicros: microsOf(times.at(-1) ?? '0'),
  };
  placeMessages(workspace, seed);
  return workspace;
}

/** Every bot user has a bot id that says which. */
export const botIdOf = (userId: string): string => `B${userId.slice(1)}`;

/** A person or bot with all that Slack assumes where nothing is said. */
export const newUser = (given: SeedUserInput, updated: number): User => ({ ...seedUser.parse(given), updated });

function botUser(id: string, appName: string, updated: number): User {
  const name = appName.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return newUser({ id, name, realName: appName, tz: 'America/Los_Angeles', isBot: true }, updated);
}

function channelFromSeed(
  { id: team, botUserId }: WorkspaceSeed,
  seed: WorkspaceSeed['channels'][number],
  created: number,
): Channel {
  const members = [...new Set(seed.hasApp ? [...seed.members, botUserId] : seed.members)];
  const isExtShared = seed.isExtShared || seed.sharedWith.length > 0;
  const kind = seed.isPrivate ? 'group' : 'channel';
  const { id, name, topic, isArchived } = seed;
  return { ...newChannel({ id, name, kind, team, created, members }), topic, isArchived, isExtShared };
}

export function newChannel(
  given: Pick<Channel, 'id' | 'name' | 'kind' | 'created' | 'members'> & { readonly team: string },
): Channel {
  const { team, ...plain } = given;
  const none = { topic: '', purpose: '', isArchived: false, isExtShared: false };
  return { ...plain, ...none, teams: [team], messages: [], ephemerals: [] };
}

/** Earlier first, so that a reply finds its parent; a message in a channel the seed does not list is a broken seed. */
function placeMessages(workspace: Workspace, seed: WorkspaceSeed): void {
  const parents = new Map<string, Message>();
  for (const item of [...seed.messages].sort((a, b) => byTs(a.ts, b.ts))) {
    const channel = workspace.channels[item.channel];
    if (channel === undefined)
      throw new Error(`seed ${seed.id}: message ${item.ts} is in unknown channel ${item.channel}`);
    const parent = item.threadTs === undefined ? undefined : parents.get(`${item.channel} ${item.threadTs}`);
    const message = newMessage({ ts: item.ts, user: item.user, text: item.text, parent: parent ?? null });
    message.reactions = item.reactions.map((reaction) => ({ name: reaction.name, users: [...reaction.users] }));
    channel.messages.push(message);
    parents.set(`${item.channel} ${item.ts}`, message);
    if (parent) countReply(parent, message);
  }
}

/** A workspace out of an older snapshot, with what has come to be kept since. */
export function withDefaults(kept: Workspace): Workspace {
  const since = { enterprise: null, isGranted: false, profileFields: [], emoji: {}, files: {}, scheduled: [] };
  const users = Object.values(kept.users).map((user): [string, User] => [user.id, newUser(user, user.updated)]);
  const channels = Object.values(kept.channels).map((channel): [string, Channel] => {
    const messages = channel.messages.map((message) => Object.assign({ extra: {} }, message));
    return [channel.id, { ...newChannel({ ...channel, team: kept.id }), ...channel, messages }];
  });
  return { ...since, ...kept, users: Object.fromEntries(users), channels: Object.fromEntries(channels) };
}
