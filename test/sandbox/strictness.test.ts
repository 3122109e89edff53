import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import type { Sandbox } from '../../src/sandbox/server.js';
import {
  clientOf,
  closeAll,
  errorOf,
  eventually,
  manifest,
  openTestSandbox,
  startSocketApp,
  surfacesOf,
} from './support.js';

let sandbox: Sandbox;
let slack: WebClient;

beforeAll(async () => {
  sandbox = await openTestSandbox();
  slack = clientOf(sandbox);
});
afterAll(closeAll);

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const section = (text: string, more = {}) => ({ type: 'section' as const, text: plain(text), ...more });
const modal = (more = {}) => ({ type: 'modal' as const, title: plain('Title'), blocks: [section('x')], ...more });
const post = (more: Record<string, unknown>) => slack.apiCall('chat.postMessage', { channel: 'C1', ...more });

describe('tokens and scopes', () => {
  test('no token is not_authed', async () => {
    const response = await fetch(`${sandbox.apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
  });

  test('an unknown token is invalid_auth, and an app token is not for bots', async () => {
    expect(await errorOf(clientOf(sandbox, 'T1', 'xoxb-nobody').auth.test())).toBe('invalid_auth');
    expect(await errorOf(clientOf(sandbox, 'T1', sandbox.credentials.appToken).auth.test())).toBe(
      'not_allowed_token_type',
    );
    expect(await errorOf(slack.apps.connections.open())).toBe('not_allowed_token_type');
  });

  test('a missing scope is named with what was provided', async () => {
    const call = slack.team.info();
    await expect(call).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'team:read' } });
    await expect(call).rejects.toMatchObject({ data: { provided: manifest.oauth_config.scopes.bot.join(',') } });
  });

  test("a conversation's kind decides the scope", async () => {
    expect(await errorOf(slack.conversations.list({ types: 'mpim' }))).toBe('missing_scope');
    expect(await errorOf(slack.conversations.list({ types: 'public_channel,im' }))).toBe('no error');
  });

  test('an unknown method', async () => {
    expect(await errorOf(slack.apiCall('chat.whisper'))).toBe('unknown_method');
  });
});

describe('who may say what where', () => {
  test('channels the bot is not in', async () => {
    expect(await errorOf(post({ channel: 'C2', text: 'x' }))).toBe('not_in_channel');
    expect(await errorOf(post({ channel: 'G1', text: 'x' }))).toBe('channel_not_found');
    expect(await errorOf(post({ channel: 'C404', text: 'x' }))).toBe('channel_not_found');
    expect(await errorOf(slack.conversations.history({ channel: 'C2' }))).toBe('not_in_channel');
  });

  test('messages and people that do not exist', async () => {
    expect(await errorOf(slack.users.info({ user: 'U404' }))).toBe('user_not_found');
    expect(await errorOf(slack.chat.update({ channel: 'C1', ts: '1.000001', text: 'x' }))).toBe('message_not_found');
  });

  test("somebody else's message cannot be changed", async () => {
    const { ts } = (await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'mine' })) as { ts: string };
    expect(await errorOf(slack.chat.update({ channel: 'C1', ts, text: 'x' }))).toBe('cant_update_message');
  });

  test('reactions are given once and taken once', async () => {
    const { ts = '' } = await slack.chat.postMessage({ channel: 'C1', text: 'react' });
    const reaction = { channel: 'C1', timestamp: ts, name: 'tada' };
    await slack.reactions.add(reaction);
    expect(await errorOf(slack.reactions.add(reaction))).toBe('already_reacted');
    await slack.reactions.remove(reaction);
    expect(await errorOf(slack.reactions.remove(reaction))).toBe('no_reaction');
  });
});

describe('arguments and limits', () => {
  test('text is needed, split above 4,040 characters, and limited in updates', async () => {
    expect(await errorOf(post({}))).toBe('no_text');
    const { ts = '' } = await slack.chat.postMessage({ channel: 'C1', text: 'a'.repeat(4041) });
    const { messages } = await slack.conversations.history({ channel: 'C1', limit: 2 });
    expect(messages?.map((message) => message.text?.length)).toEqual([41, 4000]);
    expect(await errorOf(slack.chat.update({ channel: 'C1', ts, text: 'a'.repeat(4001) }))).toBe('msg_too_long');
  });

  test('a missing argument is named', async () => {
    await expect(slack.apiCall('users.info')).rejects.toMatchObject({
      data: { error: 'invalid_arguments', response_metadata: { messages: ['[ERROR] missing required field: user'] } },
    });
  });

  test('an invented cursor', async () => {
    expect(await errorOf(slack.users.list({ cursor: 'abc' }))).toBe('invalid_cursor');
  });

  const button = (more: object) => ({
    type: 'actions',
    elements: [{ type: 'button', action_id: 'a', text: plain('x'), ...more }],
  });
  const select = (options: object[]) => ({
    type: 'actions',
    elements: [{ type: 'static_select', action_id: 'a', options }],
  });
  const option = (value: string) => ({ text: plain(value.slice(0, 80)), value });

  test.each<[string, unknown[]]>([
    ['51 blocks', Array.from({ length: 51 }, () => section('x'))],
    ['a section of 3,001', [section('a'.repeat(3001))]],
    ['a header of 151', [{ type: 'header', text: plain('a'.repeat(151)) }]],
    ['11 context elements', [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }]],
    [
      '26 actions',
      [
        {
          type: 'actions',
          elements: Array.from({ length: 26 }, (_, i) => ({ ...button({}).elements[0], action_id: `a${i}` })),
        },
      ],
    ],
    ['a button text of 76', [button({ text: plain('a'.repeat(76)) })]],
    ['a button value of 2,001', [button({ value: 'a'.repeat(2001) })]],
    ['101 options', [select(Array.from({ length: 101 }, (_, i) => option(String(i))))]],
    ['an option text of 76', [select([option('a'.repeat(76))])]],
    ['a block_id of 256', [section('x', { block_id: 'a'.repeat(256) })]],
    ['an action_id of 256', [button({ action_id: 'a'.repeat(256) })]],
    ['two equal block_ids', [section('x', { block_id: 'same' }), section('y', { block_id: 'same' })]],
    ['two equal action_ids', [{ type: 'actions', elements: [button({}).elements[0], button({}).elements[0]] }]],
    ['an unknown block', [{ type: 'sections' }]],
    ['an empty text', [section('')]],
  ])('a message with %s is refused', async (_what, blocks) => {
    expect(await errorOf(post({ text: 'x', blocks }))).toBe('invalid_blocks');
  });

  test('metadata has its own shape', async () => {
    expect(await errorOf(post({ text: 'x', metadata: { event_type: 'x' } }))).toBe('invalid_metadata_format');
  });

  test('an unknown trigger', async () => {
    expect(await errorOf(slack.views.open({ trigger_id: 'x', view: modal() }))).toBe('invalid_trigger_id');
  });

  test.each<[string, object]>([
    ['a title of 25', { title: plain('a'.repeat(25)) }],
    ['a submit of 25', { submit: plain('a'.repeat(25)) }],
    ['private_metadata of 3,001', { private_metadata: 'a'.repeat(3001) }],
    ['101 blocks', { blocks: Array.from({ length: 101 }, () => section('x')) }],
    ['no blocks', { blocks: [] }],
  ])('a modal with %s is refused', async (_what, more) => {
    expect(await errorOf(slack.views.open({ trigger_id: 'x', view: modal(more) }))).toBe('invalid_arguments');
  });

  test('a view above 250 KB', async () => {
    const blocks = Array.from({ length: 100 }, () => section('a'.repeat(2900)));
    expect(await errorOf(slack.views.publish({ user_id: 'U1', view: { type: 'home', blocks } }))).toBe(
      'view_too_large',
    );
  });
});

test('a home is published over an outdated hash never', async () => {
  const view = { type: 'home' as const, blocks: [section('x')] };
  const first = await slack.views.publish({ user_id: 'U1', view });
  const second = await slack.views.publish({ user_id: 'U1', view, hash: first.view?.hash ?? '' });
  expect(second.ok).toBe(true);
  expect(await errorOf(slack.views.publish({ user_id: 'U1', view, hash: first.view?.hash ?? '' }))).toBe(
    'hash_conflict',
  );
});

test('a trigger is good once, and for three seconds', async () => {
  const triggers: string[] = [];
  await startSocketApp(sandbox, (app) => {
    app.shortcut('ask', async ({ ack, shortcut }) => {
      triggers.push(shortcut.trigger_id);
      await ack();
    });
  });
  await sandbox.control('shortcut', { user: 'U1', callbackId: 'ask' });
  await sandbox.control('shortcut', { user: 'U1', callbackId: 'ask' });
  const [used = '', unused = ''] = triggers;
  const issuedAt = performance.now();

  await slack.views.open({ trigger_id: used, view: modal() });

  expect(await errorOf(slack.views.open({ trigger_id: used, view: modal() }))).toBe('exchanged_trigger_id');
  await eventually(() => performance.now() - issuedAt > 3000);
  expect(await errorOf(slack.views.open({ trigger_id: unused, view: modal() }))).toBe('expired_trigger_id');
  expect((await surfacesOf(sandbox, 'U1')).modals).toHaveLength(1);
});
