/** What Slack says of people, kept in step (W2), and what follows when somebody has moved. */
import type { WorkspaceId } from '../domain/ids.js';
import type { Profile } from '../domain/member.js';
import type { Clock } from './ports.js';
import type { InWorkspace } from './stores.js';

/** Whoever arrives in another time zone is looked at again at once: their hours have moved, and their holidays (P2). */
export async function saveProfiles(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  workspaceId: WorkspaceId,
  profiles: readonly Profile[],
): Promise<void> {
  const now = deps.clock.now();
  await deps.inWorkspace(workspaceId, async ({ members }) => {
    const zones = new Map(profiles.map(({ id, zone }) => [id, zone]));
    const known = await members.findAll([...zones.keys()]);
    await members.saveProfiles(profiles);
    const moved = known.filter(({ id, zone, consent }) => consent === 'yes' && zone !== zones.get(id));
    for (const { id } of moved) await members.planAt(id, now);
  });
}
