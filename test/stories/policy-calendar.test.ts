import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { SeedMessage } from '../../src/sandbox/seed.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, daysBack, seen, talks } from '../support/history.js';
import type { Person } from '../support/person.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Wednesday morning in Berlin; Ana has said yes, and would hear of Ben on Thursday at nine. */
async function anaIsDueOnThursday(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ history: anaAndBenFellSilent, ...options });
  await world.ana.types('/rapport start');
  return world;
}

async function changes(world: World, person: Person, change: object): Promise<void> {
  await world.sandbox.control('change-user', { team: 'T0ONE', user: person.id, ...change });
  await world.settles();
}

async function postedTo(person: Person): Promise<readonly Date[]> {
  return (await person.inboxMessages()).map(({ ts }) => new Date(Number(ts) * 1000));
}

async function expectNothingNextDoor(world: World): Promise<void> {
  expect(await world.neighbour('ana').inbox()).toEqual([]);
}

test('P2: on Corpus Christi a Bavarian hears nothing, and somebody in Berlin does; the Bavarian on Friday', async () => {
  const fellSilent: readonly SeedMessage[] = [
    ...talks(['ana', 'dev'], daysBack('2026-05-13', { every: 7, times: 9 })),
    ...talks(['chloe', 'eli'], daysBack('2026-05-13', { every: 7, times: 9 })),
    ...seen(['ana', 'dev', 'chloe', 'eli'], '2026-06-02'),
  ];
  const world = await openWorld({ at: '2026-06-03T18:00:00Z', history: fellSilent });
  const { ana, chloe } = world;
  for (const person of [ana, chloe]) await person.types('/rapport start');
  expect(await ana.types('/rapport holidays de-by')).toContain('Bayern (DE-BY), as you chose. The next are 4 June');
  expect(await chloe.types('/rapport holidays')).toContain('Germany (DE), going by your time zone');

  await world.comesTo('2026-06-04T17:00:00Z');
  expect(await ana.inbox()).toEqual([]);
  expect(await chloe.inbox()).toHaveLength(1);

  await world.comesTo('2026-06-05T17:00:00Z');
  expect(await postedTo(ana)).toHaveLength(1);
  expect((await postedTo(ana))[0]?.toISOString()).toMatch(/^2026-06-05T0[78]:/);
  await expectNothingNextDoor(world);
});

test('P2: in do-not-disturb until two, a nudge comes after two', async () => {
  const world = await anaIsDueOnThursday();
  await changes(world, world.ana, { dnd: { start: '00:00', end: '14:00' } });

  await world.comesTo('2026-03-05T12:59:00Z');
  expect(await world.ana.inbox()).toEqual([]);

  await world.comesTo('2026-03-05T13:01:00Z');
  expect(await world.ana.inbox()).toHaveLength(1);
  await expectNothingNextDoor(world);
});

test('P2, P6: in do-not-disturb until tomorrow it expires, every day anew, and nothing piles up', async () => {
  const world = await anaIsDueOnThursday();
  await changes(world, world.ana, { dnd: { start: '07:00', end: '06:59' } });
  await world.comesTo('2026-03-06T20:00:00Z');
  expect(await world.ana.inbox()).toEqual([]);

  await changes(world, world.ana, { dnd: null });
  await world.restarts();
  await world.comesTo('2026-03-09T17:00:00Z');
  expect(await world.ana.inbox()).toHaveLength(1);
});

test.each([
  ['the scope for it was not given', { withoutScopes: ['dnd:read'] }, []],
  ['Slack does not answer', {}, [{ kind: 'error_before', method: 'dnd.info' }]],
] as const)(
  'P2, V8: where %s, do-not-disturb is not known, and the other rules decide',
  async (_why, options, faults) => {
    const world = await anaIsDueOnThursday(options);
    await world.faults([...faults]);
    await changes(world, world.ana, { dnd: { start: '00:00', end: '14:00' } });
    await world.comesTo('2026-03-05T12:00:00Z');
    expect(await world.ana.inbox()).toHaveLength(1);
  },
);

test('P2: while the status says vacation nothing comes; back at noon, the next morning it does', async () => {
  const world = await anaIsDueOnThursday();
  await changes(world, world.ana, { statusText: 'On vacation', statusEmoji: ':palm_tree:' });
  await world.comesTo('2026-03-05T11:00:00Z');
  await changes(world, world.ana, { statusText: '', statusEmoji: '' });
  await world.comesTo('2026-03-05T20:00:00Z');
  expect(await world.ana.inbox()).toEqual([]);

  await world.comesTo('2026-03-06T17:00:00Z');
  const [at] = await postedTo(world.ana);
  expect(at?.toISOString()).toMatch(/^2026-03-06T0[89]:/);
  await expectNothingNextDoor(world);
});

test('P2: a status with an end is waited for; one that has ended is none, for the person a nudge is about, too', async () => {
  const world = await anaIsDueOnThursday();
  const noon = Date.parse('2026-03-05T11:00:00Z') / 1000;
  await changes(world, world.ana, { statusText: 'Out sick', statusExpiration: noon });
  await changes(world, world.ben, { statusText: 'Vacationing', statusExpiration: noon - 3600 });
  await world.comesTo('2026-03-05T10:59:00Z');
  expect(await world.ana.inbox()).toEqual([]);

  await world.comesTo('2026-03-05T17:00:00Z');
  const [at] = await postedTo(world.ana);
  expect(at?.toISOString()).toMatch(/^2026-03-05T1[12]:/);
});

test('P2, P3: whoever travels is looked at at once, in the hours of the new place, and never twice in twelve hours', async () => {
  const world = await anaIsDueOnThursday();
  const { ana, ben, chloe } = world;
  await world.comesTo('2026-03-04T21:30:00Z');
  expect(await ana.inbox()).toEqual([]);
  // Half past one in the afternoon in Los Angeles.
  await changes(world, ana, { tz: 'America/Los_Angeles' });
  expect(await ana.inbox()).toHaveLength(1);

  for (let answered = 0; answered < 3; answered += 1) {
    const thread = await ana.says('does anybody know this error?');
    await chloe.says('restart it', { thread });
  }
  await world.comesTo('2026-03-05T06:00:00Z');
  await changes(world, ana, { tz: 'Europe/Berlin' });
  await ben.says('good morning');
  await world.comesTo('2026-03-05T16:00:00Z');

  const [first, second, ...more] = await postedTo(ana);
  expect(more).toEqual([]);
  expect((second?.getTime() ?? 0) - (first?.getTime() ?? 0)).toBeGreaterThanOrEqual(12 * 3_600_000);
  expect(second?.toISOString()).toMatch(/^2026-03-05T(09|10):/);
});
