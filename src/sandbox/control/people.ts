/** What people do by themselves: talk, react, join and leave. */
import { join, leave, openDirect } from '../conversations.js';
import { deleteMessage, editMessage, type Place, postMessage, react } from '../messages.js';
import type { Json, Message } from '../workspace.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import type { Parsed } from './parse.js';
import { conversationNamed, messageNamed, personNamed, workspaceNamed } from './places.js';

export function say(world: World, request: Parsed<'message'>): Json {
  const place = placeOf(world, request);
  if (place.channel.isArchived) throw new ControlError(`channel: ${place.channel.id} is archived`);
  if (!place.channel.members.includes(request.user)) {
    throw new ControlError(`user: ${request.user} is not in ${place.channel.id} and has to join it first`);
  }
  const threadTs = request.thread_ts;
  if (threadTs !== undefined) messageNamed(place.channel, threadTs, 'thread_ts');
  const subtype = request.broadcast && threadTs !== undefined ? 'thread_broadcast' : null;
  const message = postMessage(place, { user: request.user, text: request.text, threadTs, subtype });
  return { ok: true, ts: message.ts, channel: place.channel.id };
}

export function edit(world: World, request: Parsed<'edit-message'>): Json {
  const place = placeOf(world, request);
  editMessage(place, ownMessage(place, request), { user: request.user, text: request.text });
  return { ok: true };
}

export function remove(world: World, request: Parsed<'delete-message'>): Json {
  const place = placeOf(world, request);
  deleteMessage(place, ownMessage(place, request));
  return { ok: true };
}

export function reactTo(world: World, request: Parsed<'reaction'>): Json {
  const place = placeOf(world, request);
  const message = messageNamed(place.channel, request.ts);
  const changed = react(place, message, {
    user: request.user,
    name: request.name.replaceAll(':', ''),
    present: request.present,
  });
  return { ok: true, changed };
}

export function joinChannel(world: World, request: Parsed<'join'>): Json {
  return { ok: true, changed: join(publicPlace(world, request), request.user) };
}

export function leaveChannel(world: World, request: Parsed<'leave'>): Json {
  return { ok: true, changed: leave(publicPlace(world, request), request.user) };
}

export function openDirectWith(world: World, { team, user, users }: Parsed<'open-direct'>): Json {
  const workspace = workspaceNamed(world, team);
  const members = [user, ...users];
  for (const member of members) {
    if (personNamed(workspace, member, 'users').deleted) throw new ControlError(`users: ${member} is deactivated`);
  }
  return { ok: true, channel: openDirect({ world, workspace }, members).channel.id };
}

type Placed = { team?: string | undefined; channel: string; user: string };

export function placeOf(world: World, { team, channel, user }: Placed): Place {
  const workspace = workspaceNamed(world, team);
  return { world, workspace, channel: conversationNamed(world, workspace, channel, user) };
}

export function publicPlace(world: World, request: Placed): Place {
  const workspace = workspaceNamed(world, request.team);
  const channel = workspace.channels[request.channel];
  if (channel === undefined || channel.kind === 'im' || channel.kind === 'mpim') {
    throw new ControlError(`channel: there is no channel "${request.channel}" in ${workspace.name} to join or leave`);
  }
  if (!workspace.users[request.user])
    throw new ControlError(`user: there is no person "${request.user}" in ${workspace.name}`);
  return { world, workspace, channel };
}

function ownMessage({ channel }: Place, { ts, user }: { ts: string; user: string }): Message {
  const message = messageNamed(channel, ts);
  if (message.user !== user) throw new ControlError(`user: ${ts} was written by ${message.user}, not by ${user}`);
  return message;
}
