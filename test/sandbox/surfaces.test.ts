import { afterEach, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { Sandbox } from '../../src/sandbox/server.js';
import {
  clientOf,
  closeAll,
  errorOf,
  eventually,
  messagesIn,
  openTestSandbox,
  startSocketApp,
  surfacesOf,
} from './support.js';

afterEach(closeAll);

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
const input = (element: { type: string; action_id: string } & Record<string, unknown>) => ({
  type: 'input' as const,
  block_id: `block_${element.action_id}`,
  optional: true,
  label: plain(element.action_id),
  element,
});

/** Slack's types know each element; the fixture lists them as data. */
const everyInput = [
  input({ type: 'plain_text_input', action_id: 'text' }),
  input({ type: 'static_select', action_id: 'one', options: [option('a'), option('b')], initial_option: option('b') }),
  input({ type: 'multi_static_select', action_id: 'many', options: [option('a'), option('b')] }),
  input({ type: 'users_select', action_id: 'user' }),
  input({ type: 'multi_users_select', action_id: 'users' }),
  input({ type: 'conversations_select', action_id: 'conversation' }),
  input({ type: 'multi_conversations_select', action_id: 'conversations' }),
  input({ type: 'channels_select', action_id: 'channel' }),
  input({ type: 'datepicker', action_id: 'date', initial_date: '2026-01-01' }),
  input({ type: 'timepicker', action_id: 'time' }),
  input({ type: 'datetimepicker', action_id: 'instant' }),
  input({
    type: 'checkboxes',
    action_id: 'boxes',
    options: [option('x'), option('y')],
    initial_options: [option('x')],
  }),
  input({ type: 'radio_buttons', action_id: 'radio', options: [option('p'), option('q')] }),
];

const modal = (callbackId: string, blocks: unknown[], more = {}) =>
  ({ type: 'modal', callback_id: callbackId, title: plain(callbackId), submit: plain('Go'), blocks, ...more }) as never;

/** The app's first modal of this kind, opened for Ana by the global shortcut. */
async function openFor(sandbox: Sandbox, view: never, listen: (app: App) => void) {
  await startSocketApp(sandbox, (app) => {
    app.shortcut('ask', async ({ ack, client, shortcut }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view });
    });
    listen(app);
  });
  await sandbox.control('shortcut', { user: 'U1', callbackId: 'ask' });
  return eventually(async () => (await surfacesOf(sandbox, 'U1')).modals[0]);
}

test("plain values become Slack's state, and initial values count", async () => {
  const sandbox = await openTestSandbox();
  let values: unknown;
  const { id } = await openFor(sandbox, modal('every', everyInput), (app) => {
    app.view('every', async ({ ack, view }) => {
      values = view.state.values;
      await ack();
    });
  });
  const lists = { many: ['a', 'b'], users: ['U1', 'U2'], conversations: ['C1'] };
  const single = {
    text: 'hi',
    user: 'U2',
    conversation: 'C1',
    channel: 'C1',
    time: '09:30',
    instant: '1700000000',
    radio: 'q',
  };
  await sandbox.control('submit-view', { user: 'U1', viewId: id, state: { ...single, ...lists } });

  expect(values).toMatchObject({
    block_text: { text: { type: 'plain_text_input', value: 'hi' } },
    block_one: { one: { type: 'static_select', selected_option: option('b') } },
    block_many: { many: { selected_options: [option('a'), option('b')] } },
    block_user: { user: { selected_user: 'U2' } },
    block_users: { users: { selected_users: ['U1', 'U2'] } },
    block_conversation: { conversation: { selected_conversation: 'C1' } },
    block_conversations: { conversations: { selected_conversations: ['C1'] } },
    block_channel: { channel: { selected_channel: 'C1' } },
    block_date: { date: { selected_date: '2026-01-01' } },
    block_time: { time: { selected_time: '09:30' } },
    block_instant: { instant: { selected_date_time: 1_700_000_000 } },
    block_boxes: { boxes: { selected_options: [option('x')] } },
    block_radio: { radio: { selected_option: option('q') } },
  });
});

