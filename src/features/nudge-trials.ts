/** Holding some nudges back at random, and what became of both kinds (nudge-model.md, learned 6). */
import type { WorkspaceId } from '../domain/ids.js';
import type { NudgeKind, PlannedNudge } from '../domain/nudge.js';
import { addDays } from '../domain/time.js';
import { TRIAL_DAYS, type Uplift, upliftOf } from '../domain/uplift.js';
import { batchesOf } from '../domain/uplift-batches.js';
import type { Described } from './nudge-descriptions.js';
import type { Chance, Clock } from './ports.js';
import type { InWorkspace } from './stores.js';

/** The coin is thrown once for each nudge, and kept with it, and so is its chance. */
export function withTrial(
  nudges: readonly Described[],
  { chance, holdOut }: { readonly chance: Chance; readonly holdOut: number },
): readonly PlannedNudge[] {
  return nudges.map(({ isOnTrial, ...nudge }) => ({
    ...nudge,
    isHeldBack: isOnTrial && chance() < holdOut,
    holdOut: isOnTrial ? holdOut : 0,
  }));
}

export type Uplifts = Readonly<Record<NudgeKind, Uplift>> & { readonly holdOut: number };

/** Of the whole workspace, over everything whose two weeks are over. */
export async function measureUplift(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  workspaceId: WorkspaceId,
): Promise<Uplifts> {
  await countTrials(deps, workspaceId);
  return deps.inWorkspace(workspaceId, async ({ nudges, workspaces }) => {
    const batches = await nudges.listBatches();
    const { settings } = await workspaces.get();
    const of = (kind: NudgeKind) => upliftOf(batches.filter((batch) => batch.kind === kind));
    return {
      reconnect: of('reconnect'),
      gratitude: of('gratitude'),
      question: of('question'),
      people_to_know: of('people_to_know'),
      newcomer: of('newcomer'),
      holdOut: settings.holdOut,
    };
  });
}

/** Adds up what has become of nudges since the last batch, before the record that tells of it is dropped (I5). Told twice, it is done once. */
export async function countTrials(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  workspaceId: WorkspaceId,
): Promise<void> {
  const closedBefore = addDays(deps.clock.now(), -TRIAL_DAYS);
  await deps.inWorkspace(workspaceId, async ({ nudges, workspaces }) => {
    // One at a time: where a batch ends hangs on where the last one did.
    await workspaces.getToChange();
    await nudges.addBatches(batchesOf(await nudges.listTrials(closedBefore, TRIAL_DAYS)));
  });
}
