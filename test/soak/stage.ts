/** A local Slack, and beside it Rapport as it runs for real: one half that listens and one that works, on Postgres and Redis. */
import { Redis } from 'ioredis';
import { type Rapport, startRapport } from '../../src/compose.js';
import type { Role } from '../../src/config.js';
import { openLogger } from '../../src/logger.js';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import type { ControlName, ControlRequest } from '../../src/sandbox/protocol.js';
import type { WorkspaceSeedInput } from '../../src/sandbox/seed.js';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { manifestFor } from '../../src/slack/manifest.js';

export type Half = Exclude<Role, 'all'>;

export type Stage = {
  readonly sandbox: Sandbox;
  now(): number;
  /** Moves the clock in steps of at most an hour; after each, everything that is due happens. */
  moveTo(at: number): Promise<void>;
  settles(): Promise<void>;
  stops(half: Half): Promise<void>;
  starts(half: Half): Promise<void>;
  wipesQueue(): Promise<void>;
  closes(): Promise<void>;
};

export type StageOptions = {
  readonly seeds: readonly WorkspaceSeedInput[];
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly at: number;
  readonly chance: () => number;
};

const commands = { kudos: '/kudos', followUp: '/followup', rapport: '/rapport' };
type Answer = { readonly ok?: boolean; readonly error?: string; readonly response?: unknown };

/** Half a minute, in tenths of a second: the Slack SDK takes five seconds to notice that a connection is gone. */
const patience = 300;

/** As a person would who is told that the app could not be reached: once more, a little later. */
export async function askUntilHeard<N extends ControlName>(
  { sandbox }: Pick<Stage, 'sandbox'>,
  name: N,
  request: ControlRequest<N>,
): Promise<Answer> {
  for (let times = 0; times < patience; times += 1) {
    const answer = (await sandbox.control(name, request)) as Answer;
    if (answer.error === undefined) return answer;
    if (answer.error !== 'dispatch_failed') throw new Error(`${name} ${JSON.stringify(request)}: ${answer.error}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name}: Rapport is not connected any more`);
}

/** More rounds than any chain of consequences needs: what is found again and again waits for the next step. */
const maxRounds = 25;

export async function openStage(options: StageOptions): Promise<Stage> {
  const sandbox = await openSandbox({
    seeds: options.seeds,
    manifest: manifestFor({ name: 'Rapport', url: null, commands }) as AppManifest,
    now: new Date(options.at),
    patienceMs: 25_000,
  });
  const halves = new Map<Half, Rapport>();
  const settles = () => settle(sandbox, halves);
  const stage: Stage = {
    sandbox,
    now: () => sandbox.clock.now().getTime(),
    moveTo: (at) => sandbox.clock.moveTo(new Date(Math.max(at, sandbox.clock.now().getTime()))),
    settles,
    stops: async (half) => {
      await halves.get(half)?.stop();
      halves.delete(half);
    },
    starts: async (half) => {
      halves.set(half, await startHalf(sandbox, half, options));
    },
    wipesQueue: () => flush(options.redisUrl),
    closes: async () => {
      stopListening();
      for (const half of halves.values()) await half.stop();
      await sandbox.close();
    },
  };
  await stage.starts('app');
  await stage.starts('worker');
  const stopListening = sandbox.clock.onMove(settles);
  await settles();
  return stage;
}

function startHalf(sandbox: Sandbox, role: Half, options: StageOptions): Promise<Rapport> {
  const { credentials, apiUrl, clock } = sandbox;
  return startRapport({
    config: {
      commands,
      // The clock is not the real one: whoever moves it also asks what is due.
      sweepEverySeconds: 3600,
      concurrency: 8,
      poolSize: 8,
      graceDays: 30,
      host: '127.0.0.1',
      httpPort: null,
    },
    services: {
      databaseUrl: options.databaseUrl,
      redisUrl: options.redisUrl,
      slack: {
        botTokens: Object.values(credentials.botTokens),
        appToken: credentials.appToken,
        signingSecret: null,
        apiUrl,
        oauth: null,
      },
    },
    role,
    clock,
    chance: options.chance,
    isPaced: false,
    readsHistory: false,
    log: openLogger({ level: process.env.LOG_LEVEL ?? 'fatal', pretty: false }),
  });
}

async function settle(sandbox: Sandbox, halves: ReadonlyMap<Half, Rapport>): Promise<void> {
  const worker = halves.get('worker');
  await sandbox.settled();
  if (worker === undefined) return;
  for (let round = 0, found = 1; found > 0 && round < maxRounds; round += 1) {
    await worker.settled();
    await sandbox.settled();
    found = await worker.sweep();
  }
  await sandbox.settled();
}

async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushall();
  await redis.quit();
}
