/** Channels, people and lists, as strict as Slack: one workspace with an archive, a guest, a bot and custom fields. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import type { Sandbox } from '../../src/sandbox/server.js';
import { clientOf, closeAll, errorOf, manifest, messagesIn, openTestSandbox, seed, stateOf } from './support.js';

const base = seed('T1');
const old = { id: 'C3', name: 'old', members: ['U1'], isArchived: true };
const messages = [{ channel: 'C3', user: 'U1', ts: '1700000000.000100', text: 'long ago' }];
const [ana, ben, chloe] = base.users;
const rich = {
  ...base,
  channels: [...base.channels, old],
  messages,
  users: [
    { ...(ana as never as object), email: 'ana@example.com', startDate: '2021-05-03', fields: { Xf1: '1988-11-30' } },
    { ...(ben as never as object), presence: 'away', isUltraRestricted: true },
    chloe,
    { id: 'U8', name: 'flow', realName: 'Flow', tz: 'Etc/UTC', isWorkflowBot: true },
  ],
  profileFields: [{ id: 'Xf1', label: 'Birthday', type: 'date' as const }],
  emoji: { party: 'https://example.com/party.png' },
} as typeof base;
const scopes = ['users.profile:read', 'team:read', 'emoji:read', 'channels:join', 'channels:manage', 'mpim:read'];
const bot = [...manifest.oauth_config.scopes.bot, ...scopes];

let sandbox: Sandbox;
let slack: WebClient;
beforeAll(async () => {
  sandbox = await openTestSandbox({ seeds: [rich], manifest: { ...manifest, oauth_config: { scopes: { bot } } } });
  slack = clientOf(sandbox);
});
afterAll(closeAll);

test('X4: an archived channel is read, and nothing else', async () => {
  const channel = 'C3';
  expect((await slack.conversations.history({ channel })).messages).toHaveLength(1);
  expect(await errorOf(slack.chat.postMessage({ channel, text: 'x' }))).toBe('is_archived');
  expect(await errorOf(slack.chat.postEphemeral({ channel, user: 'U1', text: 'x' }))).toBe('is_archived');
  expect(await errorOf(slack.conversations.join({ channel }))).toBe('is_archived');
  const tada = { channel, timestamp: '1700000000.000100', name: 'tada' };
  expect(await errorOf(slack.reactions.add(tada))).toBe('is_archived');
  await expect(sandbox.control('message', { channel, user: 'U1', text: 'x' })).rejects.toThrow('archived');
  const names = async (more: object) => (await slack.conversations.list(more)).channels?.map(({ name }) => name);
  expect(await names({})).toContain('old');
  expect(await names({ exclude_archived: true })).not.toContain('old');
});

test('X4: the app joins what is public and open, and leaves', async () => {
  const elsewhere = { channel: 'C2' };
  expect(await errorOf(slack.reactions.add({ ...elsewhere, timestamp: '1.000001', name: 'tada' }))).toBe(
    'not_in_channel',
  );
  expect((await slack.conversations.join(elsewhere)).channel).toMatchObject({ id: 'C2', is_member: true });
  expect(await slack.conversations.join(elsewhere)).toMatchObject({ warning: 'already_in_channel' });
  expect(await errorOf(slack.conversations.leave(elsewhere))).toBe('no error');
  expect(await slack.conversations.leave(elsewhere)).toMatchObject({ not_in_channel: true });
  expect(await errorOf(slack.conversations.leave({ channel: 'C1' }))).toBe('cant_leave_general');
  const { channel } = await slack.conversations.info({ channel: 'C1' });
  expect(channel).not.toHaveProperty('num_members');
  const counted = await slack.conversations.info({ channel: 'C1', include_num_members: true });
  expect(counted.channel?.num_members).toBe(4);
});

test('X4: every list refuses an invented cursor and a limit out of range', async () => {
  const list = { channel: 'C1', ts: '1700000000.000100' };
  const { ts = '' } = await slack.chat.postMessage({ channel: 'C1', text: 'a thread' });
  const lists: [string, object][] = [
    ['conversations.list', {}],
    ['conversations.members', list],
    ['conversations.history', list],
    ['conversations.replies', { ...list, ts }],
    ['users.list', {}],
    ['users.conversations', {}],
    ['auth.teams.list', {}],
  ];
  for (const [method, args] of lists) {
    expect([method, await errorOf(slack.apiCall(method, { ...args, cursor: 'bm9wZQ==' }))]).toEqual([
      method,
      'invalid_cursor',
    ]);
    expect([method, await errorOf(slack.apiCall(method, { ...args, limit: 1001 }))]).toEqual([method, 'invalid_limit']);
    expect([method, await errorOf(slack.apiCall(method, { ...args, limit: 1 }))]).toEqual([method, 'no error']);
  }
  expect(await errorOf(slack.conversations.list({ types: 'public' }))).toBe('invalid_types');
  expect(await errorOf(slack.conversations.history({ channel: 'C1', oldest: 'noon' }))).toBe('invalid_ts_oldest');
});

test('X4: an unknown argument is ignored; what is no JSON, or no object, is not', async () => {
  expect(await errorOf(slack.apiCall('users.info', { user: 'U1', colour: 'green' }))).toBe('no error');
  const send = async (body: string) => {
    const headers = { authorization: `Bearer ${sandbox.credentials.botTokens.T1}`, 'content-type': 'application/json' };
    const response = await fetch(`${sandbox.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
    return ((await response.json()) as { error?: string }).error;
  };
  expect([await send('{"channel"'), await send('["C1"]'), await send('')]).toEqual([
    'invalid_json',
    'json_not_object',
    'invalid_arguments',
  ]);
});

test('X1: profiles have custom fields, guests and bots say what they are, and addresses need their own scope', async () => {
  const { profile: fields } = await slack.team.profile.get({});
  expect(fields?.fields?.[0]).toMatchObject({ id: 'Xf1', label: 'Birthday', type: 'date' });
  const { profile } = await slack.users.profile.get({ user: 'U1', include_labels: true });
  expect(profile).toMatchObject({
    start_date: '2021-05-03',
    fields: { Xf1: { value: '1988-11-30', label: 'Birthday' } },
  });
  expect(profile?.email).toBeUndefined();
  expect((await slack.users.info({ user: 'U1' })).user?.profile?.email).toBeUndefined();
  expect(await errorOf(slack.users.lookupByEmail({ email: 'ana@example.com' }))).toBe('missing_scope');
  expect((await slack.users.info({ user: 'U2' })).user).toMatchObject({
    is_restricted: true,
    is_ultra_restricted: true,
  });
  expect((await slack.users.info({ user: 'U8' })).user).toMatchObject({ is_bot: true, is_workflow_bot: true });
  expect((await slack.users.getPresence({ user: 'U2' })).presence).toBe('away');
  expect((await slack.emoji.list()).emoji).toEqual({ party: 'https://example.com/party.png' });
  expect((await slack.team.info({})).team).toMatchObject({ id: 'T1', domain: 't1' });
  expect((await slack.bots.info({ bot: 'B0SANDBOXBOT' })).bot).toMatchObject({
    user_id: 'U0SANDBOXBOT',
    app_id: expect.any(String),
  });
});

test('X4: a guest sees the channels they are in, and no other', async () => {
  const read = (channel: string, user: string) => messagesIn(sandbox, { channel, user });
  await expect(read('C2', 'U2')).rejects.toThrow('U2 cannot see');
  await expect(read('C2', 'U3')).resolves.toBeDefined();
  await expect(sandbox.control('message', { channel: 'C2', user: 'U2', text: 'x' })).rejects.toThrow('U2 cannot see');
  await expect(read('C1', 'U2')).resolves.not.toHaveLength(0);
});

test('X1: a group DM is opened once, and not at all where that was asked', async () => {
  expect(await errorOf(slack.conversations.open({ users: 'U1,U3', prevent_creation: true }))).toBe('channel_not_found');
  const { channel } = await slack.conversations.open({ users: 'U1,U3' });
  expect(await slack.conversations.open({ users: 'U3,U1' })).toMatchObject({
    already_open: true,
    channel: { id: channel?.id },
  });
  const { channels = [] } = await slack.users.conversations({ types: 'mpim', user: 'U1' });
  expect(channels.map(({ id, is_mpim: isGroup }) => [id, isGroup])).toEqual([[channel?.id, true]]);
  expect(await errorOf(slack.conversations.open({ users: Array.from({ length: 9 }, (_, i) => `U${i}`).join() }))).toBe(
    'too_many_users',
  );
  await slack.chat.postMessage({ channel: channel?.id ?? '', text: 'both of you' });
  expect((await stateOf(sandbox)).channels.find(({ id }) => id === channel?.id)?.latestTs).not.toBeNull();
});

test('X1: what one person alone sees may be in a thread, and metadata stays over an update', async () => {
  const metadata = { event_type: 'test_msg', event_payload: { key: 'k1' } };
  const { ts = '' } = await slack.chat.postMessage({ channel: 'C1', text: 'first', metadata });
  const whisper = await slack.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'psst', thread_ts: ts });
  expect(whisper.message_ts).toMatch(/^\d+\.\d{6}$/);
  const replies = await slack.conversations.replies({ channel: 'C1', ts });
  expect(replies.messages).toHaveLength(1);
  expect(await errorOf(slack.chat.postEphemeral({ channel: 'C1', user: 'U8', text: 'x' }))).toBe('user_not_in_channel');

  await slack.chat.update({ channel: 'C1', ts, text: 'second' });
  const read = async () => {
    const span = { channel: 'C1', oldest: ts, latest: ts, inclusive: true, include_all_metadata: true };
    return (await slack.conversations.history(span)).messages?.[0];
  };
  expect(await read()).toMatchObject({ text: 'second', metadata });
  const other = { event_type: 'other', event_payload: {} };
  await slack.chat.update({ channel: 'C1', ts, text: 'third', metadata: other });
  expect(await read()).toMatchObject({ metadata: other });
});
