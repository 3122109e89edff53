/** Holding some nudges back at random, and what became of both kinds (nudge-model.md, learned 6). */
import type { WorkspaceId } from '../domain/ids.js';
import type { NudgeKind, PlannedNudge } from '../domain/nudge.js';
import { addDays } from '../domain/time.js';
import { TRIAL_DAYS, type Uplift, upliftOf } from '../domain/uplift.js';
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
  const closedBefore = addDays(deps.clock.now(), -TRIAL_DAYS);
  return deps.inWorkspace(workspaceId, async ({ nudges, workspaces }) => {
    const trials = await nudges.listTrials(closedBefore, TRIAL_DAYS);
    const { settings } = await workspaces.get();
    const of = (kind: NudgeKind) => upliftOf(trials.filter((trial) => trial.kind === kind));
    return {
      reconnect: of('reconnect'),
      gratitude: of('gratitude'),
      question: of('question'),
      holdOut: settings.holdOut,
    };
  });
}
