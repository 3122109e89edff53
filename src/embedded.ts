/**
 * The embedded default (O1): a Postgres of our own, the queue on it, a local Slack with a demo company, and Rapport in the middle,
 * talking to that Slack exactly as it would talk to the real one.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { type Rapport, startRapport } from './compose.js';
import { type Config, type Role, SettingsError } from './config.js';
import { demoCompany } from './sandbox/demo/company.js';
import type { AppManifest } from './sandbox/manifest.js';
import { openSandbox, type Sandbox } from './sandbox/server.js';
import { manifestFor } from './slack/manifest.js';
import { EmbeddedPostgresInUse, findOwner } from './store/embedded-owner.js';
import { startEmbeddedPostgres } from './store/embedded-postgres.js';

export { EmbeddedPostgresInUse };

export type Embedded = { readonly sandbox: Sandbox; readonly rapport: Rapport; stop(): Promise<void> };

const pageDir = fileURLToPath(new URL('./web/', import.meta.url));

export async function startEmbedded(
  config: Config,
  options: {
    readonly log: Logger;
    readonly isFresh: boolean;
    readonly role: Role;
    readonly onStep: (step: string) => void;
  },
): Promise<Embedded> {
  if (options.role !== 'all')
    throw new SettingsError([
      '--role app and --role worker need DATABASE_URL and the other settings: the demo is one process',
    ]);
  const home = resolve(config.home);
  const owner = await findOwner(home);
  if (owner !== null) throw new EmbeddedPostgresInUse(config.home, owner);
  if (options.isFresh) await rm(home, { recursive: true, force: true });
  // The page's port is tried first: without it nothing else is worth starting.
  const sandbox = await openLocalSlack(config, home);
  options.onStep('Postgres');
  const postgres = await startEmbeddedPostgres({ folder: home, doing: 'rapport start' });
  options.onStep('Rapport');
  const rapport = await startRapport({
    config: { ...config, httpPort: null },
    services: {
      databaseUrl: postgres.url,
      redisUrl: null,
      slack: {
        botTokens: Object.values(sandbox.credentials.botTokens),
        appToken: sandbox.credentials.appToken,
        signingSecret: null,
        apiUrl: sandbox.apiUrl,
        oauth: null,
      },
    },
    role: options.role,
    clock: sandbox.clock,
    chance: alwaysSpeaks,
    isPaced: false,
    readsHistory: false,
    log: options.log,
  });
  options.onStep('three months of history');
  await settle(sandbox, rapport);
  followClock(sandbox, { settles: () => settle(sandbox, rapport), nextDueAt: () => rapport.nextDueAt() });
  sandbox.onReset(() => rapport.startOver());
  sandbox.setForetell(async ({ team, limit }) => {
    const coming = await rapport.upcoming(team, limit);
    return coming.map(({ at, text }) => ({ at: at.toISOString(), text }));
  });
  return {
    sandbox,
    rapport,
    stop: async () => {
      await rapport.stop();
      await sandbox.close();
      await postgres.stop();
    },
  };
}

/** In the demo nobody is held back: who tries it out should see what it does. */
const alwaysSpeaks = () => 0.999;

/** More rounds than any chain of consequences needs: what is found again and again is stuck, and not waited for. */
const maxRounds = 25;

/** Everything that is due has been said, and everything that was said has been heard. */
export async function settle(sandbox: Sandbox, rapport: Rapport): Promise<void> {
  for (let round = 0, found = 1; found > 0 && round < maxRounds; round += 1) {
    await sandbox.settled();
    await rapport.settled();
    found = await rapport.sweep();
  }
  await rapport.settled();
  await sandbox.settled();
}

type Following = { readonly settles: () => Promise<void>; readonly nextDueAt: () => Promise<Date | null> };

/**
 * Lets happen what falls due while the clock moves. Most hours of a week nothing does: a step on the way is passed over where nothing is due
 * yet and nothing has happened in the local Slack since the last look. Returns the function that ends it.
 */
export function followClock(sandbox: Sandbox, { settles, nextDueAt }: Following): () => void {
  let isQuiet: (now: Date) => boolean = () => false;
  return sandbox.clock.onMove(async (now, isOnTheWay) => {
    if (isOnTheWay && isQuiet(now)) return;
    await settles();
    const activity = sandbox.activity();
    const due = await nextDueAt();
    isQuiet = (later) => sandbox.activity() === activity && (due === null || later < due);
  });
}

async function openLocalSlack(config: Config, home: string): Promise<Sandbox> {
  const manifest = manifestFor({ name: 'Rapport', url: null, commands: config.commands });
  return openSandbox({
    seeds: [demoCompany({ now: new Date() })],
    manifest: manifest as AppManifest,
    port: config.port,
    host: config.host,
    stateFile: join(home, 'sandbox.json'),
    ...(existsSync(pageDir) ? { pageDir } : {}),
  });
}
