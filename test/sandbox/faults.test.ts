import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import type { Sandbox } from '../../src/sandbox/server.js';
import { clientOf, closeAll, errorOf, eventually, messagesIn, openTestSandbox, startSocketApp } from './support.js';

let sandbox: Sandbox;
let slack: WebClient;

beforeEach(async () => {
  sandbox = await openTestSandbox();
  slack = clientOf(sandbox);
});
afterEach(closeAll);

const method = 'chat.postMessage';
const post = () => slack.chat.postMessage({ channel: 'C1', text: 'x' });
const posted = async () => (await messagesIn(sandbox, { channel: 'C1' })).length;
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

test('a rate limit answers 429 with Retry-After, as often as it says', async () => {
  await sandbox.control('faults', { faults: [{ kind: 'rate_limit', method, seconds: 7, count: 1 }] });
  expect(await refusal(post())).toMatchObject({ retryAfter: 7 });
  await slack.auth.test();
  await post();
  expect(await posted()).toBe(1);
});

test('an error before accepts nothing, an error after does', async () => {
  await sandbox.control('faults', { faults: [{ kind: 'error_before', count: 1 }] });
  expect(await refusal(post())).toMatchObject({ statusCode: 500 });
  expect(await posted()).toBe(0);
  await sandbox.control('faults', { faults: [{ kind: 'error_after', count: 1 }] });
  expect(await refusal(post())).toMatchObject({ statusCode: 500 });
  expect(await posted()).toBe(1);
});

test('a lost answer was accepted', async () => {
  await sandbox.control('faults', { faults: [{ kind: 'lost_answer', method, count: 1 }] });
  expect(await refusal(post())).toMatchObject({ code: 'slack_webapi_request_error' });
  expect(await posted()).toBe(1);
});

test('what is posted to a response URL can fail, too', async () => {
  const answer = async () => (await fetch(`${sandbox.url}/response/unknown`, { method: 'POST', body: '{}' })).status;
  await sandbox.control('faults', { faults: [{ kind: 'error_before', method: 'response_url', count: 1 }] });
  expect([await answer(), await answer()]).toEqual([500, 404]);
});

test('a slow call is not accepted when its caller is gone by then', async () => {
  await sandbox.control('faults', { faults: [{ kind: 'slow_before', method, seconds: 0.3 }] });
  const headers = { authorization: `Bearer ${sandbox.credentials.botTokens.T1}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ channel: 'C1', text: 'too late' });
  const impatient = fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(50),
  });
  expect(await refusal(impatient)).toMatchObject({ name: 'TimeoutError' });
  await sandbox.settled();
  expect(await posted()).toBe(0);

  await post();
  expect(await posted()).toBe(1);
});

test('a slow answer was accepted at once', async () => {
  await sandbox.control('faults', { faults: [{ kind: 'slow_after', method, seconds: 0.3 }] });
  const answer = post();
  await eventually(async () => (await posted()) === 1);
  expect((await answer).ok).toBe(true);
});

test('a duplicate event comes again with the same id', async () => {
  const ids: string[] = [];
  await startSocketApp(sandbox, (app) => {
    app.message(async ({ body }) => {
      ids.push(body.event_id);
    });
  });
  await sandbox.control('faults', { faults: [{ kind: 'duplicate', times: 2, count: 1 }] });
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'echo' });
  await sandbox.settled();
  await eventually(() => ids.length === 3);
  expect(new Set(ids).size).toBe(1);
});

test('a late event comes late', async () => {
  const texts: unknown[] = [];
  await startSocketApp(sandbox, (app) => {
    app.message(async ({ message }) => {
      texts.push('text' in message ? message.text : null);
    });
  });
  await sandbox.control('faults', { faults: [{ kind: 'late', seconds: 0.3, count: 1 }] });
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'first' });
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'second' });
  await sandbox.settled();
  await eventually(() => texts.length === 2);
  expect(texts).toEqual(['second', 'first']);
});

test('a disconnected app comes back and misses nothing', async () => {
  const texts: unknown[] = [];
  await startSocketApp(sandbox, (app) => {
    app.message(async ({ message }) => {
      texts.push('text' in message ? message.text : null);
    });
  });
  await sandbox.control('faults', { faults: [{ kind: 'disconnect' }] });
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'meanwhile' });
  await eventually(() => texts.length > 0);
  expect(texts).toContain('meanwhile');
  expect(await errorOf(slack.auth.test())).toBe('no error');
});
