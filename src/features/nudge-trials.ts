/** Holding some nudges back at random, and what became of both kinds (nudge-model.md, learned 6). */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
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

export type SetHoldOut = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  /** A share from 0 to .5. */
  readonly holdOut: number;
};

/** From the next plan on; what was decided stays decided. */
export async function setHoldOut(
  deps: { readonly inWorkspace: InWorkspace },
  input: SetHoldOut,
): Promise<'done' | 'not_admin'> {
  return deps.inWorkspace(input.workspaceId, async ({ members, workspaces }) => {
    const member = await members.find(input.memberId);
    if (member?.isAdmin !== true) return 'not_admin';
    const { settings } = await workspaces.get();
    await workspaces.saveSettings({ ...settings, holdOut: input.holdOut });
    return 'done';
  });
}
