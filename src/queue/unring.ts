/**
 * Jobs about somebody who was erased, taken out of the queue (V2). Most jobs name a delivery, and are nobody's; what names a member is
 * the doorbell of their App Home. One that is in hand at this moment ends by itself, and leaves nothing behind.
 */
import type { Queue } from 'bullmq';
import type { Unring } from '../features/ports.js';

type Ids = { readonly workspaceId?: string; readonly id?: string };

export function unringOf(queue: Queue): Unring {
  return {
    member: (workspaceId, memberId) => remove(queue, (ids) => ids.workspaceId === workspaceId && ids.id === memberId),
    workspace: (workspaceId) => remove(queue, (ids) => ids.workspaceId === workspaceId),
  };
}

const states = ['waiting', 'prioritized', 'delayed', 'failed', 'completed'] as const;
const page = 1000;

async function remove(queue: Queue, isMeant: (ids: Ids) => boolean): Promise<void> {
  for (const state of states) {
    const meant = [];
    for (let start = 0; ; start += page) {
      const jobs = await queue.getJobs([state], start, start + page - 1);
      // A job that ended between two looks is missing from the page.
      meant.push(...jobs.filter((job) => job !== undefined && isMeant(job.data as Ids)));
      if (jobs.length < page) break;
    }
    for (const job of meant) await removeUnlessInHand(job);
  }
}

/** A worker may have taken it up meanwhile: BullMQ then refuses, and the job ends by itself. */
async function removeUnlessInHand(job: { remove(): Promise<void>; isActive(): Promise<boolean> }): Promise<void> {
  try {
    await job.remove();
  } catch (error) {
    if (!(await job.isActive())) throw error;
  }
}