test('a number is asked for with its bounds as text, and held to them before it is sent', async () => {
  const sandbox = await openTestSandbox();
  const asked = {
    type: 'number_input',
    action_id: 'count',
    is_decimal_allowed: false,
    min_value: '1',
    max_value: '50',
  };
  let sent: unknown;
  const { id } = await openFor(sandbox, modal('number', [input(asked)]), (app) => {
    app.view('number', async ({ ack, view }) => {
      sent = view.state.values;
      await ack();
    });
  });
  const submit = async (count: string) =>
    (await sandbox.control('submit-view', { user: 'U1', viewId: id, state: { count } })) as { response: unknown };

  for (const [typed, problem] of [
    ['many', 'Must be a whole number.'],
    ['2.5', 'Must be a whole number.'],
    ['0', 'Must be at least 1.'],
    ['51', 'Must be at most 50.'],
  ] as const) {
    expect((await submit(typed)).response).toMatchObject({ errors: { block_count: problem } });
  }
  expect(sent).toBeUndefined();
  await submit('20');
  expect(sent).toEqual({ block_count: { count: { type: 'number_input', value: '20' } } });

  const publish = (more: object) => {
    const view = { type: 'home', blocks: [input({ ...asked, ...more })] };
    return clientOf(sandbox).views.publish({ user_id: 'U1', view: view as never });
  };
  await publish({});
  for (const wrong of [{ min_value: 1 }, { initial_value: 'many' }, { is_decimal_allowed: undefined }]) {
    expect(await errorOf(publish(wrong))).toBe('invalid_arguments');
  }
});

test('an unknown input or option is refused by name', async () => {
  const sandbox = await openTestSandbox();
  const { id } = await openFor(sandbox, modal('every', everyInput), () => {});
  const submit = (state: Record<string, unknown>) => sandbox.control('submit-view', { user: 'U1', viewId: id, state });
  await expect(submit({ nope: 'x' })).rejects.toThrow('"nope"');
  await expect(submit({ radio: 'z' })).rejects.toThrow('"z" is not an option of "radio"');
});

test('a submission may push, update and clear the stack', async () => {
  const sandbox = await openTestSandbox();
  const { id } = await openFor(sandbox, modal('first', [everyInput[0]]), (app) => {
    app.view('first', async ({ ack }) => ack({ response_action: 'push', view: modal('second', [everyInput[0]]) }));
    app.view('second', async ({ ack }) => ack({ response_action: 'update', view: modal('third', [everyInput[0]]) }));
    app.view('third', async ({ ack }) => ack({ response_action: 'clear' }));
  });
  const names = async () => (await surfacesOf(sandbox, 'U1')).modals.map((view) => view.callback_id);

  await sandbox.control('submit-view', { user: 'U1', viewId: id });
  expect(await names()).toEqual(['first', 'second']);
  const top = (await surfacesOf(sandbox, 'U1')).modals[1];
  expect(top).toMatchObject({ previous_view_id: id, root_view_id: id });
  await sandbox.control('submit-view', { user: 'U1', viewId: top?.id ?? '' });
  expect(await names()).toEqual(['first', 'third']);
  await sandbox.control('submit-view', { user: 'U1', viewId: top?.id ?? '' });
  expect(await names()).toEqual([]);
});

test('a closed modal tells the app if it asked for that', async () => {
  const sandbox = await openTestSandbox();
  const closed: unknown[] = [];
  const { id } = await openFor(sandbox, modal('watched', [everyInput[0]], { notify_on_close: true }), (app) => {
    app.view({ type: 'view_closed', callback_id: 'watched' }, async ({ ack, body }) => {
      closed.push('is_cleared' in body && body.is_cleared);
      await ack();
    });
  });
  await sandbox.control('close-view', { user: 'U1', viewId: id });
  expect(closed).toEqual([false]);
});

test('a choice in a modal arrives with the state of its other inputs', async () => {
  const sandbox = await openTestSandbox();
  const chooser = {
    type: 'actions',
    block_id: 'choose',
    elements: [{ type: 'static_select', action_id: 'pick', options: [option('a')] }],
  };
  let body: unknown;
  const { id } = await openFor(sandbox, modal('choosing', [everyInput[0], chooser]), (app) => {
    app.action('pick', async (action) => {
      body = action.body;
      await action.ack();
    });
  });
  const action = { action_id: 'pick', selected: 'a' };
  await sandbox.control('interact', { user: 'U1', viewId: id, action, state: { text: 'typed' } });
  expect(body).toMatchObject({
    type: 'block_actions',
    container: { type: 'view', view_id: id },
    actions: [{ action_id: 'pick', block_id: 'choose', type: 'static_select', selected_option: option('a') }],
    view: {
      state: {
        values: { block_text: { text: { value: 'typed' } }, choose: { pick: { selected_option: option('a') } } },
      },
    },
  });
});

