import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConversationsHistoryResponse, WebClient } from '@slack/web-api';
import type { Sandbox } from '../../src/sandbox/server.js';
import { hear } from './hearing.js';
import { clientOf, closeAll, errorOf, manifest, openTestSandbox, seed, stateOf } from './support.js';

const messages = [
  ...Array.from({ length: 25 }, (_, index) => ({
    channel: 'C1',
    user: 'U1',
    ts: `17000000${String(index).padStart(2, '0')}.000000`,
    text: `m${index}`,
  })),
  { channel: 'C1', user: 'U2', ts: '1700000100.000000', text: 'reply', threadTs: '1700000000.000000' },
];

let sandbox: Sandbox;
let slack: WebClient;

beforeAll(async () => {
  sandbox = await openTestSandbox({ seeds: [seed('T1', { messages })], now: new Date('2026-03-06T12:00:00Z') });
  slack = clientOf(sandbox);
});
afterAll(closeAll);

test('history comes newest first, in pages, without replies', async () => {
  const texts: (string | undefined)[] = [];
  for await (const page of slack.paginate('conversations.history', { channel: 'C1', limit: 10 })) {
    texts.push(...((page as ConversationsHistoryResponse).messages?.map((message) => message.text) ?? []));
  }
  expect(texts).toEqual(Array.from({ length: 25 }, (_, index) => `m${24 - index}`));
});

test('oldest and latest are exclusive unless inclusive', async () => {
  const span = { channel: 'C1', oldest: '1700000003.000000', latest: '1700000006.000000' };
  const texts = async (more = {}) =>
    (await slack.conversations.history({ ...span, ...more })).messages?.map((message) => message.text);
  expect(await texts()).toEqual(['m5', 'm4']);
  expect(await texts({ inclusive: true })).toEqual(['m6', 'm5', 'm4', 'm3']);
});

test('replies begin with their parent, found by any message of the thread', async () => {
  const thread = await slack.conversations.replies({ channel: 'C1', ts: '1700000100.000000' });
  expect(thread.messages?.map((message) => message.text)).toEqual(['m0', 'reply']);
  expect(thread.messages?.[0]).toMatchObject({
    reply_count: 1,
    reply_users: ['U2'],
    latest_reply: '1700000100.000000',
  });
  expect(await errorOf(slack.conversations.replies({ channel: 'C1', ts: '1.000000' }))).toBe('thread_not_found');
});

test('metadata is read whole only when asked for', async () => {
  const metadata = { event_type: 'rapport_msg', event_payload: { key: 'k1' } };
  const { channel = '' } = await slack.chat.postMessage({ channel: 'U2', text: 'x', metadata });
  expect(channel).toMatch(/^D/);
  const read = async (more = {}) => (await slack.conversations.history({ channel, ...more })).messages?.[0]?.metadata;
  expect(await read()).toEqual({ event_type: 'rapport_msg' });
  expect(await read({ include_all_metadata: true })).toEqual(metadata);
});

test('every list has cursors', async () => {
  const first = await slack.users.list({ limit: 2 });
  expect(first.members?.map((member) => member.id)).toEqual(['USLACKBOT', 'U1']);
  const second = await slack.users.list({ limit: 2, cursor: first.response_metadata?.next_cursor ?? '' });
  expect(second.members?.map((member) => member.id)).toEqual(['U2', 'U3']);
  const members = await slack.conversations.members({ channel: 'C1', limit: 3 });
  expect(members.response_metadata?.next_cursor).not.toBe('');
  expect((await slack.conversations.list({ limit: 1 })).channels).toHaveLength(1);
  expect((await slack.users.conversations({})).channels?.map((channel) => channel.id)).toEqual(['C1']);
});

test('people, groups and nights', async () => {
  const { user } = await slack.users.info({ user: 'U2', include_locale: true });
  expect(user).toMatchObject({ tz: 'America/New_York', tz_offset: -18_000, locale: 'en-US', is_bot: false });
  const { usergroups } = await slack.usergroups.list({ include_users: true });
  expect(usergroups?.[0]?.users).toEqual(['U1', 'U2']);
  const night = { dnd_enabled: true, next_dnd_start_ts: 1_772_766_000, next_dnd_end_ts: 1_772_802_000 };
  expect(await slack.dnd.info({ user: 'U2' })).toMatchObject(night);
  const { users } = await slack.dnd.teamInfo({ users: ['U1', 'U2'] } as never);
  expect(users).toMatchObject({ U1: { dnd_enabled: false }, U2: night });
});

test('conversations are opened once, alone or in a group', async () => {
  const one = await slack.conversations.open({ users: 'U1' });
  const again = await slack.conversations.open({ users: 'U1', return_im: true });
  expect(again).toMatchObject({ already_open: true, channel: { id: one.channel?.id, is_im: true, user: 'U1' } });
  const group = await slack.conversations.open({ users: 'U1,U2' });
  const { channels } = await stateOf(sandbox);
  expect(channels.find((channel) => channel.id === group.channel?.id)).toMatchObject({ kind: 'mpim' });
});

