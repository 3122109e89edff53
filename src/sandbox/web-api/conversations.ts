/** conversations.*, but for what was said there. */
import { z } from 'zod';
import { findDirect, join, leave, openDirect } from '../conversations.js';
import { wireConversation } from '../wire/conversations.js';
import type { Channel, ConversationKind } from '../workspace.js';
import {
  channelWithInfo,
  conversationScopes,
  isSeen,
  openChannel,
  requireScope,
  scopeFor,
  userWith,
  visibleChannel,
} from './access.js';
import { SlackError } from './errors.js';
import { type Caller, flag, list, method, optionalText, paging, text } from './method.js';
import { page } from './pages.js';

const read = conversationScopes('read');
const listing = { ...paging, types: list.optional(), exclude_archived: flag, team_id: optionalText };

const kinds: Readonly<Record<string, ConversationKind>> = {
  public_channel: 'channel',
  private_channel: 'group',
  im: 'im',
  mpim: 'mpim',
};

export const conversationMethods = {
  'conversations.list': method({
    scopes: read,
    args: z.object(listing),
    handler: (caller, args) => listed(caller, args, (channel) => isSeen(caller, channel)),
  }),
  'users.conversations': method({
    scopes: read,
    args: z.object({ ...listing, user: optionalText }),
    handler(caller, args) {
      const user = args.user === undefined ? caller.actor : userWith(caller, args.user).id;
      return listed(caller, args, (channel) => channel.members.includes(user) && isSeen(caller, channel));
    },
  }),
  'conversations.info': method({
    scopes: read,
    args: z.object({ channel: text, include_num_members: flag, include_locale: flag }),
    handler(caller, args) {
      const { num_members, ...plain } = wireConversation(caller.workspace, channelWithInfo(caller, args.channel));
      return { channel: args.include_num_members ? { ...plain, num_members } : plain };
    },
  }),
  'conversations.members': method({
    scopes: read,
    args: z.object({ ...paging, channel: text }),
    handler(caller, args) {
      const { items, metadata } = page(channelWithInfo(caller, args.channel).members, args);
      return { members: items, response_metadata: metadata };
    },
  }),
  'conversations.open': method({
    scopes: ['im:write', 'mpim:write'],
    args: z.object({ channel: optionalText, users: list.optional(), return_im: flag, prevent_creation: flag }),
    handler(caller, args) {
      const { channel, isNew } = opened(caller, args);
      const found = args.return_im ? wireConversation(caller.workspace, channel) : { id: channel.id };
      return isNew ? { channel: found } : { no_op: true, already_open: true, channel: found };
    },
  }),
  'conversations.join': method({
    scopes: ['channels:join', 'channels:write'],
    args: z.object({ channel: text }),
    handler(caller, args) {
      const channel = visibleChannel(caller, args.channel);
      if (channel.kind !== 'channel') throw new SlackError('method_not_supported_for_channel_type');
      openChannel(channel);
      const isNew = join({ ...caller, channel }, caller.actor);
      return {
        channel: wireConversation(caller.workspace, channel),
        ...(isNew ? {} : { warning: 'already_in_channel' }),
      };
    },
  }),
  'conversations.leave': method({
    scopes: ['channels:write', 'channels:manage', 'groups:write'],
    args: z.object({ channel: text }),
    handler(caller, args) {
      const channel = openChannel(visibleChannel(caller, args.channel));
      if (channel.kind === 'im' || channel.kind === 'mpim')
        throw new SlackError('method_not_supported_for_channel_type');
      if (channel.name === 'general') throw new SlackError('cant_leave_general');
      return leave({ ...caller, channel }, caller.actor) ? {} : { not_in_channel: true };
    },
  }),
};

type Listing = {
  exclude_archived: boolean;
  types?: string[] | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

function listed(caller: Caller, args: Listing, isWanted: (channel: Channel) => boolean) {
  const wanted = (args.types ?? ['public_channel']).map((type) => kinds[type]);
  if (wanted.includes(undefined)) throw new SlackError('invalid_types');
  for (const kind of wanted) if (kind !== undefined) requireScope(caller, scopeFor(kind, 'read'));
  const channels = Object.values(caller.workspace.channels).filter(
    (channel) => wanted.includes(channel.kind) && isWanted(channel) && !(args.exclude_archived && channel.isArchived),
  );
  const { items, metadata } = page(channels, args);
  return { channels: items.map((channel) => wireConversation(caller.workspace, channel)), response_metadata: metadata };
}

type Opening = { channel?: string | undefined; users?: string[] | undefined; prevent_creation: boolean };

function opened(caller: Caller, args: Opening) {
  if (args.channel !== undefined) return { channel: visibleChannel(caller, args.channel), isNew: false };
  const users = args.users ?? [];
  if (users.length === 0) throw new SlackError('users_list_not_supplied');
  if (users.length > 8) throw new SlackError('too_many_users');
  requireScope(caller, users.length === 1 ? 'im:write' : 'mpim:write');
  for (const id of users) if (userWith(caller, id).deleted) throw new SlackError('user_disabled');
  if (users.includes(caller.actor) && users.length === 1) throw new SlackError('cannot_dm_bot');
  const members = [caller.actor, ...users];
  const isThere = findDirect(caller.workspace, members) !== undefined;
  if (args.prevent_creation && !isThere) throw new SlackError('channel_not_found');
  return openDirect(caller, members);
}
