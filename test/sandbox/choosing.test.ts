/** Choosing in selects: what the app suggests, conversations as Slack's filters have them, and the one a person is in. */
import { afterEach, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { Sandbox } from '../../src/sandbox/server.js';
import {
  clientOf,
  closeAll,
  errorOf,
  eventually,
  manifest,
  messagesIn,
  openTestSandbox,
  seed,
  startSocketApp,
  surfacesOf,
} from './support.js';

afterEach(closeAll);

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
type Element = { readonly type: string; readonly action_id: string } & Record<string, unknown>;

const input = (element: Element) => ({
  type: 'input',
  block_id: `block_${element.action_id}`,
  optional: true,
  label: plain(element.action_id),
  element,
});
const modal = (elements: readonly Element[]) =>
  ({
    type: 'modal',
    callback_id: 'form',
    title: plain('Form'),
    submit: plain('Go'),
    blocks: elements.map(input),
  }) as never;

type Values = Record<string, Record<string, Record<string, unknown>>>;
type Heard = { values: Values; responseUrls: { channel_id: string; response_url: string }[]; asked: string[] };

/** An app that opens a modal by shortcut and by command, keeps what is submitted, and suggests what begins with what was typed. */
async function startApp(sandbox: Sandbox, elements: readonly Element[], more: (app: App) => void = () => {}) {
  const heard: Heard = { values: {}, responseUrls: [], asked: [] };
  const words = ['apple', 'apricot', 'banana'];
  await startSocketApp(sandbox, (app) => {
    app.shortcut('ask', async ({ ack, client, shortcut }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: modal(elements) });
    });
    app.command('/greet', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: modal(elements) });
    });
    app.options('fruit', async ({ options, ack }) => {
      heard.asked.push(options.value);
      const found = words.filter((word) => word.startsWith(options.value));
      if (found.length === 1) await ack({ option_groups: [{ label: plain('Only'), options: found.map(option) }] });
      else await ack({ options: found.map(option) });
    });
    app.options('broken', async ({ ack }) => ack({ options: [{ text: plain('x'.repeat(76)), value: 'x' }] }));
    app.options('silent', async () => {});
    app.view('form', async ({ ack, view, body }) => {
      heard.values = view.state.values as never;
      heard.responseUrls = (body as unknown as { response_urls: Heard['responseUrls'] }).response_urls;
      await ack();
    });
    more(app);
  });
  return heard;
}

const top = (sandbox: Sandbox, user = 'U1') => eventually(async () => (await surfacesOf(sandbox, user)).modals.at(-1));

async function openedBy(sandbox: Sandbox, user = 'U1') {
  await sandbox.control('shortcut', { user, callbackId: 'ask' });
  return top(sandbox, user);
}

const fruit = { type: 'external_select', action_id: 'fruit', min_query_length: 1 };

test('X1: the app suggests options while somebody types, from the length on that it asked for; only those can be chosen', async () => {
  const sandbox = await openTestSandbox();
  const heard = await startApp(sandbox, [fruit, { ...fruit, type: 'multi_external_select', action_id: 'fruits' }]);
  const { id } = await openedBy(sandbox);
  const suggest = (query: string) => sandbox.control('suggest', { user: 'U1', action: 'fruit', query });

  await expect(suggest('')).rejects.toThrow('query: Slack asks the app from 1 characters on');
  expect(heard.asked).toEqual([]);
  expect(await suggest('ap')).toEqual({ ok: true, response: { options: [option('apple'), option('apricot')] } });
  expect(await suggest('b')).toEqual({
    ok: true,
    response: { option_groups: [{ label: plain('Only'), options: [option('banana')] }] },
  });
  expect(heard.asked).toEqual(['ap', 'b']);

  const submit = (fruitChosen: string) =>
    sandbox.control('submit-view', { user: 'U1', viewId: id, state: { fruit: fruitChosen } });
  await expect(submit('cherry')).rejects.toThrow('"cherry" is not an option of "fruit"');
  // Suggested earlier, and chosen after other words were typed.
  await submit('apricot');
  expect(heard.values.block_fruit?.fruit).toEqual({ type: 'external_select', selected_option: option('apricot') });
});

