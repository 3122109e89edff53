/**
 * What Prometheus reads of one process (O3). Labels are lists of ours or of Slack's: kinds, outcomes, methods, states. None names a
 * person or a workspace: whoever scrapes must not learn who is busy, and the number of series must not grow with the customers.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is asked when somebody scrapes; what cannot be answered then is left out of the answer. */
export type MetricSources = {
  readonly queue: () => Promise<{ readonly jobs: Readonly<Record<string, number>>; readonly oldestSeconds: number }>;
  readonly lagSeconds: () => Promise<number>;
  readonly pool: () => { readonly open: number; readonly idle: number; readonly waiting: number };
  readonly isConnected: () => boolean;
};

export type Metrics = {
  /** From the moment Slack's request is here to its acknowledgement. */
  acknowledged(what: { readonly kind: string; readonly isDone: boolean; readonly seconds: number }): void;
  slackCalled(call: { readonly method: string; readonly outcome: string; readonly seconds: number }): void;
  delivered(what: { readonly kind: string; readonly outcome: string; readonly lateSeconds: number }): void;
  heard(what: {
    readonly events: number;
    readonly duplicates: number;
    readonly added: number;
    readonly removed: number;
  }): void;
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
};

/** Slack gives three seconds. */
const acknowledgementBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
const callBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const lateBuckets = [1, 5, 15, 60, 300, 900, 3600, 14_400];

export function openMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = gaugesIn(registry);
  const counts = countersIn(registry);
  return {
    acknowledged: ({ kind, isDone, seconds }) =>
      counts.acknowledgement.observe({ kind, outcome: isDone ? 'acknowledged' : 'failed' }, seconds),
    slackCalled: ({ method, outcome, seconds }) => {
      counts.calls.inc({ method, outcome });
      // What was not asked, because Slack said to wait, took no time.
      if (outcome !== 'held_back') counts.callDuration.observe({ method }, seconds);
    },
    delivered: ({ kind, outcome, lateSeconds }) => {
      counts.deliveries.inc({ kind, outcome });
      if (outcome === 'sent') counts.lateness.observe({ kind }, Math.max(0, lateSeconds));
    },
    heard: ({ events, duplicates, added, removed }) => {
      counts.events.inc(events);
      counts.duplicates.inc(duplicates);
      counts.added.inc(added);
      counts.removed.inc(removed);
    },
    read: async () => {
      await ask(gauges, sources);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function countersIn(registry: Registry) {
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  return {
    acknowledgement: new Histogram({
      name: 'rapport_acknowledgement_duration_seconds',
      help: 'From the arrival of a request of Slack’s until it is acknowledged, or fails and is told again.',
      labelNames: ['kind', 'outcome'],
      buckets: acknowledgementBuckets,
      registers,
    }),
    calls: new Counter({
      name: 'rapport_slack_calls_total',
      help: 'Calls of the Web API. held_back: not made, because Slack said to wait with that method in that workspace.',
      labelNames: ['method', 'outcome'],
      registers,
    }),
    callDuration: new Histogram({
      name: 'rapport_slack_call_duration_seconds',
      help: 'How long Slack took to answer.',
      labelNames: ['method'],
      buckets: callBuckets,
      registers,
    }),
    deliveries: new Counter({
      name: 'rapport_deliveries_total',
      help: 'Attempts to say something, by what came of them.',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    lateness: new Histogram({
      name: 'rapport_delivery_lateness_seconds',
      help: 'How long after its moment something was said.',
      labelNames: ['kind'],
      buckets: lateBuckets,
      registers,
    }),
    events: counter('rapport_events_heard_total', 'Messages, edits, deletions and reactions that Slack told of.'),
    duplicates: counter('rapport_events_duplicate_total', 'Those of them that were on record already.'),
    added: counter('rapport_interactions_recorded_total', 'Interactions added to the record.'),
    removed: counter('rapport_interactions_withdrawn_total', 'Interactions taken back: an edit, a deletion.'),
  };
}

function gaugesIn(registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  return {
    jobs: gauge('rapport_queue_jobs', 'Jobs in the queue, the same for every process.', ['state']),
    oldest: gauge(
      'rapport_queue_oldest_job_age_seconds',
      'For how long the oldest job has been waiting that could run now, the same for every process.',
    ),
    lag: gauge('rapport_sweep_lag_seconds', 'How late the oldest thing is that is due, the same for every process.'),
    connected: gauge('rapport_slack_connected', '1 while Slack can reach this process.'),
    connections: gauge('rapport_database_connections', 'Connections of this process to Postgres.', ['state']),
    waiting: gauge('rapport_database_waiting', 'Transactions of this process that wait for a connection.'),
  };
}

/** A queue that is away must not take the rest of the answer with it: what it would have said is missing, and that can be seen. */
async function ask(gauges: ReturnType<typeof gaugesIn>, sources: MetricSources): Promise<void> {
  const { open, idle, waiting } = sources.pool();
  gauges.connections.set({ state: 'idle' }, idle);
  gauges.connections.set({ state: 'busy' }, open - idle);
  gauges.waiting.set(waiting);
  gauges.connected.set(sources.isConnected() ? 1 : 0);
  gauges.jobs.reset();
  gauges.oldest.remove();
  gauges.lag.remove();
  const [queue, lag] = await Promise.allSettled([sources.queue(), sources.lagSeconds()]);
  if (queue.status === 'fulfilled') {
    for (const [state, count] of Object.entries(queue.value.jobs)) gauges.jobs.set({ state }, count);
    gauges.oldest.set(queue.value.oldestSeconds);
  }
  if (lag.status === 'fulfilled') gauges.lag.set(lag.value);
}
