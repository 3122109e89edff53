/** What becomes of channels, and messages that are nobody talking, by command. */
import { archive, createChannel, describe, remove, rename } from '../channel-changes.js';
import { isSystemMessage, postSystemMessage, systemMessages, tellOfChange } from '../system-messages.js';
import type { Json } from '../workspace.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import type { Parsed } from './parse.js';
import { placeOf, publicPlace } from './people.js';
import { messageNamed, personNamed, workspaceNamed } from './places.js';

export function addChannel(world: World, { team, name, user, isPrivate }: Parsed<'add-channel'>): Json {
  const workspace = workspaceNamed(world, team);
  personNamed(workspace, user);
  if (Object.values(workspace.channels).some((channel) => channel.name === name))
    throw new ControlError(`name: there is a channel "${name}" already`);
  return { ok: true, channel: createChannel({ world, workspace }, { name, isPrivate, creator: user }).id };
}

export function changeChannel(world: World, request: Parsed<'change-channel'>): Json {
  const place = publicPlace(world, request);
  const { user, name, topic, purpose, isArchived, isDeleted } = request;
  if (name !== undefined) rename(place, user, name);
  if (topic !== undefined) describe(place, user, 'topic', topic);
  if (purpose !== undefined) describe(place, user, 'purpose', purpose);
  if (isArchived !== undefined) archive(place, user, isArchived);
  if (isDeleted === true) remove(place, user);
  return { ok: true };
}

export function systemMessage(world: World, request: Parsed<'system-message'>): Json {
  const { subtype, user, text } = request;
  if (!isSystemMessage(subtype))
    throw new ControlError(`subtype: there is no "${subtype}"; there are ${Object.keys(systemMessages).join(', ')}`);
  return { ok: true, ts: postSystemMessage(placeOf(world, request), subtype, user, text).ts };
}

export function touchMessage(world: World, { team, channel: id, ts, subtype }: Parsed<'touch-message'>): Json {
  const workspace = workspaceNamed(world, team);
  const channel = workspace.channels[id];
  if (channel === undefined) throw new ControlError(`channel: there is no conversation "${id}" in ${workspace.name}`);
  tellOfChange({ world, workspace, channel }, messageNamed(channel, ts), subtype);
  return { ok: true };
}