test('X1: where an element says nothing, the app is asked from the third character on', async () => {
  const sandbox = await openTestSandbox();
  const heard = await startApp(sandbox, [{ type: 'external_select', action_id: 'fruit' }]);
  await openedBy(sandbox);
  const suggest = (query: string) => sandbox.control('suggest', { user: 'U1', action: 'fruit', query });

  await expect(suggest('ap')).rejects.toThrow('from 3 characters on');
  await suggest('app');
  expect(heard.asked).toEqual(['app']);
});

test('X4: what was suggested to one person is not for another, nor for their neighbour of the same id', async () => {
  const sandbox = await openTestSandbox({ seeds: [seed('T1'), seed('T2')] });
  await startApp(sandbox, [fruit]);
  await openedBy(sandbox);
  await sandbox.control('suggest', { user: 'U1', action: 'fruit', query: 'ap' });
  const other = await openedBy(sandbox, 'U2');
  await sandbox.control('shortcut', { team: 'T2', user: 'U1', callbackId: 'ask' });
  const state = { fruit: 'apple' };

  await expect(sandbox.control('submit-view', { user: 'U2', viewId: other.id, state })).rejects.toThrow(
    'not an option',
  );
  const neighbour = (await (await fetch(`${sandbox.url}/_control/surfaces?team=T2&user=U1`)).json()) as {
    modals: { id: string }[];
  };
  const viewId = neighbour.modals[0]?.id ?? '';
  await expect(sandbox.control('submit-view', { team: 'T2', user: 'U1', viewId, state })).rejects.toThrow(
    'not an option',
  );
});

test('X4: suggestions that Slack would not show, and an app that keeps silent, are said so', async () => {
  const sandbox = await openTestSandbox({ patienceMs: 1500 });
  const silent = { ...fruit, action_id: 'silent' };
  await startApp(sandbox, [
    fruit,
    { ...fruit, action_id: 'broken' },
    silent,
    { type: 'users_select', action_id: 'user' },
  ]);
  await openedBy(sandbox);
  const suggest = (action: string) => sandbox.control('suggest', { user: 'U1', action, query: 'abc' });

  expect(await suggest('broken')).toMatchObject({ ok: false, error: expect.stringContaining('less than 76') });
  expect(await suggest('silent')).toMatchObject({ ok: false, error: 'operation_timeout' });
  await expect(suggest('user')).rejects.toThrow('the app suggests nothing for this element');
});

test('X1: suggestions are asked for from messages too, and say which', async () => {
  const sandbox = await openTestSandbox();
  const chosen: unknown[] = [];
  const bodies: Record<string, unknown>[] = [];
  await startApp(sandbox, [fruit], (app) => {
    app.use(async ({ body, next }) => {
      bodies.push(body as never);
      await next();
    });
    app.action('fruit', async ({ ack, action }) => {
      chosen.push(action);
      await ack();
    });
  });
  const blocks = [{ type: 'section', block_id: 'b', text: plain('Which?'), accessory: fruit }] as never;
  const { ts = '' } = await clientOf(sandbox).chat.postMessage({ channel: 'C1', text: 'Which?', blocks });
  const at = { channel: 'C1', messageTs: ts, user: 'U2' };

  await sandbox.control('suggest', { ...at, action: 'fruit', query: 'ban' });
  await sandbox.control('interact', { ...at, action: { action_id: 'fruit', selected: 'banana' } });

  expect(bodies.find(({ type }) => type === 'block_suggestion')).toMatchObject({
    ...{ action_id: 'fruit', block_id: 'b', value: 'ban', user: { id: 'U2' }, channel: { id: 'C1', name: 'general' } },
    container: { type: 'message', message_ts: ts, channel_id: 'C1' },
  });
  expect(bodies.find(({ type }) => type === 'block_suggestion')).not.toHaveProperty('trigger_id');
  await eventually(() => chosen.length > 0);
  expect(chosen).toEqual([expect.objectContaining({ action_id: 'fruit', selected_option: option('banana') })]);
});

