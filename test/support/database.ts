/** A Postgres for a test file, and in it a fresh database for whoever asks, cloned from one that was migrated once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import pg from 'pg';
import { prepare } from '../../src/compose.js';
import type { InWorkspace } from '../../src/features/stores.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.js';
import { inWorkspaceOf } from '../../src/store/stores.js';

export type TestDatabase = {
  readonly url: string;
  readonly database: Database;
  readonly inWorkspace: InWorkspace;
  /** As the owner of everything, beneath row-level security. */
  rows<T extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  /** Drops it; whatever is still open after the file's last test is dropped then. */
  close(): Promise<void>;
};

type Server = { readonly postgres: EmbeddedPostgres; readonly folder: string | null };

const template = 'rapport_template';
let starting: Promise<Server> | null = null;
let opened = 0;
const open = new Set<() => Promise<void>>();

/** The server is the one of the whole run; without one, the first call in a test file starts it for that file. */
export async function openTestDatabase(): Promise<TestDatabase> {
  starting ??= startServer();
  const { postgres } = await starting;
  opened += 1;
  const name = `test_${process.pid}_${opened}`;
  await run(postgres.url, `create database ${name} template ${template} strategy file_copy`);
  const url = databaseUrl(postgres.url, name);
  const database = openDatabase({ connectionString: url, maxConnections: 5, onError: () => {} });
  const owner = new pg.Pool({ connectionString: url, max: 1 });
  // An idle connection may still be closing when the database is dropped from under it.
  owner.on('error', () => undefined);
  const close = async () => {
    if (!open.delete(close)) return;
    await owner.end();
    await database.close();
    await run(postgres.url, `drop database ${name} with (force)`);
  };
  open.add(close);
  return {
    url,
    database,
    inWorkspace: inWorkspaceOf(database),
    rows: async <T extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await owner.query<T>(sql, [...values])).rows,
    close,
  };
}

afterAll(stopTestServer);

/** Called by itself after a file's last test; calling it earlier does no harm. */
export async function stopTestServer(): Promise<void> {
  if (starting === null) return;
  const { postgres, folder } = await starting;
  starting = null;
  for (const close of [...open]) await close();
  await postgres.stop();
  if (folder !== null) await rm(folder, { recursive: true, force: true });
}

async function startServer(): Promise<Server> {
  const shared = process.env.RAPPORT_TEST_POSTGRES;
  if (shared !== undefined) return { postgres: { url: shared, stop: async () => {} }, folder: null };
  const folder = await mkdtemp(join(tmpdir(), 'rapport-test-'));
  const postgres = await startEmbeddedPostgres({ folder, isDisposable: true, doing: 'a test' });
  await run(postgres.url, `create database ${template}`);
  const url = databaseUrl(postgres.url, template);
  await prepare(url, { kind: 'postgres', url });
  return { postgres, folder };
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
