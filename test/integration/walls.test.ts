/**
 * V5: beneath every statement there is a wall. Everything that the program asks of Postgres in some busy days is asked again from the
 * other workspace, as it stands, with this one's ids in it: as if the statement had forgotten where it is. Nothing comes of it.
 */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { eraseMember } from '../../src/features/privacy.js';
import { exportMember } from '../../src/features/privacy-export.js';
import { busyHistory, liveBusily } from '../support/busy-life.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { closeWorlds, openWorld } from '../support/world.js';

type Asked = { readonly text: string; readonly values: readonly unknown[] };

/** Each text with a few of the values it was asked with, in one workspace. */
const asked = new Map<string, Asked[]>();
const places = new WeakMap<object, string>();
const original = pg.Client.prototype.query;
const perText = 3;

/** Text and values, or one object with both. */
function note(client: object, [query, given]: readonly unknown[]): void {
  const { text, values } = typeof query === 'string' ? { text: query, values: given } : (query as pg.QueryConfig);
  if (typeof text !== 'string') return;
  const entered = /set_config\('rapport.workspace_id', '([^']*)'/.exec(text)?.[1];
  if (entered !== undefined) places.set(client, entered);
  const isStatement = entered === undefined && text !== 'commit' && text !== 'rollback';
  if (!isStatement || places.get(client) !== 'T0ONE' || !Array.isArray(values)) return;
  const known = asked.get(text) ?? [];
  if (known.length < perText) asked.set(text, [...known, { text, values }]);
}

function listen(): void {
  pg.Client.prototype.query = function (this: pg.Client, ...call: unknown[]) {
    note(this, call);
    return Reflect.apply(original, this, call);
  } as typeof original;
}

afterEach(async () => {
  pg.Client.prototype.query = original;
  await closeWorlds();
});
afterAll(stopTestServer);

/** What it answers from that workspace, and takes back; or the error's code. */
async function askFrom(client: pg.Client, workspace: string, { text, values }: Asked): Promise<string> {
  await client.query(
    `begin; set local role rapport_app; select set_config('rapport.workspace_id', '${workspace}', true)`,
  );
  try {
    const { rows, rowCount } = await client.query(text, [...values]);
    return JSON.stringify({ rows, rowCount });
  } catch (error) {
    return `error ${(error as pg.DatabaseError).code}`;
  } finally {
    await client.query('rollback');
  }
}

async function connected(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client;
}

const refusedByTheWall = 'error 42501';

/** Of those asked so far: how many answered something else at home, which is what the wall is for. */
async function expectNothingFromNextDoor(database: TestDatabase, all: readonly Asked[]): Promise<number> {
  const client = await connected(database);
  // What no data at all would answer.
  const nothing = await connected(await openTestDatabase());
  let told = 0;
  try {
    for (const statement of all) {
      const here = await askFrom(client, 'T0ONE', statement);
      const nextDoor = await askFrom(client, 'T0TWO', statement);
      const empty = await askFrom(nothing, 'T0ONE', statement);
      if (here !== empty) told += 1;
      if (nextDoor !== refusedByTheWall)
        expect({ ...statement, answer: nextDoor }).toEqual({ ...statement, answer: empty });
    }
  } finally {
    await client.end();
    await nothing.end();
  }
  return told;
}

test('V5: whatever the program asks, asked from the other workspace it answers nothing and changes nothing', async () => {
  listen();
  const world = await openWorld({ history: busyHistory });
  const { ana, database, sandbox } = world;
  await liveBusily(world);
  for (const line of ['learned', 'privacy', 'never', 'hours', 'thanks', 'question', 'preferences', 'admin']) {
    await ana.types(`/rapport ${line}`);
  }
  await ana.types('/kudos list');
  await ana.opensHome();
  const deps = { inWorkspace: database.inWorkspace, clock: sandbox.clock };
  await exportMember(deps, { workspaceId: workspaceId('T0ONE'), memberId: memberId(ana.id) });
  const lived = [...asked.values()].flat();
  expect(asked.size).toBeGreaterThan(120);
  const told = await expectNothingFromNextDoor(database, lived);
  expect(told).toBeGreaterThan(lived.length / 2);

  // What erasing Chloe asks, asked about Ana, who is still there.
  asked.clear();
  const quiet = { ring: async () => {} };
  const unring = { member: async () => {}, workspace: async () => {} };
  await eraseMember(
    { ...deps, bell: quiet, unring },
    { workspaceId: workspaceId('T0ONE'), memberId: memberId('U0CHLOE') },
  );
  const erasing = [...asked.values()].flat().map(({ text, values }) => ({
    text,
    values: JSON.parse(JSON.stringify(values).replaceAll('U0CHLOE', ana.id)) as unknown[],
  }));
  expect(erasing.length).toBeGreaterThan(20);
  expect(await expectNothingFromNextDoor(database, erasing)).toBeGreaterThan(10);
});
