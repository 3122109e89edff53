/** The threads somebody takes part in: they began it, answered in it, or were named in it. */
import { isVisibleTo } from '../conversations.js';
import type { ThreadsView, ThreadView } from '../protocol.js';
import { byTs } from '../timestamps.js';
import { type Channel, findMessage, type Message } from '../workspace.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { personNamed, workspaceNamed } from './places.js';

const SHOWN = 50;

export function readThreads(world: World, { team, user }: Readonly<Record<string, string>>): ThreadsView {
  const workspace = workspaceNamed(world, team);
  if (user === undefined) throw new ControlError('user: say whose threads');
  const person = personNamed(workspace, user);
  const channels = Object.values(workspace.channels).filter((channel) => isVisibleTo(channel, person));
  const threads = channels.flatMap((channel) => threadsIn(channel, user));
  return { threads: threads.sort((a, b) => byTs(b.latestReply, a.latestReply)).slice(0, SHOWN) };
}

function threadsIn(channel: Channel, user: string): ThreadView[] {
  const naming = new Set<string>();
  for (const { ts, threadTs, text } of channel.messages) if (text.includes(`<@${user}`)) naming.add(threadTs ?? ts);
  const isOn = ({ ts, user: by, replyUsers }: Message) => by === user || replyUsers.includes(user) || naming.has(ts);
  return channel.messages
    .filter((message) => message.replyCount > 0 && isOn(message))
    .flatMap((message) => threadView(channel, message));
}

function threadView(channel: Channel, { ts, user, text, latestReply, replyCount }: Message): ThreadView[] {
  if (latestReply === null) return [];
  const latest = findMessage(channel.messages, latestReply);
  return [{ channel: channel.id, ts, user, text, replyCount, latestReply, latestUser: latest?.user ?? '' }];
}
