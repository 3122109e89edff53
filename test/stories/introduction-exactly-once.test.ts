/** A round whatever fails in between: nobody is introduced twice, and nobody is forgotten (M1, M2, P9). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { beginRounds, fridayNight, groupsIn } from '../support/introductions.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const beforeRound = '2026-03-09T08:59:00Z';
const inRound = '2026-03-09T09:01:00Z';

/** Ana and Chloe, who work at the same hours, are told of Monday's round, which is a minute ahead. */
async function withRoundDue(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  await beginRounds(world, ['ana', 'chloe']);
  await world.comesTo(beforeRound);
  return world;
}

test('M1, P9: several processes that look at the same moments tell once, match once and introduce once', async () => {
  const world = await withRoundDue({ roles: ['all', 'all', 'worker'] });
  expect(await world.ana.inbox()).toHaveLength(1);

  await world.comesTo(inRound);
  await world.passes('PT3H');

  expect(await groupsIn(world)).toEqual(['ana chloe']);
  expect(await world.database.rows('select count(*)::int as count from introductions')).toEqual([{ count: 1 }]);
});

test.each([
  ['chat.postMessage', 'lost_answer'],
  ['chat.postMessage', 'error_after'],
  ['chat.postMessage', 'error_before'],
  ['conversations.open', 'lost_answer'],
  ['conversations.open', 'error_after'],
  ['conversations.open', 'error_before'],
  ['conversations.members', 'error_before'],
] as const)(
  'M2, P9: %s fails (%s) as they are introduced, and there is one conversation with one message',
  async (method, kind) => {
    const world = await withRoundDue();
    await world.faults([{ kind, method, count: 2 }]);

    await world.comesTo(inRound);
    await world.passes('PT4H');

    expect(await groupsIn(world)).toEqual(['ana chloe']);
  },
);

test('M2, P9: a restart at any step repeats nothing and loses nothing', async () => {
  const world = await openWorld();
  await world.ana.types('/rapport introductions monday 10:00', { in: 'design' });
  await world.restarts();
  for (const person of [world.ana, world.chloe]) await person.types('/rapport introductions join', { in: 'design' });
  await world.restarts();
  await world.comesTo(fridayNight);
  await world.restarts();
  await world.comesTo(beforeRound);
  await world.faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 600 }]);
  await world.comesTo(inRound);
  await world.faults([]);
  await world.restarts();
  await world.database.rows(`update deliveries set state = 'claimed', claimed_at = $1 where kind = 'introduction'`, [
    world.sandbox.clock.now(),
  ]);
  await world.restarts();
  await world.passes('PT4H');
  await world.restarts();
  await world.passes('PT1H');

  expect(await groupsIn(world)).toEqual(['ana chloe']);
  expect(await world.postsIn('design')).toHaveLength(1);
  expect(await world.ana.inbox()).toHaveLength(1);
});

test('M1: the command, the join and the presses told three times over are one of each', async () => {
  const world = await openWorld();
  await world.faults([{ kind: 'duplicate', times: 2 }]);
  await beginRounds(world, ['ana', 'chloe']);
  await world.comesTo(fridayNight);
  await world.ana.presses('introduction_skip');
  await world.ana.presses('introduction_unskip');
  await world.comesTo(inRound);
  await world.passes('PT1H');

  expect(await world.postsIn('design')).toHaveLength(1);
  expect(await world.ana.inbox()).toHaveLength(1);
  expect(await groupsIn(world)).toEqual(['ana chloe']);
});

test('M1, P6: a round that nobody could hold for a day is called off, told to who expected it, and the next one comes', async () => {
  const world = await withRoundDue();
  // Nobody looks for a day.
  await world.database.rows(`update introduction_schedules set step_at = '2026-03-10T10:00:00Z'`);
  await world.comesTo('2026-03-10T16:00:00Z');

  expect(await groupsIn(world)).toEqual([]);
  expect((await world.ana.inbox()).at(-1)).toContain(
    'There is no round of introductions in <#C0DESIGN> this time after all',
  );
  await world.comesTo('2026-03-16T10:00:00Z');
  expect(await groupsIn(world)).toEqual(['ana chloe']);
});
