/** Kudos said in a channel (K4). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { designTeam } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { botUser } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const answered = [{ name: 'raised_hands', users: [botUser] }];

test.each([
  ['a word', 'kudos <@U0BEN> for the release notes'],
  ['a word with a colon', 'Kudos: <@U0BEN> the release notes'],
  ['a word and "to"', 'KUDOS to <@U0BEN> for the release notes'],
  ['an emoji', ':kudos: <@U0BEN> for the release notes'],
  ['a word on a line of its own', 'kudos\n<@U0BEN> for the release notes'],
])('K4: a message that begins with %s is a kudos, answered by one reaction and no message', async (_, text) => {
  const { ana, ben, postsIn, messageAt, whispersIn } = await openWorld();

  const said = await ana.says(text);

  expect((await messageAt(said))?.reactions).toEqual(answered);
  expect(await postsIn('general')).toEqual([]);
  expect(await whispersIn('general')).toEqual([]);
  const [message, ...more] = await ben.inbox();
  expect(more).toEqual([]);
  expect(message).toContain('the release notes');
  expect(message).toContain(`/archives/C0GENERAL/p${said.ts.replace('.', '')}`);
});

test('K4: the words and emoji that begin a kudos, and the answer, are the workspace’s choice', async () => {
  const { ana, ben, chosen, messageAt } = await openWorld();
  await chosen({ triggerWords: ['hurra'], triggerEmoji: ['clap'], acknowledgement: 'tada' });

  const said = [
    await ana.says(`Hurra ${ben.mention} das war gut`),
    await ana.says(`:clap: ${ben.mention} das war gut`),
  ];
  await ana.says(`kudos ${ben.mention} for the notes`);

  for (const each of said) expect((await messageAt(each))?.reactions).toEqual([{ name: 'tada', users: [botUser] }]);
  expect(await ben.inbox()).toHaveLength(2);
});

test('K4: in a thread, and to a group, a kudos is a kudos', async () => {
  const { ana, ben, chloe, dev, messageAt } = await openWorld();
  const thread = await ben.says('the icons are out');

  const said = await ana.says(`kudos <!subteam^${designTeam}|@design-team> for the icons`, { thread });

  expect((await messageAt(said))?.reactions).toEqual(answered);
  expect(await chloe.inbox()).toHaveLength(1);
  expect(await dev.inbox()).toHaveLength(1);
  expect(await ben.inbox()).toEqual([]);
});

test.each([
  'kudos to everyone for the launch!',
  'kudos!',
  'kudos <!channel> what a week',
  'kudos for the launch go to <@U0BEN>',
  'I gave kudos to <@U0BEN> for the launch',
  'kudosed <@U0BEN> for the launch',
  ':kudos_but_other: <@U0BEN> for the launch',
  'how do I give kudos?',
])('K4: "%s" is talk, and nobody answers', async (text) => {
  const { ana, ben, postsIn, whispersIn, messageAt } = await openWorld();

  const said = await ana.says(text);

  expect((await messageAt(said))?.reactions).toEqual([]);
  expect(await postsIn('general')).toEqual([]);
  expect(await whispersIn('general')).toEqual([]);
  expect(await ben.inbox()).toEqual([]);
});

test.each([
  ['kudos <@U0BEN>', 'What for?'],
  ['kudos @ben for the notes', 'I could not find @ben'],
  ['kudos <@U0BEN> #speed for the notes', '#speed is not one of our values'],
  ['kudos <@U0ANA> for my notes', 'Nobody is left to thank'],
])('K4: "%s" is answered in private, and nothing happens', async (text, hint) => {
  const { ana, ben, chloe, postsIn, messageAt } = await openWorld();

  const said = await ana.says(text);

  const whispers = await ana.whispers('general');
  expect(whispers).toHaveLength(1);
  expect(whispers[0]).toContain(hint);
  expect(whispers[0]).not.toContain('/kudos');
  expect((await messageAt(said))?.reactions).toEqual([]);
  expect(await chloe.whispers('general')).toEqual([]);
  expect(await postsIn('general')).toEqual([]);
  expect(await ben.inbox()).toEqual([]);
});

test('K7: a kudos message to a mixed list thanks the valid ones, and names the others in private', async () => {
  const { ana, ben, deploybot } = await openWorld();

  await ana.says(`kudos ${ben.mention} ${deploybot.mention} for the launch`);

  expect(await ben.inbox()).toHaveLength(1);
  const whispers = await ana.whispers('general');
  expect(whispers).toHaveLength(1);
  expect(whispers[0]).toContain(`${deploybot.mention} is an app`);
});

test('I2: what an app says is no kudos', async () => {
  const { deploybot, ben, messageAt } = await openWorld();

  const said = await deploybot.says(`kudos ${ben.mention} for the release`);

  expect((await messageAt(said))?.reactions).toEqual([]);
  expect(await ben.inbox()).toEqual([]);
});
