/** The sweep's eyes see every workspace, however much is due in one of them (O4). */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { workspaceId } from '../../src/domain/ids.js';
import { dueStore } from '../../src/store/due.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';

afterAll(stopTestServer);

const now = new Date('2026-03-04T09:00:00Z');
let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
  await database.rows(
    `insert into workspaces (workspace_id, name, domain, bot_user_id, installed_at)
     select t, t, t, 'U0BOT', $1 from unnest(array['T0BIG', 'T0ONE', 'T0TWO']) as t`,
    [now],
  );
});

/** In the big one since yesterday, in the others since a minute ago. */
async function fill(perWorkspace: (team: string, count: number, at: Date) => Promise<unknown>): Promise<void> {
  await perWorkspace('T0BIG', 3000, new Date(now.getTime() - 86_400_000));
  await perWorkspace('T0ONE', 2, new Date(now.getTime() - 60_000));
  await perWorkspace('T0TWO', 1, new Date(now.getTime() - 30_000));
}

const ofEach = (found: readonly { readonly workspaceId: string }[]) =>
  ['T0BIG', 'T0ONE', 'T0TWO'].map((team) => found.filter(({ workspaceId }) => workspaceId === team).length);

test('O4: three thousand messages that are due in one workspace do not hide those of the others', async () => {
  await fill((team, count, at) =>
    database.rows(
      `insert into deliveries (workspace_id, dedupe_key, kind, target, subject, not_before, expires_at)
       select $1, 'd:' || n, 'notice', '{"kind": "member", "memberId": "U0ANA"}', '', $3, $3::timestamptz + interval '2 days'
         from generate_series(1, $2::int) as n`,
      [team, count, at],
    ),
  );

  const { send } = await dueStore(database.database).toSay(now, now, 10);

  expect(ofEach(send)).toEqual([7, 2, 1]);
});

test('O4: a company whose working day begins does not delay another’s plans; who is planned is not planned again', async () => {
  await fill((team, count, at) =>
    database.rows(
      `insert into members (workspace_id, member_id, kind, name, handle, zone, locale, is_active, is_admin, status_text,
                            status_emoji, plan_at)
       select $1, 'U' || n, 'person', '', '', 'UTC', 'en-US', true, false, '', '', $3 from generate_series(1, $2::int) as n`,
      [team, count, at],
    ),
  );
  const due = dueStore(database.database);
  const until = new Date(now.getTime() + 1_800_000);

  const [first, second] = await Promise.all([due.toPlan(now, until, 10), due.toPlan(now, until, 10)]);

  expect(ofEach(first.members)[0]).toBeGreaterThan(0);
  const both = [...first.members, ...second.members];
  expect(ofEach(both).slice(1)).toEqual([2, 1]);
  expect(new Set(both.map(({ workspaceId, id }) => `${workspaceId} ${id}`)).size).toBe(both.length);
});

test('O1: what is asked again and again is planned once for a connection, within a workspace and across them', async () => {
  const asked = 'select $1::int + 1 as next';
  const planned = `select statement, generic_plans + custom_plans as runs from pg_prepared_statements order by statement`;
  await database.database.inWorkspace(workspaceId('T0ONE'), (tx) => tx.rows(asked, [1]));

  const all = await database.database.acrossWorkspaces(async (tx) => {
    expect([await tx.rows(asked, [1]), await tx.rows(asked, [41])]).toEqual([[{ next: 2 }], [{ next: 42 }]]);
    return tx.rows<{ statement: string; runs: string }>(planned);
  });

  expect(all.filter(({ statement }) => statement !== planned)).toEqual([{ statement: asked, runs: '3' }]);
});
