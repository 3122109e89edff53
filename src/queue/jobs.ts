/** Every job there is: a doorbell with ids, never facts (O5). Three attempts at least: a Postgres queue may deadlock now and then. */
import { z } from 'zod';
import { deliveryId, memberId, workspaceId } from '../domain/ids.js';
import type { Ring } from '../features/ports.js';

const aboutWorkspace = z.object({ workspaceId: z.string().transform(workspaceId) });
const aboutDelivery = z.object({
  workspaceId: z.string().transform(workspaceId),
  id: z.string().transform(deliveryId),
});

export const jobs = {
  sweep: { payload: z.object({}), attempts: 3, priority: 3, failedKept: 1000 },
  learn: {
    payload: aboutWorkspace,
    attempts: 3,
    priority: 4,
    failedKept: 1000,
  },
  sync: {
    payload: aboutWorkspace,
    attempts: 3,
    priority: 4,
    failedKept: 1000,
  },
  // Ahead of what needs the tokens.
  refresh: { payload: aboutWorkspace, attempts: 3, priority: 1, failedKept: 1000 },
  organisation: { payload: aboutWorkspace, attempts: 3, priority: 2, failedKept: 1000 },
  backfill: {
    payload: aboutWorkspace,
    attempts: 3,
    priority: 4,
    failedKept: 1000,
  },
  deliver: { payload: aboutDelivery, attempts: 5, priority: 1, failedKept: 1000 },
  show: { payload: aboutDelivery, attempts: 5, priority: 2, failedKept: 1000 },
  reconcile: { payload: aboutDelivery, attempts: 5, priority: 2, failedKept: 1000 },
  // The only one that names a member, who may be erased before it has failed for the last time (V2): then nothing is kept of it.
  home: {
    payload: z.object({ workspaceId: z.string().transform(workspaceId), id: z.string().transform(memberId) }),
    attempts: 3,
    priority: 2,
    failedKept: 0,
  },
} as const satisfies Record<
  Ring['name'],
  { payload: z.ZodType; attempts: number; priority: number; failedKept: number }
>;

export type Handlers = {
  readonly [Name in Ring['name']]: (payload: z.output<(typeof jobs)[Name]['payload']>) => Promise<void>;
};

/** Runs the handler for a job; a job of another version, or one that does not parse, fails with its name. */
export async function handleJob(handlers: Handlers, name: string, payload: unknown): Promise<void> {
  switch (name) {
    case 'sweep':
      return handlers.sweep(jobs.sweep.payload.parse(payload));
    case 'learn':
      return handlers.learn(jobs.learn.payload.parse(payload));
    case 'sync':
      return handlers.sync(jobs.sync.payload.parse(payload));
    case 'refresh':
      return handlers.refresh(jobs.refresh.payload.parse(payload));
    case 'organisation':
      return handlers.organisation(jobs.organisation.payload.parse(payload));
    case 'backfill':
      return handlers.backfill(jobs.backfill.payload.parse(payload));
    case 'deliver':
      return handlers.deliver(jobs.deliver.payload.parse(payload));
    case 'show':
      return handlers.show(jobs.show.payload.parse(payload));
    case 'reconcile':
      return handlers.reconcile(jobs.reconcile.payload.parse(payload));
    case 'home':
      return handlers.home(jobs.home.payload.parse(payload));
    default:
      throw new Error(`unknown job ${name}`);
  }
}
