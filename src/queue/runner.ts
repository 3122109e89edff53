/** The bell and the worker (O5): jobs are rung for, and done, on either backend. */
import { DelayedError, type Queue, type Telemetry, type Worker } from 'bullmq';
import type { Bell, Log, Remind, Ring, Unring } from '../features/ports.js';
import { connectRedis, createQueue, createWorker, type Process, type QueueSettings } from './backend.js';
import { depthOf, type QueueDepth } from './depth.js';
import { openInHand } from './in-hand.js';
import { type Handlers, handleJob, jobs } from './jobs.js';
import { type Lanes, openLanes } from './lanes.js';
import { unringOf } from './unring.js';

export type OpenedQueue = {
  readonly bell: Bell;
  readonly remind: Remind;
  readonly unring: Unring;
  /** Starts working; the sweep comes round every so many seconds. */
  work(
    handlers: Handlers,
    options: { readonly concurrency: number; readonly sweepEverySeconds: number },
  ): Promise<void>;
  /** Resolves when a connection answers. */
  ping(): Promise<void>;
  /** What is in the queue, by state, and how long the oldest job has been waiting that could run. */
  depth(): Promise<QueueDepth>;
  /** Resolves when no job waits or is under way, but for those that a killed process had in hand when this one began to work. */
  settled(): Promise<void>;
  /** Finishes what is in hand. */
  close(): Promise<void>;
};

/** A job that is done takes a moment to leave the queue, and one in another process' hands is seen there alone. */
const askAgainAfterMs = 1;
/** A sweep that is so many rounds behind will not come by itself. */
const lateAfterRounds = 3;

export function openQueue(settings: QueueSettings, log: Log, telemetry: Telemetry | null = null): OpenedQueue {
  const ringing = connectRedis(settings, 3, log);
  const working = connectRedis(settings, null, log);
  const queue = createQueue(settings, ringing, telemetry);
  queue.on('error', (err) => log.warn({ err }, 'queue connection'));
  let worker: Worker | null = null;
  let reminder: NodeJS.Timeout | undefined;
  // What a killed process had in hand stays active until BullMQ gives it back, a minute later: that is not ours to wait for.
  let leftBehind = 0;
  let lanes: Lanes | null = null;
  const inHand = openInHand();
  const pending = async () => {
    const { waiting = 0, prioritized = 0, active = 0 } = await queue.getJobCounts('waiting', 'prioritized', 'active');
    return waiting + prioritized + Math.max(0, active - leftBehind) + (lanes?.turnedAway() ?? 0);
  };
  return {
    bell: { ring: (rings, delaySeconds = 0) => ring(queue, rings, () => delayOf(delaySeconds)) },
    remind: (rings) => ring(queue, rings, onceWhileItWaits),
    unring: unringOf(queue),
    work: async (handlers, options) => {
      leftBehind = (await queue.getJobCounts('active')).active ?? 0;
      const { concurrency } = options;
      lanes = openLanes({ concurrency, now: Date.now, chance: Math.random });
      const inLane = inItsLane(handlers, lanes);
      const process: Process = (job, token) => inHand.during(() => inLane(job, token));
      worker = createWorker(settings, working, process, { concurrency, telemetry });
      worker.on('error', (err) => log.warn({ err }, 'worker connection'));
      worker.on('failed', (job, err) => log.error({ job: job?.name, attempts: job?.attemptsMade, err }, 'job failed'));
      await scheduleSweeps(queue, options.sweepEverySeconds);
      reminder = remindOfSweeps(queue, options.sweepEverySeconds, log);
    },
    ping: async () => void (await within(pingSeconds, queue.getJobCounts('waiting'))),
    depth: () => within(pingSeconds, depthOf(queue)),
    settled: async () => {
      await inHand.none();
      while ((await pending()) > 0) {
        await new Promise((resolve) => setTimeout(resolve, askAgainAfterMs));
        await inHand.none();
      }
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

type RingOptions = { readonly delay?: number; readonly deduplication?: { readonly id: string } };

async function ring(queue: Queue, rings: readonly Ring[], optionsOf: (ring: Ring) => RingOptions): Promise<void> {
  if (rings.length === 0) return;
  await queue.addBulk(
    rings.map((each) => {
      const { name, ...data } = each;
      return { name, data, opts: { ...optionsFor(name), ...optionsOf(each) } };
    }),
  );
}

function delayOf(seconds: number): RingOptions {
  return seconds > 0 ? { delay: Math.round(seconds * 1000) } : {};
}

function onceWhileItWaits({ name, ...data }: Ring): RingOptions {
  return { deduplication: { id: [name, ...Object.values(data)].join(' ') } };
}

/** A job of a workspace that has its share in hand goes back to the queue for a moment. */
function inItsLane(handlers: Handlers, lanes: Lanes): Process {
  return async (job, token) => {
    const { workspaceId } = job.data as { readonly workspaceId?: unknown };
    if (typeof workspaceId !== 'string' || !speaksToSlack.has(job.name)) return handleJob(handlers, job.name, job.data);
    const entry = lanes.enter(workspaceId, job.id ?? '');
    if (entry.kind === 'wait') {
      // Whole milliseconds: the Postgres backend takes no others.
      await job.moveToDelayed(Date.now() + Math.round(entry.seconds * 1000), token);
      throw new DelayedError();
    }
    try {
      await handleJob(handlers, job.name, job.data);
    } finally {
      entry.leave();
    }
  };
}

/** What takes long for another reason says nothing of Slack. */
const speaksToSlack: ReadonlySet<string> = new Set<Ring['name']>(['deliver', 'show', 'reconcile', 'home', 'backfill']);

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

const pingSeconds = 3;

/** Rejects where nothing comes of it in time. */
async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} seconds`)), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
