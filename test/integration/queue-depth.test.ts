/** How much waits in the queue, and for how long, on both backends (O3). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { deliveryId, workspaceId } from '../../src/domain/ids.js';
import { migrateQueue, type QueueSettings } from '../../src/queue/backend.js';
import { openQueue } from '../../src/queue/runner.js';
import { openTestDatabase, stopTestServer } from '../support/database.js';
import { doingNothing } from '../support/handlers.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { until } from '../support/until.js';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(stopTestServer);

// Left out only where no redis-server is installed; with CI=true that is a failure (test/support/redis.ts).
const onRedis = hasRedis ? test : test.skip;

async function tellsWhatWaits(settings: QueueSettings): Promise<void> {
  await migrateQueue(settings);
  const queue = openQueue(settings, { info: () => {}, warn: () => {}, error: () => {} });
  closers.push(() => queue.close());
  const team = workspaceId('T0ONE');
  expect(await queue.depth()).toMatchObject({ jobs: { prioritized: 0, delayed: 0 }, oldestSeconds: 0 });

  // The older one has the lower priority: it stands behind, and is the oldest all the same.
  await queue.bell.ring([{ name: 'learn', workspaceId: team }]);
  const rung = Date.now();
  await until(async () => Date.now() - rung > 30);
  await queue.bell.ring([{ name: 'deliver', workspaceId: team, id: deliveryId('d') }]);
  await queue.bell.ring([{ name: 'deliver', workspaceId: team, id: deliveryId('e') }], 3600);

  const { jobs, oldestSeconds } = await queue.depth();
  expect(jobs).toMatchObject({ waiting: 0, prioritized: 2, delayed: 1, active: 0, failed: 0 });
  expect(oldestSeconds).toBeGreaterThanOrEqual(0.03);

  await queue.work(doingNothing, { concurrency: 1, sweepEverySeconds: 3600 });
  await until(async () => (await queue.depth()).jobs.prioritized === 0);
  await until(async () => (await queue.depth()).jobs.active === 0);
  expect((await queue.depth()).oldestSeconds).toBe(0);
}

/** Reminded of every minute while somebody is slow, a queue must not grow. */
async function isRemindedOnce(settings: QueueSettings): Promise<void> {
  await migrateQueue(settings);
  const queue = openQueue(settings, { info: () => {}, warn: () => {}, error: () => {} });
  closers.push(() => queue.close());
  const about = { workspaceId: workspaceId('T0ONE'), id: deliveryId('d') };
  for (let minute = 0; minute < 3; minute += 1) {
    await queue.remind([
      { name: 'deliver', ...about },
      { name: 'show', ...about },
      { name: 'deliver', ...about, workspaceId: workspaceId('T0TWO') },
    ]);
  }
  expect((await queue.depth()).jobs.prioritized).toBe(3);

  const done: string[] = [];
  const note = (name: string) => async (which: { readonly workspaceId: string }) => {
    done.push(`${name} ${which.workspaceId}`);
    if (done.length === 1) throw new Error('not at the first attempt');
  };
  const handlers = { ...doingNothing, deliver: note('deliver'), show: note('show') };
  await queue.work(handlers, { concurrency: 1, sweepEverySeconds: 3600 });
  await until(async () => done.length === 4);
  await until(async () => (await queue.depth()).jobs.active === 0);
  // Done, it may be reminded of again.
  await queue.remind([{ name: 'deliver', ...about }]);
  await until(async () => done.length === 5);
}

onRedis('O4: what the sweep finds again and again is in the queue once, on Redis', async () => {
  const redis = await startRedis();
  closers.push(() => redis.stop());
  await isRemindedOnce({ kind: 'redis', url: redis.url, prefix: 'rapport' });
});

test('O4: and on Postgres', async () => {
  const database = await openTestDatabase();
  await isRemindedOnce({ kind: 'postgres', url: database.url });
});

onRedis('O3: a queue on Redis says how much waits, and how long the oldest job that could run', async () => {
  const redis = await startRedis();
  closers.push(() => redis.stop());
  await tellsWhatWaits({ kind: 'redis', url: redis.url, prefix: 'rapport' });
});

test('O3: a queue on Postgres says the same', async () => {
  const database = await openTestDatabase();
  await tellsWhatWaits({ kind: 'postgres', url: database.url });
});
