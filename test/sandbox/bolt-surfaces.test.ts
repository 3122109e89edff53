/** A plain Bolt 5 app in both modes: modals that push and update, suggestions, shortcuts, App Home, events. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { Sandbox } from '../../src/sandbox/server.js';
import { modesOf } from './modes.js';
import { closeAll, eventually, messagesIn, openTestSandbox, surfacesOf } from './support.js';

afterEach(async () => {
  events.length = 0;
  await closeAll();
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const says = (text: string) => ({ type: 'section' as const, text: plain(text) });
const button = (action_id: string) => ({
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id, text: plain(action_id) }],
});
const view = (callback_id: string, ...blocks: object[]) =>
  ({ type: 'modal', callback_id, title: plain(callback_id), submit: plain('Go'), blocks }) as never;
const city = { type: 'external_select' as const, action_id: 'city', min_query_length: 2 };
const cityInput = { type: 'input', block_id: 'where', label: plain('Where?'), element: city };

const events: string[] = [];

/** Three steps of a form, a city looked up as one types, and a Home that counts its button's presses. */
function listen(app: App): void {
  let presses = 0;
  const home = () => ({ type: 'home' as const, blocks: [says(`${presses} presses`), button('count')] });
  app.shortcut('ask', async ({ ack, client, shortcut }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: view('first', button('more'), says('one')) });
  });
  app.action('more', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    const opened = body.view;
    await client.views.push({ trigger_id: body.trigger_id, view: view('pushed', cityInput) });
    await client.views.update({
      view_id: opened?.id ?? '',
      hash: opened?.hash ?? '',
      view: view('first', says('updated')),
    });
  });
  app.options('city', async ({ options, ack }) => {
    const found = ['Lisbon', 'Lima', 'Oslo'].filter((name) => name.toLowerCase().startsWith(options.value));
    await ack({ options: found.map((name) => ({ text: plain(name), value: name })) });
  });
  app.view('pushed', async ({ ack, view: { state } }) => {
    const chosen = state.values.where?.city?.selected_option?.value;
    await ack({ response_action: 'update', view: view('last', says(`to ${chosen}`)) });
  });
  app.view('last', ({ ack }) => ack({ response_action: 'clear' }));
  app.shortcut({ type: 'message_action', callback_id: 'thank' }, async ({ ack, respond, shortcut }) => {
    await ack();
    await respond({ text: `thanked for ${shortcut.message.text}`, response_type: 'ephemeral' });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: home() });
  });
  app.action('count', async ({ ack, body, client }) => {
    await ack();
    presses += 1;
    const hash = 'view' in body ? (body.view?.hash ?? '') : '';
    await client.views.publish({ user_id: body.user.id, hash, view: home() });
  });
  app.event('reaction_added', async ({ event }) => {
    events.push(`${event.user} ${event.reaction} ${event.item_user}`);
  });
  app.event('member_joined_channel', async ({ event, client }) => {
    await client.chat.postEphemeral({ channel: event.channel, user: event.user, text: 'welcome' });
  });
}

const top = (sandbox: Sandbox, callbackId: string) =>
  eventually(async () => {
    const view = (await surfacesOf(sandbox, 'U1')).modals.at(-1);
    return view?.callback_id === callbackId ? view : null;
  });
const words = (surface: unknown) => JSON.stringify(surface);

describe.each(modesOf(listen))('a Bolt app over %s', (_name, start) => {
  test('X1: opens a modal, pushes upon it, updates what is beneath, suggests, and clears them all', async () => {
    const sandbox = await openTestSandbox();
    await start(sandbox);
    await sandbox.control('shortcut', { user: 'U1', callbackId: 'ask' });
    await top(sandbox, 'first');
    await sandbox.control('interact', { user: 'U1', action: 'more' });
    const pushed = await top(sandbox, 'pushed');
    await eventually(async () => words((await surfacesOf(sandbox, 'U1')).modals[0]).includes('updated'));

    const asked = { user: 'U1', action: 'city', query: 'li' } as const;
    expect(await sandbox.control('suggest', asked)).toMatchObject({
      response: { options: [{ value: 'Lisbon' }, { value: 'Lima' }] },
    });
    await sandbox.control('submit-view', { user: 'U1', viewId: pushed.id, state: { city: 'Lima' } });
    const last = await top(sandbox, 'last');
    expect(words(last)).toContain('to Lima');
    expect((await surfacesOf(sandbox, 'U1')).modals).toHaveLength(2);
    await sandbox.control('submit-view', { user: 'U1', viewId: last.id });
    expect((await surfacesOf(sandbox, 'U1')).modals).toEqual([]);
  });

  test('X1: takes a message shortcut, and answers to the one person', async () => {
    const sandbox = await openTestSandbox();
    await start(sandbox);
    const { ts } = (await sandbox.control('message', { channel: 'C1', user: 'U2', text: 'the slides' })) as {
      ts: string;
    };
    await sandbox.control('shortcut', { user: 'U1', callbackId: 'thank', channel: 'C1', messageTs: ts });
    const answer = await eventually(async () => (await messagesIn(sandbox, { channel: 'C1', user: 'U1' }))[1]);
    expect(answer).toMatchObject({ text: 'thanked for the slides', ephemeralFor: 'U1' });
    expect(await messagesIn(sandbox, { channel: 'C1', user: 'U3' })).toHaveLength(1);
  });

  test('X1: publishes its Home when it is opened, and anew when its button is pressed', async () => {
    const sandbox = await openTestSandbox();
    await start(sandbox);
    const shows = (text: string) => async () => words((await surfacesOf(sandbox, 'U2')).home).includes(text);
    await sandbox.control('open-home', { user: 'U2' });
    await eventually(shows('0 presses'));
    await sandbox.control('interact', { user: 'U2', action: 'count' });
    await eventually(shows('1 presses'));
  });

  test('X1: hears reactions and joiners, each once, also when told again', async () => {
    const sandbox = await openTestSandbox();
    await start(sandbox);
    const { ts } = (await sandbox.control('message', { channel: 'C1', user: 'U2', text: 'done' })) as { ts: string };
    await sandbox.control('reaction', { channel: 'C1', ts, user: 'U3', name: 'tada' });
    await sandbox.control('reaction', { channel: 'C1', ts, user: 'U3', name: 'tada' });
    await sandbox.control('leave', { channel: 'C1', user: 'U3' });
    await sandbox.control('join', { channel: 'C1', user: 'U3' });
    await sandbox.settled();
    expect(events).toEqual(['U3 tada U2']);
    const seen = await eventually(async () => {
      const messages = await messagesIn(sandbox, { channel: 'C1', user: 'U3' });
      return messages.find(({ ephemeralFor }) => ephemeralFor === 'U3');
    });
    expect(seen.text).toBe('welcome');
  });
});
