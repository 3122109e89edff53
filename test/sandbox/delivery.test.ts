import { afterEach, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import type { Sandbox } from '../../src/sandbox/server.js';
import { clientOf, closeAll, eventually, openTestSandbox, seed, startHttpApp, startSocketApp } from './support.js';

afterEach(closeAll);

type Envelope = {
  envelope_id: string;
  retry_attempt: number;
  payload: { event_id: string; event: Record<string, unknown> };
};

/** A bare Socket Mode connection that acknowledges only when told to. */
async function connect(sandbox: Sandbox, mayAck: () => boolean) {
  const { url = '' } = await clientOf(sandbox, 'T1', sandbox.credentials.appToken).apps.connections.open();
  const socket = new WebSocket(url);
  const envelopes: Envelope[] = [];
  let isGreeted = false;
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    if (frame.type === 'hello') isGreeted = true;
    else envelopes.push(frame);
    if (frame.type !== 'hello' && mayAck()) socket.send(JSON.stringify({ envelope_id: frame.envelope_id }));
  });
  await eventually(() => isGreeted);
  return { socket, envelopes };
}

const past = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    channel: 'C1',
    user: `U${(index % 3) + 1}`,
    ts: `${1_700_000_000 + index}.000100`,
    text: `message ${index}`,
  }));

test('a backlog of 10,000 messages arrives completely, oldest first', async () => {
  const sandbox = await openTestSandbox({ seeds: [seed('T1', { messages: past(10_000) })] });

  const { envelopes } = await connect(sandbox, () => true);
  await sandbox.settled();

  const texts = envelopes.map((envelope) => envelope.payload.event.text);
  expect(texts).toEqual(past(10_000).map((message) => message.text));
});

test('a backlog arrives completely over HTTP too', async () => {
  const sandbox = await openTestSandbox({ seeds: [seed('T1', { messages: past(1000) })] });
  const heard = new Set<string>();
  const url = await startHttpApp(sandbox, (app) => {
    app.message(async ({ message }) => {
      heard.add(message.ts);
    });
  });

  sandbox.setEventsUrl(url);
  await sandbox.settled();

  expect(heard.size).toBe(1000);
});

test('a message from before comes with its thread, its reactions a little later', async () => {
  const messages = [
    { channel: 'C1', user: 'U1', ts: '1700000000.000100', text: 'first', reactions: [{ name: 'tada', users: ['U2'] }] },
    { channel: 'C1', user: 'U2', ts: '1700000010.000100', text: 'second', threadTs: '1700000000.000100' },
  ];
  const sandbox = await openTestSandbox({ seeds: [seed('T1', { messages })] });

  const { envelopes } = await connect(sandbox, () => true);
  await sandbox.settled();

  const events = envelopes.map((envelope) => envelope.payload.event);
  expect(events[0]).toMatchObject({ type: 'message', channel_type: 'channel', team: 'T1', text: 'first' });
  expect(events[0]).toHaveProperty('client_msg_id');
  expect(events[1]).toMatchObject({
    type: 'reaction_added',
    user: 'U2',
    item_user: 'U1',
    event_ts: '1700000030.000100',
  });
  expect(events[2]).toMatchObject({ thread_ts: '1700000000.000100', parent_user_id: 'U1' });
});

test('an envelope that is not acknowledged comes again after three seconds, and at the next connection', async () => {
  const sandbox = await openTestSandbox();
  let mayAck = false;
  const first = await connect(sandbox, () => mayAck);
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'anyone?' });
  const [once, again] = await eventually(() => first.envelopes.length === 2 && first.envelopes);
  expect([once?.retry_attempt, again?.retry_attempt]).toEqual([0, 1]);
  expect(again?.payload.event_id).toBe(once?.payload.event_id);

  first.socket.terminate();
  mayAck = true;
  const second = await connect(sandbox, () => mayAck);

  await sandbox.settled();
  expect(second.envelopes.map((envelope) => envelope.payload.event_id)).toEqual([once?.payload.event_id]);
});

test('what an HTTP app fails to take is sent again at once, with the reason', async () => {
  const sandbox = await openTestSandbox();
  const retries: unknown[] = [];
  const url = await startHttpApp(sandbox, (app) => {
    app.message(async ({ context }) => {
      retries.push([context.retryNum, context.retryReason]);
    });
  });
  sandbox.setEventsUrl(`${url}/nowhere`);
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'retry' });
  sandbox.setEventsUrl(url);

  await eventually(() => retries.length === 1);

  expect(retries).toEqual([[1, 'http_error']]);
});

