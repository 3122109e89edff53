/**
 * A workspace's whole state as plain data, so that a snapshot of it is JSON. Ids mean something only within their
 * workspace: two workspaces may share every user, channel and timestamp.
 */
import type { ProfileField, SeedUser } from './seed.js';
import { microsOf, type TsCounter } from './timestamps.js';

export type Json = Record<string, unknown>;
export type User = SeedUser & { updated: number };
export type ConversationKind = 'channel' | 'group' | 'im' | 'mpim';

export type Channel = {
  readonly id: string;
  name: string;
  readonly kind: ConversationKind;
  topic: string;
  purpose: string;
  readonly created: number;
  isArchived: boolean;
  /** Slack Connect, be the others in the sandbox or not. */
  readonly isExtShared: boolean;
  /** The workspaces of the sandbox it is in; they hold the very same object. */
  teams: string[];
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
  /** Fields that only its subtype has, such as a bot's username or the former name of a channel. */
  readonly extra: Json;
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
  readonly enterprise: { readonly id: string; readonly name: string; readonly domain: string } | null;
  /** In an organisation: whether its admins let the organisation's install of the app into this workspace. */
  isGranted: boolean;
  readonly profileFields: readonly ProfileField[];
  readonly emoji: Readonly<Record<string, string>>;
  readonly users: Record<string, User>;
  readonly channels: Record<string, Channel>;
  readonly groups: Group[];
  readonly files: Record<string, StoredFile>;
  readonly homes: Record<string, View>;
  readonly modals: Record<string, View[]>;
  /** Left to be posted later. */
  scheduled: Scheduled[];
  nextId: number;
};

/** A message to come; times are Unix seconds. */
export type Scheduled = {
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  readonly postAt: number;
  readonly created: number;
  readonly content: {
    readonly text: string;
    readonly blocks: Json[];
    readonly metadata: Metadata | null;
    readonly threadTs: string | null;
    readonly isBroadcast: boolean;
  };
};

export type NewMessage = {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly parent: Message | null;
} & Partial<Pick<Message, 'subtype' | 'fromApp' | 'extra' | 'blocks' | 'metadata' | 'ephemeralFor' | 'fileIds'>>;

export function newMessage({ parent, ...given }: NewMessage): Message {
  return {
    subtype: null,
    fromApp: false,
    extra: {},
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
