/** When a month is told (A5), on a real record: by several workers at once, late, from elsewhere, and for nobody who is gone. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { chooseReflections, planReflection } from '../../src/features/reflections.js';
import { openDatabase } from '../../src/store/database.js';
import { dueStore } from '../../src/store/due.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { aMember } from '../support/facts.js';

const here = workspaceId('T0ONE');
const there = workspaceId('T0TWO');
const ana = memberId('U0ANA');

let database: TestDatabase;
let now = new Date('2026-03-10T12:00:00Z');

const deps = () => ({ inWorkspace: database.inWorkspace, clock: { now: () => now }, bell: { ring: async () => {} } });
const plan = () => planReflection(deps(), { workspaceId: here, id: ana });
const lives = (zone: string) =>
  database.inWorkspace(here, ({ members }) =>
    members.saveProfiles([{ ...aMember({ id: ana, zone }), changedAt: now }], now),
  );
const planned = () =>
  database.rows(
    `select dedupe_key, to_char(expires_at - not_before, 'DD') as days from deliveries order by not_before`,
  );
const next = async () => {
  const rows = await database.rows<{ month: string; due_at: Date }>('select month, due_at from reflections');
  return rows.map(({ month, due_at: at }) => `${month} ${at.toISOString().slice(0, 13)}`);
};

beforeEach(async () => {
  now = new Date('2026-03-10T12:00:00Z');
  database = await openTestDatabase();
  for (const id of [here, there]) {
    await database.inWorkspace(id, async ({ workspaces, members }) => {
      await workspaces.install({ name: id, domain: id, botUserId: memberId('U0BOT'), at: now });
      await members.saveProfiles([{ ...aMember({ id: ana, zone: 'Europe/Berlin' }), changedAt: now }], now);
      await members.savePreferences(ana, { consent: 'yes' });
    });
  }
  expect(await chooseReflections(deps(), { workspaceId: here, memberId: ana, wants: true })).toBe('on');
});
afterAll(stopTestServer);

test('A5, P9: however many workers find it due, and however often it was turned on, a month is planned once, for a week', async () => {
  await chooseReflections(deps(), { workspaceId: here, memberId: ana, wants: true });
  expect(await next()).toEqual(['2026-03 2026-04-01T07']);
  await plan();
  expect(await planned()).toEqual([]);

  now = new Date('2026-04-01T07:30:00Z');
  await Promise.all([plan(), plan(), plan(), plan()]);
  await plan();

  expect(await planned()).toEqual([{ dedupe_key: 'reflection:U0ANA:2026-03', days: '07' }]);
  expect(await next()).toEqual(['2026-04 2026-05-04T07']);
  // Turned off and on again within the month, it is not told of March twice.
  await chooseReflections(deps(), { workspaceId: here, memberId: ana, wants: false });
  expect(await next()).toEqual([]);
  await chooseReflections(deps(), { workspaceId: here, memberId: ana, wants: true });
  await plan();
  expect(await planned()).toHaveLength(1);
});

test('A5, P6: after a silence of months nothing piles up: what is over a week old is passed over, and the next one comes', async () => {
  now = new Date('2026-06-20T12:00:00Z');
  for (let round = 0; round < 5; round += 1) await plan();
  expect(await planned()).toEqual([]);
  expect(await next()).toEqual(['2026-06 2026-07-01T07']);
});

test('A5: whoever moved west waits for their own morning, and is told of the same month', async () => {
  await lives('America/Los_Angeles');
  now = new Date('2026-04-01T07:30:00Z');
  await plan();
  expect(await planned()).toEqual([]);
  expect(await next()).toEqual(['2026-03 2026-04-01T16']);
  now = new Date('2026-04-01T16:30:00Z');
  await plan();
  expect(await planned()).toHaveLength(1);
});

test('A5, V6: it is found when it is due, where Rapport can speak, and nowhere else', async () => {
  now = new Date('2026-04-01T07:30:00Z');
  const opened = openDatabase({ connectionString: database.url, maxConnections: 2, onError: () => {} });
  try {
    const due = dueStore(opened);
    const found = async () => (await due.toPlan(now, now, 10)).reflections;
    expect((await due.nextAt(0))?.getTime()).toBeLessThanOrEqual(now.getTime());
    expect(await found()).toEqual([{ workspaceId: here, id: ana }]);
    await database.rows(`update workspaces set silent_since = now() where workspace_id = 'T0ONE'`);
    expect(await found()).toEqual([]);
    await database.rows(`update workspaces set silent_since = null`);
    await database.inWorkspace(here, ({ members }) => members.erase(ana));
    await plan();
    expect(await found()).toEqual([]);
    expect(await planned()).toEqual([]);
  } finally {
    await opened.close();
  }
});
