/** Slack's own rate limits, where they are in force: what a backfill has to live with. */
import { afterEach, expect, test } from '@jest/globals';
import { ErrorCode, type WebAPIRateLimitedError } from '@slack/web-api';
import type { Sandbox } from '../../src/sandbox/server.js';
import { tiers } from '../../src/sandbox/web-api/tiers.js';
import { clientOf, closeAll, errorOf, openTestSandbox, seed } from './support.js';

afterEach(closeAll);

const now = new Date('2026-03-02T09:00:00Z');

async function openLimited(more = {}): Promise<Sandbox> {
  const sandbox = await openTestSandbox({ now, seeds: [seed('T1'), seed('T2')] });
  await sandbox.control('faults', { faults: [{ kind: 'slack_limits', ...more }] });
  return sandbox;
}

/** How many of so many calls are let through, and what the first refused one is told to wait. */
async function letThrough(
  count: number,
  call: () => Promise<unknown>,
): Promise<{ taken: number; wait: number | null }> {
  let taken = 0;
  let wait: number | null = null;
  for (let at = 0; at < count; at += 1) {
    await call().then(
      () => (taken += 1),
      (error: WebAPIRateLimitedError) => {
        expect(error.code).toBe(ErrorCode.RateLimitedError);
        wait ??= error.retryAfter;
      },
    );
  }
  return { taken, wait };
}

test('X4, I3: history is read fifty times a minute, by method and workspace; time makes room again', async () => {
  const sandbox = await openLimited();
  const history = (team = 'T1') => clientOf(sandbox, team).conversations.history({ channel: 'C1', limit: 1 });

  const first = await letThrough(55, history);
  expect(first.taken).toBe(50);
  expect(first.wait).toBeGreaterThan(50);
  expect(first.wait).toBeLessThanOrEqual(60);
  expect((await letThrough(1, () => history('T2'))).taken).toBe(1);
  expect(await errorOf(clientOf(sandbox).conversations.info({ channel: 'C1' }))).toBe('no error');
  await sandbox.control('clock', { advance: 'PT1M' });
  expect((await letThrough(1, history)).taken).toBe(1);
});

test('X4: a channel takes a short burst of messages, and another channel is another', async () => {
  const sandbox = await openLimited();
  const say = (channel: string) => clientOf(sandbox).chat.postMessage({ channel, text: 'x' });
  const burst = await letThrough(8, () => say('C1'));
  expect(burst.taken).toBe(5);
  expect(burst.wait).toBeLessThanOrEqual(5);
  expect((await letThrough(1, () => say('U2'))).taken).toBe(1);
});

test('X4: they are in force only where asked for, and end with a reset', async () => {
  const sandbox = await openLimited({ method: 'users.list' });
  const list = () => clientOf(sandbox).users.list({});
  const info = () => clientOf(sandbox).conversations.list({});
  expect((await letThrough(21, list)).taken).toBe(20);
  expect((await letThrough(21, info)).taken).toBe(21);
  await sandbox.control('reset', {});
  expect((await letThrough(21, list)).taken).toBe(21);
});

test('X4: every method has a limit of Slack’s, or is said to have none', () => {
  expect(Object.keys(tiers)).toEqual(Object.keys(tiers).toSorted());
});
