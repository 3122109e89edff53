/** What people do with what the app shows them: commands, buttons, modals, App Home. */
import { elementsOf } from '../blocks/limits.js';
import { isObject, stringOf } from '../blocks/problems.js';
import { runCommand } from '../commands.js';
import { openDirect } from '../conversations.js';
import type { Outcome } from '../delivery/delivery.js';
import { publishEvent } from '../events.js';
import {
  type Actor,
  actOnMessage,
  actOnView,
  globalShortcut,
  messageShortcut,
  submit,
  tellClosed,
  type Use,
} from '../interactions.js';
import { clearModals, closeModal, modalsOf, pushModal, toldSurfaces, updateView } from '../surfaces.js';
import { nextTs } from '../timestamps.js';
import { inputErrors, withValues } from '../view-state.js';
import { SlackError } from '../web-api/errors.js';
import type { Json, User, View } from '../workspace.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import type { Parsed } from './parse.js';
import { placeOf } from './people.js';
import { messageNamed, personNamed, workspaceNamed } from './places.js';

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
  if (messageTs === undefined) return told(await globalShortcut(actor, callbackId));
  if (channel === undefined) throw new ControlError('channel: a message shortcut needs the channel of its message');
  const place = placeOf(world, { team: request.team, channel, user });
  return told(await messageShortcut(actor, callbackId, place, messageNamed(place.channel, messageTs, 'messageTs')));
}

export async function interact(world: World, request: Parsed<'interact'>): Promise<unknown> {
  const actor = actorOf(world, request);
  const { channel, messageTs, user, team } = request;
  if (channel === undefined) {
    const { view, use } = findUseInSurface(actor, request);
    return told(await actOnView(actor, view, use, request.state));
  }
  if (messageTs === undefined) throw new ControlError('messageTs: say which message in the channel the element is in');
  const place = placeOf(world, { team, channel, user });
  const message = messageNamed(place.channel, messageTs, 'messageTs');
  const use = findUse(message.blocks, request.action);
  if (use === null || (message.ephemeralFor ?? user) !== user)
    throw noSuchElement(request.action, `message ${messageTs}`);
  return told(await actOnMessage(actor, place, message, use));
}

export async function submitView(world: World, request: Parsed<'submit-view'>): Promise<unknown> {
  const actor = actorOf(world, request);
  const view = modalNamed(actor, request.viewId);
  if (view.submit === null) throw new ControlError(`viewId: the modal ${view.id} has no submit button`);
  view.state = { values: withValues(view.blocks, view.state.values, request.state) };
  const errors = inputErrors(view.blocks, view.state.values);
  if (Object.keys(errors).length > 0) return { ok: true, response: { response_action: 'errors', errors } };
  const outcome = await submit(actor, view);
  if (outcome.kind === 'failed') return told(outcome);
  applyAnswer(actor, view, isObject(outcome.body) ? outcome.body : {});
  return { ok: true, response: isObject(outcome.body) && outcome.body.response_action ? outcome.body : null };
}

export async function closeView(world: World, request: Parsed<'close-view'>): Promise<unknown> {
  const actor = actorOf(world, request);
  const view = modalNamed(actor, request.viewId);
  const whole = view.clear_on_close === true;
  const closed = whole ? [...modalsOf({ ...actor, user: request.user })] : [view];
  for (const each of closed) closeModal({ ...actor, user: request.user }, each.id);
  for (const each of closed) if (each.notify_on_close === true) await tellClosed(actor, each, whole);
  return { ok: true };
}

export function openHome(world: World, request: Parsed<'open-home'>): unknown {
  const { workspace, user } = actorOf(world, request);
  const { channel } = openDirect({ world, workspace }, [user.id, workspace.botUserId]);
  const home = workspace.homes[user.id];
  const event = {
    type: 'app_home_opened',
    user: user.id,
    channel: channel.id,
    tab: 'home',
    ...(home ? { view: structuredClone(home) } : {}),
  };
  publishEvent({ world, workspace }, channel, { ...event, event_ts: nextTs(workspace, world.clock.now()) });
  return { ok: true };
}

/** What the app's answer to a submission does to the stack; no answer closes the submitted modal. */
function applyAnswer(actor: Actor, view: View, answer: Json): void {
  const owner = { ...actor, user: actor.user.id };
  try {
    if (answer.response_action === 'errors') {
      toldSurfaces(owner);
      return;
    }
    if (answer.response_action === 'clear') {
      clearModals(owner);
      return;
    }
    if (answer.response_action === 'update') updateView(owner, view, answer.view);
    else if (answer.response_action === 'push') pushModal(owner, answer.view);
    else closeModal(owner, view.id);
  } catch (error) {
    if (error instanceof SlackError)
      throw new ControlError(`the app's answer: ${error.code} ${JSON.stringify(error.details)}`);
    throw error;
  }
}

type Action = Parsed<'interact'>['action'];

function findUseInSurface(actor: Actor, { viewId, action }: Parsed<'interact'>): { view: View; use: Use } {
  const home = actor.workspace.homes[actor.user.id];
  const shown = [...modalsOf({ ...actor, user: actor.user.id })].reverse().concat(home ? [home] : []);
  for (const view of shown) {
    const use = viewId === undefined || view.id === viewId ? findUse(view.blocks, action) : null;
    if (use) return { view, use };
  }
  throw noSuchElement(action, viewId === undefined ? `${actor.user.id}'s modals or App Home` : `view ${viewId}`);
}

function findUse(blocks: readonly Json[], action: Action): Use | null {
  const wanted = typeof action === 'string' ? { action_id: action } : action;
  for (const block of blocks) {
    if (wanted.block_id !== undefined && block.block_id !== wanted.block_id) continue;
    const element = elementsOf(block).find(
      (each) => each.action_id === wanted.action_id && hasValue(each, wanted.value),
    );
    if (element) return { block, element, selected: wanted.selected ?? wanted.value };
  }
  return null;
}

/** A value tells buttons apart; for any other element it is what is chosen. */
const hasValue = (element: Json, value: string | undefined): boolean =>
  value === undefined || element.type !== 'button' || element.value === value;

function noSuchElement(action: Action, where: string): ControlError {
  return new ControlError(`action: there is no element ${JSON.stringify(action)} in ${where}`);
}

function modalNamed(actor: Actor, id: string): View {
  const view = modalsOf({ ...actor, user: actor.user.id }).find((open) => open.id === id);
  if (view === undefined) throw new ControlError(`viewId: ${actor.user.id} has no open modal "${id}"`);
  return view;
}

export function actorOf(world: World, { team, user }: { team?: string | undefined; user: string }): Actor {
  const workspace = workspaceNamed(world, team);
  return { world, workspace, user: personNamed(workspace, user) };
}

const told = (outcome: Outcome): unknown =>
  outcome.kind === 'acknowledged'
    ? { ok: true, response: stringOf(outcome.body) || outcome.body }
    : { ok: false, response: null, error: outcome.reason };
