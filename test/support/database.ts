/** A Postgres of the test file's own, and in it a fresh, migrated database for every test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepare } from '../../src/compose.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.js';

export type TestDatabase = {
  readonly url: string;
  /** Asks as the owner, beneath row-level security. */
  rows<T extends Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<readonly T[]>;
  close(): Promise<void>;
};

type Server = { readonly postgres: EmbeddedPostgres; readonly folder: string };

let server: Promise<Server> | null = null;
let count = 0;

/** Opens an empty database with the schema of today; the first call starts the server. */
export async function openTestDatabase(): Promise<TestDatabase> {
  server ??= startServer();
  const { postgres } = await server;
  count += 1;
  const name = `test_${count}`;
  await run(postgres.url, `create database ${name} template migrated`);
  const url = urlOf(postgres.url, name);
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // An idle connection may still be closing when the database is dropped from under it.
  pool.on('error', () => undefined);
  return {
    url,
    rows: async <T extends Record<string, unknown>>(sql: string, values: readonly unknown[] = []) =>
      (await pool.query<T>(sql, [...values])).rows,
    close: async () => {
      await pool.end();
      await run(postgres.url, `drop database ${name} with (force)`);
    },
  };
}

/** Belongs into an afterAll: the server outlives a test, not its file. */
export async function stopTestServer(): Promise<void> {
  if (server === null) return;
  const { postgres, folder } = await server;
  server = null;
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function startServer(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-test-'));
  const postgres = await startEmbeddedPostgres({ folder, isDisposable: true });
  await run(postgres.url, 'create database migrated');
  const url = urlOf(postgres.url, 'migrated');
  await prepare(url, { kind: 'postgres', url });
  return { postgres, folder };
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

function urlOf(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
