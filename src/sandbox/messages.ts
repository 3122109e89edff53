/** What happens to messages, whoever does it: posted, edited, deleted, reacted to; each told to the app and the page. */
import { publishChangeEvent, publishEvent, publishMessageEvent, reactionEvent } from './events.js';
import { nextTs } from './timestamps.js';
import { wireMessage } from './wire/messages.js';
import {
  type Channel,
  countReply,
  findMessage,
  type Json,
  type Message,
  newMessage,
  type Workspace,
} from './workspace.js';
import type { World } from './world.js';

export type Place = { readonly world: World; readonly workspace: Workspace; readonly channel: Channel };

type Posting = { readonly user: string; readonly text: string; readonly threadTs?: string | undefined } & Partial<
  Pick<Message, 'fromApp' | 'extra' | 'blocks' | 'metadata' | 'ephemeralFor' | 'subtype' | 'fileIds'>
>;

/** A reply to a reply joins its thread, and one to a message that does not exist stands alone, as in Slack. */
export function postMessage(place: Place, { threadTs, ...posting }: Posting): Message {
  const { channel } = place;
  const parent = threadTs === undefined ? null : threadParent(channel, threadTs);
  const message = newMessage({ ...posting, parent, ts: momentIn(place) });
  if (message.ephemeralFor === null) {
    channel.messages.push(message);
    if (parent) countReply(parent, message);
    publishMessageEvent(place, channel, message);
  } else channel.ephemerals.push(message);
  told(place, message);
  if (parent) told(place, parent);
  return message;
}

export function threadParent(channel: Channel, ts: string): Message | null {
  const message = findMessage(channel.messages, ts);
  if (message === undefined) return null;
  return message.threadTs === null ? message : (findMessage(channel.messages, message.threadTs) ?? null);
}

export type Edit = { readonly user: string } & Partial<Pick<Message, 'text' | 'blocks' | 'metadata'>>;

export function editMessage(place: Place, message: Message, { user, ...changed }: Edit): void {
  const { channel } = place;
  const previous = wireMessage(place, channel, message);
  const eventTs = momentIn(place);
  Object.assign(message, changed, { edited: { user, ts: eventTs } });
  const change = {
    subtype: 'message_changed',
    message: wireMessage(place, channel, message),
    previous_message: previous,
  };
  if (message.ephemeralFor === null) publishChangeEvent(place, channel, change, eventTs);
  told(place, message);
}

/** A thread's first message leaves a tombstone, so that its replies stay readable. */
export function deleteMessage(place: Place, message: Message): void {
  const { channel } = place;
  const previous = wireMessage(place, channel, message);
  if (message.replyCount > 0) bury(message);
  else channel.messages = channel.messages.filter((kept) => kept !== message);
  channel.ephemerals = channel.ephemerals.filter((kept) => kept !== message);
  forgetReply(channel, message);
  const change: Json = { subtype: 'message_deleted', deleted_ts: message.ts, previous_message: previous };
  if (message.ephemeralFor === null) publishChangeEvent(place, channel, change, momentIn(place));
  told(place, message);
}

function bury(message: Message): void {
  const buried = { subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.' };
  Object.assign(message, buried, { blocks: [], metadata: null, reactions: [], edited: null, fileIds: [] });
}

function forgetReply(channel: Channel, reply: Message): void {
  const parent = reply.threadTs === null ? undefined : findMessage(channel.messages, reply.threadTs);
  if (parent === undefined) return;
  const replies = channel.messages.filter((message) => message.threadTs === parent.ts);
  parent.replyCount = replies.length;
  parent.replyUsers = [...new Set(replies.map((message) => message.user))];
  parent.latestReply = replies.at(-1)?.ts ?? null;
}

export type Reacting = { readonly user: string; readonly name: string; readonly present: boolean };

/** False when it was so already: Slack tells nobody of that. */
export function react(place: Place, message: Message, { user, name, present }: Reacting): boolean {
  const { channel } = place;
  const reaction = message.reactions.find((given) => given.name === name);
  if ((reaction?.users.includes(user) ?? false) === present) return false;
  if (present && reaction === undefined) message.reactions.push({ name, users: [user] });
  else if (present) reaction?.users.push(user);
  else if (reaction) reaction.users = reaction.users.filter((kept) => kept !== user);
  message.reactions = message.reactions.filter((kept) => kept.users.length > 0);
  const eventTs = momentIn(place);
  publishEvent(place, channel, reactionEvent(channel, message, { user, name, present, eventTs }));
  told(place, message);
  return true;
}

export function told({ world, channel }: Place, { ts, threadTs: thread }: Message): void {
  for (const team of channel.teams) world.changes.tell({ type: 'message', team, channel: channel.id, ts, thread });
}

/** The next timestamp, newer than any in every workspace the channel is in. */
export function momentIn({ world, workspace, channel }: Place): string {
  if (channel.teams.length === 1) return nextTs(workspace, world.clock.now());
  const counters = channel.teams.flatMap((team) => world.workspaces.get(team) ?? []);
  const counter = { lastMicros: Math.max(...counters.map(({ lastMicros }) => lastMicros)) };
  const ts = nextTs(counter, world.clock.now());
  for (const each of counters) each.lastMicros = counter.lastMicros;
  return ts;
}
