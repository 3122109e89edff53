/** What people do with modals and App Home, by command. */
import type { Actor } from '../actors.js';
import { isObject } from '../blocks/problems.js';
import { openDirect } from '../conversations.js';
import { publishEvent } from '../events.js';
import { inputErrors } from '../input-errors.js';
import { submit, tellClosed } from '../interactions.js';
import { openedFrom } from '../opened-from.js';
import { chooserIn } from '../suggestions.js';
import { clearModals, closeModal, modalsOf, pushModal, toldSurfaces, updateView } from '../surfaces.js';
import { nextTs } from '../timestamps.js';
import { withValues } from '../view-state.js';
import { SlackError } from '../web-api/errors.js';
import type { Json, View } from '../workspace.js';
import type { World } from '../world.js';
import { actorOf, told } from './actors.js';
import { ControlError } from './errors.js';
import type { Parsed } from './parse.js';

export async function submitView(world: World, request: Parsed<'submit-view'>): Promise<unknown> {
  const actor = actorOf(world, request);
  const view = modalNamed(actor, request.viewId);
  if (view.submit === null) throw new ControlError(`viewId: the modal ${view.id} has no submit button`);
  const chooser = chooserIn(actor, { view });
  view.state = { values: withValues(view.blocks, view.state.values, { given: request.state, chooser }) };
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

function modalNamed(actor: Actor, id: string): View {
  const view = modalsOf({ ...actor, user: actor.user.id }).find((open) => open.id === id);
  if (view === undefined) throw new ControlError(`viewId: ${actor.user.id} has no open modal "${id}"`);
  return view;
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
    else if (answer.response_action === 'push') pushModal({ ...owner, channel: openedFrom(view) }, answer.view);
    else closeModal(owner, view.id);
  } catch (error) {
    if (error instanceof SlackError)
      throw new ControlError(`the app's answer: ${error.code} ${JSON.stringify(error.details)}`);
    throw error;
  }
}
