/** How much waits in the queue, and for how long (O3). */
import type { Queue } from 'bullmq';
import { jobs } from './jobs.js';

export type QueueDepth = { readonly jobs: Readonly<Record<string, number>>; readonly oldestSeconds: number };

const states = ['waiting', 'prioritized', 'delayed', 'active', 'failed'] as const;

const priorities = [...new Set(Object.values(jobs).map(({ priority }) => priority))].sort((one, other) => one - other);

export async function depthOf(queue: Queue): Promise<QueueDepth> {
  const [counts, since] = await Promise.all([queue.getJobCounts(...states), oldestOf(queue)]);
  const oldestSeconds = since === null ? 0 : Math.max(0, (Date.now() - since) / 1000);
  return { jobs: Object.fromEntries(states.map((state) => [state, counts[state] ?? 0])), oldestSeconds };
}

/** Jobs stand by priority and then by age, so the oldest is the first of one of the priorities: a look at each, however many wait. */
async function oldestOf(queue: Queue): Promise<number | null> {
  const counts = await queue.getCountsPerPriority(priorities);
  const since: number[] = [];
  let place = 0;
  for (const priority of priorities) {
    const count = counts[priority] ?? 0;
    if (count > 0) {
      const [job] = await queue.getJobs(['prioritized'], place, place, true);
      // Taken up between the two looks.
      if (job !== undefined) since.push(job.timestamp + job.delay);
    }
    place += count;
  }
  return since.length === 0 ? null : Math.min(...since);
}
