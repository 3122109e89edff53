/** One Postgres for all test files, made from what `npm run build` built; without a build each file starts its own. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const built = new URL('../../dist/compose.js', import.meta.url);

export default async function setUp() {
  if (!existsSync(built)) return;
  const { startEmbeddedPostgres } = await import('../../dist/store/embedded-postgres.js');
  const { prepare } = await import(built.href);
  const folder = await mkdtemp(join(await roomiest(), 'rapport-tests-'));
  const postgres = await startEmbeddedPostgres({ folder, isDisposable: true, doing: 'the tests' });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('create database rapport_template');
  await client.end();
  const url = postgres.url.replace(/\/postgres$/, '/rapport_template');
  await prepare(url, { kind: 'postgres', url });
  process.env.RAPPORT_TEST_POSTGRES = postgres.url;
  globalThis.stopTestPostgres = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** In memory a database is made in a fifth of the time. There is no such folder outside Linux, and little of it in many a container. */
async function roomiest() {
  const inMemory = '/dev/shm';
  try {
    const { bavail, bsize } = await statfs(inMemory);
    return bavail * bsize > 2 ** 30 ? inMemory : tmpdir();
  } catch {
    return tmpdir();
  }
}
