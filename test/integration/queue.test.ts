/** The queue by itself, on both backends: the sweep keeps coming round, whatever happens to what the queue remembers. */
import { afterAll, afterEach, test } from '@jest/globals';
import { Redis } from 'ioredis';
import type { QueueSettings } from '../../src/queue/backend.js';
import { type OpenedQueue, openQueue } from '../../src/queue/runner.js';
import { openTestDatabase, stopTestServer } from '../support/database.js';
import { doingNothing } from '../support/handlers.js';
import { hasRedis, startRedis } from '../support/redis.js';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(stopTestServer);

// Left out only where no redis-server is installed; with CI=true that is a failure (test/support/redis.ts).
const onRedis = hasRedis ? test : test.skip;

onRedis('O5: a wiped Redis forgets when the next sweep is, and is told again without a restart', async () => {
  const redis = await startRedis();
  closers.push(() => redis.stop());
  const sweeps = await sweepsOn({ kind: 'redis', url: redis.url, prefix: 'rapport' });
  await sweeps.next();

  const client = new Redis(redis.url);
  await client.flushall();
  await client.quit();

  await sweeps.next();
  await sweeps.next();
});

test('O5: so it is with the queue on Postgres', async () => {
  const database = await openTestDatabase();
  const sweeps = await sweepsOn({ kind: 'postgres', url: database.url });
  await sweeps.next();

  await database.rows('delete from bullmq.scheduler');
  await database.rows('delete from bullmq.job');

  await sweeps.next();
  await sweeps.next();
});

/** A worker whose sweeps can be waited for. */
async function sweepsOn(settings: QueueSettings): Promise<{ next(): Promise<void> }> {
  let tellNext = () => {};
  const handlers = { ...doingNothing, sweep: async () => tellNext() };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const queue: OpenedQueue = openQueue(settings, log);
  closers.push(() => queue.close());
  await queue.work(handlers, { concurrency: 1, sweepEverySeconds: 1 });
  return {
    next: () =>
      new Promise((resolve) => {
        tellNext = resolve;
      }),
  };
}
