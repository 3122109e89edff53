/** Clicks, choices, submissions and shortcuts, in the payloads Slack sends for them. */

import { type Actor, senderOf } from './actors.js';
import { stringOf } from './blocks/problems.js';
import type { Chooser } from './choosing.js';
import type { Outcome } from './delivery/delivery.js';
import type { Place } from './messages.js';
import { openedFrom } from './opened-from.js';
import { tsFromMicros } from './timestamps.js';
import { statefulElements } from './view-shapes.js';
import { chosenState, initialValues, withValues } from './view-state.js';
import { payloadName } from './wire/conversations.js';
import { wireMessage } from './wire/messages.js';
import type { Json, Message, View } from './workspace.js';

/** An element somebody uses: what it is, and the plain value chosen, if it takes one. */
export type Use = { readonly block: Json; readonly element: Json; readonly selected: unknown };
type Choice = Use & { readonly chooser: Chooser };

export function actOnMessage(actor: Actor, place: Place, message: Message, use: Choice): Promise<Outcome> {
  const { block, element } = use;
  const state = chosenState(use, use.selected, use.chooser);
  const initial = initialValues(message.blocks);
  const chosen = {
    [stringOf(block.block_id)]: {
      ...initial[stringOf(block.block_id)],
      ...(state ? { [stringOf(element.action_id)]: state } : {}),
    },
  };
  const about = {
    type: 'block_actions',
    ...messageContext(place, message),
    state: { values: state ? { ...initial, ...chosen } : initial },
    response_url: responseUrl(actor, place, message),
    actions: [actionOf(actor, use, state)],
  };
  return ask(actor, `block_actions ${stringOf(element.action_id)}`, about, place.channel.id);
}

/** Where an element of a message stands. */
export function messageContext(place: Place, message: Message): Json {
  const isEphemeral = message.ephemeralFor !== null;
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: place.channel.id,
    is_ephemeral: isEphemeral,
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
  };
  return {
    container,
    channel: channelOf(place),
    // Slack keeps no copy of an ephemeral message and sends none.
    ...(isEphemeral ? {} : { message: wireMessage(place, place.channel, message) }),
  };
}

export const viewContext = (view: View): Json => ({
  container: { type: 'view', view_id: view.id },
  view: structuredClone(view),
});

/** The choice stays in the view's state; `typed` is what stands in its other inputs at that moment. */
export function actOnView(actor: Actor, view: View, use: Choice, typed: Json): Promise<Outcome> {
  const { chooser } = use;
  const state = chosenState(use, use.selected, chooser);
  view.state = { values: withValues(view.blocks, view.state.values, { given: typed, chooser }) };
  const blockId = stringOf(use.block.block_id);
  const actionId = stringOf(use.element.action_id);
  if (state) view.state.values[blockId] = { ...view.state.values[blockId], [actionId]: state };
  const about = { type: 'block_actions', ...viewContext(view), actions: [actionOf(actor, use, state)] };
  return ask(actor, `block_actions ${actionId}`, about, openedFrom(view));
}

export function submit(actor: Actor, view: View): Promise<Outcome> {
  const payload = {
    type: 'view_submission',
    view: structuredClone(view),
    response_urls: responseUrls(actor, view),
  };
  return ask(actor, `view_submission ${stringOf(view.callback_id)}`, payload, openedFrom(view));
}

/** One for each conversation that was chosen where the app asked for a response URL. */
function responseUrls(actor: Actor, view: View): Json[] {
  const asking = statefulElements(view.blocks).filter(({ element }) => element.response_url_enabled === true);
  return asking.flatMap(({ block, element, shape }) => {
    const [blockId, actionId] = [stringOf(block.block_id), stringOf(element.action_id)];
    const channel = view.state.values[blockId]?.[actionId]?.[shape.field];
    if (typeof channel !== 'string') return [];
    const url = urlFor(actor, { channel, messageTs: null });
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: url }];
  });
}

export function tellClosed(actor: Actor, view: View, isCleared: boolean): Promise<Outcome> {
  const closed = { ...senderOf(actor), type: 'view_closed', view: structuredClone(view), is_cleared: isCleared };
  const name = `view_closed ${stringOf(view.callback_id)}`;
  return actor.world.outbox.ask({ kind: 'interactive', team: actor.workspace.id, name, payload: closed });
}

/** `channel` is where the person is, of which the app is told nothing. */
export function globalShortcut(actor: Actor, callbackId: string, channel: string | null): Promise<Outcome> {
  const about = { type: 'shortcut', callback_id: callbackId, action_ts: actionTs(actor) };
  return ask(actor, `shortcut ${callbackId}`, about, channel);
}

export function messageShortcut(actor: Actor, callbackId: string, place: Place, message: Message): Promise<Outcome> {
  const about = {
    type: 'message_action',
    callback_id: callbackId,
    action_ts: actionTs(actor),
    message_ts: message.ts,
    channel: channelOf(place),
    message: wireMessage(place, place.channel, message),
    response_url: responseUrl(actor, place, message),
  };
  return ask(actor, `message_action ${callbackId}`, about, place.channel.id);
}

/** With a trigger, which remembers where the person is. */
function ask(actor: Actor, name: string, about: Json, channel: string | null): Promise<Outcome> {
  const { world, workspace, user } = actor;
  const trigger = world.tickets.issueTrigger({ team: workspace.id, user: user.id, channel });
  const payload = { ...senderOf(actor), trigger_id: trigger, ...about };
  return world.outbox.ask({ kind: 'interactive', team: workspace.id, name, payload });
}

/** The element as it was shown, with the choice. */
function actionOf(actor: Actor, { block, element, selected }: Use, state: Json | null): Json {
  const { options: _, option_groups: __, confirm: ___, ...shown } = element;
  const overflow = element.type === 'overflow' ? { selected_option: overflowOption(element, selected) } : {};
  return { ...shown, ...overflow, ...state, block_id: block.block_id, action_ts: actionTs(actor) };
}

function overflowOption(element: Json, selected: unknown): unknown {
  const options = Array.isArray(element.options) ? element.options : [];
  return options.find((option: { value?: unknown }) => option.value === selected) ?? options[0];
}

const channelOf = ({ channel }: Place): Json => ({ id: channel.id, name: payloadName(channel) });

const responseUrl = (actor: Actor, { channel }: Place, message: Message): string =>
  urlFor(actor, { channel: channel.id, messageTs: message.ts });

function urlFor({ world, workspace, user }: Actor, to: { channel: string; messageTs: string | null }): string {
  const target = { team: workspace.id, user: user.id, ...to };
  return `${world.url}/response/${world.tickets.issueResponse(target)}`;
}

const actionTs = ({ world }: Actor): string => tsFromMicros(world.clock.now().getTime() * 1000);
