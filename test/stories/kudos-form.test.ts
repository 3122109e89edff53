/** Kudos by form: from the command alone and from both shortcuts (K2, K3). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('K2: /kudos alone opens a form for people, reason, value and place, and sending it gives the kudos', async () => {
  const { ana, ben, chloe, postsIn } = await openWorld();

  expect(await ana.types('/kudos')).toBe('');
  expect((await ana.form())?.blocks).toHaveLength(4);
  const errors = await ana.submits({
    people: [ben.id, chloe.id],
    reason: 'for the <release> notes',
    values: ['care'],
    channel: channels.design,
  });

  expect(errors).toEqual({});
  expect(await ana.form()).toBeNull();
  const [post, ...more] = await postsIn('design');
  expect(more).toEqual([]);
  const words = wordsOf(post?.blocks);
  expect(words).toContain(`${ana.mention} thanks ${ben.mention} and ${chloe.mention}`);
  expect(words).toContain('for the <release> notes');
  expect(words).toContain('*#care*');
  expect(await postsIn('general')).toEqual([]);
  expect(await ben.inbox()).toHaveLength(1);
  expect(await chloe.inbox()).toHaveLength(1);
});

test('K2: the form can be left, and nothing happens', async () => {
  const { ana, sandbox, database } = await openWorld();
  await ana.types('/kudos');

  await sandbox.control('close-view', { team: 'T0ONE', user: ana.id, viewId: (await ana.form())?.id ?? '' });

  expect(await ana.form()).toBeNull();
  expect(await database.rows('select * from kudos')).toEqual([]);
});

test.each([
  { with: 'nobody who can be thanked', people: ['U0ANA', 'U0DEPLOYBOT'], reason: 'the notes', at: 'people' },
  { with: 'a reason of blanks', people: ['U0BEN'], reason: '   ', at: 'reason' },
])('K2: a form with $with stays open, says why, and gives no kudos', async ({ people, reason, at }) => {
  const { ana, database } = await openWorld();
  await ana.types('/kudos');

  const errors = await ana.submits({ people, reason, channel: channels.general });

  expect(Object.keys(errors)).toEqual([at]);
  expect(await ana.form()).not.toBeNull();
  expect(await database.rows('select * from kudos')).toEqual([]);
});

test('K7: a form with a mixed list gives the kudos and turns into the names of the others', async () => {
  const { ana, ben, deploybot, postsIn } = await openWorld();
  await ana.types('/kudos');

  await ana.submits({ people: [ben.id, deploybot.id], reason: 'the notes', channel: channels.general });

  expect(wordsOf((await ana.form())?.blocks)).toContain(`${deploybot.mention} is an app`);
  expect((await postsIn('general')).map((post) => post.text)).toEqual([
    `${ana.mention} thanks ${ben.mention}: the notes`,
  ]);
});

test('K11: a form that names a place Rapport cannot post in turns into where the kudos is', async () => {
  const { ana, ben, chosen, postsIn } = await openWorld();
  await chosen({ kudosChannelId: channels.kudos });
  await ana.types('/kudos');

  await ana.submits({ people: [ben.id], reason: 'the notes', channel: channels.leads });

  expect(wordsOf((await ana.form())?.blocks)).toContain(`<#${channels.kudos}>`);
  expect(await postsIn('kudos')).toHaveLength(1);
});

test('K3: "Give kudos" on a message opens the form with its author, and the kudos links to the message', async () => {
  const { ana, ben, postsIn } = await openWorld();
  const answer = await ben.says('restart it twice, that helps');

  await ana.chooses('kudos_for_message', answer);
  const form = await ana.form();
  expect(JSON.stringify(form?.blocks)).toContain(`"initial_users":["${ben.id}"]`);
  expect(JSON.stringify(form?.blocks)).toContain(`"initial_conversation":"${channels.general}"`);
  await ana.submits({ reason: 'knowing everything' });

  const link = `/archives/${channels.general}/p${answer.ts.replace('.', '')}`;
  const [post] = await postsIn('general');
  expect(wordsOf(post?.blocks)).toContain(link);
  expect(wordsOf(post?.blocks)).not.toContain('restart it twice');
  expect((await ben.inbox())[0]).toContain(`${ana.mention} thanked you`);
});

test('K3: on a message of my own, the form leaves open whom I thank', async () => {
  const { ana } = await openWorld();
  const own = await ana.says('we did it');

  await ana.chooses('kudos_for_message', own);

  expect(JSON.stringify((await ana.form())?.blocks)).not.toContain('initial_users');
});

test('K3: "Give kudos" from anywhere opens the form for the kudos channel', async () => {
  const { ana, ben, chosen, postsIn } = await openWorld();
  await chosen({ kudosChannelId: channels.kudos });

  await ana.chooses('kudos_anywhere');
  await ana.submits({ people: [ben.id], reason: 'the notes' });

  expect(await postsIn('kudos')).toHaveLength(1);
  expect(await ben.inbox()).toHaveLength(1);
});
