/** Nobody is flooded with hellos because of Rapport: two a week are reminded of the same person, the others later. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { daysBack, seen, talks } from '../support/history.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const friends = ['ana', 'chloe', 'dev', 'eli'] as const;
/** All four talked with Ben every Wednesday until 11 February. */
const benFellSilent = [
  ...friends.flatMap((friend) => talks([friend, 'ben'], daysBack('2026-02-11', { every: 7, times: 9 }))),
  ...seen([...friends, 'ben'], '2026-03-03'),
];

async function remindedOfBen(world: World): Promise<readonly string[]> {
  const reminded: string[] = [];
  for (const friend of friends) {
    const inbox = await world[friend].inbox();
    if (inbox.some((message) => message.includes(world.ben.mention))) reminded.push(friend);
  }
  return reminded;
}

test('R6: of four who could say hello to Ben two are reminded this week, and two the week after', async () => {
  const world = await openWorld({ history: benFellSilent, roles: ['all', 'all'] });
  for (const friend of friends) await world[friend].types('/rapport start');

  await world.passes('P3D');
  expect(await remindedOfBen(world)).toHaveLength(2);
  await world.passes('P6D');
  expect(await remindedOfBen(world)).toHaveLength(4);
  expect(await world.neighbour('ana').inbox()).toEqual([]);
});

test('R2: who asked for it by hand is reminded all the same, and counts for nobody', async () => {
  const world = await openWorld({ history: benFellSilent });
  for (const friend of friends) await world[friend].types('/rapport start');
  for (const friend of ['dev', 'eli'] as const) await world[friend].types(`/rapport keep ${world.ben.mention} weekly`);

  await world.passes('P3D');

  expect(await remindedOfBen(world)).toEqual(friends);
});
