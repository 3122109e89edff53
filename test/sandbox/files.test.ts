import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { clientOf, closeAll, errorOf, manifest, messagesIn, openTestSandbox, seed } from './support.js';

let sandbox: Sandbox;
let slack: WebClient;

const { bot } = manifest.oauth_config.scopes;
const withFiles = { ...manifest, oauth_config: { scopes: { bot: [...bot, 'files:write', 'files:read'] } } };

beforeAll(async () => {
  sandbox = await openTestSandbox({ manifest: withFiles, seeds: [seed('T1'), seed('T2')] });
  slack = clientOf(sandbox);
});
afterAll(closeAll);

/** The smallest PNG there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const csv = Buffer.from('a,b\n1,2\n');

async function announced(filename: string, length: number, client = slack) {
  const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({ filename, length });
  return { url, id };
}

async function uploaded(filename: string, bytes: Buffer, client = slack): Promise<string> {
  const { url, id } = await announced(filename, bytes.length, client);
  const response = await fetch(url, { method: 'POST', body: new Uint8Array(bytes) });
  expect([response.status, await response.text()]).toEqual([200, `OK - ${bytes.length}`]);
  return id;
}

const complete = (id: string, more: Record<string, unknown> = {}) =>
  slack.apiCall('files.completeUploadExternal', { files: [{ id, title: 'Title' }], ...more });

const image = (id: string) => ({ type: 'image' as const, slack_file: { id }, alt_text: 'a dot' });
const showing = (id: string) => slack.chat.postMessage({ channel: 'C1', text: 'x', blocks: [image(id)] });

test('the three steps share a file in a channel, with its comment, and the app can read its name in the history', async () => {
  const id = await uploaded('numbers.csv', csv);
  expect(await complete(id, { channel_id: 'C1', initial_comment: 'Here.' })).toMatchObject({
    files: [{ id, title: 'Title' }],
  });

  const { messages } = await slack.conversations.history({ channel: 'C1', limit: 1 });
  expect(messages?.[0]).toMatchObject({
    subtype: 'file_share',
    text: 'Here.',
    bot_id: 'B0SANDBOXBOT',
    files: [{ id, name: 'numbers.csv', title: 'Title', mimetype: 'text/csv', size: csv.length }],
  });
  const url = messages?.[0]?.files?.[0]?.url_private ?? '';
  const authorization = `Bearer ${sandbox.credentials.botTokens.T1}`;
  expect(await (await fetch(url, { headers: { authorization } })).text()).toBe(csv.toString());
  expect((await fetch(url)).status).toBe(404);
});

test('what is wrong is refused by Slack’s names, and nothing is shared', async () => {
  const count = async () => (await messagesIn(sandbox, { channel: 'C1' })).length;
  const before = await count();
  expect(await errorOf(slack.apiCall('files.getUploadURLExternal', { filename: 'a.csv' }))).toBe('missing_argument');
  const long = { filename: 'a.png', length: 1, alt_txt: 'x'.repeat(1001) };
  expect(await errorOf(slack.files.getUploadURLExternal(long))).toBe('alt_txt_too_large');
  expect(await errorOf(complete('F0NOBODYKNOWS'))).toBe('file_not_found');

  const { url, id } = await announced('numbers.csv', csv.length);
  expect(await errorOf(complete(id))).toBe('file_not_found');
  expect((await fetch(url, { method: 'POST', body: 'too short' })).status).toBe(400);
  expect((await fetch(`${sandbox.url}/upload/v1/T1-F0NOBODYKNOWS`, { method: 'POST', body: 'x' })).status).toBe(404);
  const form = new FormData();
  form.append('filename', new Blob([csv]), 'numbers.csv');
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);

  expect(await errorOf(complete(id, { channel_id: 'C2' }))).toBe('not_in_channel');
  expect(await errorOf(complete(id, { channel_id: 'G1' }))).toBe('channel_not_found');
  expect(await errorOf(complete(id, { channel_id: 'C1', thread_ts: '1.000001' }))).toBe('thread_not_found');
  expect(await errorOf(complete(id, { channel_id: 'U1' }))).toBe('channel_not_found');
  expect(await count()).toBe(before);
  expect(await errorOf(complete(id))).toBe('no error');
  expect(await errorOf(complete(id))).toBe('file_not_found');
  expect((await fetch(url, { method: 'POST', body: csv })).status).toBe(400);
  const poor = await openTestSandbox();
  expect(await errorOf(clientOf(poor).files.getUploadURLExternal({ filename: 'a', length: 1 }))).toBe('missing_scope');
});

test('an image block takes a picture that the app uploaded, once it is complete and processed', async () => {
  const invalid = {
    data: {
      error: 'invalid_blocks',
      errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
      response_metadata: { messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'] },
    },
  };
  const id = await uploaded('dot.png', png);
  await expect(showing(id)).rejects.toMatchObject(invalid);
  await complete(id);
  await sandbox.control('faults', { faults: [{ kind: 'file_not_ready', count: 1 }] });
  await expect(showing(id)).rejects.toMatchObject(invalid);
  expect((await showing(id)).ok).toBe(true);

  const table = await uploaded('looks-like.png', csv);
  await complete(table);
  await expect(showing(table)).rejects.toMatchObject(invalid);
  const elsewhere = await uploaded('dot.png', png, clientOf(sandbox, 'T2'));
  await clientOf(sandbox, 'T2').files.completeUploadExternal({ files: [{ id: elsewhere, title: 'x' }] });
  await slack.files.delete({ file: id });
  await expect(showing(id)).rejects.toMatchObject(invalid);
  const both = [{ ...image(id), slack_file: { id, url: 'https://files.slack.com/x' } }];
  expect(await errorOf(slack.apiCall('chat.postMessage', { channel: 'C1', blocks: both }))).toBe('invalid_blocks');
});

test('the page gets a picture for those who see its message, and for nobody else', async () => {
  const id = await uploaded('dot.png', png);
  await complete(id);
  const read = async (user: string, team = 'T1') => {
    const query = new URLSearchParams({ team, file: id, user });
    const response = await fetch(`${sandbox.url}/_control/file?${query}`);
    return [response.status, response.headers.get('content-type')];
  };
  expect((await read('U1'))[0]).toBe(404);

  await slack.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'x', blocks: [image(id)] });

  expect(await read('U1')).toEqual([200, 'image/png']);
  expect((await read('U2'))[0]).toBe(404);
  expect((await read('U9'))[0]).toBe(404);
  expect((await read('U1', 'T2'))[0]).toBe(404);
  const shown = (await messagesIn(sandbox, { channel: 'C1', user: 'U1' })).at(-1);
  const address = /"url":"([^"]+)"/.exec(JSON.stringify(shown?.blocks))?.[1];
  const bytes = await (await fetch(`${sandbox.url}${address}`)).arrayBuffer();
  expect(Buffer.from(bytes).equals(png)).toBe(true);
});

test('files outlive a restart, and a reset forgets them', async () => {
  const stateFile = join(await mkdtemp(join(tmpdir(), 'sandbox-')), 'state.json');
  const first = await openSandbox({ seeds: [seed('T1')], manifest: withFiles, stateFile });
  const id = await uploaded('dot.png', png, clientOf(first));
  await clientOf(first).files.completeUploadExternal({ files: [{ id, title: 'x' }] });
  await first.close();

  const second = await openTestSandbox({ manifest: withFiles, stateFile });
  const show = () => clientOf(second).chat.postMessage({ channel: 'C1', text: 'x', blocks: [image(id)] });
  expect((await show()).ok).toBe(true);
  await second.control('reset', {});
  expect(await errorOf(show())).toBe('invalid_blocks');
});
