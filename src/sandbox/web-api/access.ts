/** What the app may see and do in a conversation, with Slack's error where it may not. */
import { isVisibleTo } from '../conversations.js';
import type { Channel, ConversationKind, Message, User } from '../workspace.js';
import { findMessage } from '../workspace.js';
import { SlackError } from './errors.js';
import type { Caller } from './method.js';

const family: Record<ConversationKind, string> = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' };

export const conversationScopes = (right: 'read' | 'history'): string[] =>
  Object.values(family).map((name) => `${name}:${right}`);

export function requireScope(caller: Caller, needed: string): void {
  if (!caller.scopes.includes(needed)) {
    throw new SlackError('missing_scope', { needed, provided: caller.scopes.join(',') });
  }
}

export const scopeFor = (kind: ConversationKind, right: 'read' | 'history'): string => `${family[kind]}:${right}`;

export const isIn = ({ actor }: Caller, channel: Channel): boolean => channel.members.includes(actor);

/** What the app is not in and is not public does not exist for it; nor, for a person's token, what they do not see. */
export function visibleChannel(caller: Caller, id: string): Channel {
  const channel = caller.workspace.channels[id];
  if (channel === undefined || !isSeen(caller, channel)) throw new SlackError('channel_not_found');
  return channel;
}

export function isSeen({ workspace, actor }: Caller, channel: Channel): boolean {
  const user = workspace.users[actor];
  return user !== undefined && isVisibleTo(channel, user);
}

/** A person reads every public channel, the app only those it is in. */
export function readableChannel(caller: Caller, id: string): Channel {
  const channel = visibleChannel(caller, id);
  requireScope(caller, scopeFor(channel.kind, 'history'));
  const isOpen = channel.kind === 'channel' && caller.grant?.user != null;
  if (!isOpen && !isIn(caller, channel)) throw new SlackError('not_in_channel');
  return channel;
}

export function channelWithInfo(caller: Caller, id: string): Channel {
  const channel = visibleChannel(caller, id);
  requireScope(caller, scopeFor(channel.kind, 'read'));
  return channel;
}

/** Nothing is said or done any more in what was archived. */
export function openChannel(channel: Channel): Channel {
  if (channel.isArchived) throw new SlackError('is_archived');
  return channel;
}

export function messageIn(channel: Channel, ts: string): Message {
  const message = findMessage(channel.messages, ts);
  if (message === undefined) throw new SlackError('message_not_found');
  return message;
}

export function userWith({ workspace }: Caller, id: string): User {
  const user = workspace.users[id];
  if (user === undefined) throw new SlackError('user_not_found');
  return user;
}
