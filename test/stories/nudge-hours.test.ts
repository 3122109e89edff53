import { afterAll, afterEach, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import type { CastName } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { daysBack, seen, talks } from '../support/history.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const zones = {
  ana: 'Europe/Berlin',
  ben: 'America/New_York',
  chloe: 'Europe/Berlin',
  dev: 'Asia/Kolkata',
  eli: 'America/Los_Angeles',
} as const;
type Nudged = keyof typeof zones;
const everybody = Object.keys(zones) as Nudged[];

/** Everybody used to talk with everybody, until that day. */
function allFellSilent(last: string) {
  const pairs = everybody.flatMap((one, index) => everybody.slice(index + 1).map((other) => [one, other] as const));
  return pairs.flatMap((pair: readonly [CastName, CastName]) => talks(pair, daysBack(last, { every: 6, times: 10 })));
}

/** When each nudge was posted, on the receiver's wall. */
async function postedTo(world: World, name: Nudged): Promise<readonly DateTime[]> {
  const messages = await world[name].inboxMessages();
  return messages.map(({ ts }) => DateTime.fromSeconds(Number(ts), { zone: zones[name] }));
}

function expectWithinHours(at: DateTime): void {
  const minute = at.hour * 60 + at.minute;
  expect(at.weekday).toBeLessThanOrEqual(5);
  expect(minute).toBeGreaterThanOrEqual(9 * 60);
  expect(minute).toBeLessThan(17 * 60 + 30);
}

function expectWithinCaps(all: readonly DateTime[]): void {
  const days = all.map((at) => at.toISODate());
  const weeks = all.map((at) => at.toFormat("kkkk-'W'WW"));
  expect(new Set(days).size).toBe(days.length);
  for (const week of weeks) expect(weeks.filter((each) => each === week).length).toBeLessThanOrEqual(3);
}

async function weeksGoBy(world: World, weeks: number): Promise<void> {
  for (let week = 0; week < weeks; week += 1) {
    for (const name of everybody) await world[name].says('still here');
    await world.passes('P7D');
  }
}

test.each([
  { when: 'over both March changes of the clocks', at: '2026-03-01T12:00:00Z', last: '2026-02-12', weeks: 5 },
  { when: 'over both autumn changes of the clocks', at: '2026-10-18T12:00:00Z', last: '2026-10-01', weeks: 4 },
])('P2, P3: $when, nudges come in the working hours of their own zone, one a day at most', async (story) => {
  const world = await openWorld({
    at: story.at,
    history: [...allFellSilent(story.last), ...seen(everybody, story.last)],
  });
  for (const name of everybody) await world[name].types('/rapport start');

  await weeksGoBy(world, story.weeks);

  for (const name of everybody) {
    const posted = await postedTo(world, name);
    expect(posted.length).toBeGreaterThanOrEqual(1);
    posted.forEach(expectWithinHours);
    expectWithinCaps(posted);
  }
});

test('P2: nobody is nudged at the weekend; what fell due then comes on Monday', async () => {
  const history = [
    ...talks(['ana', 'ben'], daysBack('2026-02-11', { every: 7, times: 9 })),
    ...seen(['ana', 'ben'], '2026-03-05'),
  ];
  const world = await openWorld({ at: '2026-03-06T17:00:00Z', history });
  await world.ana.types('/rapport start');

  await world.comesTo('2026-03-09T07:30:00Z');
  expect(await world.ana.inbox()).toEqual([]);

  await world.comesTo('2026-03-09T17:00:00Z');
  expect((await postedTo(world, 'ana')).map((at) => at.toFormat('cccc H'))).toEqual(['Monday 9']);
});

test('P2: a yes late on Friday evening in Los Angeles is Saturday in Kolkata, and each waits for their own Monday', async () => {
  const history = [
    ...talks(['dev', 'eli'], daysBack('2026-02-11', { every: 7, times: 9 })),
    ...talks(['eli', 'ana'], daysBack('2026-02-10', { every: 7, times: 9 })),
    ...seen(['dev', 'eli', 'ana'], '2026-03-05'),
  ];
  const world = await openWorld({ at: '2026-03-07T03:00:00Z', history });
  await world.dev.types('/rapport start');
  await world.eli.types('/rapport start');

  await world.passes('P4D');

  expect((await postedTo(world, 'dev')).at(0)?.toFormat('cccc H')).toBe('Monday 9');
  expect((await postedTo(world, 'eli')).at(0)?.toFormat('cccc H')).toBe('Monday 9');
});

test('P2: somebody who moves to another zone is nudged in the hours of the new one', async () => {
  const history = [
    ...talks(['ana', 'ben'], daysBack('2026-02-11', { every: 7, times: 9 })),
    ...seen(['ana', 'ben'], '2026-03-05'),
  ];
  const world = await openWorld({ at: '2026-03-09T12:00:00Z', history });
  await world.ana.types('/rapport start');

  await world.sandbox.control('change-user', { user: world.ana.id, tz: 'America/Los_Angeles' });
  await world.passes('P2D');

  const [message] = await world.ana.inboxMessages();
  const at = DateTime.fromSeconds(Number(message?.ts), { zone: 'America/Los_Angeles' });
  expectWithinHours(at);
});

test('P3: with something to say every day, three messages a week are the most', async () => {
  const world = await openWorld({ at: '2026-03-08T12:00:00Z' });
  const { ana, ben, chloe, dev, eli } = world;
  await ana.types('/rapport start');

  await world.comesTo('2026-03-09T05:00:00Z');
  for (const helper of [ben, chloe, dev, eli]) {
    for (let answered = 0; answered < 3; answered += 1) {
      const thread = await ana.says('what does this error mean?');
      await helper.says('restart it', { thread });
    }
    await world.passes('P1D');
  }
  expect((await postedTo(world, 'ana')).map((at) => at.toFormat('cccc'))).toEqual(['Monday', 'Tuesday', 'Wednesday']);
  // Three ignored would mean a week off (P4).
  await ana.presses('nudge_snooze_week');

  await world.comesTo('2026-03-16T17:00:00Z');
  expect((await postedTo(world, 'ana')).slice(3).map((at) => at.toFormat('cccc'))).toEqual(['Monday']);
});