test('App Home opens, is published, and its buttons work', async () => {
  const sandbox = await openTestSandbox();
  const presses: unknown[] = [];
  const button = { type: 'button' as const, action_id: 'home', text: plain('Press'), url: 'https://example.com' };
  await startSocketApp(sandbox, (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      const blocks = [{ type: 'actions' as const, elements: [button] }];
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
    app.action('home', async ({ ack, body }) => {
      presses.push([body.type, body.user.id]);
      await ack();
    });
  });
  expect((await surfacesOf(sandbox, 'U1')).home).toBeNull();
  await sandbox.control('open-home', { user: 'U1' });
  await eventually(async () => (await surfacesOf(sandbox, 'U1')).home);
  await sandbox.control('interact', { user: 'U1', action: 'home' });
  expect(presses).toEqual([['block_actions', 'U1']]);
});

test('a button in an ephemeral message works for its reader and is answered through the response URL', async () => {
  const sandbox = await openTestSandbox();
  const bodies: { container?: unknown; response_url?: string; message?: unknown }[] = [];
  await startSocketApp(sandbox, (app) => {
    app.action('mine', async ({ ack, body }) => {
      bodies.push(body as never);
      await ack();
    });
  });
  const elements = [{ type: 'button' as const, action_id: 'mine', text: plain('Mine') }];
  const blocks = [{ type: 'actions' as const, elements }];
  const { message_ts: ts = '' } = await clientOf(sandbox).chat.postEphemeral({
    channel: 'C1',
    user: 'U1',
    text: 'x',
    blocks,
  });

  await expect(
    sandbox.control('interact', { channel: 'C1', messageTs: ts, user: 'U2', action: 'mine' }),
  ).rejects.toThrow('action');
  await sandbox.control('interact', { channel: 'C1', messageTs: ts, user: 'U1', action: 'mine' });

  const [body] = bodies;
  expect(body?.container).toMatchObject({ type: 'message', message_ts: ts, is_ephemeral: true });
  expect(body?.message).toBeUndefined();
  const respond = async (answer: object) =>
    (
      await fetch(body?.response_url ?? '', {
        method: 'POST',
        body: JSON.stringify(answer),
        headers: { 'content-type': 'application/json' },
      })
    ).status;
  expect(await respond({ text: 'new' })).toBe(200);
  expect(await respond({ response_type: 'in_channel', text: 'all' })).toBe(200);
  expect(await respond({ replace_original: true, text: 'replaced' })).toBe(200);
  const texts = async () => (await messagesIn(sandbox, { channel: 'C1', user: 'U1' })).map((message) => message.text);
  expect(await texts()).toEqual(['replaced', 'new', 'all']);
  expect(await respond({ delete_original: true })).toBe(200);
  expect(await texts()).toEqual(['new', 'all']);
  expect(await respond({ text: 'fifth' })).toBe(200);
  expect(await respond({ text: 'sixth' })).toBe(404);
});

test('a message shortcut brings the message', async () => {
  const sandbox = await openTestSandbox();
  let body: unknown;
  await startSocketApp(sandbox, (app) => {
    app.shortcut('thank', async (shortcut) => {
      body = shortcut.body;
      await shortcut.ack();
    });
  });
  const { ts } = (await sandbox.control('message', { channel: 'C1', user: 'U2', text: 'done' })) as { ts: string };
  await sandbox.control('shortcut', { user: 'U1', callbackId: 'thank', channel: 'C1', messageTs: ts });
  expect(body).toMatchObject({
    type: 'message_action',
    message_ts: ts,
    message: { user: 'U2', text: 'done' },
    channel: { id: 'C1' },
  });
});

test('commands: in_channel answers are posted, names unescaped unless asked for, threads refused', async () => {
  const sandbox = await openTestSandbox();
  const texts: string[] = [];
  await startSocketApp(sandbox, (app) => {
    app.command('/plain', async ({ ack, command }) => {
      texts.push(command.text);
      await ack({ response_type: 'in_channel', text: 'for all' });
    });
  });
  const command = { channel: 'C1', user: 'U1', command: '/plain', text: 'thanks <@U2|ben>' };
  await sandbox.control('command', command);
  expect(texts).toEqual(['thanks @ben']);
  const [shown] = await messagesIn(sandbox, { channel: 'C1' });
  expect(shown).toMatchObject({ text: 'for all', ephemeralFor: null });
  await expect(sandbox.control('command', { ...command, thread_ts: shown?.ts ?? '' })).rejects.toThrow('thread_ts');
  await expect(sandbox.control('command', { ...command, command: '/nope' })).rejects.toThrow('/greet');
  expect(await errorOf(sandbox.control('command', { ...command, user: 'U9' }))).toContain('user');
});
