/** However often Slack says it, it is one kudos, one post, one message (K12): over Socket Mode and HTTP, on either queue. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.js';
import { repeatCommand } from '../support/replay.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

let redis: TestRedis | null = null;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterEach(closeWorlds);
afterAll(async () => {
  await stopTestServer();
  await redis?.stop();
});

type Setting = { readonly name: string; readonly options: () => WorldOptions };

const onPostgres: readonly Setting[] = [
  { name: 'over Socket Mode', options: () => ({ mode: 'socket' }) },
  { name: 'over HTTP', options: () => ({ mode: 'http' }) },
];
const onRedis: readonly Setting[] = hasRedis
  ? [
      { name: 'over Socket Mode, with Redis', options: () => ({ mode: 'socket', redisUrl: redis?.url ?? null }) },
      { name: 'over HTTP, with Redis', options: () => ({ mode: 'http', redisUrl: redis?.url ?? null }) },
    ]
  : [];
const settings = [...onPostgres, ...onRedis];
const overHttp = settings.filter(({ options }) => options().mode === 'http');

const threeMore = [{ kind: 'duplicate', times: 3 }] as const;

async function expectOneKudos({ ana, ben, database, neighbour }: World): Promise<void> {
  expect(await ben.inbox()).toHaveLength(1);
  expect(await ana.inbox()).toEqual([]);
  expect(await database.rows('select * from kudos')).toHaveLength(1);
  expect(await database.rows(`select * from interactions where kind = 'kudos'`)).toHaveLength(1);
  expect(await neighbour('ben').inbox()).toEqual([]);
}

test.each(overHttp)('K12: a command told again is the same kudos, $name', async ({ options }) => {
  const world = await openWorld(options());
  await world.ana.types(`/kudos ${world.ben.mention} for the notes`);

  await repeatCommand(world, 4, 'same');

  expect(await world.postsIn('general')).toHaveLength(1);
  await expectOneKudos(world);
});

test.each(overHttp)('K12: a command told eight times at the same moment is one kudos, $name', async ({ options }) => {
  const world = await openWorld(options());
  await world.ana.types(`/kudos ${world.ben.mention} for the notes`);

  await repeatCommand(world, 8, 'new');

  expect(await world.postsIn('general')).toHaveLength(2);
  expect(await world.ben.inbox()).toHaveLength(2);
  expect(await world.database.rows('select * from kudos')).toHaveLength(2);
  expect(await world.database.rows(`select * from interactions where kind = 'kudos'`)).toHaveLength(2);
});

test.each(settings)('K12: a form sent four times is one kudos, $name', async ({ options }) => {
  const world = await openWorld(options());
  await world.ana.types('/kudos');

  await world.faults([...threeMore]);
  await world.ana.submits({ people: [world.ben.id], reason: 'the notes', channel: channels.general });

  expect(await world.postsIn('general')).toHaveLength(1);
  await expectOneKudos(world);
});

test.each(settings)('K12: a message told four times is one kudos, one reaction, $name', async ({ options }) => {
  const world = await openWorld(options());

  await world.faults([...threeMore]);
  const said = await world.ana.says(`kudos ${world.ben.mention} for the notes`);

  expect((await world.messageAt(said))?.reactions[0]?.users).toHaveLength(1);
  expect(await world.postsIn('general')).toEqual([]);
  await expectOneKudos(world);
});

test.each(settings)('K12: a reaction told four times is one kudos, $name', async ({ options }) => {
  const world = await openWorld(options());
  const answer = await world.ben.says('restart it twice');

  await world.faults([...threeMore]);
  await world.ana.reacts(answer, 'star2');

  expect(await world.postsIn('general')).toHaveLength(1);
  await expectOneKudos(world);
});

test.each(settings)('K12: a hint told four times is one hint, $name', async ({ options }) => {
  const world = await openWorld(options());

  await world.faults([...threeMore]);
  await world.ana.says(`kudos ${world.ben.mention}`);

  expect(await world.ana.whispers('general')).toHaveLength(1);
});

test.each(settings)('K12: edits and deletions told four times are one of each, $name', async ({ options }) => {
  const world = await openWorld(options());
  const { ana, ben, chloe } = world;
  await world.faults([...threeMore]);

  const said = await ana.says(`kudos ${ben.mention} for the nots`);
  await ana.edits(said, `kudos ${ben.mention} ${chloe.mention} for the notes`);
  expect(await ben.inbox()).toHaveLength(1);
  expect(await chloe.inbox()).toHaveLength(1);
  await ana.deletes(said);

  expect(await ben.inbox()).toEqual([]);
  expect(await chloe.inbox()).toEqual([]);
});
