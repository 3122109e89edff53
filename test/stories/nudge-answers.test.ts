import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { pressForged, valueIn } from '../support/forged-press.js';
import { anaAndBenFellSilent } from '../support/history.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

let world: World;

beforeEach(async () => {
  world = await openWorld({ history: anaAndBenFellSilent, mode: 'http' });
  await world.ana.types('/rapport start');
  await world.nextMorningOf('ana');
});

afterEach(closeWorlds);
afterAll(stopTestServer);

/** What stands in the nudge's place once it is answered. */
const newest = async () => (await world.ana.inbox()).at(-1) ?? '';

test('R3: "We talked" restarts the clock, and App Home says so', async () => {
  const { ana, ben, passes } = world;

  await ana.presses('nudge_talked');

  expect(await newest()).toContain('Noted that you talked');
  expect(await newest()).not.toContain('Snooze');
  expect(await ana.home()).toContain(`${ben.mention}: last in touch 5 March`);
  await passes('P6D');
  expect(await ana.inbox()).toHaveLength(1);
});

test('R5: snoozed for a week, it comes back when the week is over, not before, and in other words', async () => {
  const { ana, passes, comesTo } = world;
  const [lead] = (await newest()).split('\n');

  await ana.presses('nudge_snooze_week');
  expect(await newest()).toContain('I will look again in a week');
  expect((await newest()).split('\n')[0]).toBe(lead);

  await passes('P6DT22H');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo('2026-03-12T17:00:00Z');
  expect(await ana.inbox()).toHaveLength(2);
  expect(await newest()).toContain('11 February in #general');
  expect((await newest()).split('\n')[0]).not.toBe(lead);
});

test('R5: snoozed for a month, it comes back when the month is over, and not before', async () => {
  const { ana, ben, comesTo } = world;
  await ana.picks('Snooze 1 month');
  expect(await newest()).toContain('I will look again in a month');

  await comesTo('2026-03-30T06:00:00Z');
  await ana.says('good morning');
  await ben.says('good morning');
  await comesTo('2026-04-03T17:00:00Z');
  expect(await ana.inbox()).toHaveLength(1);

  // The 6th is Easter Monday.
  await comesTo('2026-04-07T17:00:00Z');
  expect(await ana.inbox()).toHaveLength(2);
});

test('R5: not relevant means never again, in messages and in App Home', async () => {
  const { ana, ben, comesTo } = world;
  await ana.presses('nudge_not_relevant');
  expect(await newest()).toContain(`I will not suggest catching up with ${ben.mention} again`);
  expect(await ana.home()).not.toContain(ben.mention);

  await ben.says(`${ana.mention} hello again`);
  await ana.says(`${ben.mention} hello`);
  await comesTo('2026-04-10T17:00:00Z');

  expect(await ana.inbox()).toHaveLength(1);
});

test('R5: Kudos opens the form with the person in it', async () => {
  const { ana, ben } = world;

  await ana.presses('nudge_kudos');

  expect(JSON.stringify(await ana.form())).toContain(`"initial_users":["${ben.id}"]`);
  await ana.submits({ reason: 'the many numbers', channel: channels.general });
  expect((await ben.inbox()).at(-1)).toContain('the many numbers');
});

test('P5: "Why this?" tells the facts and the rule, to the member alone', async () => {
  const { ana } = world;

  await ana.picks('Why this?');

  const why = JSON.stringify(await ana.form());
  expect(why).toContain(
    'You and Ben Okafor are usually in touch about weekly, most recently on 11 February, in #general.',
  );
  expect(why).toContain('a good time for a word');
  expect(why).not.toMatch(/%|\d+ days/);
  expect(why).toContain('/rapport stop');
  expect(await newest()).toContain('We talked');
});

test('P9: of two buttons pressed at once, or one pressed twice, one counts', async () => {
  const { ana } = world;

  await Promise.allSettled([
    ana.presses('nudge_talked'),
    ana.presses('nudge_talked'),
    ana.presses('nudge_not_relevant'),
  ]);

  const text = await newest();
  const outcomes = ['Noted that you talked', 'I will not suggest'].filter((words) => text.includes(words));
  expect(outcomes).toHaveLength(1);
});

test('P9: the first answer stands; one that comes late, from a message not yet redrawn, changes nothing', async () => {
  const { ana, ben, passes } = world;
  const value = valueIn((await ana.inboxMessages()).at(-1)?.blocks, 'nudge_talked');
  await ana.presses('nudge_talked');

  await pressForged(world, { userId: ana.id, action: 'nudge_not_relevant', value });
  await pressForged(world, { userId: ana.id, action: 'nudge_talked', value });

  expect(await newest()).toContain('Noted that you talked');
  await passes('P1D');
  await ana.opensHome();
  expect(await ana.home()).toContain(`${ben.mention}: last in touch 5 March`);
});

test("V1: a press with somebody else's nudge changes nothing", async () => {
  const { ana, ben, chloe } = world;
  const value = valueIn((await ana.inboxMessages()).at(-1)?.blocks, 'nudge_not_relevant');

  for (const action of ['nudge_not_relevant', 'nudge_talked', 'nudge_snooze_week', 'nudge_kudos']) {
    expect(await pressForged(world, { userId: chloe.id, action, value })).toBe(200);
    expect(await pressForged(world, { userId: ben.id, action, value })).toBe(200);
  }

  expect(await newest()).toContain('We talked');
  expect(await ben.form()).toBeNull();
  await pressForged(world, { userId: ana.id, action: 'nudge_talked', value });
  expect(await newest()).toContain('Noted that you talked');
});
