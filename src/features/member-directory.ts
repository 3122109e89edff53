/**
 * Keeps people, zones, groups and channels in step with Slack's lists (W2): at every start, and every night. Page by page, each kept
 * together with where to go on: a restart costs a page, and Slack's limits only time.
 */
import { firstPage, nextNightlySync, nextPage, type SyncProgress } from '../domain/directory-sync.js';
import type { WorkspaceId } from '../domain/ids.js';
import { addDays } from '../domain/time.js';
import { noBot } from '../domain/workspace.js';
import { keepProfiles } from './member-profiles.js';
import type { Bell, Clock, Directory, Listing, Log } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { Installation } from './stores-workspace.js';

/** A look that has not come to its end by then belongs to a process that has died: the sweep has another go on. */
const patienceMinutes = 30;

export type SyncDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly log: Pick<Log, 'info' | 'warn'>;
};

/** Makes the workspace known, welcomes it back where it had gone, and looks at all of Slack's lists; where Slack wants a pause, the worker goes on. */
export async function syncWorkspace(
  deps: SyncDeps,
  workspaceId: WorkspaceId,
  { name, domain, botUserId }: Omit<Installation, 'at'>,
): Promise<void> {
  const at = deps.clock.now();
  const progress = firstPage(at);
  await deps.inWorkspace(workspaceId, async ({ workspaces, syncs }) => {
    await workspaces.install({ name, domain, botUserId, at });
    await workspaces.welcome(null);
    await syncs.begin(progress, minutesAfter(at, patienceMinutes));
  });
  await readFrom(deps, workspaceId, progress);
}

/** Goes on where the last look has come to, or begins one. What is known from an archive alone has no lists. */
export async function syncDirectory(deps: SyncDeps, workspaceId: WorkspaceId): Promise<void> {
  const now = deps.clock.now();
  const progress = await deps.inWorkspace(workspaceId, async ({ workspaces, syncs }) => {
    const workspace = await workspaces.find();
    if (workspace === null) return null;
    if (workspace.botUserId === noBot) {
      await syncs.waitUntil(addDays(now, 1));
      return null;
    }
    const known = await syncs.find();
    if (known !== null) return known;
    const first = firstPage(now);
    await syncs.begin(first, minutesAfter(now, patienceMinutes));
    return first;
  });
  await readFrom(deps, workspaceId, progress);
}

/** Something about the lists has changed that could not be read: looks at them all, soon. */
export async function syncSoon(deps: SyncDeps, workspaceId: WorkspaceId, afterSeconds: number): Promise<void> {
  const now = deps.clock.now();
  const at = new Date(now.getTime() + afterSeconds * 1000);
  await deps.inWorkspace(workspaceId, ({ syncs }) => syncs.begin(firstPage(now), at));
  await deps.bell.ring([{ name: 'sync', workspaceId }], afterSeconds);
}

async function readFrom(deps: SyncDeps, workspaceId: WorkspaceId, from: SyncProgress | null): Promise<void> {
  let progress = from;
  while (progress !== null) progress = await readPage(deps, workspaceId, progress);
}

/** Answers where to go on; null where it is done, or somebody else is at it, or Slack wants a pause. */
async function readPage(
  deps: SyncDeps,
  workspaceId: WorkspaceId,
  progress: SyncProgress,
): Promise<SyncProgress | null> {
  const seen = await look(deps.directory, workspaceId, progress);
  switch (seen.kind) {
    case 'page':
      return keepPage(deps, workspaceId, progress, seen);
    case 'stale':
      return beginAnew(deps, workspaceId, progress);
    case 'rate_limited':
      await pauseFor(deps, workspaceId, seen.retryAfterSeconds);
      return null;
  }
}

type Seen =
  | Exclude<Listing<never>, { kind: 'page' }>
  | {
      readonly kind: 'page';
      readonly next: string | null;
      readonly keep: (stores: Stores, now: Date) => Promise<void>;
    };

async function look(directory: Directory, workspaceId: WorkspaceId, { step, cursor }: SyncProgress): Promise<Seen> {
  switch (step) {
    case 'people':
      return toKeep(await directory.people(workspaceId, cursor), keepProfiles);
    case 'groups':
      return toKeep(await directory.groups(workspaceId), ({ members }, groups, now) => members.saveGroups(groups, now));
    case 'channels':
      return toKeep(await directory.channels(workspaceId, cursor), ({ members }, channels, now) =>
        members.saveChannels(channels, now),
      );
  }
}

function toKeep<T>(
  listing: Listing<T>,
  keep: (stores: Stores, entries: readonly T[], now: Date) => Promise<void>,
): Seen {
  if (listing.kind !== 'page') return listing;
  return { kind: 'page', next: listing.next, keep: (stores, now) => keep(stores, listing.entries, now) };
}

async function keepPage(
  deps: SyncDeps,
  workspaceId: WorkspaceId,
  progress: SyncProgress,
  page: Extract<Seen, { kind: 'page' }>,
): Promise<SyncProgress | null> {
  const now = deps.clock.now();
  const next = nextPage(progress, page.next);
  return deps.inWorkspace(workspaceId, async (stores) => {
    await page.keep(stores, now);
    if (next !== null) return (await stores.syncs.goOn(progress, next)) ? next : null;
    const nextAt = nextNightlySync(now, await stores.syncs.zone(), shareOf(workspaceId));
    if (await stores.syncs.finish(progress, now, nextAt)) {
      const gone = await stores.members.leaveUnlisted(progress.startedAt);
      deps.log.info({ workspaceId, gone }, 'looked at people, groups and channels');
    }
    return null;
  });
}

async function beginAnew(
  { inWorkspace, clock }: SyncDeps,
  workspaceId: WorkspaceId,
  progress: SyncProgress,
): Promise<SyncProgress | null> {
  const first = firstPage(clock.now());
  const isOurs = await inWorkspace(workspaceId, ({ syncs }) => syncs.goOn(progress, first));
  return isOurs ? first : null;
}

async function pauseFor(deps: SyncDeps, workspaceId: WorkspaceId, seconds: number): Promise<void> {
  const until = new Date(deps.clock.now().getTime() + seconds * 1000);
  await deps.inWorkspace(workspaceId, ({ syncs }) => syncs.waitUntil(until));
  await deps.bell.ring([{ name: 'sync', workspaceId }], seconds);
}

function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

/** From 0 until 1, and always the same for one workspace, so that they do not all ask Slack in one minute. */
function shareOf(workspaceId: WorkspaceId): number {
  let sum = 0;
  for (const letter of workspaceId) sum = (sum * 31 + letter.charCodeAt(0)) % 1009;
  return sum / 1009;
}
