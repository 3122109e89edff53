/** What the queue still knows of somebody who was erased, on both backends: nothing (V2). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import type { QueueSettings } from '../../src/queue/backend.js';
import { type OpenedQueue, openQueue } from '../../src/queue/runner.js';
import { openTestDatabase, stopTestServer } from '../support/database.js';
import { doingNothing } from '../support/handlers.js';
import { everyCell } from '../support/record.js';
import { everyKey, hasRedis, startRedis } from '../support/redis.js';
import { until } from '../support/until.js';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(stopTestServer);

type Backend = { readonly settings: QueueSettings; readonly everything: () => Promise<string> };

async function onPostgres(): Promise<Backend> {
  const database = await openTestDatabase();
  const everything = async () => (await everyCell(database)).map(({ text }) => text).join('\n');
  return { settings: { kind: 'postgres', url: database.url }, everything };
}

async function onRedis(): Promise<Backend> {
  const redis = await startRedis();
  closers.push(() => redis.stop());
  const client = new Redis(redis.url);
  closers.push(async () => client.disconnect());
  return { settings: { kind: 'redis', url: redis.url, prefix: 'rapport' }, everything: () => everyKey(client) };
}

const [here, elsewhere] = [workspaceId('T0ONE'), workspaceId('T0TWO')];
const [ana, ben] = [memberId('U0ANA'), memberId('U0BEN')];

const backends = [{ name: 'Postgres', open: onPostgres }, ...(hasRedis ? [{ name: 'Redis', open: onRedis }] : [])];

test.each(backends)('V2: no job names them, waiting or put off, and others’ jobs stay, on $name', async ({ open }) => {
  const { settings, everything } = await open();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const queue: OpenedQueue = openQueue(settings, log);
  closers.push(() => queue.close());
  const home = (workspace: typeof here, id: typeof ana) => ({ name: 'home', workspaceId: workspace, id }) as const;
  await queue.bell.ring([home(here, ana), home(elsewhere, ana), home(here, ben), home(here, ana)]);
  await queue.bell.ring([home(here, ana)], 3600);

  await queue.unring.member(here, ana);
  await queue.unring.member(here, ana);

  const names = async (workspace: string, id: string) =>
    (await everything()).split('}').some((part) => part.includes(workspace) && part.includes(id));
  expect(await names(here, ana)).toBe(false);
  expect(await names(elsewhere, ana)).toBe(true);
  expect(await names(here, ben)).toBe(true);
  await queue.unring.workspace(here);
  expect(await everything()).not.toContain('T0ONE');

  // One that was in hand meanwhile and fails for the last time is not kept, as failed jobs of other names are.
  await queue.bell.ring([home(here, ana)]);
  const fail = async () => Promise.reject(new Error('Slack is away'));
  await queue.work({ ...doingNothing, home: fail }, { concurrency: 1, sweepEverySeconds: 3600 });
  await until(async () => !/U0ANA/.test(await everything()));
});
