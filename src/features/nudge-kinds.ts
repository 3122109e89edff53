/** Which kinds of nudges somebody wants (A3): in force at once, also on what is planned, since every nudge is judged again before it is said. */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type NudgeKind, nudgeKinds } from '../domain/nudge.js';
import { kindsOff, restsOf } from './nudge-subjects.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type NudgeKindsChoice = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  /** All that are wanted. */
  readonly kinds: readonly NudgeKind[];
};

export async function kindsWanted(stores: Stores, id: MemberId): Promise<readonly NudgeKind[]> {
  const off = kindsOff(await restsOf(stores, id), id);
  return nudgeKinds.filter((kind) => !off.has(kind));
}

/** What is wanted again is looked for at once. */
export async function chooseKinds(
  deps: { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock },
  { workspaceId, memberId: id, kinds }: NudgeKindsChoice,
): Promise<void> {
  const now = deps.clock.now();
  await deps.inWorkspace(workspaceId, async ({ nudges, members }) => {
    for (const kind of nudgeKinds) {
      if (kinds.includes(kind)) await nudges.unrest(id, kind, [id]);
      else await nudges.rest(id, kind, id, 'forever');
    }
    if ((await members.find(id))?.consent === 'yes') await members.planAt(id, now);
  });
  await deps.bell.ring([{ name: 'home', workspaceId, id }]);
}
