/** Puts a sandbox's world together, from seeds or from where the last run stopped. */
import { openActivity } from './activity.js';
import { openChanges } from './changes.js';
import { openClock } from './clock.js';
import { credentialsFor } from './credentials.js';
import { openBacklog } from './delivery/backlog.js';
import { openOutbox } from './delivery/outbox.js';
import { backlogItems, renderBacklogItem } from './events.js';
import { openFaults } from './faults.js';
import { withDefaults, workspaceFromSeed } from './from-seed.js';
import { openGrants } from './grants.js';
import { grantsBefore, seededGrants } from './installs.js';
import { appName, type ParsedManifest } from './manifest.js';
import { openOffers } from './offers.js';
import { openSchedule } from './scheduled.js';
import { type WorkspaceSeed, type WorkspaceSeedInput, workspaceSeed } from './seed.js';
import { linkSharedChannels, relinkSharedChannels } from './shared-channels.js';
import type { Snapshot } from './state-file.js';
import { openTickets } from './tickets.js';
import { openTrafficLog } from './traffic-log.js';
import { openLimiter } from './web-api/tiers.js';
import type { Workspace } from './workspace.js';
import type { World } from './world.js';

export function openWorld(options: {
  readonly manifest: ParsedManifest;
  readonly now: Date | undefined;
  readonly patienceMs: number;
  readonly issueSocketUrl: () => string;
}): World {
  const { manifest, patienceMs, issueSocketUrl } = options;
  const clock = openClock(options.now);
  const changes = openChanges();
  const log = openTrafficLog(clock.now, changes);
  const faults = openFaults();
  const activity = openActivity();
  const backlog = openBacklog(activity, (item) => renderBacklogItem(world, item));
  const world: World = {
    manifest,
    credentials: credentialsFor(appName(manifest), { teams: [], enterprises: [] }),
    clock,
    changes,
    log,
    faults,
    activity,
    backlog,
    outbox: openOutbox({ activity, clock, faults, log, backlog, patienceMs }),
    tickets: openTickets(clock, patienceMs),
    grants: openGrants(clock),
    offers: openOffers(),
    limiter: openLimiter(clock),
    get schedule() {
      return schedule;
    },
    workspaces: new Map(),
    issueSocketUrl,
    url: '',
    foretell: null,
  };
  const schedule = openSchedule(world);
  clock.onMove((moved) => changes.tell({ type: 'clock', now: moved.toISOString() }));
  return world;
}

/** Checked once; a reset starts from the same. */
export function parseSeeds(seeds: readonly WorkspaceSeedInput[]): readonly WorkspaceSeed[] {
  const parsed = seeds.map((seed) => workspaceSeed.parse(seed));
  if (parsed.length === 0) throw new Error('a sandbox needs at least one workspace');
  if (new Set(parsed.map((seed) => seed.id)).size < parsed.length) throw new Error('two seeds have the same team id');
  return parsed;
}

export function startFromSeeds(world: World, parsed: readonly WorkspaceSeed[]): void {
  world.offers.clear();
  world.limiter.clear();
  const workspaces = parsed.map((seed) => workspaceFromSeed(seed, appName(world.manifest)));
  linkSharedChannels(workspaces, parsed);
  takeOver(world, workspaces);
  world.grants.replace(seededGrants(world, parsed));
  world.backlog.replace(backlogItems(world.workspaces.values()));
}

export function startFromSnapshot(world: World, snapshot: Snapshot): void {
  world.clock.setOffsetMs(snapshot.clockOffsetMs);
  const workspaces = snapshot.workspaces.map(withDefaults);
  relinkSharedChannels(workspaces);
  takeOver(world, workspaces);
  world.grants.replace(
    snapshot.grants?.map((grant) => ({ ...grant, user: grant.user ?? null, isPublic: grant.isPublic ?? false })) ??
      grantsBefore(world),
  );
  world.backlog.replace(snapshot.backlog);
  world.outbox.restore(snapshot.pendingEvents);
}

export function takeSnapshot(world: World): Omit<Snapshot, 'format'> {
  return {
    clockOffsetMs: world.clock.offsetMs(),
    grants: world.grants.list(),
    workspaces: [...world.workspaces.values()],
    pendingEvents: world.outbox.pending(),
    backlog: world.backlog.remaining(),
  };
}

function takeOver(world: World, workspaces: readonly Workspace[]): void {
  world.workspaces.clear();
  for (const workspace of workspaces) world.workspaces.set(workspace.id, workspace);
  world.schedule.look();
  const teams = [...world.workspaces.keys()];
  const enterprises = [
    ...new Set(workspaces.flatMap(({ enterprise }) => (enterprise === null ? [] : [enterprise.id]))),
  ];
  const { botTokens, orgTokens } = credentialsFor(appName(world.manifest), { teams, enterprises });
  Object.assign(world.credentials.botTokens, botTokens);
  Object.assign(world.credentials.orgTokens, orgTokens);
}
