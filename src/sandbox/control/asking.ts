/** Slash commands and shortcuts, by command. */
import { runCommand } from '../commands.js';
import { globalShortcut, messageShortcut } from '../interactions.js';
import type { User } from '../workspace.js';
import type { World } from '../world.js';
import { actorOf, told } from './actors.js';
import { ControlError } from './errors.js';
import type { Parsed } from './parse.js';
import { placeOf } from './people.js';
import { messageNamed, personNamed } from './places.js';

export async function command(world: World, request: Parsed<'command'>): Promise<unknown> {
  const place = placeOf(world, request);
  if (request.thread_ts !== undefined) throw new ControlError('thread_ts: Slack runs no slash commands in threads');
  const known = world.manifest.features.slash_commands.map((declared) => declared.command);
  if (!known.includes(request.command)) {
    throw new ControlError(`command: the app has no ${request.command}; it has ${known.join(', ') || 'none'}`);
  }
  const user = personNamed(place.workspace, request.user);
  refuseOutsider(user, 'commands');
  return runCommand(place, { ...request, user });
}

/** Slack offers an app's commands and shortcuts to the people of its own workspace alone. */
function refuseOutsider({ id, team }: User, what: string): void {
  if (team !== '')
    throw new ControlError(`user: ${id} is an outsider, of ${team}, and has no ${what} of this workspace's apps`);
}

export async function shortcut(world: World, request: Parsed<'shortcut'>): Promise<unknown> {
  const actor = actorOf(world, request);
  const { channel, messageTs, callbackId, user } = request;
  refuseOutsider(actor.user, 'shortcuts');
  const type = messageTs === undefined ? 'global' : 'message';
  const isKnown = world.manifest.features.shortcuts.some(
    (known) => known.callback_id === callbackId && known.type === type,
  );
  if (!isKnown) throw new ControlError(`callbackId: the app has no ${type} shortcut "${callbackId}"`);
  const place = channel === undefined ? null : placeOf(world, { team: request.team, channel, user });
  if (messageTs === undefined) return told(await globalShortcut(actor, callbackId, place?.channel.id ?? null));
  if (place === null) throw new ControlError('channel: a message shortcut needs the channel of its message');
  return told(await messageShortcut(actor, callbackId, place, messageNamed(place.channel, messageTs, 'messageTs')));
}
