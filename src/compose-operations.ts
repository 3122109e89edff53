/** What an operator looks at: whether the process is ready, and its numbers (O3). */
import type { Role } from './config.js';
import { claimLeaseSeconds } from './domain/delivery.js';
import type { Clock } from './features/ports.js';
import type { DueStore } from './features/stores-due.js';
import type { Installations } from './features/stores-installations.js';
import type { Check } from './http.js';
import { type Metrics, openMetrics } from './metrics.js';
import type { OpenedQueue } from './queue/runner.js';
import type { Database } from './store/database.js';

export type Operations = { readonly metrics: Metrics; readonly checks: readonly Check[] };

/** More than a few sweeps behind: nobody sweeps, or there is more to do than the workers can. */
const lateAfterSeconds = 600;

export function openOperations(watched: {
  readonly role: Role;
  readonly database: Database;
  readonly queue: Pick<OpenedQueue, 'ping' | 'depth'>;
  readonly due: Pick<DueStore, 'lagSeconds'>;
  readonly installations: Pick<Installations, 'listTroubled'>;
  readonly clock: Clock;
  readonly isConnected: () => boolean;
}): Operations {
  const { database, queue, clock, isConnected } = watched;
  const lagSeconds = () => {
    const now = clock.now();
    return watched.due.lagSeconds(now, new Date(now.getTime() - claimLeaseSeconds * 1000));
  };
  return {
    metrics: openMetrics({ queue: queue.depth, lagSeconds, pool: database.connections, isConnected }),
    checks: [
      { name: 'database', check: database.ping },
      { name: 'schema', check: () => checkSchema(database) },
      { name: 'queue', check: queue.ping },
      { name: 'slack', check: () => checkSlack(isConnected) },
      { name: 'installations', check: () => checkInstallations(watched.installations), isAdvice: true },
      // Taking away the process that hears Slack would not make the others quicker: only a worker is judged by it.
      { name: 'lag', check: () => checkLag(lagSeconds), isAdvice: watched.role !== 'worker' },
    ],
  };
}

async function checkSchema(database: Database): Promise<void> {
  const pending = await database.pendingMigrations();
  if (pending.length > 0) throw new Error(`${pending.join(', ')} pending: run "rapport migrate", or restart Rapport`);
}

async function checkSlack(isConnected: () => boolean): Promise<void> {
  if (!isConnected()) throw new Error('Slack is not connected');
}

async function checkLag(lagSeconds: () => Promise<number>): Promise<void> {
  const seconds = Math.round(await lagSeconds());
  if (seconds > lateAfterSeconds) throw new Error(`the oldest thing that is due is ${seconds} s late: are workers up?`);
}

const namedAtMost = 5;

/** Each is its workspace's trouble alone. */
async function checkInstallations({ listTroubled }: Pick<Installations, 'listTroubled'>): Promise<void> {
  const troubled = await listTroubled(namedAtMost);
  if (troubled.length > 0)
    throw new Error(`to be installed again, since Slack renews no tokens: ${troubled.join(', ')}`);
}
