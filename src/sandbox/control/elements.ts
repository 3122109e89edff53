/** Buttons, menus and pickers, by command: found in a message, or in what is open for the person. */
import type { Actor } from '../actors.js';
import { elementsOf } from '../blocks/limits.js';
import { isExternal } from '../choosing.js';
import { actOnMessage, actOnView, type Use } from '../interactions.js';
import { chooserIn, type Setting, suggest } from '../suggestions.js';
import { modalsOf } from '../surfaces.js';
import type { Json } from '../workspace.js';
import type { World } from '../world.js';
import { actorOf, told } from './actors.js';
import { ControlError } from './errors.js';
import type { Parsed } from './parse.js';
import { placeOf } from './people.js';
import { messageNamed } from './places.js';

export async function interact(world: World, request: Parsed<'interact'>): Promise<unknown> {
  const actor = actorOf(world, request);
  const { setting, use } = found(actor, request);
  const choice = { ...use, chooser: chooserIn(actor, setting) };
  if ('view' in setting) return told(await actOnView(actor, setting.view, choice, request.state));
  return told(await actOnMessage(actor, setting.place, setting.message, choice));
}

export async function suggestOptions(world: World, request: Parsed<'suggest'>): Promise<unknown> {
  const actor = actorOf(world, request);
  const { setting, use } = found(actor, request);
  if (!isExternal(use.element)) throw new ControlError('action: the app suggests nothing for this element');
  const suggested = await suggest(actor, setting, use, request.query);
  if (suggested.kind === 'too short')
    throw new ControlError(`query: Slack asks the app from ${suggested.least} characters on`);
  if (suggested.kind === 'failed') return { ok: false, response: null, error: suggested.reason };
  return { ok: true, response: suggested.answer };
}

type Asked = Pick<Parsed<'interact'>, 'team' | 'channel' | 'messageTs' | 'user' | 'viewId'> & {
  readonly action: Action;
};
type Found = { readonly setting: Setting; readonly use: Use };

function found(actor: Actor, asked: Asked): Found {
  const { channel, messageTs, user, team, action } = asked;
  if (channel === undefined) return foundInSurface(actor, asked);
  if (messageTs === undefined) throw new ControlError('messageTs: say which message in the channel the element is in');
  const place = placeOf(actor.world, { team, channel, user });
  const message = messageNamed(place.channel, messageTs, 'messageTs');
  const use = findUse(message.blocks, action);
  if (use === null || (message.ephemeralFor ?? user) !== user) throw noSuchElement(action, `message ${messageTs}`);
  return { setting: { place, message }, use };
}

type Action = Parsed<'interact'>['action'];

function foundInSurface(actor: Actor, { viewId, action }: Asked): Found {
  const home = actor.workspace.homes[actor.user.id];
  const shown = [...modalsOf({ ...actor, user: actor.user.id })].reverse().concat(home ? [home] : []);
  for (const view of shown) {
    const use = viewId === undefined || view.id === viewId ? findUse(view.blocks, action) : null;
    if (use) return { setting: { view }, use };
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
