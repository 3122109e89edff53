/** P8: what a member welcomes is learned from their answers, shown to them, and forgotten when they say so. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import type { CastName } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

type Where = 'here' | 'there';
const personIn = (world: World, name: CastName, where: Where) =>
  where === 'here' ? world[name] : world.neighbour(name);

/** Somebody answers three questions of Ana's: reason enough for a word of thanks. */
async function helps(world: World, helper: CastName, where: Where = 'here'): Promise<void> {
  for (let answered = 0; answered < 3; answered += 1) {
    const thread = await personIn(world, 'ana', where).says('does anybody know what this error means?');
    await personIn(world, helper, where).says('restart it', { thread });
  }
}

/** The same, before work on that day. */
async function helpsOn(world: World, day: string, helper: CastName): Promise<void> {
  await world.comesTo(`${day}T05:00:00Z`);
  await helps(world, helper);
}

/** When each nudge came, on Ana's wall in Berlin: 'Mon morning'. Her day of 9:00 to 17:30 has four parts. */
async function cameAt({ ana }: World): Promise<readonly string[]> {
  return (await ana.inboxMessages()).map(({ ts }) => {
    const at = DateTime.fromSeconds(Number(ts), { zone: 'Europe/Berlin' });
    const part = Math.floor((at.hour * 60 + at.minute - 540) / 127.5);
    return `${at.toFormat('ccc')} ${['morning', 'noon', 'afternoon', 'evening'][part] ?? at.toFormat('H:mm')}`;
  });
}

const formOf = async (world: World, where: Where = 'here') =>
  wordsOf((await personIn(world, 'ana', where).form())?.blocks);

test('P8: a member who only answers in the afternoon is written to then, sees it, and can have it forgotten', async () => {
  const world = await openWorld({ at: '2026-03-08T12:00:00Z' });
  const { ana } = world;
  await ana.types('/rapport start');
  await ana.types('/rapport question off');
  await world.neighbour('ana').types('/rapport start');
  await ana.types('/rapport learned');
  expect(await formOf(world)).toContain('Nothing yet');

  // What comes in the morning is left lying.
  await helpsOn(world, '2026-03-09', 'ben');
  await helpsOn(world, '2026-03-12', 'chloe');
  await helpsOn(world, '2026-03-17', 'dev');
  await world.comesTo('2026-03-17T12:45:00Z');
  expect(await cameAt(world)).toEqual(['Mon morning', 'Thu noon', 'Tue afternoon']);
  await ana.types(`/kudos ${world.dev.mention} for knowing every error`);

  // What comes after lunch is taken up. New hours are a new plan, and no second message.
  await helpsOn(world, '2026-03-18', 'eli');
  await world.comesTo('2026-03-18T09:30:00Z');
  expect(await ana.inbox()).toHaveLength(3);
  await ana.types('/rapport hours 9:00-17:30');
  await world.comesTo('2026-03-18T15:00:00Z');
  await ana.types(`/kudos ${world.eli.mention} for knowing every error`);
  await helpsOn(world, '2026-03-23', 'ben');
  await world.comesTo('2026-03-23T15:00:00Z');
  await ana.types(`/kudos ${world.ben.mention} for knowing every error`);
  await helpsOn(world, '2026-03-24', 'chloe');
  await world.comesTo('2026-03-24T15:00:00Z');
  expect((await cameAt(world)).slice(3)).toEqual(['Wed afternoon', 'Mon afternoon', 'Tue afternoon']);
  await ana.picks('Why this?');
  expect(await formOf(world)).toContain('You tend to take these up in the early afternoon');
  await ana.types(`/kudos ${world.chloe.mention} for knowing every error`);

  await ana.presses('receptivity_open', { home: true });
  const shown = await formOf(world);
  expect(shown).toContain('You tend to take nudges up *in the early afternoon*');
  expect(shown).toContain('Saying thanks: you took up 4 of 6');
  expect(shown).toContain('In the early afternoon (13:15 to 15:23): you took up 4 of 4');

  // In the other workspace, the same id has learned nothing.
  await helpsOn(world, '2026-03-26', 'dev');
  await helps(world, 'ben', 'there');
  await world.comesTo('2026-03-26T09:00:00Z');
  expect(await world.neighbour('ana').inbox()).toHaveLength(1);
  await world.neighbour('ana').types('/rapport learned');
  expect(await formOf(world, 'there')).toContain('Nothing yet');

  // What waits for the afternoon does not wait for what is forgotten, and comes once.
  expect(await ana.inbox()).toHaveLength(6);
  await ana.presses('receptivity_open', { home: true });
  await ana.presses('receptivity_forget', { home: true });
  expect(await formOf(world)).toContain('Forgotten');
  expect((await cameAt(world)).slice(6)).toEqual(['Thu morning']);
  await world.passes('P1D');
  expect(await ana.inbox()).toHaveLength(7);
  await ana.types('/rapport learned');
  expect(await formOf(world)).toContain('Nothing yet');
});

test('P8, P2, P9: whoever changes their hours while a message waits gets it within the new ones, once', async () => {
  const world = await openWorld({ at: '2026-03-08T12:00:00Z' });
  const { ana } = world;
  await ana.types('/rapport start');
  await helpsOn(world, '2026-03-09', 'ben');
  await helpsOn(world, '2026-03-12', 'chloe');
  await world.comesTo('2026-03-12T09:00:00Z');
  expect(await cameAt(world)).toEqual(['Mon morning']);

  await ana.types('/rapport hours 9:00-11:00');
  expect(await cameAt(world)).toEqual(['Mon morning', 'Thu morning']);
  await world.comesTo('2026-03-12T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(2);
});

test('P1: what waits for a later hour is not said to a member who stops meanwhile', async () => {
  const world = await openWorld({ at: '2026-03-08T12:00:00Z' });
  const { ana } = world;
  await ana.types('/rapport start');
  await helpsOn(world, '2026-03-09', 'ben');
  await helpsOn(world, '2026-03-12', 'chloe');
  await world.comesTo('2026-03-12T09:00:00Z');

  await ana.types('/rapport stop');
  await world.comesTo('2026-03-13T18:00:00Z');

  expect(await cameAt(world)).toEqual(['Mon morning']);
});
