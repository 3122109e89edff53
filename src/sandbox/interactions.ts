/** Clicks, choices, submissions and shortcuts, in the payloads Slack sends for them. */

import { stringOf } from './blocks/problems.js';
import type { Outcome } from './delivery/delivery.js';
import { installOf } from './installs.js';
import type { Place } from './messages.js';
import { tsFromMicros } from './timestamps.js';
import { chosenState, initialValues, withValues } from './view-state.js';
import { payloadName } from './wire/conversations.js';
import { wireMessage } from './wire/messages.js';
import type { Json, Message, User, View, Workspace } from './workspace.js';
import type { World } from './world.js';

export type Actor = { readonly world: World; readonly workspace: Workspace; readonly user: User };
/** An element somebody uses: what it is, and the plain value chosen, if it takes one. */
export type Use = { readonly block: Json; readonly element: Json; readonly selected: unknown };

export function actOnMessage(actor: Actor, place: Place, message: Message, use: Use): Promise<Outcome> {
  const { block, element } = use;
  const state = chosenState(element, use.selected);
  const initial = initialValues(message.blocks);
  const chosen = {
    [stringOf(block.block_id)]: {
      ...initial[stringOf(block.block_id)],
      ...(state ? { [stringOf(element.action_id)]: state } : {}),
    },
  };
  const isEphemeral = message.ephemeralFor !== null;
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: place.channel.id,
    is_ephemeral: isEphemeral,
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
  };
  return ask(actor, `block_actions ${stringOf(element.action_id)}`, {
    type: 'block_actions',
    container,
    channel: channelOf(place),
    // Slack keeps no copy of an ephemeral message and sends none.
    ...(isEphemeral ? {} : { message: wireMessage(place, place.channel, message) }),
    state: { values: state ? { ...initial, ...chosen } : initial },
    response_url: responseUrl(actor, place, message),
    actions: [actionOf(actor, use, state)],
  });
}

/** The choice stays in the view's state; `typed` is what stands in its other inputs at that moment. */
export function actOnView(actor: Actor, view: View, use: Use, typed: Json): Promise<Outcome> {
  const state = chosenState(use.element, use.selected);
  view.state = { values: withValues(view.blocks, view.state.values, typed) };
  const blockId = stringOf(use.block.block_id);
  const actionId = stringOf(use.element.action_id);
  if (state) view.state.values[blockId] = { ...view.state.values[blockId], [actionId]: state };
  return ask(actor, `block_actions ${actionId}`, {
    type: 'block_actions',
    container: { type: 'view', view_id: view.id },
    view: structuredClone(view),
    actions: [actionOf(actor, use, state)],
  });
}

export function submit(actor: Actor, view: View): Promise<Outcome> {
  const payload = { type: 'view_submission', view: structuredClone(view), response_urls: [] };
  return ask(actor, `view_submission ${stringOf(view.callback_id)}`, payload);
}

export function tellClosed(actor: Actor, view: View, isCleared: boolean): Promise<Outcome> {
  const { trigger_id: _, ...payload } = common(actor);
  const closed = { ...payload, type: 'view_closed', view: structuredClone(view), is_cleared: isCleared };
  const name = `view_closed ${stringOf(view.callback_id)}`;
  return actor.world.outbox.ask({ kind: 'interactive', team: actor.workspace.id, name, payload: closed });
}

export function globalShortcut(actor: Actor, callbackId: string): Promise<Outcome> {
  return ask(actor, `shortcut ${callbackId}`, {
    type: 'shortcut',
    callback_id: callbackId,
    action_ts: actionTs(actor),
  });
}

export function messageShortcut(actor: Actor, callbackId: string, place: Place, message: Message): Promise<Outcome> {
  return ask(actor, `message_action ${callbackId}`, {
    type: 'message_action',
    callback_id: callbackId,
    action_ts: actionTs(actor),
    message_ts: message.ts,
    channel: channelOf(place),
    message: wireMessage(place, place.channel, message),
    response_url: responseUrl(actor, place, message),
  });
}

function ask(actor: Actor, name: string, payload: Json): Promise<Outcome> {
  const { world, workspace } = actor;
  return world.outbox.ask({ kind: 'interactive', team: workspace.id, name, payload: { ...common(actor), ...payload } });
}

function common({ world, workspace, user }: Actor): Json {
  return {
    ...tenantOf(world, workspace),
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team || workspace.id },
    api_app_id: world.credentials.appId,
    token: world.credentials.verificationToken,
    trigger_id: world.tickets.issueTrigger({ team: workspace.id, user: user.id }),
  };
}

function tenantOf(world: World, workspace: Workspace): Json {
  const { id, domain, enterprise } = workspace;
  return {
    team: {
      id,
      domain,
      ...(enterprise === null ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    },
    enterprise: enterprise === null ? null : { id: enterprise.id, name: enterprise.name },
    is_enterprise_install: installOf({ world, workspace }) === 'organisation',
  };
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

function responseUrl({ world, workspace, user }: Actor, { channel }: Place, message: Message): string {
  const target = { team: workspace.id, user: user.id, channel: channel.id, messageTs: message.ts };
  return `${world.url}/response/${world.tickets.issueResponse(target)}`;
}

const actionTs = ({ world }: Actor): string => tsFromMicros(world.clock.now().getTime() * 1000);
