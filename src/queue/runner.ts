/** BullMQ, on Redis or on Postgres, behind a bell and a worker. */
import { type ConnectionOptions, createPostgresBackend, Queue, runMigrations, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Bell, Log, Ring, Unring } from '../features/ports.js';
import { type Handlers, handleJob, jobs } from './jobs.js';
import { unringOf } from './unring.js';

export type QueueSettings =
  | { readonly kind: 'redis'; readonly url: string; readonly prefix: string }
  | { readonly kind: 'postgres'; readonly url: string };

export type OpenedQueue = {
  readonly bell: Bell;
  readonly unring: Unring;
  /** Starts working; the sweep comes round every so many seconds. */
  work(
    handlers: Handlers,
    options: { readonly concurrency: number; readonly sweepEverySeconds: number },
  ): Promise<void>;
  /** Resolves when a connection answers. */
  ping(): Promise<void>;
  /** Jobs that wait or are under way, without those that a killed process had in hand when this one began to work. */
  pending(): Promise<number>;
  /** Finishes what is in hand. */
  close(): Promise<void>;
};

const queueName = 'rapport';

/** A sweep that is so many rounds behind will not come by itself. */
const lateAfterRounds = 3;

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

export function openQueue(settings: QueueSettings, log: Log): OpenedQueue {
  const ringing = connectRedis(settings, 3, log);
  const working = connectRedis(settings, null, log);
  const queue = createQueue(settings, ringing);
  queue.on('error', (err) => log.warn({ err }, 'queue connection'));
  let worker: Worker | null = null;
  let reminder: NodeJS.Timeout | undefined;
  // What a killed process had in hand stays active until BullMQ gives it back, a minute later: that is not ours to wait for.
  let leftBehind = 0;
  return {
    bell: { ring: (rings, delaySeconds = 0) => ring(queue, rings, delaySeconds) },
    unring: unringOf(queue),
    work: async (handlers, options) => {
      leftBehind = (await queue.getJobCounts('active')).active ?? 0;
      worker = createWorker(settings, working, (job) => handleJob(handlers, job.name, job.data), options.concurrency);
      worker.on('error', (err) => log.warn({ err }, 'worker connection'));
      worker.on('failed', (job, err) => log.error({ job: job?.name, attempts: job?.attemptsMade, err }, 'job failed'));
      await scheduleSweeps(queue, options.sweepEverySeconds);
      reminder = remindOfSweeps(queue, options.sweepEverySeconds, log);
    },
    ping: () => within(pingSeconds, queue.getJobCounts('waiting')),
    pending: async () => {
      const { waiting = 0, prioritized = 0, active = 0 } = await queue.getJobCounts('waiting', 'prioritized', 'active');
      return waiting + prioritized + Math.max(0, active - leftBehind);
    },
    close: async () => {
      clearInterval(reminder);
      await worker?.close();
      await queue.close();
      // Not "quit", which waits for an answer: a Redis that is gone gives none.
      ringing?.disconnect();
      working?.disconnect();
    },
  };
}

async function ring(queue: Queue, rings: readonly Ring[], delaySeconds: number): Promise<void> {
  if (rings.length === 0) return;
  await queue.addBulk(
    rings.map(({ name, ...data }) => ({
      name,
      data,
      opts: { ...optionsFor(name), ...(delaySeconds > 0 ? { delay: delaySeconds * 1000 } : {}) },
    })),
  );
}

async function scheduleSweeps(queue: Queue, everySeconds: number): Promise<void> {
  const template = { name: 'sweep', data: {}, opts: optionsFor('sweep') };
  await queue.upsertJobScheduler('sweep', { every: everySeconds * 1000 }, template);
}

/** A queue that was wiped has forgotten the sweep, and with it everything that only the sweep finds (O5). */
function remindOfSweeps(queue: Queue, everySeconds: number, log: Log): NodeJS.Timeout {
  const remind = async () => {
    const known = await queue.getJobScheduler('sweep');
    const isLate = (known?.next ?? 0) < Date.now() - lateAfterRounds * everySeconds * 1000;
    if (!isLate) return;
    log.warn({}, 'the queue has forgotten the sweep, it is scheduled anew');
    await scheduleSweeps(queue, everySeconds);
  };
  const timer = setInterval(() => {
    remind().catch((err) => log.warn({ err }, 'the queue does not say when the next sweep is'));
  }, everySeconds * 1000);
  return timer.unref();
}

function optionsFor(name: Ring['name']) {
  const { attempts, priority, failedKept } = jobs[name];
  return {
    attempts,
    priority,
    backoff: { type: 'exponential', delay: 1000 },
    removeOnComplete: true,
    removeOnFail: { count: failedKept },
  } as const;
}

// The two backends differ in type only inside BullMQ; what Rapport calls is the same on both.
const onPostgres = withBackend(createPostgresBackend);

function createQueue(settings: QueueSettings, redis: Redis | null): Queue {
  if (settings.kind === 'postgres') {
    return new onPostgres.Queue(queueName, { connection: settings.url }) as unknown as Queue;
  }
  return new Queue(queueName, { connection: connectionOf(redis), prefix: settings.prefix });
}

type Process = (job: { readonly name: string; readonly data: unknown }) => Promise<void>;

function createWorker(settings: QueueSettings, redis: Redis | null, process: Process, concurrency: number): Worker {
  if (settings.kind === 'postgres') {
    return new onPostgres.Worker(queueName, process, { connection: settings.url, concurrency }) as unknown as Worker;
  }
  return new Worker(queueName, process, { connection: connectionOf(redis), concurrency, prefix: settings.prefix });
}

function connectionOf(redis: Redis | null): ConnectionOptions {
  if (redis === null) throw new Error('a Redis queue needs a Redis connection');
  return redis;
}

/** A worker waits for jobs on its connection for as long as it takes; who rings must fail soon instead. */
function connectRedis(settings: QueueSettings, maxRetriesPerRequest: number | null, log: Log): Redis | null {
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

const pingSeconds = 3;

/** Rejects where nothing comes of it in time. */
async function within(seconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} seconds`)), seconds * 1000);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