test('several connections share the envelopes', async () => {
  const sandbox = await openTestSandbox();
  const connections = [await connect(sandbox, () => true), await connect(sandbox, () => true)];
  for (let count = 0; count < 20; count += 1)
    await sandbox.control('message', { channel: 'C1', user: 'U1', text: String(count) });
  await sandbox.settled();

  const texts = connections.flatMap(({ envelopes }) => envelopes.map((envelope) => envelope.payload.event.text));
  expect(new Set(texts).size).toBe(20);
});

test('a command nobody acknowledges fails in the words of Slack', async () => {
  const sandbox = await openTestSandbox();
  const nobody = await sandbox.control('command', { channel: 'C1', user: 'U1', command: '/greet' });
  await connect(sandbox, () => false);
  const silent = await sandbox.control('command', { channel: 'C1', user: 'U1', command: '/greet' });

  expect(nobody).toMatchObject({ ok: false, error: 'dispatch_failed' });
  expect(silent).toMatchObject({ ok: false, error: 'operation_timeout' });
});

test('nothing is told of channels the bot is not in, nor of what the app did not subscribe to', async () => {
  const sandbox = await openTestSandbox();
  const { envelopes } = await connect(sandbox, () => true);
  await sandbox.control('message', { channel: 'C2', user: 'U1', text: 'private' });
  await sandbox.control('leave', { channel: 'C1', user: 'U3' });
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'last' });
  await sandbox.settled();

  const seen = envelopes.map(({ payload: { event } }) => [event.type, event.subtype, event.text]);
  expect(seen).toEqual([
    ['message', 'channel_leave', '<@U3> has left the channel'],
    ['message', undefined, 'last'],
  ]);
});

test('edits, deletions, reactions and profiles are told in Slack shapes', async () => {
  const sandbox = await openTestSandbox();
  const { envelopes } = await connect(sandbox, () => true);
  const { ts } = (await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'one' })) as { ts: string };
  await sandbox.control('edit-message', { channel: 'C1', user: 'U1', ts, text: 'two' });
  await sandbox.control('reaction', { channel: 'C1', user: 'U2', ts, name: 'tada' });
  await sandbox.control('delete-message', { channel: 'C1', user: 'U1', ts });
  await sandbox.control('change-user', { user: 'U3', deleted: true });
  await sandbox.settled();

  const [, edited, reaction, deleted, user] = envelopes.map((envelope) => envelope.payload.event);
  expect(edited).toMatchObject({
    subtype: 'message_changed',
    hidden: true,
    message: { ts, text: 'two', edited: { user: 'U1' } },
  });
  expect(edited).toMatchObject({ previous_message: { text: 'one' }, channel: 'C1', channel_type: 'channel' });
  expect(reaction).toMatchObject({
    type: 'reaction_added',
    user: 'U2',
    item_user: 'U1',
    item: { type: 'message', channel: 'C1', ts },
  });
  expect(deleted).toMatchObject({ subtype: 'message_deleted', deleted_ts: ts, previous_message: { text: 'two' } });
  expect(user).toMatchObject({ type: 'user_change', user: { id: 'U3', deleted: true } });
});

test('two workspaces with the same ids do not see each other', async () => {
  const sandbox = await openTestSandbox({ seeds: [seed('T1'), seed('T2')] });
  const heard: unknown[] = [];
  await startSocketApp(sandbox, (app) => {
    app.message(async ({ body, say, message }) => {
      if (message.subtype !== undefined || !('text' in message) || 'bot_id' in message) return;
      heard.push([body.team_id, message.text]);
      await say(`heard in ${body.team_id}`);
    });
  });

  await sandbox.control('message', { team: 'T2', channel: 'C1', user: 'U1', text: 'over here' });
  await eventually(
    async () => (await clientOf(sandbox, 'T2').conversations.history({ channel: 'C1' })).messages?.length === 2,
  );
  await sandbox.settled();

  expect(heard).toEqual([['T2', 'over here']]);
  expect((await clientOf(sandbox, 'T1').conversations.history({ channel: 'C1' })).messages).toEqual([]);
  expect((await clientOf(sandbox, 'T1').auth.test()).team_id).toBe('T1');
});
