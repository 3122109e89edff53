/** What a database says of itself, before it has a schema. */
import pg from 'pg';

export type DatabaseFacts = {
  readonly version: string;
  readonly at: Date;
  /** Whether migrations can run. */
  readonly mayCreate: boolean;
};

const connectWithinMilliseconds = 10_000;

export async function databaseFacts(connectionString: string): Promise<DatabaseFacts> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: connectWithinMilliseconds });
  await client.connect();
  try {
    const answer = await client.query<{ version: string; at: Date; may_create: boolean }>(
      `select current_setting('server_version') as version,
              clock_timestamp() as at,
              has_schema_privilege(current_schema(), 'create') as may_create`,
    );
    const [row] = answer.rows;
    if (row === undefined) throw new Error('the database did not answer');
    return { version: row.version.split(' ')[0] ?? row.version, at: row.at, mayCreate: row.may_create };
  } finally {
    await client.end();
  }
}
