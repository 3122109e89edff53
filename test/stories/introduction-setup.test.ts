/** Setting rounds up by form or in words, and App Home with the way out of each (M1, M2, A1). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { beginRounds, groupsIn } from '../support/introductions.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const inDesign = { in: 'design' } as const;

test('M1: the form asks how often, when and, from App Home, where; what it saves is said in it', async () => {
  const world = await openWorld();
  const { ana, chloe } = world;
  expect(await ana.types('/rapport introductions', inDesign)).toBe('');
  expect(wordsOf((await ana.form())?.blocks)).toContain('Rounds in <#C0DESIGN>');
  await ana.submits({ cadence: { cadence: { selected_option: { value: 'four_weekly' } } } });
  expect(wordsOf((await ana.form())?.blocks)).toContain('every fourth Monday at 10:00 (Europe/Berlin)');

  await chloe.types('/rapport start');
  await chloe.opensHome();
  await chloe.presses('introductions_open', { home: true });
  await chloe.submits({ channel: { channel: { selected_conversation: 'C0GENERAL' } } });
  expect(wordsOf((await chloe.form())?.blocks)).toContain('<#C0GENERAL> has introductions every other Monday');
  expect(await world.postsIn('general')).toHaveLength(1);
});

test.each([
  ['monday 10:00', 'every Monday at 10:00'],
  ['fri 9am four-weekly', 'every fourth Friday at 09:00'],
  ['monthly on tuesday at 15:30', 'on the first Tuesday of the month at 15:30'],
])('M1: "%s" are rounds %s', async (typed, said) => {
  const { ana } = await openWorld();
  expect(await ana.types(`/rapport introductions ${typed}`, inDesign)).toContain(said);
});

test('M1: what is not understood is given back with what to type, and `intros` and `coffee` are the same', async () => {
  const { ana, database } = await openWorld();
  expect(await ana.types('/rapport introductions now & then', inDesign)).toContain(
    'I did not understand "now &amp; then"',
  );
  expect(await ana.types('/rapport intros join', inDesign)).toContain('This channel has no introductions.');
  expect(await ana.types('/rapport coffee skip', inDesign)).toContain('You are in no round of this channel');
  expect(await ana.types('/rapport introductions off', inDesign)).toContain('This channel has no introductions.');
  expect(await ana.types('/rapport help')).toContain('rounds that introduce those who like to each other');
  expect(await database.rows('select channel_id from introduction_schedules')).toEqual([]);
});

test('M1: a change of day counts from the round after the one whose people are being told', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'chloe']);
  await world.comesTo('2026-03-06T20:00:00Z');

  const answer = await world.ana.types('/rapport introductions wednesday 14:00', inDesign);

  expect(answer).toContain('The next one stays on Monday 9 March, 10:00, since its people have been told.');
  await world.comesTo('2026-03-09T09:30:00Z');
  expect(await groupsIn(world)).toEqual(['ana chloe']);
  expect(await world.ana.types('/rapport introductions', inDesign)).toContain(
    'The next one: Wednesday 18 March, 14:00',
  );
});

test('A1, M2: App Home shows whom to meet and the rounds one is in, with skip, pause, leave and the way back', async () => {
  const world = await openWorld();
  const { ana, chloe } = world;
  await ana.opensHome();
  expect(await ana.home()).not.toContain('Introductions');
  await beginRounds(world, ['ana', 'chloe']);
  expect(await ana.home()).toContain('<#C0DESIGN>: the next round is on Monday 9 March, 10:00.');

  await ana.presses('introduction_skip', { home: true });
  expect(await ana.home()).toContain('you sit out the round of Monday 9 March, 10:00');
  await ana.presses('introduction_unskip', { home: true });
  await ana.presses('introductions_pause', { home: true });
  expect(await ana.home()).toContain('<#C0DESIGN>: paused.');
  await ana.presses('introductions_join', { home: true });
  await world.comesTo('2026-03-09T10:00:00Z');
  await ana.opensHome();
  expect(await ana.home()).toContain(`You were introduced to ${chloe.mention}`);
  await ana.presses('introduction_met', { home: true });
  expect(await ana.home()).toContain(`You met ${chloe.mention}`);
  await ana.presses('introductions_leave', { home: true });
  expect(await ana.home()).not.toContain('the next round is on');
});
