/**
 * One member's data: erased, everywhere and for good (V2). In Postgres it is one transaction; what follows, in the queue and in Slack, can
 * be done again, and nothing in the record says any more whom it was about.
 */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { someone } from '../domain/someone.js';
import type { Bell, Clock, Unring } from './ports.js';
import type { InWorkspace, PersonalStores } from './stores.js';

export type ErasureDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly unring: Unring;
  readonly clock: Clock;
};

export type Whose = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

/**
 * In this order: kudos are reworded while the member's name is known, and what was said is marked to be shown anew while it is known what
 * it was about. A store that is missing here does not compile.
 */
const order = {
  kudos: 'kudos',
  nudges: 'nudges',
  followUps: 'follow-ups',
  helpRequests: 'questions to colleagues',
  feedback: 'feedback',
  deliveries: 'messages',
  cadences: 'cadences',
  neverAbout: 'never-about lists',
  digests: 'appreciation posts',
  openQuestions: 'open questions',
  topics: 'topics',
  cards: 'cards',
  celebrations: 'celebrations',
  reflections: 'months to look back on',
  introductions: 'introductions',
  newcomers: 'channels joined',
  interactions: 'interactions and ties',
  audit: 'audit',
  members: 'profile and preferences',
} as const satisfies Record<keyof PersonalStores, string>;

export type ErasureStep = (typeof order)[keyof PersonalStores] | 'queue';

export const erasureSteps: readonly ErasureStep[] = [...Object.values(order), 'queue'];

/** Again it finds nothing, and does no harm. */
export async function eraseMember(
  deps: ErasureDeps,
  { workspaceId, memberId }: Whose,
  onStep: (step: ErasureStep) => void = () => {},
): Promise<void> {
  const at = deps.clock.now();
  await deps.inWorkspace(workspaceId, async (stores) => {
    await stores.erasures.begin(memberId, at);
    for (const [name, step] of Object.entries(order) as [keyof PersonalStores, ErasureStep][]) {
      onStep(step);
      await stores[name].erase(memberId);
    }
    await stores.audit.add({ at, actorId: someone, action: 'member_erased', details: {} });
  });
  onStep('queue');
  await deps.unring.member(workspaceId, memberId);
  // What names them in Slack is shown anew, in the steps of a sweep.
  await deps.bell.ring([{ name: 'sweep' }]);
}

/** Everything of a workspace. What Rapport posted stays in Slack. That it was erased is written down, and outlives it (V7). */
export async function eraseWorkspace(
  deps: Pick<ErasureDeps, 'inWorkspace' | 'unring' | 'clock'>,
  workspaceId: WorkspaceId,
): Promise<void> {
  await deps.inWorkspace(workspaceId, async ({ workspaces, erasures }) => {
    await workspaces.erase();
    await erasures.noteWorkspace(deps.clock.now(), 'asked_for');
  });
  await deps.unring.workspace(workspaceId);
}

/** The same, for one that Rapport was taken out of, once its time of grace is over (V6). Whoever came back meanwhile keeps everything. */
export async function eraseAfterGrace(
  deps: Pick<ErasureDeps, 'inWorkspace' | 'unring' | 'clock'>,
  workspaceId: WorkspaceId,
): Promise<void> {
  const now = deps.clock.now();
  const isErased = await deps.inWorkspace(workspaceId, async ({ workspaces, erasures }) => {
    if (!(await workspaces.isToErase(now))) return false;
    await workspaces.erase();
    await erasures.noteWorkspace(now, 'uninstalled');
    return true;
  });
  if (isErased) await deps.unring.workspace(workspaceId);
}
