/** A message as Slack's API and events show it. */
import { createHash } from 'node:crypto';
import { botIdOf } from '../from-seed.js';
import { richTextOf } from '../rich-text.js';
import { type Channel, findMessage, type Json, type Message, type Workspace } from '../workspace.js';
import type { World } from '../world.js';
import { wireFile } from './files.js';

/** How much of a message's metadata a reader gets. */
export type MetadataDetail = 'whole' | 'type only';

type Place = { readonly world: World; readonly workspace: Workspace };

export function wireMessage(place: Place, channel: Channel, message: Message, detail: MetadataDetail = 'whole'): Json {
  return {
    type: 'message',
    ...(message.subtype === null ? {} : { subtype: message.subtype }),
    ...(message.user === '' ? {} : { user: message.user }),
    text: message.text,
    ts: message.ts,
    ...homeOf(place.workspace, channel, message.user),
    ...message.extra,
    ...authorship(place, channel, message),
    ...blocksOf(place, channel, message),
    ...filesOf(place, message),
    ...threadOf(message),
    ...rootOf(place, channel, message),
    ...(message.reactions.length > 0 ? { reactions: message.reactions.map(wireReaction) } : {}),
    ...(message.edited === null ? {} : { edited: message.edited }),
    ...metadataOf(message, detail),
  };
}

export const wireReaction = ({ name, users }: { name: string; users: string[] }) => ({
  name,
  users,
  count: users.length,
});

/** Where the author is at home; in a Slack Connect channel Slack says it three times. */
function homeOf(workspace: Workspace, channel: Channel, user: string): Json {
  const team = workspace.users[user]?.team || workspace.id;
  return channel.isExtShared ? { team, user_team: team, source_team: team } : { team };
}

/** People's clients leave a client_msg_id; bots a bot_id; an app, moreover, its profile. */
function authorship({ world, workspace }: Place, channel: Channel, message: Message): Json {
  const { appId } = world.credentials;
  const author = workspace.users[message.user];
  if (message.fromApp) {
    // With a person's token the app speaks as them, and is named beside.
    const isBot = author?.isBot === true;
    const id = isBot ? botIdOf(message.user) : workspace.botId;
    const name = (isBot ? author : workspace.users[workspace.botUserId])?.realName ?? '';
    const home = { deleted: false, team_id: author?.team || workspace.id, updated: 1_600_000_000 };
    const icons = { image_36: '', image_48: '', image_72: '' };
    return { bot_id: id, app_id: appId, bot_profile: { id, app_id: appId, name, icons, ...home } };
  }
  if (author?.isBot || author?.isWorkflowBot) return { bot_id: botIdOf(message.user) };
  if (!isTyped(message)) return {};
  const hash = hashOf(workspace, channel, message);
  return { client_msg_id: hash.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5') };
}

/** An app's as it sent them; what people write, Slack's clients send as rich text beside the words. */
function blocksOf({ workspace }: Place, channel: Channel, message: Message): Json {
  if (message.blocks.length > 0) return { blocks: message.blocks };
  const author = workspace.users[message.user];
  if (message.fromApp || author?.isBot || author?.isWorkflowBot || !isTyped(message)) return {};
  const { type, ...rest } = richTextOf(message.text) ?? {};
  if (type === undefined) return {};
  return { blocks: [{ type, block_id: hashOf(workspace, channel, message).slice(0, 5), ...rest }] };
}

const TYPED: ReadonlySet<string> = new Set(['thread_broadcast', 'me_message', 'file_share']);
const isTyped = ({ subtype }: Message): boolean => subtype === null || TYPED.has(subtype);

const hashOf = ({ id }: Workspace, channel: Channel, { ts }: Message): string =>
  createHash('md5').update(`${id} ${channel.id} ${ts}`).digest('hex');

/** What was deleted meanwhile leaves a gravestone. */
function filesOf(place: Place, { fileIds = [] }: Message): Json {
  if (fileIds.length === 0) return {};
  const files = fileIds.map((id) => {
    const file = place.workspace.files[id];
    return file === undefined ? { id, mode: 'tombstone' } : wireFile(place, file);
  });
  return { files, upload: false };
}

function threadOf(message: Message): Json {
  if (message.threadTs !== null) return { thread_ts: message.threadTs, parent_user_id: message.parentUser };
  if (message.replyCount === 0) return {};
  return {
    thread_ts: message.ts,
    reply_count: message.replyCount,
    reply_users_count: message.replyUsers.length,
    reply_users: message.replyUsers,
    latest_reply: message.latestReply,
    subscribed: false,
    is_locked: false,
  };
}

/** A reply that is also shown in the channel brings its thread's first message. */
function rootOf(place: Place, channel: Channel, message: Message): Json {
  if (message.subtype !== 'thread_broadcast' || message.threadTs === null) return {};
  const root = findMessage(channel.messages, message.threadTs);
  return root === undefined ? {} : { root: wireMessage(place, channel, root) };
}

function metadataOf({ metadata }: Message, detail: MetadataDetail): Json {
  if (metadata === null) return {};
  return { metadata: detail === 'whole' ? metadata : { event_type: metadata.event_type } };
}