test('X4: over HTTP Slack asks only an app whose manifest says where', async () => {
  const settings = { ...manifest.settings, socket_mode_enabled: false };
  const sandbox = await openTestSandbox({ manifest: { ...manifest, settings } });
  await startApp(sandbox, [fruit]);
  await openedBy(sandbox);
  expect(await sandbox.control('suggest', { user: 'U1', action: 'fruit', query: 'abc' })).toMatchObject({
    error: 'the manifest has no message_menu_options_url, so Slack asks nobody',
  });
});

const partner = {
  channels: [
    ...seed('T1').channels,
    { id: 'C3', name: 'with-partner', members: ['U1', 'U9'], isExtShared: true },
    { id: 'C4', name: 'old', members: ['U1'], isArchived: true },
  ],
  users: [...seed('T1').users, { id: 'U9', name: 'petra', realName: 'Petra', tz: 'Etc/UTC', team: 'T9' }],
};

test('X1, X4: conversations are offered by the filter of their select, and nothing that a person does not see', async () => {
  const sandbox = await openTestSandbox({ seeds: [seed('T1', partner)] });
  const pick = (action_id: string, filter: object): Element => ({ type: 'conversations_select', action_id, filter });
  await startApp(sandbox, [
    pick('public', { include: ['public'] }),
    pick('inside', { exclude_external_shared_channels: true }),
    pick('people', { exclude_bot_users: true }),
    { type: 'channels_select', action_id: 'channel' },
    { type: 'users_select', action_id: 'user' },
  ]);
  const { channel: direct } = (await sandbox.control('open-direct', { user: 'U1', users: ['U0SANDBOXBOT'] })) as {
    channel: string;
  };
  const { id: viewId } = await openedBy(sandbox);
  const refused = async (state: Record<string, string>, user = 'U1') =>
    sandbox.control('submit-view', { user, viewId, state }).then(
      () => 'taken',
      (error: Error) => error.message,
    );

  expect(await refused({ public: 'G1' })).toBe('"G1" is not to be chosen in "public"');
  expect(await refused({ inside: 'C3' })).toContain('"C3"');
  expect(await refused({ people: direct })).toContain(direct);
  expect(await refused({ channel: 'G1' })).toContain('"G1"');
  expect(await refused({ channel: 'C4' })).toContain('"C4"');
  expect(await refused({ user: 'U404' })).toContain('"U404"');
  expect(await refused({ public: 'C3', inside: direct, people: 'C3', channel: 'C2', user: 'U9' })).toBe('taken');
  const { id: other } = await openedBy(sandbox, 'U2');
  await expect(sandbox.control('submit-view', { user: 'U2', viewId: other, state: { people: 'G1' } })).rejects.toThrow(
    '"G1"',
  );
});

const here: Element = { type: 'conversations_select', action_id: 'here', default_to_current_conversation: true };

