/** A workspace learns from its own record how its people came to meet, and nobody else's (M5). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { memberId, type WorkspaceId, workspaceId } from '../../src/domain/ids.js';
import type { Source } from '../../src/domain/interaction.js';
import { nearnessAlone } from '../../src/domain/people-to-know.js';
import { utcDay } from '../../src/domain/time.js';
import { learnOpenness } from '../../src/features/people-to-know-learning.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';

const now = new Date('2026-06-17T09:00:00Z');
const meeting = workspaceId('T0MEETING');
const settled = workspaceId('T0SETTLED');
const people = 14;
const metDaysAgo = 70;
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  for (const id of [meeting, settled]) {
    await database.inWorkspace(id, ({ workspaces }) =>
      workspaces.install({ name: id, domain: id, botUserId: memberId('U0BOT'), at: now }),
    );
    await tell(id, 1, { from: 200, to: 1 });
  }
  // Here those two apart met by way of whom they both know; there nobody met anybody.
  await tell(meeting, 2, { from: metDaysAgo, to: 40 });
});
afterAll(stopTestServer);

/** In a ring, each is in touch with who is so many places on, both ways, every few days. */
async function tell(id: WorkspaceId, apart: number, { from, to }: { from: number; to: number }): Promise<void> {
  const days = Array.from({ length: Math.floor((from - to) / 5) + 1 }, (_, at) => from - 5 * at);
  const sources = days.flatMap((ago) =>
    Array.from({ length: people }, (_, at) => [nameOf(at), nameOf(at + apart)] as const).flatMap(([one, other]) => [
      telling(one, other, ago),
      telling(other, one, ago),
    ]),
  );
  await database.inWorkspace(id, ({ interactions }) => interactions.record(sources));
}

const nameOf = (place: number) => `U${String(place % people).padStart(2, '0')}`;

function telling(from: string, to: string, ago: number): Source {
  const at = new Date(now.getTime() - ago * 86_400_000);
  const key = `${from} ${to} ${ago}`;
  const [one, other] = [memberId(from), memberId(to)];
  const mention = {
    identity: key,
    kind: 'mention',
    from: one,
    to: other,
    channelId: null,
    threadTs: null,
    at,
  } as const;
  const rest = {
    seen: { id: one, at, channelId: null },
    at,
    version: at.getTime() * 1000,
    isGone: false,
    dependsOn: null,
    thanks: null,
  };
  return { key, ...rest, interactions: [mention] };
}

const deps = () => ({ inWorkspace: database.inWorkspace, clock: { now: () => now }, log: { info: () => {} } });
const opennessIn = (id: WorkspaceId) =>
  database.inWorkspace(id, async ({ workspaces }) => (await workspaces.get()).openness);

test('M5: where people met by way of people nearness counts for more, twice is as once, and where nobody met nothing is learned', async () => {
  await learnOpenness(deps(), meeting);
  await learnOpenness(deps(), settled);

  const learned = await opennessIn(meeting);
  expect(learned[0]).toBeGreaterThan(1);
  expect(learned[1]).toBeLessThan(learned[0]);
  expect(await opennessIn(settled)).toEqual(nearnessAlone);
  await learnOpenness(deps(), meeting);
  expect(await opennessIn(meeting)).toEqual(learned);
});

test('M5: first contacts are read from ties: those of that time, and of nobody next door', async () => {
  const since = utcDay(now) - 100;
  const firsts = (id: WorkspaceId) =>
    database.inWorkspace(id, async ({ interactions }) => interactions.firstContactsOf([memberId('U00')], since));
  const metOn = utcDay(now) - metDaysAgo;
  expect([...(await firsts(meeting))]).toEqual([['U00', [metOn, metOn]]]);
  expect([...(await firsts(settled))]).toEqual([]);
});
