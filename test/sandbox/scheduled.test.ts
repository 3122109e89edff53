/** Messages left to be posted later, and words in Markdown. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { Sandbox } from '../../src/sandbox/server.js';
import { clientOf, closeAll, errorOf, messagesIn, openTestSandbox, seed } from './support.js';

afterEach(closeAll);

const now = new Date('2026-03-02T09:00:00Z');
const open = (more = {}) => openTestSandbox({ now, seeds: [seed('T1'), seed('T2')], ...more });
/** Unix seconds, so many minutes from the beginning. */
const inMinutes = (minutes: number) => Math.floor(now.getTime() / 1000) + minutes * 60;
const texts = async (sandbox: Sandbox, team = 'T1') =>
  (await messagesIn(sandbox, { team, channel: 'C1', all: '1' })).map(({ text, ts }) => [text, ts.slice(0, 10)]);

test('X1: a message is posted at its time, in the order of their times, once, and in its workspace alone', async () => {
  const sandbox = await open();
  const slack = clientOf(sandbox);
  const { ts: thread = '' } = await slack.chat.postMessage({ channel: 'C1', text: 'first' });
  const later = await slack.chat.scheduleMessage({ channel: 'C1', text: 'later', post_at: inMinutes(95) });
  expect(later).toMatchObject({
    channel: 'C1',
    post_at: inMinutes(95),
    message: { text: 'later', user: 'U0SANDBOXBOT' },
  });
  await slack.chat.scheduleMessage({ channel: 'C1', text: 'sooner', post_at: inMinutes(10), thread_ts: thread });
  await clientOf(sandbox, 'T2').chat.scheduleMessage({ channel: 'C1', text: 'elsewhere', post_at: inMinutes(20) });

  await sandbox.control('clock', { advance: 'PT9M' });
  expect(await texts(sandbox)).toHaveLength(1);
  await sandbox.control('clock', { advance: 'PT3H' });
  expect((await texts(sandbox)).slice(1)).toEqual([
    ['sooner', String(inMinutes(10))],
    ['later', String(inMinutes(95))],
  ]);
  expect(await texts(sandbox, 'T2')).toEqual([['elsewhere', String(inMinutes(20))]]);
  await sandbox.control('clock', { advance: 'P1D' });
  expect(await texts(sandbox)).toHaveLength(3);
});

test('X1: what is scheduled is listed by page and taken back until a minute before', async () => {
  const sandbox = await open();
  const slack = clientOf(sandbox);
  const ids: string[] = [];
  for (const minutes of [30, 10, 20]) {
    const post_at = inMinutes(minutes);
    const { scheduled_message_id: id = '' } = await slack.chat.scheduleMessage({
      channel: 'C1',
      text: `${minutes}`,
      post_at,
    });
    ids.push(id);
  }
  const first = await slack.chat.scheduledMessages.list({ limit: 2 });
  expect(first.scheduled_messages?.map(({ text }) => text)).toEqual(['10', '20']);
  const cursor = first.response_metadata?.next_cursor ?? '';
  expect((await slack.chat.scheduledMessages.list({ limit: 2, cursor })).scheduled_messages).toEqual([
    expect.objectContaining({ id: ids[0], channel_id: 'C1', post_at: inMinutes(30), text: '30' }),
  ]);
  const span = { oldest: String(inMinutes(15)), latest: String(inMinutes(25)) };
  expect((await slack.chat.scheduledMessages.list(span)).scheduled_messages).toHaveLength(1);
  expect(await errorOf(slack.chat.scheduledMessages.list({ channel: 'C404' }))).toBe('invalid_channel');
  expect((await clientOf(sandbox, 'T2').chat.scheduledMessages.list()).scheduled_messages).toEqual([]);

  const takeBack = (id = '', channel = 'C1') =>
    errorOf(slack.chat.deleteScheduledMessage({ channel, scheduled_message_id: id }));
  expect(await takeBack(ids[0])).toBe('no error');
  expect(await takeBack(ids[0])).toBe('invalid_scheduled_message_id');
  expect(await takeBack('Q404')).toBe('invalid_scheduled_message_id');
  expect(await takeBack(ids[1], 'C404')).toBe('channel_not_found');
  await sandbox.control('clock', { to: new Date((inMinutes(9) + 30) * 1000).toISOString() });
  expect(await takeBack(ids[1])).toBe('invalid_scheduled_message_id');
  await sandbox.control('clock', { advance: 'PT1H' });
  expect((await texts(sandbox)).map(([text]) => text)).toEqual(['10', '20']);
});

