import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent } from '../support/history.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('A3, P2: hours are said in a line, take effect at once, and are nobody else’s', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent });
  const { ana } = world;
  expect(await ana.types('/rapport hours')).toContain('9:00 to 17:30, Monday to Friday, in Berlin time');
  expect(await ana.types('/rapport hours whenever')).toContain('I did not understand "whenever"');
  await ana.types('/rapport start');

  expect(await ana.types('/rapport hours 22-6 sun-thu')).toContain('22:00 to 6:00 the next day, Sunday to Thursday');
  await world.comesTo('2026-03-04T20:59:00Z');
  expect(await ana.inbox()).toEqual([]);
  await world.comesTo('2026-03-04T21:30:00Z');
  expect(await ana.inbox()).toHaveLength(1);

  expect(await ana.types('/rapport hours mon,tue,thu')).toContain('Monday, Tuesday and Thursday');
  expect(await world.neighbour('ana').types('/rapport hours')).toContain('9:00 to 17:30, Monday to Friday');
});

test('A3, P3: the weekly number goes down to none and back up, at once', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent });
  const { ana } = world;
  await ana.types('/rapport start');
  expect(await ana.types('/rapport most 7')).toContain('`/rapport most 0` to `/rapport most 3`');
  expect(await ana.types('/rapport most 0')).toContain('I will not nudge you');
  await world.comesTo('2026-03-06T11:00:00Z');
  expect(await ana.inbox()).toEqual([]);

  expect(await ana.types('/rapport most 1')).toContain('one message a week at most');
  expect(await ana.inbox()).toHaveLength(1);
});

test('A3, W3: holidays are chosen by each person, or by admins for those who did not; a typo is answered with what is near', async () => {
  const world = await openWorld();
  const { ana, ben } = world;
  expect(await ben.types('/rapport holidays')).toContain('United States of America (US), going by your time zone');
  expect(await ben.types('/rapport holidays US-CX')).toMatch(/I know no region "US-CX".*`US-C[AOT]`/);
  expect(await ben.types('/rapport admin holidays US-CA')).toContain('Only admins');
  expect(await ana.types('/rapport admin holidays <!channel>')).toContain('I know no region "&lt;!channel&gt;"');

  expect(await ana.types('/rapport admin holidays US-CA')).toContain('California (US-CA)');
  expect(await ben.types('/rapport holidays')).toContain('California (US-CA), as your workspace chose');
  expect(await ben.types('/rapport holidays none')).toContain('No public holidays count for you, as you chose');
  expect(await ana.types('/rapport admin holidays off')).toContain('no longer count');
  expect(await ana.types('/rapport holidays')).toContain('No public holidays count for you, as your workspace chose');
  expect(await ben.types('/rapport holidays auto')).toContain('as your workspace chose');
  await ana.types('/rapport admin holidays auto');
  expect(await ana.types('/rapport holidays')).toContain('Germany (DE), going by your time zone');
  expect(await world.neighbour('ben').types('/rapport holidays')).toContain('going by your time zone');
});
