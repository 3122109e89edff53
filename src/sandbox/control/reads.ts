/** What the page reads: the workspace, a conversation, a person's surfaces, the traffic. */
import { z } from 'zod';
import { withSlackFiles } from '../files.js';
import { appName } from '../manifest.js';
import type {
  ChannelView,
  LogView,
  MessagesView,
  MessageView,
  StateView,
  SurfacesView,
  UpcomingView,
  UserView,
} from '../protocol.js';
import { modalsOf } from '../surfaces.js';
import { microsOf } from '../timestamps.js';
import { wireFile } from '../wire/files.js';
import type { Channel, Json, Message, User, Workspace } from '../workspace.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { conversationNamed, personNamed, workspaceNamed } from './places.js';

type Query = Readonly<Record<string, string>>;

export function readState(world: World, { team }: Query): StateView {
  const workspace = workspaceNamed(world, team);
  const { id, name, domain, groups } = workspace;
  return {
    now: world.clock.now().toISOString(),
    teams: [...world.workspaces.values()].map((each) => ({ id: each.id, name: each.name })),
    team: { id, name, domain },
    app: appView(world, workspace),
    users: Object.values(workspace.users).map(userView),
    channels: Object.values(workspace.channels).map(channelView),
    groups,
    faults: world.faults.list(),
  };
}

export function readMessages(world: World, query: Query): MessagesView {
  const workspace = workspaceNamed(world, query.team);
  const channel = channelRead(world, workspace, query);
  const limit = numberIn(query, 'limit') ?? 100;
  const before = query.before === undefined ? Number.POSITIVE_INFINITY : microsOf(query.before);
  if (Number.isNaN(before)) throw new ControlError('before: give a Slack timestamp like 1764000000.000100');
  const isWanted = inThread(query);
  const mine = channel.ephemerals.filter((message) => message.ephemeralFor === query.user);
  const found = [...channel.messages, ...mine].filter((message) => microsOf(message.ts) < before && isWanted(message));
  const newest = found.sort((a, b) => microsOf(a.ts) - microsOf(b.ts)).slice(-limit);
  return { messages: newest.map((message) => messageView({ world, workspace, user: query.user }, channel, message)) };
}

export function readSurfaces(world: World, { team, user }: Query): SurfacesView {
  const workspace = workspaceNamed(world, team);
  if (user === undefined) throw new ControlError('user: say whose surfaces');
  personNamed(workspace, user);
  return { home: workspace.homes[user] ?? null, modals: modalsOf({ workspace, user }) };
}

export function readLog(world: World, query: Query): LogView {
  return { entries: world.log.list({ after: numberIn(query, 'after'), limit: numberIn(query, 'limit') ?? 200 }) };
}

export async function readUpcoming(world: World, query: Query): Promise<UpcomingView> {
  const { id: team } = workspaceNamed(world, query.team);
  const limit = Math.min(numberIn(query, 'limit') ?? 10, 50);
  if (world.foretell === null) return { isKnown: false, items: [] };
  return { isKnown: true, items: await world.foretell({ team, limit }) };
}

function channelRead(world: World, workspace: Workspace, { channel: id, user }: Query): Channel {
  if (id === undefined) throw new ControlError('channel: say which conversation');
  if (user !== undefined) return conversationNamed(world, workspace, id, user);
  const channel = workspace.channels[id];
  if (channel === undefined) throw new ControlError(`channel: there is no conversation "${id}" in ${workspace.name}`);
  return channel;
}

function inThread({ thread_ts: threadTs, all }: Query): (message: Message) => boolean {
  if (threadTs !== undefined) return (message) => message.ts === threadTs || message.threadTs === threadTs;
  if (all === '1') return () => true;
  return (message) => message.threadTs === null || message.subtype === 'thread_broadcast';
}

const wholeNumber = z.coerce.number().int().nonnegative();

function numberIn(query: Query, field: string): number | undefined {
  if (query[field] === undefined) return undefined;
  const parsed = wholeNumber.safeParse(query[field]);
  if (!parsed.success) throw new ControlError(`${field}: give a whole number`);
  return parsed.data;
}

function appView({ manifest, credentials }: World, workspace: Workspace): StateView['app'] {
  const { slash_commands: commands, shortcuts } = manifest.features;
  return {
    id: credentials.appId,
    name: appName(manifest),
    botUserId: workspace.botUserId,
    commands: commands.map((each) => ({
      command: each.command,
      description: each.description,
      usageHint: each.usage_hint,
    })),
    shortcuts: shortcuts.map(({ type, name, callback_id: callbackId }) => ({ type, name, callbackId })),
  };
}

function userView({ id, name, realName, title, tz, isBot, isAdmin, deleted, statusText, statusEmoji }: User): UserView {
  return { id, name, realName, title, tz, isBot, isAdmin, deleted, statusText, statusEmoji };
}

function channelView({ messages, ...channel }: Channel): ChannelView {
  const { id, name, kind, topic, members, isArchived, isExtShared } = channel;
  return {
    id,
    name,
    kind,
    topic,
    members,
    isArchived,
    isExtShared,
    latestTs: messages.findLast(inThread({}))?.ts ?? null,
  };
}

type Reader = { readonly world: World; readonly workspace: Workspace; readonly user: string | undefined };

function messageView(reader: Reader, channel: Channel, message: Message): MessageView {
  const { ts, user, subtype, text, threadTs, reactions, ephemeralFor, metadata } = message;
  const { replyCount, replyUsers, latestReply } = message;
  const thread = { threadTs, replyCount, replyUsers, latestReply };
  const edited = message.edited !== null;
  return {
    ts,
    channel: channel.id,
    user,
    isApp: message.fromApp,
    subtype,
    text,
    blocks: withSlackFiles(message.blocks, (file) => readable(reader, file)),
    files: (message.fileIds ?? []).flatMap((id) => filesRead(reader, id)),
    ...thread,
    reactions,
    edited,
    ephemeralFor,
    metadata,
  };
}

function filesRead(reader: Reader, id: string): Json[] {
  const file = reader.workspace.files[id];
  return file === undefined ? [] : [readable(reader, wireFile(reader, file))];
}

/** With the address at which the page of that person finds it. */
function readable({ workspace, user }: Reader, file: Json): Json {
  if (user === undefined || typeof file.id !== 'string') return file;
  return { ...file, url: `/_control/file?${new URLSearchParams({ team: workspace.id, file: file.id, user })}` };
}
