/** What is older than a workspace keeps is dropped (I5): whole months where nobody needs them, else the workspace's rows, in small steps. */
import type { WorkspaceId } from '../domain/ids.js';
import { keptSince } from '../domain/retention.js';
import type { Clock, Log } from './ports.js';
import type { InWorkspace } from './stores.js';
import type { RetentionStore } from './stores-record.js';

export type RetentionDeps = {
  readonly inWorkspace: InWorkspace;
  readonly retention: RetentionStore;
  readonly clock: Clock;
  readonly log: Log;
};

/** What one transaction deletes: a moment's work, whatever else goes on. */
const step = 5000;

/** Ties stay: they say how two people are in touch, not what happened when. Told twice it finds nothing the second time. */
export async function dropOldRecord(deps: RetentionDeps, workspaceId: WorkspaceId): Promise<void> {
  const now = deps.clock.now();
  await dropMonths(deps, now);
  const { settings } = await deps.inWorkspace(workspaceId, ({ workspaces }) => workspaces.get());
  const since = keptSince(now, settings.retentionMonths);
  let rows = 0;
  for (let dropped = step; dropped > 0; rows += dropped) {
    dropped = await deps.inWorkspace(workspaceId, ({ interactions }) => interactions.dropBefore(since, step));
  }
  // Who was introduced to whom is of the same kind, and few.
  await deps.inWorkspace(workspaceId, ({ introductions }) => introductions.dropIntroductionsBefore(since));
  if (rows > 0) deps.log.info({ workspaceId, rows, since }, 'dropped what is older than the workspace keeps');
}

/** A month that is in use for longer than a moment is left for the next time. */
async function dropMonths({ retention, log }: RetentionDeps, now: Date): Promise<void> {
  const longest = await retention.longestMonths();
  if (longest === null) return;
  for (const month of await retention.monthsBefore(keptSince(now, longest))) {
    const isDropped = await retention.dropMonth(month);
    log.info({ month, isDropped }, 'a month of the record that nobody needs');
  }
}
