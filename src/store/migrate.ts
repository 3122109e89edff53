/** Brings the schema up to date, once however many processes start at the same moment, and refuses one that is newer. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Runs what is pending in one transaction under a lock. Answers the names of the migrations it ran. */
export async function migrate(connectionString: string): Promise<readonly string[]> {
  await refuseNewerSchema(connectionString);
  // A client of our own: the runner's would still be closing when this resolves.
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
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
  } finally {
    await client.end();
  }
}

/** Throws where the database has seen a migration that this program does not know: it belongs to a newer version. */
export async function refuseNewerSchema(connectionString: string): Promise<void> {
  const known = new Set(await migrationNames());
  const newer = (await appliedMigrations(connectionString)).filter((name) => !known.has(name));
  if (newer.length > 0) {
    throw new Error(
      `The database was migrated by a newer version of Rapport (${newer.join(', ')}). Start that version, or a later one.`,
    );
  }
}

export async function pendingMigrations(connectionString: string): Promise<readonly string[]> {
  const applied = new Set(await appliedMigrations(connectionString));
  return (await migrationNames()).filter((name) => !applied.has(name));
}

async function migrationNames(): Promise<readonly string[]> {
  const files = await readdir(migrationsDir);
  return files.filter((file) => file.endsWith('.sql')).map((file) => file.replace(/\.sql$/, ''));
}

async function appliedMigrations(connectionString: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const exists = await client.query<{ found: string | null }>(`select to_regclass('pgmigrations')::text as found`);
    if (exists.rows[0]?.found == null) return [];
    const applied = await client.query<{ name: string }>('select name from pgmigrations order by id');
    return applied.rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}
