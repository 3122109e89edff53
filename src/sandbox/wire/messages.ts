/** A message as Slack's API and events show it. */
import { createHash } from 'node:crypto';
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
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: place.workspace.id,
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

/** People's clients leave a client_msg_id; bots a bot_id; the app, moreover, its profile. */
function authorship({ world, workspace }: Place, channel: Channel, message: Message): Json {
  const { appId } = world.credentials;
  if (message.fromApp) {
    const name = workspace.users[workspace.botUserId]?.realName ?? '';
    const profile = {
      id: workspace.botId,
      app_id: appId,
      name,
      deleted: false,
      team_id: workspace.id,
      updated: 1_600_000_000,
    };
    return { bot_id: workspace.botId, app_id: appId, bot_profile: profile };
  }
  if (workspace.users[message.user]?.isBot) return { bot_id: `B${message.user.slice(1)}` };
  if (message.subtype === 'channel_join' || message.subtype === 'channel_leave') return {};
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