test('X4: times that Slack does not take are refused, and more than thirty in five minutes', async () => {
  const sandbox = await open();
  const schedule = (post_at: string | number, more = {}) =>
    errorOf(clientOf(sandbox).chat.scheduleMessage({ channel: 'C1', text: 'x', post_at, ...more } as never));

  expect(await schedule('soon')).toBe('invalid_time');
  expect(await schedule(inMinutes(-1))).toBe('time_in_past');
  expect(await schedule(inMinutes(121 * 24 * 60))).toBe('time_too_far');
  expect(await schedule(inMinutes(10), { text: '' })).toBe('no_text');
  expect(await schedule(inMinutes(10), { channel: 'C2' })).toBe('not_in_channel');
  expect(await schedule(inMinutes(10), { thread_ts: '1700000000.000000' })).toBe('thread_not_found');
  for (let count = 0; count < 30; count += 1) expect(await schedule(inMinutes(10) + count)).toBe('no error');
  expect(await schedule(inMinutes(10) + 31)).toBe('restricted_too_many');
  expect(await schedule(inMinutes(16))).toBe('no error');
});

test('X4: what cannot be said any more at its time is not, nor is what has metadata, as Slack’s documentation warns', async () => {
  const sandbox = await open();
  const slack = clientOf(sandbox);
  const metadata = { event_type: 'a', event_payload: { key: 'b' } };
  await slack.chat.scheduleMessage({ channel: 'C1', text: 'with metadata', post_at: inMinutes(5), metadata } as never);
  await slack.chat.scheduleMessage({ channel: 'C1', text: 'into an archive', post_at: inMinutes(60) });
  await sandbox.control('clock', { advance: 'PT10M' });
  await sandbox.control('change-channel', { channel: 'C1', user: 'U1', isArchived: true });
  await sandbox.control('clock', { advance: 'PT2H' });
  // What Slack itself says of the archiving is all there is.
  expect((await texts(sandbox)).map(([text]) => text)).toEqual(['archived the channel']);
});

test('X1: what is scheduled outlives a restart; what came due meanwhile is posted then', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scheduled-'));
  const stateFile = join(folder, 'state.json');
  const before = await open({ stateFile });
  await clientOf(before).chat.scheduleMessage({ channel: 'C1', text: 'kept', post_at: inMinutes(30) });
  await before.close();
  const after = await open({ stateFile });
  expect(await texts(after)).toEqual([]);
  await after.control('clock', { advance: 'PT1H' });
  expect((await texts(after)).map(([text]) => text)).toEqual(['kept']);
  await after.control('reset', {});
  expect((await clientOf(after).chat.scheduledMessages.list()).scheduled_messages).toEqual([]);
  await rm(folder, { recursive: true });
});

test('X1, X4: Markdown is said in its own argument, and with no other words', async () => {
  const sandbox = await open();
  const slack = clientOf(sandbox);
  const say = (more: object) => errorOf(slack.chat.postMessage({ channel: 'C1', ...more } as never));

  expect(await say({ markdown_text: '**bold**' })).toBe('no error');
  expect((await messagesIn(sandbox, { channel: 'C1' }))[0]).toMatchObject({
    blocks: [{ type: 'markdown', text: '**bold**' }],
  });
  expect(await say({ markdown_text: '**bold**', text: 'bold' })).toBe('markdown_text_conflict');
  expect(await say({ markdown_text: '**bold**', blocks: [] })).toBe('markdown_text_conflict');
  expect(await say({ markdown_text: 'x'.repeat(12_001) })).toBe('msg_too_long');
  expect(await say({ text: 'x', attachments: Array.from({ length: 101 }, () => ({ text: 'a' })) })).toBe(
    'too_many_attachments',
  );
});