test('permalinks and JSON bodies', async () => {
  const { permalink } = await slack.chat.getPermalink({ channel: 'C1', message_ts: '1700000100.000000' });
  expect(permalink).toBe('https://t1.slack.com/archives/C1/p1700000100000000?thread_ts=1700000000.000000&cid=C1');
  const headers = {
    authorization: `Bearer ${sandbox.credentials.botTokens.T1}`,
    'content-type': 'application/json; charset=utf-8',
  };
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*hi*' } }];
  const body = JSON.stringify({ channel: 'C1', text: 'hi', blocks, thread_ts: '1700000000.000000' });
  const response = await fetch(`${sandbox.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
  expect(await response.json()).toMatchObject({
    ok: true,
    message: { thread_ts: '1700000000.000000', parent_user_id: 'U1', blocks },
  });
});

test('what comes next is told by whoever runs the app, and nobody pretends to know it', async () => {
  const read = async (query: string) => (await fetch(`${sandbox.url}/_control/upcoming?${query}`)).json();
  expect(await read('team=T1')).toEqual({ isKnown: false, items: [] });

  const asked: unknown[] = [];
  sandbox.setForetell(async (about) => {
    asked.push(about);
    return [{ at: '2026-03-09T09:14:00Z', text: 'A nudge to one person about another' }];
  });

  const items = [{ at: '2026-03-09T09:14:00Z', text: 'A nudge to one person about another' }];
  expect(await read('team=T1&limit=3')).toEqual({ isKnown: true, items });
  expect(asked).toEqual([{ team: 'T1', limit: 3 }]);
});

test('a group DM is opened once for the same people, empty, and with nobody who has left', async () => {
  const openFor = (users: string[]) => sandbox.control('open-direct', { user: 'U1', users });
  const first = await openFor(['U2', 'U3']);
  expect(await openFor(['U3', 'U2'])).toEqual(first);
  const { channels } = await stateOf(sandbox);
  const groups = channels.filter(({ kind, members }) => kind === 'mpim' && members.includes('U3'));
  expect(groups).toMatchObject([{ members: ['U1', 'U2', 'U3'], latestTs: null }]);

  await sandbox.control('change-user', { user: 'U3', deleted: true });
  await expect(openFor(['U2', 'U3'])).rejects.toThrow('users: U3 is deactivated');
});

test('a reply in a thread is no news of the channel, unless it was sent there too', async () => {
  const latest = async () => (await stateOf(sandbox)).channels.find(({ id }) => id === 'C1')?.latestTs;
  const before = await latest();
  const reply = { channel: 'C1', user: 'U1', thread_ts: '1700000000.000000' };
  await sandbox.control('message', { ...reply, text: 'only here' });
  expect(await latest()).toBe(before);
  await sandbox.control('message', { ...reply, text: 'for all', broadcast: true });
  expect(await latest()).not.toBe(before);
});

test('X1: the app takes back what it said, reads reactions and who is in a group', async () => {
  const slack = clientOf(sandbox);
  const { ts = '' } = await slack.chat.postMessage({ channel: 'C1', text: 'said too early' });
  await sandbox.control('reaction', { channel: 'C1', ts, user: 'U2', name: 'eyes' });
  const { message } = await slack.reactions.get({ channel: 'C1', timestamp: ts });
  expect(message?.reactions).toEqual([{ name: 'eyes', users: ['U2'], count: 1 }]);
  expect(await errorOf(slack.reactions.get({ channel: 'C1', timestamp: '1600000000.000000' }))).toBe(
    'message_not_found',
  );

  expect(await slack.chat.delete({ channel: 'C1', ts })).toMatchObject({ channel: 'C1', ts });
  expect(await errorOf(slack.chat.delete({ channel: 'C1', ts }))).toBe('message_not_found');
  const { ts: theirs } = (await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'mine' })) as {
    ts: string;
  };
  expect(await errorOf(slack.chat.delete({ channel: 'C1', ts: theirs }))).toBe('cant_delete_message');

  expect((await slack.usergroups.users.list({ usergroup: 'S1' })).users).toEqual(['U1', 'U2']);
  expect(await errorOf(slack.usergroups.users.list({ usergroup: 'S404' }))).toBe('no_such_subteam');
});

test('X1, M2: a group DM of three to eight has a name of its own, and the app hears what is said there', async () => {
  const people = Array.from({ length: 9 }, (_, at) => ({
    id: `U${at + 1}`,
    name: `p${at + 1}`,
    realName: `P ${at + 1}`,
    tz: 'Etc/UTC',
  }));
  const bot = [...manifest.oauth_config.scopes.bot, 'mpim:read'];
  const crowd = await openTestSandbox({
    seeds: [seed('T1', { users: people, groups: [] })],
    manifest: { ...manifest, oauth_config: { scopes: { bot } } },
  });
  const slack = clientOf(crowd);
  const heard = await hear(crowd);
  const open = (count: number) =>
    slack.conversations.open({
      users: people
        .slice(0, count)
        .map(({ id }) => id)
        .join(','),
    });

  const [three, eight] = [(await open(3)).channel?.id ?? '', (await open(8)).channel?.id ?? ''];
  expect((await open(3)).channel?.id).toBe(three);
  expect(await errorOf(open(9))).toBe('too_many_users');
  expect((await slack.conversations.members({ channel: eight })).members).toHaveLength(9);
  expect((await slack.conversations.info({ channel: three })).channel).toMatchObject({
    ...{ is_mpim: true, is_private: true, is_channel: false, name: expect.stringMatching(/^mpdm-/) },
  });
  await slack.chat.postMessage({ channel: three, text: 'you two should meet' });
  await crowd.control('message', { channel: three, user: 'U2', text: 'gladly' });
  await crowd.settled();
  expect(heard.of('message').map(({ event }) => [event.channel_type, event.text])).toEqual([
    ['mpim', 'you two should meet'],
    ['mpim', 'gladly'],
  ]);
  await expect(crowd.control('message', { channel: three, user: 'U9', text: 'me too' })).rejects.toThrow('cannot see');
});
