import { afterEach, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { modesOf } from './modes.js';
import { closeAll, eventually, messagesIn, openTestSandbox, surfacesOf } from './support.js';

afterEach(closeAll);

const nameModal = {
  type: 'modal' as const,
  callback_id: 'naming',
  title: { type: 'plain_text' as const, text: 'Who are you?' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: { type: 'plain_text' as const, text: 'Name' },
      element: { type: 'plain_text_input' as const, action_id: 'value' },
    },
  ],
};

const buttonBlocks = [
  {
    type: 'actions' as const,
    elements: [
      {
        type: 'button' as const,
        action_id: 'press',
        value: '42',
        text: { type: 'plain_text' as const, text: 'Press' },
      },
    ],
  },
];

/** One app that answers messages, greets by command, asks for a name in a modal and counts presses. */
function listen(app: App): void {
  app.message('hello', async ({ message, say }) => {
    if (message.subtype === undefined) await say({ text: `hi <@${message.user}>`, blocks: [] });
  });
  app.message('button', async ({ say }) => {
    await say({ text: 'a button', blocks: buttonBlocks });
  });
  app.command('/greet', async ({ ack, command, client }) => {
    if (command.text === 'modal') {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: nameModal });
    } else await ack(`greetings, ${command.text}`);
  });
  app.view('naming', async ({ ack, view, client, body }) => {
    const name = view.state.values.name?.value?.value ?? '';
    if (name.length < 3) return ack({ response_action: 'errors', errors: { name: 'Longer, please.' } });
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: `named ${name}` });
  });
  app.action('press', async ({ ack, respond, action }) => {
    await ack();
    await respond({ replace_original: true, text: `pressed ${'value' in action ? action.value : ''}` });
  });
}

describe.each(modesOf(listen))('a Bolt app over %s', (_name, start) => {
  test('hears a message and answers it', async () => {
    const sandbox = await openTestSandbox();
    await start(sandbox);

    await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'hello there' });

    const answer = await eventually(async () => (await messagesIn(sandbox, { channel: 'C1' }))[1]);
    expect(answer).toMatchObject({ text: 'hi <@U1>', isApp: true, user: 'U0SANDBOXBOT' });
  });

  test("answers a command in its acknowledgement, to that person's eyes only", async () => {
    const sandbox = await openTestSandbox();
    await start(sandbox);

    const answer = await sandbox.control('command', {
      channel: 'C1',
      user: 'U1',
      command: '/greet',
      text: '<@U2|ben>',
    });

    expect(answer).toMatchObject({ ok: true });
    const [shown] = await messagesIn(sandbox, { channel: 'C1', user: 'U1' });
    expect(shown).toMatchObject({ text: 'greetings, <@U2|ben>', ephemeralFor: 'U1' });
    expect(await messagesIn(sandbox, { channel: 'C1', user: 'U2' })).toEqual([]);
  });

  test('opens a modal, refuses what was typed, and then takes it', async () => {
    const sandbox = await openTestSandbox();
    await start(sandbox);
    await sandbox.control('command', { channel: 'C1', user: 'U1', command: '/greet', text: 'modal' });
    const modal = await eventually(async () => (await surfacesOf(sandbox, 'U1')).modals[0]);

    const empty = await sandbox.control('submit-view', { user: 'U1', viewId: modal.id });
    const short = await sandbox.control('submit-view', { user: 'U1', viewId: modal.id, state: { value: 'al' } });
    const good = await sandbox.control('submit-view', {
      user: 'U1',
      viewId: modal.id,
      state: { 'name.value': 'alba' },
    });

    expect(empty).toMatchObject({ response: { errors: { name: 'Please complete this required field.' } } });
    expect(short).toMatchObject({ response: { response_action: 'errors', errors: { name: 'Longer, please.' } } });
    expect(good).toEqual({ ok: true, response: null });
    expect((await surfacesOf(sandbox, 'U1')).modals).toEqual([]);
    const [direct] = await eventually(async () => {
      const messages = await messagesIn(sandbox, { channel: 'U0SANDBOXBOT', user: 'U1' });
      return messages.length > 0 && messages;
    });
    expect(direct?.text).toBe('named alba');
  });

  test('hears a button and replaces the message through its response URL', async () => {
    const sandbox = await openTestSandbox();
    await start(sandbox);
    await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'button' });
    const [, shown] = await eventually(async () => {
      const messages = await messagesIn(sandbox, { channel: 'C1' });
      return messages.length === 2 && messages;
    });

    await sandbox.control('interact', { channel: 'C1', messageTs: shown?.ts ?? '', user: 'U2', action: 'press' });

    await eventually(async () => (await messagesIn(sandbox, { channel: 'C1' }))[1]?.text === 'pressed 42');
  });
});
