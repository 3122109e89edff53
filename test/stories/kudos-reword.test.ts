/** Other words (K9): for a day, whoever gave a kudos rewords it, and every copy says the new ones. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { type Said, wordsOf } from '../support/person.js';
import { repeatFirstForm } from '../support/replay.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('K9: from the private answer: the post, the message, the thanks, both Homes and the answer have the new words, and nobody is told twice', async () => {
  const { ana, ben, faults, postsIn, whispersIn, database } = await openWorld({ roles: ['app', 'worker', 'worker'] });
  await ana.types('/rapport stop');
  await ana.types(`/kudos ${ben.mention} #craft for the relaese nots`);
  await ben.presses('kudos_thanks');
  for (const person of [ana, ben]) await person.opensHome();
  const ties = await database.rows('select * from ties');

  await ana.presses('kudos_reword', { whisper: 'general' });
  const form = await ana.form();
  expect(JSON.stringify(form?.blocks)).toContain('"initial_value":"the relaese nots"');
  expect(JSON.stringify(form?.blocks)).toContain(
    `"initial_options":[{"text":{"type":"plain_text","text":":hammer_and_wrench: #craft"`,
  );
  await faults([{ kind: 'duplicate', times: 3 }]);
  await ana.submits({ reason: 'the release notes', values: ['care'] });

  expect(await ana.form()).toBeNull();
  const answer = (await whispersIn('general')).map(({ blocks }) => wordsOf(blocks)).join();
  expect(answer).toMatch(/Reworded\..*the release notes.*\*#care\*.*Reword….*Take back/s);
  const shown = [
    ...(await postsIn('general')).map(({ blocks }) => wordsOf(blocks)),
    ...(await ben.inbox()),
    ...(await ana.inbox()),
    await ana.home(),
    await ben.home(),
    answer,
  ];
  expect(shown).toHaveLength(6);
  for (const words of shown) {
    expect(words).toContain('the release notes');
    expect(words).not.toMatch(/nots|craft/);
  }
  expect(await database.rows('select * from ties')).toEqual(ties);
});

test('K9: the form keeps what was typed where it cannot be; what was taken back meanwhile is not brought back by it', async () => {
  const { ana, ben, postsIn, database } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the notes`);
  const [post] = await postsIn('general');
  await ana.picks('Reword…', { message: post as Said });
  const form = await ana.form();

  expect(await ana.submits({ reason: '   ' })).toEqual({
    reason: 'What for? Add a few words, they are the best part.',
  });
  expect((await ana.form())?.id).toBe(form?.id);
  await ana.presses('kudos_take_back', { whisper: 'general' });
  await ana.submits({ reason: 'the icons' });

  expect(wordsOf((await ana.form())?.blocks)).toContain('It was taken back already');
  expect(await postsIn('general')).toEqual([]);
  expect(await ben.inbox()).toEqual([]);
  expect(await database.rows('select reason from kudos')).toEqual([{ reason: '' }]);
});

test('K9: of two rewords the later one stands; the earlier one, told again, does not come back', async () => {
  const world = await openWorld({ mode: 'http' });
  const { ana, ben, postsIn } = world;
  await ana.types(`/kudos ${ben.mention} for the notes`);
  const [post] = await postsIn('general');
  const reword = async (reason: string) => {
    await ana.picks('Reword…', { message: post as Said });
    await ana.submits({ reason });
  };
  await reword('the icons');
  await reword('the release');
  await repeatFirstForm(world, 'kudos_reword_form');

  expect((await postsIn('general'))[0]?.text).toContain('the release');
});

test('K9: half an hour and more in the form, and Slack takes no answer in the old one’s place: the form turns into it', async () => {
  const { ana, ben, passes, postsIn } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the notes`);
  await ana.presses('kudos_reword', { whisper: 'general' });
  await passes('PT31M');

  await ana.submits({ reason: 'the release notes' });

  expect(wordsOf((await ana.form())?.blocks)).toMatch(/Reworded\..*the release notes/s);
  expect((await postsIn('general'))[0]?.text).toContain('the release notes');
});

test('K9, K11: the answer of the form can be changed, too: reworded above it, and taken back in it', async () => {
  const { ana, ben, rapportLeaves, database } = await openWorld();
  await rapportLeaves('general');
  await ana.types('/kudos');
  await ana.submits({ people: [ben.id], reason: 'the notes', channel: 'C0GENERAL' });
  expect(wordsOf((await ana.form())?.blocks)).toContain('on their way');

  await ana.presses('kudos_reword', { home: true });
  await ana.submits({ reason: 'the release notes' });
  expect(wordsOf((await ana.form())?.blocks)).toMatch(/Reworded\..*the release notes/s);
  expect((await ben.inbox())[0]).toContain('the release notes');

  await ana.presses('kudos_take_back', { home: true });
  expect(wordsOf((await ana.form())?.blocks)).toBe('Taken back. I keep no copy.');
  expect(await ben.inbox()).toEqual([]);
  expect(await database.rows('select * from interactions')).toEqual([]);
});
