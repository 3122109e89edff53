/** BullMQ's two backends behind one shape: Redis, or Postgres. */
import {
  type ConnectionOptions,
  createPostgresBackend,
  type Job,
  Queue,
  runMigrations,
  type Telemetry,
  Worker,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Log } from '../features/ports.js';

export type QueueSettings =
  | { readonly kind: 'redis'; readonly url: string; readonly prefix: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** A job in hand, and the proof that it is ours. */
export type Process = (job: Pick<Job, 'id' | 'name' | 'data' | 'moveToDelayed'>, token?: string) => Promise<void>;

const queueName = 'rapport';

/** Brings the queue's own tables up to date; Redis needs nothing. */
export async function migrateQueue(settings: QueueSettings): Promise<void> {
  if (settings.kind === 'redis') return;
  const client = new pg.Client({ connectionString: settings.url });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

// The two backends differ in type only inside BullMQ; what Rapport calls is the same on both.
const onPostgres = withBackend(createPostgresBackend);

function traced(telemetry: Telemetry | null): { readonly telemetry?: Telemetry } {
  return telemetry === null ? {} : { telemetry };
}

export function createQueue(settings: QueueSettings, redis: Redis | null, telemetry: Telemetry | null): Queue {
  if (settings.kind === 'postgres') {
    const options = { connection: settings.url, ...traced(telemetry) };
    return new onPostgres.Queue(queueName, options) as unknown as Queue;
  }
  return new Queue(queueName, { connection: connectionOf(redis), prefix: settings.prefix, ...traced(telemetry) });
}

export function createWorker(
  settings: QueueSettings,
  redis: Redis | null,
  process: Process,
  { concurrency, telemetry }: { readonly concurrency: number; readonly telemetry: Telemetry | null },
): Worker {
  const options = { concurrency, ...traced(telemetry) };
  if (settings.kind === 'postgres') {
    return new onPostgres.Worker(queueName, process, { connection: settings.url, ...options }) as unknown as Worker;
  }
  return new Worker(queueName, process, { connection: connectionOf(redis), prefix: settings.prefix, ...options });
}

function connectionOf(redis: Redis | null): ConnectionOptions {
  if (redis === null) throw new Error('a Redis queue needs a Redis connection');
  return redis;
}

/** A worker waits for jobs on its connection for as long as it takes; who rings must fail soon instead. */
export function connectRedis(settings: QueueSettings, maxRetriesPerRequest: number | null, log: Log): Redis | null {
  if (settings.kind === 'postgres') return null;
  const redis = new Redis(settings.url, { maxRetriesPerRequest });
  // It tries again for ever, and tells of every try: once is enough until it is back.
  let isDown = false;
  redis.on('error', (err) => {
    if (!isDown) log.warn({ err }, 'Redis does not answer, trying again');
    isDown = true;
  });
  redis.on('ready', () => {
    if (isDown) log.info({}, 'Redis is back');
    isDown = false;
  });
  return redis;
}
