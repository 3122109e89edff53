/** What Slack says of people, kept in step (W2), and what follows when somebody has moved. */
import { startToldBy } from '../domain/celebration.js';
import type { WorkspaceId } from '../domain/ids.js';
import type { ToldProfile } from '../domain/member.js';
import { localDate } from '../domain/time.js';
import type { Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export async function saveProfiles(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  workspaceId: WorkspaceId,
  profiles: readonly ToldProfile[],
): Promise<void> {
  const now = deps.clock.now();
  await deps.inWorkspace(workspaceId, (stores) => keepProfiles(stores, profiles, now));
}

/** Whoever arrives in another time zone is looked at again at once: their hours have moved, and their holidays (P2). */
export async function keepProfiles(stores: Stores, profiles: readonly ToldProfile[], now: Date): Promise<void> {
  const { members } = stores;
  const ids = profiles.map(({ id }) => id);
  const before = await members.findAll(ids);
  await members.saveProfiles(await withStartDates(stores, profiles, now), now);
  const zones = new Map((await members.findAll(ids)).map(({ id, zone }) => [id, zone]));
  const moved = before.filter(({ id, zone, consent }) => consent === 'yes' && zone !== zones.get(id));
  for (const { id } of moved) await members.planAt(id, now);
}

/** Only where an admin allows it; whoever forbids it meanwhile waits for this transaction, and then deletes what it kept (T4). */
async function withStartDates(
  { workspaces }: Stores,
  profiles: readonly ToldProfile[],
  now: Date,
): Promise<readonly ToldProfile[]> {
  if (profiles.every(({ startDate }) => (startDate ?? null) === null)) return profiles;
  const { profileStartDates } = (await workspaces.getAsItStays()).settings;
  return profiles.map((profile) => {
    const isKept = profileStartDates && profile.kind === 'person';
    return { ...profile, startDate: isKept ? startToldBy(profile.startDate, localDate(now, profile.zone)) : null };
  });
}
