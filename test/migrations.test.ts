/** The schema: built from nothing, once however many start, and every tenant walled off beneath the program (V5, O7). */
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { deliveryKinds } from '../src/domain/delivery.js';
import { nudgeKinds } from '../src/domain/nudge.js';
import { migrate, pendingMigrations } from '../src/store/migrate.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from './support/database.js';
import { closeWorlds, openWorld } from './support/world.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await closeWorlds();
  await database.close();
});
afterAll(stopTestServer);

type Table = {
  readonly name: string;
  readonly key: readonly string[];
  readonly isWalled: boolean;
  readonly rules: number;
};

/** Ours: all but the migration tool's own and BullMQ's. Partitions count, too. */
async function tablesOf({ rows }: Pick<TestDatabase, 'rows'>): Promise<readonly Table[]> {
  return rows<Table>(
    `select c.relname as name,
            array(select a.attname::text
                    from pg_index as i
                    cross join lateral unnest(i.indkey) with ordinality as k (attnum, position)
                    join pg_attribute as a on a.attrelid = c.oid and a.attnum = k.attnum
                   where i.indrelid = c.oid and i.indisprimary
                   order by k.position) as key,
            c.relrowsecurity and c.relforcerowsecurity as "isWalled",
            (select count(*)::int from pg_policy as p where p.polrelid = c.oid) as rules
       from pg_class as c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relname <> 'pgmigrations' and c.relname !~ '^bullmq'
      order by 1`,
  );
}

async function inEmptyDatabase(work: (url: string, rows: TestDatabase['rows']) => Promise<void>): Promise<void> {
  const name = `empty_${Date.now()}`;
  await database.rows(`create database ${name}`);
  const url = database.url.replace(/[^/]+$/, name);
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on('error', () => undefined);
  try {
    await work(url, async <T extends Record<string, unknown>>(sql: string) => (await pool.query<T>(sql)).rows);
  } finally {
    await pool.end();
    await database.rows(`drop database ${name} with (force)`);
  }
}

test('O7: the schema is built from nothing, and a second run finds nothing to do', async () => {
  await inEmptyDatabase(async (url, rows) => {
    const pending = await pendingMigrations(url);
    expect(pending.length).toBeGreaterThan(0);
    expect(await migrate(url)).toEqual(pending);
    expect(await migrate(url)).toEqual([]);
    expect(await pendingMigrations(url)).toEqual([]);
    expect((await tablesOf({ rows })).length).toBeGreaterThan(10);
  });
});

test('O7: of processes that start at the same moment, one migrates and the others wait for it', async () => {
  await inEmptyDatabase(async (url) => {
    const pending = await pendingMigrations(url);
    const ran = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(ran.flat().toSorted()).toEqual(pending.toSorted());
  });
});

test('an older Rapport refuses a database that a newer one has migrated', async () => {
  await database.rows(`insert into pgmigrations (name, run_on) values ('9999_of_tomorrow', now())`);
  await expect(pendingMigrations(database.url)).rejects.toThrow('9999_of_tomorrow');
  await expect(migrate(database.url)).rejects.toThrow('newer version');
});

test('V5: every table’s key begins with the workspace, and row-level security is on and forced', async () => {
  const world = await openWorld();
  await world.ana.says(`kudos ${world.ben.mention} for the notes`);

  const tables = await tablesOf(world.database);

  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['kudos', 'interactions_2026_03', 'ties']));
  expect(tables.filter(({ key }) => key[0] !== 'workspace_id')).toEqual([]);
  expect(tables.filter(({ isWalled }) => !isWalled)).toEqual([]);
  // A partition has no rule of its own: asked for by name it shows nothing to the program.
  expect(tables.filter(({ name, rules }) => rules === 0 && !isPartition(name))).toEqual([]);
});

test('V5: as the program, without a workspace or with another one, every table is empty; and no row can be smuggled in', async () => {
  const world = await openWorld();
  await world.ana.types(`/kudos ${world.ben.mention} for the notes`);
  await world.chloe.reacts((await world.postsIn('general'))[0] ?? raise(), 'star2');
  const tables = (await tablesOf(world.database)).map(({ name }) => name);
  const client = new pg.Client({ connectionString: world.database.url });
  await client.connect();
  const visible = async (workspace: string | null) => {
    const seen: string[] = [];
    for (const table of tables) if ((await rowsSeen(client, table, workspace)) > 0) seen.push(table);
    return seen;
  };

  try {
    expect(await visible('T0ONE')).toEqual(
      expect.arrayContaining([
        'deliveries',
        'interactions',
        'kudos',
        'kudos_receivers',
        'kudos_seconds',
        'members',
        'ties',
      ]),
    );
    expect(await visible(null)).toEqual([]);
    expect(await visible('T0THREE')).toEqual([]);
    expect(await visible('T0TWO')).toEqual(['channels', 'members', 'user_groups', 'workspaces']);
    await client.query(`begin; set local role rapport_app; select set_config('rapport.workspace_id', 'T0TWO', true)`);
    await expect(
      client.query(`insert into user_groups (workspace_id, group_id, handle, name, member_ids)
                    values ('T0ONE', 'S1', 'h', 'n', '{}')`),
    ).rejects.toThrow('row-level security');
  } finally {
    await client.end();
  }
});

/** How many rows the program sees; a row of any other workspace is an error. */
async function rowsSeen(client: pg.Client, table: string, workspace: string | null): Promise<number> {
  await client.query('begin; set local role rapport_app');
  try {
    if (workspace !== null) await client.query(`select set_config('rapport.workspace_id', $1, true)`, [workspace]);
    const { rows } = await client.query<{ workspace_id: string }>(`select workspace_id from ${table}`);
    expect(rows.filter((row) => row.workspace_id !== workspace)).toEqual([]);
    return rows.length;
  } catch (error) {
    // Partitions are not the program's to read.
    if (isPartition(table) && error instanceof pg.DatabaseError && error.code === '42501') return 0;
    throw error;
  } finally {
    await client.query('rollback');
  }
}

function isPartition(table: string): boolean {
  return /_\d{4}_\d{2}$/.test(table);
}

function raise(): never {
  throw new Error('no post');
}

test.each(['nudges', 'nudge_rests'])(
  'P9: the schema lets in every kind of nudge that the program knows: %s',
  async (table) => {
    const [rule] = await database.rows<{ text: string }>(
      'select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1',
      [`${table}_kind_check`],
    );
    expect(nudgeKinds.filter((kind) => !rule?.text.includes(`'${kind}'`))).toEqual([]);
  },
);

test('P9: the schema lets in every kind of delivery that the program knows', async () => {
  const [rule] = await database.rows<{ text: string }>(
    `select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'deliveries_kind_check'`,
  );
  expect(deliveryKinds.filter((kind) => !rule?.text.includes(`'${kind}'`))).toEqual([]);
});
