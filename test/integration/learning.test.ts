/** A workspace learns its pace from its own record, weekly, and nobody else's (nudge-model.md). */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import type { Source } from '../../src/domain/interaction.js';
import type { Tie } from '../../src/domain/tie.js';
import { lookDay, probabilityOfContact } from '../../src/domain/tie-forecast.js';
import { type Pace, shippedPace } from '../../src/domain/tie-pace.js';
import { learnPace } from '../../src/features/tie-learning.js';
import { tieFromGaps } from '../domain/arbitraries.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { anaAndBenFellSilent } from '../support/history.js';
import { closeWorlds, openWorld } from '../support/world.js';

const now = new Date('2026-06-17T09:00:00Z');
const chatty = workspaceId('T0CHATTY');
const quiet = workspaceId('T0QUIET');
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  for (const id of [chatty, quiet]) {
    await database.inWorkspace(id, ({ workspaces }) =>
      workspaces.install({ name: id, domain: id, botUserId: memberId('U0'), at: now }),
    );
  }
  // The same people under the same ids: here they talk every few days, there they have fallen silent but for each other's reactions.
  await tell(chatty, (ago) => ago % 4 === 0);
  await tell(quiet, (ago) => ago > 100 && ago % 4 === 0);
});
afterEach(closeWorlds);
afterAll(stopTestServer);

async function tell(id: typeof chatty, isTalking: (daysAgo: number) => boolean): Promise<void> {
  const sources = Array.from({ length: 200 }, (_, at) => 200 - at).flatMap((ago) =>
    Array.from({ length: 12 }, (_, pair) => [`U${2 * pair}`, `U${2 * pair + 1}`] as const).flatMap(([one, other]) => [
      telling(one, other, { ago, kind: isTalking(ago) ? 'mention' : 'reaction' }),
      telling(other, one, { ago, kind: isTalking(ago) ? 'mention' : 'reaction' }),
    ]),
  );
  await database.inWorkspace(id, ({ interactions }) => interactions.record(sources));
}

function telling(from: string, to: string, { ago, kind }: { ago: number; kind: 'mention' | 'reaction' }): Source {
  const at = new Date(now.getTime() - ago * 86_400_000);
  const key = `${from} ${to} ${ago}`;
  return {
    key,
    seen: { id: memberId(from), at, channelId: null },
    at,
    version: at.getTime() * 1000,
    isGone: false,
    dependsOn: null,
    thanks: null,
    interactions: [
      { identity: key, kind, from: memberId(from), to: memberId(to), channelId: null, threadTs: null, at },
    ],
  };
}

const deps = () => ({ inWorkspace: database.inWorkspace, clock: { now: () => now }, log: { info: () => {} } });
const standing = async (id: string) =>
  (
    await database.rows<{ pace: Pace; learn_at: Date }>(
      'select pace, learn_at from workspaces where workspace_id = $1',
      [id],
    )
  )[0];

/** Of a pair in touch every four days, nine days after the last time. */
const everyFourDays = tieFromGaps(Array.from({ length: 25 }, () => ({ gap: 4, ab: 1, ba: 1 })));
const chance = (of: { readonly pace: Pace } | undefined) =>
  probabilityOfContact(everyFourDays, {
    day: everyFourDays.last + 9,
    horizonDays: 28,
    pace: of?.pace ?? shippedPace,
  });

test('where people talk more than foretold more is expected, where they fell silent less, and twice is as once', async () => {
  await learnPace(deps(), chatty);
  await learnPace(deps(), quiet);
  const [loud, still] = [await standing(chatty), await standing(quiet)];
  expect(chance(loud)).toBeGreaterThan(chance({ pace: shippedPace }) + 0.05);
  expect(chance(still)).toBeLessThan(chance({ pace: shippedPace }) - 0.05);
  expect(loud?.learn_at).toEqual(new Date('2026-06-22T00:00:00Z'));

  await learnPace(deps(), chatty);
  expect(await standing(chatty)).toEqual(loud);
  expect(await standing(quiet)).toEqual(still);
});

test('where ties fall due sooner by what was learned, no entry of the index is too late for it', async () => {
  await database.rows('update ties set look_day = 99999 where workspace_id = $1 and look_day is not null', [chatty]);
  await learnPace(deps(), chatty);
  const pace = (await standing(chatty))?.pace ?? shippedPace;
  const ties = await database.rows<{ state: Tie; look_day: number }>(
    'select state, look_day from ties where workspace_id = $1',
    [chatty],
  );
  expect(ties).toHaveLength(12);
  for (const { state, look_day } of ties) {
    expect(look_day).toBeLessThanOrEqual(lookDay(state, { pace, rho: 0.35 }) ?? 0);
  }
});

test('Rapport learns by itself when a week is closed, each workspace on its own', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent });
  const learnAt = () => world.database.rows('select workspace_id, learn_at from workspaces order by workspace_id', []);
  const monday = (day: string) =>
    ['T0ONE', 'T0TWO'].map((workspace_id) => ({ workspace_id, learn_at: new Date(`${day}T00:00:00Z`) }));
  expect(await learnAt()).toEqual(monday('2026-03-09'));

  await world.comesTo('2026-03-09T00:30:00Z');
  expect(await learnAt()).toEqual(monday('2026-03-16'));
});
