/** A message as Slack's API and events show it. */
import { createHash } from 'node:crypto';
import { botIdOf } from '../from-seed.js';
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
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
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
    const id = botIdOf(message.user);
    const name = author?.realName ?? '';
    const home = { deleted: false, team_id: author?.team || workspace.id, updated: 1_600_000_000 };
    const icons = { image_36: '', image_48: '', image_72: '' };
    return { bot_id: id, app_id: appId, bot_profile: { id, app_id: appId, name, icons, ...home } };
  }
  if (author?.isBot || author?.isWorkflowBot) return { bot_id: botIdOf(message.user) };
  if (message.subtype !== null && !TYPED.has(message.subtype)) return {};
  const hash = createHash('md5').update(`${workspace.id} ${channel.id} ${message.ts}`).digest('hex');
  return { client_msg_id: hash.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5') };
}

/** What was deleted meanwhile leaves a gravestone. */
function filesOf(place: Place, { fileIds = [] }: Message): Json {
  if (fileIds.length === 0) return {};
  const files = fileIds.map((id) => {
    const file = place.workspace.files[id];
    return file === undefined ? { id, mode: 'tombstone' } : wireFile(place, file);
  });
  return { files, upload: false };
}
const TYPED: ReadonlySet<string> = new Set(['thread_broadcast', 'me_message', 'file_share']);

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
