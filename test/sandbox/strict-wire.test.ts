/** The wire, as strict as Slack: signatures, retries, sockets that make way, views and response URLs that run out. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { Sandbox } from '../../src/sandbox/server.js';
import { type Frame, hear } from './hearing.js';
import { clientOf, closeAll, errorOf, eventually, messagesIn, openTestSandbox, startSocketApp } from './support.js';

const servers: (() => void)[] = [];
afterEach(async () => {
  await closeAll();
  for (const close of servers.splice(0)) close();
});

type Request = { readonly headers: Readonly<Record<string, unknown>>; readonly body: string };

/** An HTTP app that keeps what it is sent and answers with what it is told to. */
async function listen(answer: () => { status: number; headers?: Record<string, string> }) {
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      requests.push({ headers: request.headers, body });
      const { status, headers = {} } = answer();
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(() => server.close().closeAllConnections());
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` };
}

const say = (sandbox: Sandbox, text: string) => sandbox.control('message', { channel: 'C1', user: 'U1', text });

/** In steps, for a failure counts from when the sandbox has heard of it. */
const passUntil = (sandbox: Sandbox, advance: string, isSo: () => boolean) =>
  eventually(async () => {
    if (!isSo()) await sandbox.control('clock', { advance });
    return isSo();
  });

test('X4: HTTP requests are signed with their time; a failing app is tried at once, after one minute and after five', async () => {
  const sandbox = await openTestSandbox();
  const { requests, url } = await listen(() => ({ status: 500 }));
  sandbox.setEventsUrl(url);
  await say(sandbox, 'anyone?');
  await eventually(() => requests.length === 2);
  await sandbox.control('clock', { advance: 'PT30S' });
  expect(requests).toHaveLength(2);
  await passUntil(sandbox, 'PT10S', () => requests.length === 3);
  await sandbox.control('clock', { advance: 'PT3M' });
  expect(requests).toHaveLength(3);
  await passUntil(sandbox, 'PT1M', () => requests.length === 4);
  await sandbox.settled();

  const retries = requests.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
  expect(retries).toEqual([[undefined, undefined], ...['1', '2', '3'].map((number) => [number, 'http_error'])]);
  expect(new Set(requests.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1);
  for (const { headers, body } of requests) {
    const time = headers['x-slack-request-timestamp'];
    const digest = createHmac('sha256', sandbox.credentials.signingSecret).update(`v0:${time}:${body}`).digest('hex');
    expect(headers['x-slack-signature']).toBe(`v0=${digest}`);
    expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(300);
  }
});

test('X4: x-slack-no-retry ends it, and a command that fails is not tried again', async () => {
  const sandbox = await openTestSandbox();
  const { requests, url } = await listen(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
  sandbox.setEventsUrl(url);
  await say(sandbox, 'once');
  const answer = await sandbox.control('command', { channel: 'C1', user: 'U1', command: '/greet' });
  await sandbox.settled();
  expect(requests).toHaveLength(2);
  expect(requests[1]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(answer).toMatchObject({ ok: false, error: 'dispatch_failed' });
});

test('X4: who waits longer than Slack does is told so in the words of Slack', async () => {
  const sandbox = await openTestSandbox({ patienceMs: 200 });
  await hear(sandbox, ({ type }) => type !== 'slash_commands');
  await sandbox.control('command', { channel: 'C1', user: 'U1', command: '/greet' });
  const [told] = await messagesIn(sandbox, { channel: 'C1', user: 'U1' });
  expect(told).toMatchObject({ user: 'USLACKBOT', ephemeralFor: 'U1' });
  expect(told?.text).toBe('/greet failed with the error "operation_timeout"');
});

const reasons = (frames: readonly Frame[]) => frames.flatMap(({ reason }) => reason ?? []);

test('X4: a connection is warned, asked to make way and closed; what it left comes on the next', async () => {
  const sandbox = await openTestSandbox({ patienceMs: 500 });
  let closed = 0;
  const first = await hear(sandbox, () => false);
  first.socket.on('close', () => {
    closed += 1;
  });
  await say(sandbox, 'left open');
  await eventually(() => first.of('message').length > 0);
  await sandbox.control('faults', { faults: [{ kind: 'refresh' }] });
  const second = await hear(sandbox);
  await say(sandbox, 'later');
  await sandbox.settled();
  await eventually(() => closed === 1);

  expect(reasons(first.frames)).toEqual(['warning', 'refresh_requested']);
  expect(new Set(second.of('message').map(({ event }) => event.text))).toEqual(new Set(['left open', 'later']));
  expect(first.of('message').map(({ event }) => event.text)).not.toContain('later');
});

test('X4: a Bolt app that is asked to make way misses nothing', async () => {
  const sandbox = await openTestSandbox();
  const texts: unknown[] = [];
  await startSocketApp(sandbox, (app) => {
    app.message(async ({ message }) => {
      texts.push('text' in message ? message.text : null);
    });
  });
  await sandbox.control('faults', { faults: [{ kind: 'refresh' }] });
  await say(sandbox, 'meanwhile');
  await eventually(() => texts.includes('meanwhile'));
});

test('X4: an app has ten connections; one more is turned away', async () => {
  const sandbox = await openTestSandbox();
  for (let count = 0; count < 10; count += 1) await hear(sandbox);
  const eleventh = await hear(sandbox);
  expect(reasons(eleventh.frames)).toEqual(['too_many_websockets']);
});

test('X4: faults reorder events and lose acknowledgements, of the kind and workspace they are aimed at', async () => {
  const sandbox = await openTestSandbox();
  const heard = await hear(sandbox);
  const faults = [
    { kind: 'out_of_order' as const, method: 'message', count: 1 },
    { kind: 'lost_ack' as const, method: 'reaction_added', count: 1 },
  ];
  await sandbox.control('faults', { faults: [...faults, { kind: 'duplicate', team: 'T9' }] });
  const { ts } = (await say(sandbox, 'first')) as { ts: string };
  await say(sandbox, 'second');
  await sandbox.control('reaction', { channel: 'C1', user: 'U2', ts, name: 'tada' });
  await sandbox.settled();

  expect(heard.of('message').map(({ event }) => event.text)).toEqual(['second', 'first']);
  const reactions = heard.frames.filter(({ payload }) => payload?.event?.type === 'reaction_added');
  expect(reactions.map((frame) => frame.retry_attempt)).toEqual([0, 1]);
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const modal = (title: string) => ({
  type: 'modal' as const,
  title: plain(title),
  blocks: [{ type: 'section' as const, text: plain('x') }],
});

test('X4: views stack three high, and an outdated hash changes nothing', async () => {
  const sandbox = await openTestSandbox();
  const heard = await hear(sandbox);
  const slack = clientOf(sandbox);
  const trigger = async () => {
    const before = heard.frames.length;
    await sandbox.control('shortcut', { user: 'U1', callbackId: 'ask' });
    const frame = await eventually(() => heard.frames.slice(before).find(({ type }) => type === 'interactive'));
    return String(frame.payload?.trigger_id);
  };
  const { view } = await slack.views.open({ trigger_id: await trigger(), view: modal('one') });
  for (const title of ['two', 'three']) await slack.views.push({ trigger_id: await trigger(), view: modal(title) });
  expect(await errorOf(slack.views.push({ trigger_id: await trigger(), view: modal('four') }))).toBe(
    'push_limit_reached',
  );

  const update = (hash = '') => slack.views.update({ view_id: view?.id ?? '', hash, view: modal('new') });
  const updated = await update(view?.hash);
  expect(await errorOf(update(view?.hash))).toBe('hash_conflict');
  expect(await errorOf(update(updated.view?.hash))).toBe('no error');
  expect(await errorOf(slack.views.update({ view_id: 'V404', view: modal('x') }))).toBe('not_found');
});

test('X4: a response URL ends after half an hour', async () => {
  const sandbox = await openTestSandbox();
  const heard = await hear(sandbox);
  await sandbox.control('command', { channel: 'C1', user: 'U1', command: '/greet' });
  const command = heard.frames.find(({ type }) => type === 'slash_commands');
  const respond = async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(String(command?.payload?.response_url), {
      method: 'POST',
      headers,
      body: '{"text":"x"}',
    });
    return answer.status === 200 ? 'ok' : ((await answer.json()) as { error: string }).error;
  };
  expect(await respond()).toBe('ok');
  await sandbox.control('clock', { advance: 'PT31M' });
  expect(await respond()).toBe('expired_url');
});
