/**
 * A workspace's whole state as plain data, so that a snapshot of it is JSON. Ids mean something only within their
 * workspace: two workspaces may share every user, channel and timestamp.
 */
import type { WorkspaceSeed } from './seed.js';
import { microsOf, type TsCounter } from './timestamps.js';

export type Json = Record<string, unknown>;
export type User = WorkspaceSeed['users'][number] & { updated: number };
export type ConversationKind = 'channel' | 'group' | 'im' | 'mpim';

export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly kind: ConversationKind;
  readonly topic: string;
  readonly created: number;
  members: string[];
  /** Ordered by ts; replies are among them. */
  messages: Message[];
  /** What one person alone sees; gone from Slack's history, kept here for the page. */
  ephemerals: Message[];
};

export type Reaction = { readonly name: string; users: string[] };
export type Metadata = { readonly event_type: string; readonly event_payload: Record<string, unknown> };

/** A file as it was announced, and its bytes once they came. */
export type StoredFile = {
  readonly id: string;
  readonly name: string;
  title: string;
  readonly altText: string;
  readonly length: number;
  readonly user: string;
  /** Unix seconds. */
  readonly created: number;
  /** Base64. */
  bytes: string | null;
  isComplete: boolean;
};

export type Message = {
  readonly ts: string;
  user: string;
  text: string;
  subtype: string | null;
  readonly threadTs: string | null;
  readonly parentUser: string | null;
  readonly fromApp: boolean;
  blocks: Json[];
  metadata: Metadata | null;
  edited: { user: string; ts: string } | null;
  reactions: Reaction[];
  replyCount: number;
  replyUsers: string[];
  latestReply: string | null;
  readonly ephemeralFor: string | null;
  /** Shared with it. */
  readonly fileIds?: readonly string[];
};

/** Slack's view object; the sandbox reads these fields and passes the rest through. */
export type View = Json & {
  id: string;
  type: 'modal' | 'home';
  hash: string;
  blocks: Json[];
  state: { values: StateValues };
};
export type StateValues = Record<string, Record<string, Json>>;

export type Group = { readonly id: string; handle: string; name: string; users: string[] };

export type Workspace = TsCounter & {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly users: Record<string, User>;
  readonly channels: Record<string, Channel>;
  readonly groups: Group[];
  readonly files: Record<string, StoredFile>;
  readonly homes: Record<string, View>;
  readonly modals: Record<string, View[]>;
  nextId: number;
};

export const BOT_USER_ID = 'U0SANDBOXBOT';
export const BOT_ID = 'B0SANDBOXBOT';

export function workspaceFromSeed(seed: WorkspaceSeed, appName: string): Workspace {
  const created = Math.min(...seed.messages.map((message) => Math.floor(microsOf(message.ts) / 1e6)), 1_600_000_000);
  const users = Object.fromEntries(seed.users.map((user) => [user.id, { ...user, updated: created }]));
  const workspace: Workspace = {
    id: seed.id,
    name: seed.name,
    domain: seed.domain,
    botUserId: BOT_USER_ID,
    botId: BOT_ID,
    users: { ...users, [BOT_USER_ID]: botUser(appName, created) },
    channels: Object.fromEntries(seed.channels.map((channel) => [channel.id, channelFromSeed(channel, created)])),
    groups: seed.groups.map((group) => ({ ...group, users: [...group.users] })),
    files: {},
    homes: {},
    modals: {},
    nextId: 1,
    lastMicros: Math.max(0, ...seed.messages.map((message) => microsOf(message.ts))),
  };
  placeMessages(workspace, seed);
  return workspace;
}

function botUser(appName: string, updated: number): User {
  const name = appName.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const plain = {
    title: '',
    statusText: '',
    statusEmoji: '',
    statusExpiration: 0,
    locale: 'en-US',
    isAdmin: false,
    deleted: false,
    dnd: null,
  };
  return { id: BOT_USER_ID, name, realName: appName, tz: 'America/Los_Angeles', isBot: true, updated, ...plain };
}

function channelFromSeed(seed: WorkspaceSeed['channels'][number], created: number): Channel {
  const { id, name, topic } = seed;
  const members = [...new Set(seed.hasApp ? [...seed.members, BOT_USER_ID] : seed.members)];
  const kind = seed.isPrivate ? 'group' : 'channel';
  return { id, name, topic, kind, created, members, messages: [], ephemerals: [] };
}

/** Earlier first, so that a reply finds its parent; a message in a channel the seed does not list is a broken seed. */
function placeMessages(workspace: Workspace, seed: WorkspaceSeed): void {
  const parents = new Map<string, Message>();
  for (const item of [...seed.messages].sort((a, b) => microsOf(a.ts) - microsOf(b.ts))) {
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

export type NewMessage = {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly parent: Message | null;
} & Partial<Pick<Message, 'subtype' | 'fromApp' | 'blocks' | 'metadata' | 'ephemeralFor' | 'fileIds'>>;

export function newMessage({ parent, ...given }: NewMessage): Message {
  return {
    subtype: null,
    fromApp: false,
    blocks: [],
    metadata: null,
    ephemeralFor: null,
    threadTs: parent?.ts ?? null,
    parentUser: parent?.user ?? null,
    edited: null,
    reactions: [],
    replyCount: 0,
    replyUsers: [],
    latestReply: null,
    ...given,
  };
}

export function countReply(parent: Message, reply: Message): void {
  parent.replyCount += 1;
  parent.latestReply = reply.ts;
  if (!parent.replyUsers.includes(reply.user)) parent.replyUsers.push(reply.user);
}

/** By binary search, for channels hold years of messages. */
export function findMessage(messages: readonly Message[], ts: string): Message | undefined {
  const found = messages[firstAtOrAfter(messages, microsOf(ts))];
  return found?.ts === ts ? found : undefined;
}

export function firstAtOrAfter(messages: readonly Message[], micros: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (microsOf(messages[middle]?.ts ?? '') < micros) low = middle + 1;
    else high = middle;
  }
  return low;
}
