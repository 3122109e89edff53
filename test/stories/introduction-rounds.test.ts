/** Rounds of introductions (M1, M2): set up, announced, joined; the notice the day before; whom one meets, and why. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { answers, talks } from '../support/history.js';
import {
  beginRounds,
  firstRound,
  fridayNight,
  groupsIn,
  introductionsIn,
  joins,
  secondRound,
} from '../support/introductions.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const inDesign = { in: 'design' } as const;

test('M1: a member sets up rounds, the channel is told once with a button, and who joins reads what comes next', async () => {
  const world = await openWorld();
  const { ana, ben, postsIn } = world;

  const answer = await ana.types('/rapport introductions monday 10:00 fortnightly', inDesign);
  expect(answer).toContain('has introductions every other Monday at 10:00 (Europe/Berlin)');
  expect(answer).toContain('The next one: Monday 9 March, 10:00.');
  await ana.types('/rapport introductions tuesday 11:00 weekly', inDesign);

  const [announced, ...more] = await postsIn('design');
  expect(more).toEqual([]);
  expect(wordsOf(announced?.blocks)).toContain('Every other Monday I bring two of you together');
  await joins(world, ben);
  expect((await ben.whispers('design')).join()).toContain(
    'You are in. The next round in <#C0DESIGN>: *Tuesday 10 March, 06:00*',
  );
  expect(await ben.types('/rapport introductions', inDesign)).toContain('You are in.');
  expect(await ana.types('/rapport introductions', inDesign)).toContain('You are not in them.');
});

test('M1, M2: who joined is told the day before, then introduced in a conversation of their own, with why and when', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, eli } = world;
  await world.chosen({ topicSynonyms: [['pg', 'postgres']] });
  await ana.types('/rapport offer Postgres', inDesign);
  await ben.types('/rapport offer PG, hiring', inDesign);
  await beginRounds(world, ['ana', 'ben', 'chloe', 'dev']);

  await world.comesTo(fridayNight);
  for (const person of [ana, ben, chloe, dev]) {
    expect(await person.inbox()).toEqual([expect.stringContaining('You are in the next round of introductions')]);
  }
  expect((await ben.inbox()).join()).toContain('Monday 9 March, 05:00');
  expect(await eli.inbox()).toEqual([]);
  expect(await groupsIn(world)).toEqual([]);

  await world.comesTo('2026-03-09T22:00:00Z');
  expect(await groupsIn(world)).toEqual(['ana ben', 'chloe dev']);
  const [first] = (await introductionsIn(world)).filter(({ people }) => people.includes('ana'));
  expect(first?.words).toContain(
    'Why you two: you both like to help with *Postgres*, as far as I can see you have not talked yet and your days overlap by four hours.',
  );
  expect(first?.words).toContain('*To begin with:*');
  expect(first?.words).toContain('*Times that suit you both*');
  expect(first?.words).toMatch(
    /<!date\^\d+\^\{date_long_pretty\}, \{time\}\|Tuesday 10 March, \d\d:\d\d Europe\/Berlin, /,
  );
  expect(await world.rapport().upcoming('T0ONE', 50)).toContainEqual(
    expect.objectContaining({ text: 'A round of introductions in a channel' }),
  );
});

test('M2: the conversation is opened when both are at work, and not before the round', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'ben']);
  await world.comesTo('2026-03-09T12:55:00Z');
  expect(await groupsIn(world)).toEqual([]);

  await world.comesTo('2026-03-09T13:00:30Z');
  expect(await groupsIn(world)).toEqual(['ana ben']);
});

test('M1: no two meet again while there is somebody they have not met, and three meet where the numbers are odd', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'chloe', 'dev']);
  await world.comesTo('2026-03-09T20:00:00Z');
  expect(await groupsIn(world)).toEqual(['ana chloe dev']);
  expect((await introductionsIn(world))[0]?.words).toContain('Why you three: ');

  await joins(world, world.ben);
  await world.comesTo('2026-03-16T20:00:00Z');
  const [one, other] = (await groupsIn(world)).filter((group) => group !== 'ana chloe dev');
  expect([one, other].filter((group) => group?.split(' ').includes('ben'))).toHaveLength(1);
  expect(await groupsIn(world)).toHaveLength(3);
});

test('M1: who has never been in touch comes before who has', async () => {
  const history = [...talks(['ana', 'chloe'], ['2026-02-11', '2026-02-18']), ...answers('ana', 'dev', ['2026-02-12'])];
  const world = await openWorld({ history });
  await beginRounds(world, ['ana', 'chloe', 'dev', 'ben']);

  await world.comesTo('2026-03-10T02:00:00Z');

  expect(await groupsIn(world)).toEqual(['ana ben', 'chloe dev']);
});

test('M2: skipping sits out one round, pausing all of them until one click, leaving ends it; nobody else is told', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev } = world;
  await beginRounds(world, ['ana', 'ben', 'chloe', 'dev']);
  await world.comesTo(fridayNight);

  await ana.presses('introduction_skip');
  expect((await ana.inbox()).at(-1)).toContain('You sit out the round of Monday 9 March, 10:00');
  await ben.presses('introductions_pause');
  expect((await ben.inbox()).at(-1)).toContain('Your introductions in <#C0DESIGN> are paused.');
  await world.comesTo('2026-03-09T22:00:00Z');
  expect(await groupsIn(world)).toEqual(['chloe dev']);

  expect(await chloe.types('/rapport introductions leave', inDesign)).toContain('You have left');
  await ben.presses('introductions_join');
  expect((await ben.inbox()).join()).not.toContain('are paused');
  await world.comesTo('2026-03-16T22:00:00Z');
  expect(await groupsIn(world)).toEqual(['ana ben dev', 'chloe dev']);
  expect((await dev.inbox()).join()).not.toContain('left');
});

test('M1, M2: in the other workspace, with the same ids, nothing of it happens', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'chloe']);
  expect(await world.neighbour('ana').types('/rapport introductions join', inDesign)).toContain(
    'This channel has no introductions.',
  );

  await world.comesTo(secondRound);

  expect(await groupsIn(world, 'T0TWO')).toEqual([]);
  expect(await world.postsIn('design', 'T0TWO')).toEqual([]);
  expect(await world.neighbour('ana').inbox()).toEqual([]);
  expect(firstRound < secondRound).toBe(true);
});
