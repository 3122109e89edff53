import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { CastName } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Early that morning the helper answers three questions of Ana's: reason enough to be reminded of thanks. */
async function helps(world: World, helper: CastName, day: string): Promise<void> {
  await world.comesTo(`${day}T05:00:00Z`);
  for (let answered = 0; answered < 3; answered += 1) {
    const thread = await world.ana.says('does anybody know what this error means?');
    await world[helper].says('restart it', { thread });
  }
}

/** A message a day from that Monday on, were it not for what was ignored. */
async function threeDaysOfHelp(world: World, [monday, tuesday, wednesday]: readonly [string, string, string]) {
  await helps(world, 'ben', monday);
  await helps(world, 'chloe', tuesday);
  await helps(world, 'dev', wednesday);
  await world.passes('P1D');
}

async function daysOfMessages({ ana }: World): Promise<readonly string[]> {
  return (await ana.inboxMessages()).map(({ ts }) => new Date(Number(ts) * 1000).toISOString().slice(0, 10));
}

const firstWeek = ['2026-03-09', '2026-03-10', '2026-03-11'] as const;
const secondMonday = '2026-03-16';
const thirdWeek = ['2026-03-23', '2026-03-24', '2026-03-25'] as const;

async function ignoresTwoWeeks(): Promise<World> {
  const world = await openWorld({ at: '2026-03-08T12:00:00Z' });
  await world.ana.types('/rapport start');
  await threeDaysOfHelp(world, firstWeek);
  await helps(world, 'eli', secondMonday);
  await threeDaysOfHelp(world, thirdWeek);
  return world;
}

test('P4: three ignored, and the next week is silent; six, and one notice ends it until one click starts it again', async () => {
  const world = await ignoresTwoWeeks();
  const { ana } = world;
  expect(await daysOfMessages(world)).toEqual([...firstWeek, ...thirdWeek]);

  await world.comesTo('2026-03-30T17:00:00Z');
  const inbox = await ana.inbox();
  expect(inbox).toHaveLength(7);
  expect(inbox[6]).toContain('I will be quiet now');
  expect((await daysOfMessages(world))[6]).toBe('2026-03-30');

  await world.restarts();
  await helps(world, 'eli', '2026-04-07');
  await world.comesTo('2026-04-17T17:00:00Z');
  expect(await ana.inbox()).toHaveLength(7);
  expect(await ana.home()).toContain('Nudges are resting');

  await ana.presses('nudges_resume');
  expect((await ana.inbox())[6]).toContain('Welcome back');
  expect(await ana.home()).toContain('Nudges are on');
  await helps(world, 'ben', '2026-04-20');
  await world.passes('P3D');
  expect((await daysOfMessages(world)).slice(7)).toEqual(['2026-04-20']);
  expect(await world.neighbour('ana').inbox()).toEqual([]);
});

test.each([
  ['snooze is an answer', ({ ana }: World) => ana.presses('nudge_snooze_week')],
  ['so is "not relevant"', ({ ana }: World) => ana.presses('nudge_not_relevant')],
  [
    'so is doing it without a word',
    ({ ana, ben }: World) => ana.types(`/kudos ${ben.mention} for knowing every error`),
  ],
])('P4: any answer keeps the pace: %s', async (_what, answers) => {
  const world = await openWorld({ at: '2026-03-08T12:00:00Z' });
  await world.ana.types('/rapport start');
  await threeDaysOfHelp(world, firstWeek);
  await answers(world);
  await helps(world, 'eli', secondMonday);
  await world.passes('P2D');
  expect(await daysOfMessages(world)).toEqual([...firstWeek, secondMonday]);
});

test.each([
  ['ignored the week before, not this week', async () => undefined, false],
  ['answered, this week', ({ ana }: World) => ana.presses('nudge_snooze_week'), true],
])('R7, P4: who is next follows the pace: %s', async (_what, answers, isThisWeek) => {
  const world = await openWorld({ at: '2026-03-08T12:00:00Z' });
  const { ana, eli } = world;
  await ana.types('/rapport start');
  await threeDaysOfHelp(world, firstWeek);
  await answers(world);
  await helps(world, 'eli', secondMonday);

  await ana.opensHome();

  expect((await ana.home()).includes(`*This week* · ${eli.mention}`)).toBe(isThisWeek);
});

test('P4: a reaction is no answer', async () => {
  const world = await openWorld({ at: '2026-03-08T12:00:00Z' });
  await world.ana.types('/rapport start');
  await threeDaysOfHelp(world, firstWeek);
  for (const message of await world.ana.inboxMessages()) await world.ana.reacts(message, 'thumbsup');
  await helps(world, 'eli', secondMonday);
  await world.passes('P2D');
  expect(await daysOfMessages(world)).toEqual(firstWeek);
});

test('P4, P1: the notice keeps to do-not-disturb, and does not come to somebody who stopped meanwhile', async () => {
  const world = await ignoresTwoWeeks();
  const { ana } = world;
  const disturb = (dnd: object | null) => world.sandbox.control('change-user', { user: ana.id, dnd } as never);
  await disturb({ start: '07:00', end: '06:59' });
  await world.comesTo('2026-03-31T17:00:00Z');
  expect(await ana.inbox()).toHaveLength(6);
  expect(await ana.home()).toContain('Nudges are resting');

  await ana.types('/rapport stop');
  await disturb(null);
  await world.comesTo('2026-04-03T17:00:00Z');
  expect(await ana.inbox()).toHaveLength(6);

  await ana.types('/rapport start');
  expect(await ana.home()).toContain('Nudges are on');
});
