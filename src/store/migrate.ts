/** Brings the schema up to date, once however many processes start at the same moment, and refuses one that is newer. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Runs what is pending in one transaction under a lock; where nothing is, it only looks. Answers the names of the migrations it ran. */
export async function migrate(connectionString: string): Promise<readonly string[]> {
  return connected(connectionString, async (client) => {
    if ((await pendingOn(client)).length === 0) return [];
    // Loaded here: nearly every start finds nothing to do.
    const { runner } = await import('node-pg-migrate');
    // On a client of our own: the runner's would still be closing when this resolves.
    const ran = await runner({
      dbClient: client,
      dir: migrationsDir,
      direction: 'up',
      migrationsTable: 'pgmigrations',
      checkOrder: true,
      advisoryLockMode: 'wait',
      singleTransaction: true,
      verbose: false,
      log: () => {},
    });
    return ran.map((migration) => migration.name);
  });
}

/** Throws where the database has seen a migration that this program does not know: it belongs to a newer version. */
export async function pendingMigrations(connectionString: string): Promise<readonly string[]> {
  return connected(connectionString, pendingOn);
}

type Asked = Pick<pg.Client | pg.Pool, 'query'>;

/** The same, of a connection that is there already. */
export async function pendingOn(client: Asked): Promise<readonly string[]> {
  const known = await migrationNames();
  const applied = await appliedMigrations(client);
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    throw new Error(
      `The database was migrated by a newer version of Rapport (${newer.join(', ')}). Start that version, or a later one.`,
    );
  }
  return known.filter((name) => !applied.includes(name));
}

async function migrationNames(): Promise<readonly string[]> {
  const files = await readdir(migrationsDir);
  return files.filter((file) => file.endsWith('.sql')).map((file) => file.replace(/\.sql$/, ''));
}

async function appliedMigrations(client: Asked): Promise<readonly string[]> {
  const exists = await client.query<{ found: string | null }>(`select to_regclass('pgmigrations')::text as found`);
  if (exists.rows[0]?.found == null) return [];
  const applied = await client.query<{ name: string }>('select name from pgmigrations order by id');
  return applied.rows.map((row) => row.name);
}

async function connected<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
