/** What is older than a workspace keeps is dropped, whole months where nobody needs them (I5). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { channelId, memberId, messageTs, type WorkspaceId, workspaceId } from '../../src/domain/ids.js';
import { messageSource } from '../../src/domain/interaction.js';
import { defaultSettings } from '../../src/domain/workspace.js';
import { dropOldRecord } from '../../src/features/retention.js';
import { retentionStore } from '../../src/store/retention.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(stopTestServer);

const now = new Date('2026-03-04T08:30:00Z');
const [keepsLong, keepsShort] = [workspaceId('T0LONG'), workspaceId('T0SHORT')];
const [ana, ben, chloe] = [memberId('U0ANA'), memberId('U0BEN'), memberId('U0CHLOE')];

/** Ana mentions Ben on each of these days, and thanks him in a thread. */
async function plant(workspace: WorkspaceId, days: readonly string[], to = ben): Promise<void> {
  const sources = days.map((day) => {
    const ts = messageTs(`${Date.parse(`${day}T10:00:00Z`) / 1000}.000100`);
    const threadTs = messageTs('1700000000.000100');
    return messageSource({
      channelId: channelId(`C${to}`),
      ts,
      authorId: ana,
      threadTs,
      threadAuthorId: null,
      mentions: [to],
      isThanks: true,
      editedTs: null,
    });
  });
  await database.inWorkspace(workspace, ({ interactions }) => interactions.record(sources));
}

async function standing(workspace: WorkspaceId) {
  const days = async (table: string) =>
    (
      await database.rows<{ day: string }>(
        `select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day from ${table} where workspace_id = $1 order by at`,
        [workspace],
      )
    ).map(({ day }) => day);
  return { interactions: await days('interactions'), sources: await days('interaction_sources') };
}

const ties = (workspace: WorkspaceId) =>
  database.rows('select a_id, b_id, last_day, state from ties where workspace_id = $1 order by 1, 2', [workspace]);

async function months(): Promise<readonly string[]> {
  const rows = await database.rows<{ relname: string }>(
    `select relname from pg_class where relname ~ '^interactions_\\d{4}_\\d{2}$' order by 1`,
  );
  return rows.map(({ relname }) => relname.slice(-7));
}

function dropOld(workspace: WorkspaceId): Promise<void> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const retention = retentionStore(database.database);
  return dropOldRecord({ inWorkspace: database.inWorkspace, retention, clock: { now: () => now }, log }, workspace);
}

test('I5: each workspace keeps its own time, and a month goes when nobody needs it; twice is as once, and ties stay', async () => {
  for (const [id, retentionMonths] of [
    [keepsLong, 13],
    [keepsShort, 3],
  ] as const) {
    await database.inWorkspace(id, async ({ workspaces }) => {
      await workspaces.install({ name: id, domain: id, botUserId: memberId('U0'), at: new Date(0) });
      await workspaces.saveSettings({ ...defaultSettings, retentionMonths });
    });
    await plant(id, ['2024-12-31', '2025-01-31', '2025-02-01', '2025-11-30', '2025-12-01', '2026-03-01']);
    await plant(id, ['2024-12-30'], chloe);
  }
  const before = { long: await ties(keepsLong), short: await ties(keepsShort) };
  const busy = new pg.Client({ connectionString: database.url });
  await busy.connect();

  try {
    // Somebody reads an old month for longer than one waits: it stays for the next time, and nothing else is held up.
    await busy.query('begin; select 1 from interactions_2024_12');
    await dropOld(keepsShort);
  } finally {
    await busy.end();
  }
  expect(await months()).toContain('2024_12');
  const kept = ['2025-12-01', '2026-03-01'];
  expect(await standing(keepsShort)).toEqual({ interactions: kept, sources: kept });

  await dropOld(keepsShort);
  await dropOld(keepsShort);
  expect(await months()).toEqual(['2025_02', '2025_11', '2025_12', '2026_03']);
  const long = ['2025-02-01', '2025-11-30', ...kept];
  expect(await standing(keepsLong)).toEqual({ interactions: long, sources: long });

  await dropOld(keepsLong);
  expect(await standing(keepsLong)).toEqual({ interactions: long, sources: long });
  expect({ long: await ties(keepsLong), short: await ties(keepsShort) }).toEqual(before);

  // A rebuild knows what is kept, and no more (decision 0025): the pair that fell silent long ago is gone.
  expect(before.long).toHaveLength(2);
  await database.inWorkspace(keepsLong, ({ interactions }) => interactions.rebuildTies());
  expect(await ties(keepsLong)).toMatchObject([{ a_id: ana, b_id: ben }]);
});

test('I5: who was introduced to whom is dropped with the record, and what is newer or another workspace’s stays', async () => {
  const [old, recent] = [new Date('2025-10-06T09:00:00Z'), new Date('2026-02-02T09:00:00Z')];
  const facts = {
    topics: [],
    haveMet: 'none',
    areOfDifferentTeams: false,
    commonMinutes: 60,
    starter: 'anybody:0',
  } as const;
  for (const workspace of [keepsLong, keepsShort]) {
    await database.inWorkspace(workspace, async ({ introductions }) => {
      for (const roundAt of [old, recent]) {
        const round = { channelId: channelId('C1'), roundAt, endsAt: new Date(roundAt.getTime() + 7 * 86_400_000) };
        await introductions.holdRound(round, [{ memberIds: [ana, ben], facts }]);
      }
    });
  }

  await dropOld(keepsShort);
  await dropOld(keepsLong);

  const listed = (workspace: WorkspaceId) =>
    database.inWorkspace(workspace, async ({ introductions }) =>
      (await introductions.listOf(ana, 10)).map(({ roundAt }) => roundAt),
    );
  expect(await listed(keepsShort)).toEqual([recent]);
  expect(await listed(keepsLong)).toEqual([recent, old]);
});
