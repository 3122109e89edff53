/** What the workers do for each kind of job. */
import type { WorkspaceId } from './domain/ids.js';
import { type Attempted, type DeliveryDeps, deliver, reconcile, type Which } from './features/deliveries.js';
import { show } from './features/deliveries-showing.js';
import { type BackfillDeps, backfill } from './features/import-backfill.js';
import { type SyncDeps, syncDirectory } from './features/member-directory.js';
import { forgetJoins } from './features/newcomers.js';
import { learnReceptivity } from './features/nudge-lesson.js';
import { countTrials } from './features/nudge-trials.js';
import { learnOpenness } from './features/people-to-know-learning.js';
import { dropOldRecord, type RetentionDeps } from './features/retention.js';
import type { InWorkspace } from './features/stores.js';
import { type SweepDeps, sweep } from './features/sweep.js';
import { learnPace } from './features/tie-learning.js';
import type { Handlers } from './queue/jobs.js';

export function jobHandlers(deps: {
  readonly deliveries: DeliveryDeps;
  readonly sweep: SweepDeps;
  readonly learn: RetentionDeps & Parameters<typeof learnReceptivity>[0] & Parameters<typeof learnPace>[0];
  readonly syncs: SyncDeps;
  /** Channels that Rapport came into are to be read. */
  readonly followChannels: (workspaceId: WorkspaceId) => Promise<void>;
  readonly backfills: BackfillDeps;
  readonly showHome: Handlers['home'];
  readonly installations: Pick<Handlers, 'refresh' | 'organisation'>;
  readonly onAttempt: (attempted: Attempted) => void;
}): Handlers {
  const told = async (attempt: Promise<Attempted | null>) => {
    const attempted = await attempt;
    if (attempted !== null) deps.onAttempt(attempted);
  };
  const where = whereItSpeaks(deps.deliveries.inWorkspace);
  return {
    sweep: async () => void (await sweep(deps.sweep)),
    ...deps.installations,
    learn: where(async ({ workspaceId }: About) => {
      await countTrials(deps.learn, workspaceId);
      await dropOldRecord(deps.learn, workspaceId);
      await forgetJoins(deps.learn, workspaceId);
      await learnReceptivity(deps.learn, workspaceId);
      await learnPace(deps.learn, workspaceId);
      await learnOpenness(deps.learn, workspaceId);
      await deps.learn.inWorkspace(workspaceId, ({ deliveries }) => deliveries.forgetTurns());
    }),
    sync: where(async ({ workspaceId }: About) => {
      await syncDirectory(deps.syncs, workspaceId);
      await deps.followChannels(workspaceId);
    }),
    backfill: where(({ workspaceId }) => backfill(deps.backfills, workspaceId)),
    deliver: where((which: Which) => told(deliver(deps.deliveries, which))),
    show: where((which: Which) => show(deps.deliveries, which)),
    reconcile: where((which: Which) => told(reconcile(deps.deliveries, which))),
    home: where(deps.showHome),
  };
}

type About = { readonly workspaceId: WorkspaceId };

/** A job that was rung for before Rapport was taken out of the workspace has nothing to do there any more (V6). */
function whereItSpeaks(inWorkspace: InWorkspace) {
  return <Job extends About>(work: (job: Job) => Promise<void>) =>
    async (job: Job): Promise<void> => {
      const standing = await inWorkspace(job.workspaceId, ({ workspaces }) => workspaces.standing());
      if (standing !== null && standing.silentSince === null) await work(job);
    };
}
