/**
 * A local stand-in for Slack: its Web API, Socket Mode, signed HTTP events and response URLs, with people who are moved
 * through the control API and a clock that can be moved forward. An app needs two URLs to use it, and no branch.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from './clock.js';
import { openControl } from './control/dispatch.js';
import type { Credentials } from './credentials.js';
import { PATIENCE_MS } from './delivery/delivery.js';
import { openHttpEvents } from './delivery/http-events.js';
import { openSocketMode, type SocketMode } from './delivery/socket-mode.js';
import { listenerFor } from './listener.js';
import { type AppManifest, appManifest, refuseMissingScopes } from './manifest.js';
import type { ControlName, ControlRequest } from './protocol.js';
import { sandboxRoutes } from './routes.js';
import type { WorkspaceSeed, WorkspaceSeedInput } from './seed.js';
import { openWorld, parseSeeds, startFromSeeds, startFromSnapshot, takeSnapshot } from './start.js';
import { openSaver, readSnapshot } from './state-file.js';
import type { Foretell, World } from './world.js';

export type SandboxOptions = {
  /** One or more; ids of users and channels, and timestamps, may collide between them, team ids not. */
  readonly seeds: readonly WorkspaceSeedInput[];
  readonly manifest: AppManifest;
  /** Default 0: any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Where the clock starts; it runs from there. Default: the real time. */
  readonly now?: Date;
  /** How long it waits for the app, in real time. Default: Slack's three seconds; a busy machine may need more. */
  readonly patienceMs?: number;
  /** A snapshot, kept up to date; an existing one is taken instead of the seeds. */
  readonly stateFile?: string;
  /** The built page, served at /. */
  readonly pageDir?: string;
  /** HTTP mode: events, commands and interactions are posted here, signed, instead of sent over a socket. */
  readonly eventsUrl?: string;
};

export type Sandbox = {
  readonly url: string;
  readonly apiUrl: string;
  readonly credentials: Credentials;
  readonly clock: Pick<Clock, 'now' | 'moveTo' | 'onMove'>;
  /** What POST /_control/<name> does; a wrong request rejects with a ControlError. */
  control<N extends ControlName>(name: N, request: ControlRequest<N>): Promise<unknown>;
  setEventsUrl(url: string): void;
  /** Tells the page what will happen next. The sandbox itself knows nothing of the app's plans. */
  setForetell(foretell: Foretell): void;
  /** Called after a reset to the seeds, and awaited. Returns the function that ends it. */
  onReset(listener: ResetListener): () => void;
  /** Resolves when every event was acknowledged and no API call is open. */
  settled(): Promise<void>;
  /** How many events and API calls there were so far: while it stays the same, nothing happened. */
  activity(): number;
  close(): Promise<void>;
};

/** Rejects with code EADDRINUSE when the port is taken. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const manifest = appManifest.parse(options.manifest);
  refuseMissingScopes(manifest);
  const server = createServer();
  const { now, patienceMs = PATIENCE_MS } = options;
  const world = openWorld({ manifest, now, patienceMs, issueSocketUrl: () => socketUrl(world, sockets) });
  const { outbox, log, credentials, clock } = world;
  const sockets = openSocketMode({ server, outbox, log, appId: credentials.appId, patienceMs });
  const events = openHttpEvents({ outbox, signingSecret: credentials.signingSecret, patienceMs });
  outbox.attach(sockets);
  outbox.attach(events);
  const snapshot = options.stateFile === undefined ? null : await readSnapshot(options.stateFile);
  const seeds = lazily(() => parseSeeds(options.seeds));
  if (snapshot) startFromSnapshot(world, snapshot);
  else startFromSeeds(world, seeds());

  const resetListeners = new Set<ResetListener>();
  const reset = () => startAnew(world, { now, seeds: seeds() }, resetListeners);
  const control = openControl(world, {
    reset,
    dropConnections: () => sockets.dropAll(),
    refreshConnections: () => sockets.refreshAll(),
  });
  server.on('request', listenerFor(sandboxRoutes(world, control, options.pageDir).fetch));
  world.url = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');

  const saver = options.stateFile === undefined ? null : openSaver(options.stateFile, () => takeSnapshot(world));
  world.changes.listen(() => saver?.soon());
  if (options.eventsUrl !== undefined) events.setUrl(options.eventsUrl);

  return {
    url: world.url,
    apiUrl: `${world.url}/api/`,
    credentials,
    clock,
    control: (name, request) => control.run(name, request),
    setEventsUrl: (url) => events.setUrl(url),
    setForetell(foretell) {
      world.foretell = foretell;
    },
    onReset(listener) {
      resetListeners.add(listener);
      return () => resetListeners.delete(listener);
    },
    settled: () => world.activity.settled(),
    activity: () => world.activity.count(),
    async close() {
      await saver?.close();
      events.close();
      sockets.close();
      outbox.clear();
      world.schedule.close();
      world.changes.close();
      await closeServer(server);
    },
  };
}

type ResetListener = () => Promise<void> | void;

async function startAnew(
  world: World,
  { now, seeds }: { readonly now: Date | undefined; readonly seeds: readonly WorkspaceSeed[] },
  listeners: Iterable<ResetListener>,
): Promise<void> {
  world.outbox.clear();
  world.faults.replace([]);
  world.clock.setOffsetMs(now === undefined ? 0 : now.getTime() - Date.now());
  startFromSeeds(world, seeds);
  for (const listener of listeners) await listener();
  for (const team of world.workspaces.keys()) world.changes.tell({ type: 'state', team });
  world.outbox.pump();
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function socketUrl({ url, credentials }: World, sockets: SocketMode): string {
  const ticket = sockets.issueTicket();
  return `${url.replace('http', 'ws')}/link?ticket=${ticket}&app_id=${credentials.appId}`;
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: actual } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
