/** Everything the sandbox tells an app, each shape held against Slack's own types by the compiler. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sandbox } from '../../src/sandbox/server.js';
import { systemMessages } from '../../src/sandbox/system-messages.js';
import { type Heard, hear } from './hearing.js';
import { clientOf, closeAll, eventually, manifest, openTestSandbox, seed } from './support.js';

const lists = ['created', 'deleted', 'archive', 'unarchive', 'rename', 'left'].map((what) => `channel_${what}`);
const groups = ['deleted', 'archive', 'unarchive', 'rename', 'left'].map((what) => `group_${what}`);
const people = ['user_status_changed', 'user_huddle_changed', 'user_profile_changed', 'dnd_updated_user'];
const more = ['member_left_channel', 'subteam_created', 'subteam_members_changed', 'tokens_revoked', 'app_uninstalled'];
const bot_events = [...manifest.settings.event_subscriptions.bot_events, ...lists, ...groups, ...people, ...more];

const enterprise = { id: 'E1', name: 'Group', domain: 'group' };
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = { type: 'button' as const, action_id: 'go', text: plain('Go') };

let sandbox: Sandbox;
let heard: Heard;

beforeAll(async () => {
  sandbox = await openTestSandbox({
    seeds: [
      seed('T1', {
        enterprise,
        channels: [...seed('T1').channels, { id: 'G2', name: 'den', members: ['U1'], isPrivate: true }],
      }),
    ],
    manifest: { ...manifest, settings: { ...manifest.settings, event_subscriptions: { bot_events } } },
  });
  heard = await hear(sandbox);
  await everythingHappens();
  await sandbox.settled();
});
afterAll(closeAll);

const at = { channel: 'C1', user: 'U1' };
const say = async (request: object) =>
  (await sandbox.control('message', { ...at, text: 'hello', ...request })) as { ts: string };

async function everythingHappens(): Promise<void> {
  await peopleTalk();
  for (const subtype of Object.keys(systemMessages))
    await sandbox.control('system-message', { ...at, subtype, text: subtype });
  await peopleChange();
  for (const channel of ['C1', 'G2']) await channelsChange(channel);
  await peopleUseTheApp();
  await sandbox.control('uninstall', {});
}

async function peopleTalk(): Promise<void> {
  const { ts } = await say({});
  await say({ thread_ts: ts });
  await say({ thread_ts: ts, broadcast: true });
  await say({ channel: 'U0SANDBOXBOT' });
  await sandbox.control('touch-message', { channel: 'C1', ts });
  await sandbox.control('touch-message', { channel: 'C1', ts, subtype: 'message_replied' });
  await sandbox.control('reaction', { ...at, ts, name: 'tada' });
  await sandbox.control('reaction', { ...at, ts, name: 'tada', present: false });
  await sandbox.control('edit-message', { ...at, ts, text: 'edited' });
  const other = await say({});
  await sandbox.control('delete-message', { ...at, ts: other.ts });
  await sandbox.control('leave', { channel: 'C1', user: 'U3' });
  await sandbox.control('join', { channel: 'C1', user: 'U3' });
  await clientOf(sandbox).chat.postMessage({ channel: 'C1', text: 'from the app' });
}

async function peopleChange(): Promise<void> {
  await sandbox.control('add-user', { name: 'dev', realName: 'Dev Das', isRestricted: true });
  await sandbox.control('change-user', { user: 'U1', statusText: 'away' });
  await sandbox.control('change-user', { user: 'U1', huddle: 'R1' });
  await sandbox.control('change-user', { user: 'U1', dnd: { start: '22:00', end: '08:00' } });
  await sandbox.control('change-user', { user: 'U1', title: 'Lead' });
  await sandbox.control('change-user', { user: 'U1', presence: 'away', fields: { Xf1: 'x' } });
  await sandbox.control('add-group', { handle: 'all', name: 'All', users: ['U1'] });
  await sandbox.control('change-group', { group: 'S1', users: ['U2', 'U3'] });
}

async function channelsChange(channel: string): Promise<void> {
  const change = { channel, user: 'U1' };
  await sandbox.control('change-channel', {
    ...change,
    name: `${channel.toLowerCase()}-new`,
    topic: 't',
    purpose: 'p',
  });
  await sandbox.control('change-channel', { ...change, isArchived: true });
  await sandbox.control('change-channel', { ...change, isArchived: false });
  const { channel: made } = (await sandbox.control('add-channel', {
    ...{ name: `more-${channel}`, user: 'U1', isPrivate: channel === 'G2' },
  })) as { channel: string };
  await sandbox.control('join', { channel: made, user: 'U0SANDBOXBOT' });
  await sandbox.control('leave', { channel: made, user: 'U0SANDBOXBOT' });
  await sandbox.control('join', { channel: made, user: 'U0SANDBOXBOT' });
  await sandbox.control('change-channel', { channel: made, user: 'U1', isDeleted: true });
}

async function peopleUseTheApp(): Promise<void> {
  await sandbox.control('open-home', { user: 'U1' });
  await sandbox.control('command', { ...at, command: '/greet', text: 'x' });
  const picker = { type: 'external_select' as const, action_id: 'find', min_query_length: 0 };
  const blocks = [{ type: 'actions' as const, elements: [button, picker] }];
  const { ts = '' } = await clientOf(sandbox).chat.postMessage({ channel: 'C1', text: 'x', blocks });
  await sandbox.control('interact', { ...at, messageTs: ts, action: 'go' });
  await sandbox.control('suggest', { ...at, messageTs: ts, action: 'find', query: 'x' });
  await sandbox.control('shortcut', { ...at, callbackId: 'thank', messageTs: ts });
  await sandbox.control('shortcut', { user: 'U1', callbackId: 'ask' });
  const asked = heard.frames.find(({ payload }) => payload?.type === 'shortcut');
  const view = { type: 'modal' as const, title: plain('Title'), submit: plain('Go'), notify_on_close: true, blocks };
  const opened = await clientOf(sandbox).views.open({ trigger_id: String(asked?.payload?.trigger_id), view });
  const modal = { user: 'U1', viewId: opened.view?.id ?? '' };
  await sandbox.control('interact', { user: 'U1', viewId: modal.viewId, action: 'go' });
  await sandbox.control('suggest', { user: 'U1', viewId: modal.viewId, action: 'find', query: '' });
  await clientOf(sandbox).views.publish({ user_id: 'U1', view: { type: 'home', blocks } });
  await sandbox.control('open-home', { user: 'U1' });
  const again = await shortcutTrigger();
  const second = await clientOf(sandbox).views.open({ trigger_id: again, view });
  await sandbox.control('close-view', { user: 'U1', viewId: second.view?.id ?? '' });
  await sandbox.control('submit-view', modal);
}

async function shortcutTrigger(): Promise<string> {
  const before = heard.frames.length;
  await sandbox.control('shortcut', { user: 'U1', callbackId: 'ask' });
  const frame = await eventually(() => heard.frames.slice(before).find(({ payload }) => payload?.type === 'shortcut'));
  return String(frame.payload?.trigger_id);
}

test('X1: everything an app can subscribe to here happens, and every subtype of a message', () => {
  const told = new Set(heard.of().map(({ event }) => event.type));
  const subscribable = new Set(bot_events.map((name) => (name.startsWith('message.') ? 'message' : name)));
  expect([...told].sort()).toEqual([...subscribable].sort());

  const subtypes = new Set(heard.of('message').map(({ event }) => event.subtype));
  const spoken = [
    'thread_broadcast',
    'message_changed',
    'message_deleted',
    'message_replied',
    'channel_join',
    'channel_leave',
  ];
  const nobody = Object.keys(systemMessages).filter((name) => name !== 'workflow');
  expect([...subtypes].sort()).toEqual([undefined, ...spoken, ...nobody].sort());
});

test('X1: what changes quietly is told quietly: nights as nights, custom fields and presence not at all', () => {
  const changes = heard
    .of()
    .filter(({ event }) => /^(user|dnd)_/.test(event.type))
    .map(({ event }) => event.type);
  expect(changes).toEqual([
    ...['user_change', 'user_status_changed', 'user_change', 'user_huddle_changed'],
    ...['dnd_updated_user', 'user_change', 'user_profile_changed'],
  ]);
  const huddle = heard.of('user_huddle_changed')[0]?.event.user;
  expect(huddle).toMatchObject({ profile: { huddle_state: 'in_a_huddle', huddle_state_call_id: 'R1' } });
  const workflow = heard.of('message').find(({ event }) => event.text === 'workflow');
  expect(workflow?.event).toMatchObject({ subtype: 'bot_message', bot_profile: { is_workflow_bot: true } });
  const preview = heard.of('message').find(({ event }) => event.subtype === 'message_changed');
  expect(preview?.event.message).not.toHaveProperty('edited');
});

const known = `
import type { AllMessageEvents, GenericMessageEvent, SlackEvent } from '@slack/types';
import type { BlockAction, BlockSuggestion, EnvelopedEvent, GlobalShortcut, MessageShortcut, SlashCommand, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
/** The same, but more may be there: Slack sends more than its types tell. */
type Loose<T> = T extends readonly (infer U)[] ? Loose<U>[] : T extends object ? { [K in keyof T]: Loose<T[K]> } & { [more: string]: unknown } : T;
type Happening<T extends string> = Extract<SlackEvent, { type: T }>;
/** Where the types ask for more than Slack sends: a message within an event is not placed, and who joins by themselves has no inviter. */
type Inner = Omit<GenericMessageEvent, 'event_ts' | 'channel' | 'channel_type'>;
type Within<T> = { [K in keyof T]: K extends 'message' | 'previous_message' | 'root' ? Inner : T[K] };
type Lenient<T> = T extends { inviter: string } ? Omit<T, 'inviter'> : Within<T>;
type Known<S> = Extract<AllMessageEvents, { subtype: S }>;
type Said<S> = Known<S> extends never ? { type: 'message'; ts: string; channel: string } : Lenient<Known<S>>;
declare function fits<T>(given: Loose<T>): void;
`;

/** By what the payload says it is. */
const typeOf: Readonly<Record<string, string>> = {
  event_callback: 'EnvelopedEvent',
  // Only one in a message has a response URL.
  block_actions: "Omit<BlockAction, 'response_url'>",
  block_suggestion: 'BlockSuggestion',
  view_submission: 'ViewSubmitAction',
  view_closed: 'ViewClosedAction',
  shortcut: 'GlobalShortcut',
  message_action: 'MessageShortcut',
};

test('X1: the compiler finds every payload to be what Slack’s types say', async () => {
  const payloads = heard.frames.flatMap(({ payload }) => payload ?? []);
  const whole = payloads.map(
    (payload) => `fits<${typeOf[String(payload.type)] ?? 'SlashCommand'}>(${JSON.stringify(payload)});`,
  );
  const events = heard.of().map(({ event }) => {
    const type = event.type === 'message' ? `Said<${JSON.stringify(event.subtype)}>` : `Happening<'${event.type}'>`;
    return `fits<${type}>(${literal(event)});`;
  });

  expect(await compiled([known, ...whole, ...events].join('\n'))).toBe('');
});

/** An ordinary message's type asks for a subtype that is there and undefined. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${literal(each)}`);
  const isPlainMessage = 'type' in value && value.type === 'message' && !('subtype' in value);
  return `{${[...(isPlainMessage ? ['subtype:undefined'] : []), ...entries].join(',')}}`;
}

async function compiled(source: string): Promise<string> {
  const cache = resolve('node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'payloads-'));
  const file = join(folder, 'payloads.ts');
  await writeFile(file, source);
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--target',
    'es2023',
    '--module',
    'nodenext',
    '--types',
    'node',
  ];
  const run = promisify(execFile)(resolve('node_modules/.bin/tsc'), [...options, '--ignoreConfig', file], {
    env: {},
    cwd: folder,
  });
  const { stdout } = await run.catch((failure: { stdout: string }) => failure);
  await rm(folder, { recursive: true });
  return stdout;
}