test('X1: a select begins with the conversation one is in, where its filter shows that and nothing else was said', async () => {
  const sandbox = await openTestSandbox({ seeds: [seed('T1', partner)] });
  await startApp(sandbox, [
    here,
    { ...here, action_id: 'named', initial_conversation: 'C1' },
    { ...here, action_id: 'filtered', filter: { include: ['public'] } },
    { ...here, action_id: 'several', type: 'multi_conversations_select', initial_conversations: ['C1'] },
    { ...here, action_id: 'plain', default_to_current_conversation: false },
  ]);
  const chosenNow = async () => {
    const { state, id } = await top(sandbox);
    await sandbox.control('close-view', { user: 'U1', viewId: id });
    const { values } = state as { values: Values };
    return Object.values(values).map((block) => {
      const [{ selected_conversation: one, selected_conversations: all }] = Object.values(block) as [
        Record<string, unknown>,
      ];
      return one ?? all ?? null;
    });
  };

  await sandbox.control('command', { channel: 'C3', user: 'U1', command: '/greet' });
  expect(await chosenNow()).toEqual(['C3', 'C1', 'C3', ['C3'], null]);
  await sandbox.control('shortcut', { user: 'U1', callbackId: 'ask', channel: 'U2' });
  const direct = (await messagesIn(sandbox, { channel: 'U2', user: 'U1' })) && (await chosenNow());
  expect(direct).toEqual([expect.stringMatching(/^D/), 'C1', null, [expect.stringMatching(/^D/)], null]);
  await sandbox.control('shortcut', { user: 'U1', callbackId: 'ask' });
  expect(await chosenNow()).toEqual([null, 'C1', null, ['C1'], null]);
});

test('X1: a conversation chosen in a modal can be answered by a response URL, where the app asks for one', async () => {
  const sandbox = await openTestSandbox();
  const asks = { ...here, response_url_enabled: true };
  const heard = await startApp(sandbox, [asks, { ...here, action_id: 'other' }]);
  await sandbox.control('command', { channel: 'C1', user: 'U1', command: '/greet' });
  const { id } = await top(sandbox);

  await sandbox.control('submit-view', { user: 'U1', viewId: id });

  expect(heard.responseUrls).toEqual([
    expect.objectContaining({ block_id: 'block_here', action_id: 'here', channel_id: 'C1' }),
  ]);
  const said = { text: 'answered', response_type: 'in_channel' };
  const url = heard.responseUrls[0]?.response_url ?? '';
  expect((await fetch(url, { method: 'POST', body: JSON.stringify(said) })).status).toBe(200);
  expect(await messagesIn(sandbox, { channel: 'C1' })).toEqual([expect.objectContaining({ text: 'answered' })]);
});

test('X4: elements stand only where Slack has them, and filters, lengths and counts are what they may be', async () => {
  const sandbox = await openTestSandbox();
  const publish = (block: object) =>
    errorOf(clientOf(sandbox).views.publish({ user_id: 'U1', view: { type: 'home', blocks: [block as never] } }));
  const actions = (element: object) => publish({ type: 'actions', elements: [{ action_id: 'a', ...element }] });

  expect(await actions({ type: 'external_select', min_query_length: 0 })).toBe('no error');
  expect(await actions({ type: 'external_select', min_query_length: -1 })).toBe('invalid_arguments');
  expect(await actions({ type: 'conversations_select', filter: {} })).toBe('invalid_arguments');
  expect(await actions({ type: 'conversations_select', filter: { include: [] } })).toBe('invalid_arguments');
  expect(await actions({ type: 'conversations_select', filter: { include: ['everything'] } })).toBe(
    'invalid_arguments',
  );
  expect(await actions({ type: 'multi_users_select', max_selected_items: 0 })).toBe('invalid_arguments');
  expect(await actions({ type: 'plain_text_input' })).toBe('invalid_arguments');
  expect(await publish(input({ type: 'plain_text_input', action_id: 'a' }))).toBe('no error');
  expect(await publish({ ...input(fruit), element: { type: 'button', action_id: 'b', text: plain('B') } })).toBe(
    'invalid_arguments',
  );
  expect(await publish({ type: 'markdown', text: '# Only in messages' })).toBe('invalid_arguments');
  const formatted = { text: { type: 'mrkdwn', text: '*A*' }, value: 'a' };
  expect(await actions({ type: 'checkboxes', options: [formatted] })).toBe('no error');
  expect(await actions({ type: 'static_select', options: [formatted] })).toBe('invalid_arguments');
});
