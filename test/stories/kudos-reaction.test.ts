/** Kudos by reaction: on a message it thanks the author, on a kudos it seconds (K5). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('K5: a kudos reaction thanks the author beneath the message, and tells them with a link', async () => {
  const { ana, ben, postsIn } = await openWorld();
  const answer = await ben.says('restart it twice, that helps');

  await ana.reacts(answer, 'star2');

  const posts = await postsIn('general');
  expect(posts.map(({ text, threadTs }) => ({ text, threadTs }))).toEqual([
    { text: `${ana.mention} thanks ${ben.mention} for this message`, threadTs: answer.ts },
  ]);
  const [message, ...more] = await ben.inbox();
  expect(more).toEqual([]);
  expect(message).toContain(`${ana.mention} thanked you for something you wrote`);
  expect(message).toContain('/archives/C0GENERAL/p');
  expect(message).not.toContain('restart it twice');
});

test('K5: other reactions thank nobody', async () => {
  const { ana, ben, postsIn } = await openWorld();

  await ana.reacts(await ben.says('restart it twice, that helps'), 'thumbsup');

  expect(await postsIn('general')).toEqual([]);
  expect(await ben.inbox()).toEqual([]);
});

test('K5: which reactions thank is the workspace’s choice', async () => {
  const { ana, ben, chosen } = await openWorld();
  await chosen({ kudosReactions: ['sunflower'] });
  const answer = await ben.says('restart it twice, that helps');

  await ana.reacts(answer, 'star2');
  expect(await ben.inbox()).toEqual([]);
  await ana.reacts(answer, 'sunflower');
  expect(await ben.inbox()).toHaveLength(1);
});

test('K5: taking the reaction away takes back the post, the message and the record; giving it again gives it again', async () => {
  const { ana, ben, postsIn, database } = await openWorld();
  const answer = await ben.says('restart it twice, that helps');
  const recorded = () => database.rows(`select * from interactions where kind in ('kudos', 'reaction')`);
  await ana.reacts(answer, 'star2');

  await ana.unreacts(answer, 'star2');
  expect(await postsIn('general')).toEqual([]);
  expect(await ben.inbox()).toEqual([]);
  expect(await recorded()).toEqual([]);

  await ana.reacts(answer, 'star2');
  expect(await postsIn('general')).toHaveLength(1);
  expect(await ben.inbox()).toHaveLength(1);
  expect(await recorded()).toHaveLength(2);
});

test('K5: two kudos reactions of one person are one kudos, which stands as long as one of them', async () => {
  const { ana, ben, postsIn, database } = await openWorld();
  const answer = await ben.says('restart it twice, that helps');

  await ana.reacts(answer, 'star2');
  await ana.reacts(answer, 'kudos');
  expect(await postsIn('general')).toHaveLength(1);
  expect(await database.rows(`select * from interactions where kind = 'kudos'`)).toHaveLength(1);
  await ana.unreacts(answer, 'star2');
  expect(await ben.inbox()).toHaveLength(1);
  await ana.unreacts(answer, 'kudos');
  expect(await ben.inbox()).toEqual([]);
});

test('K5: two people who react have each given a kudos', async () => {
  const { ana, ben, chloe, postsIn } = await openWorld();
  const answer = await ben.says('restart it twice, that helps');

  await ana.reacts(answer, 'star2');
  await chloe.reacts(answer, 'star2');

  expect(await postsIn('general')).toHaveLength(2);
  expect(await ben.inbox()).toHaveLength(2);
});

test('K5: on a kudos post the reaction seconds: the post names who did, and nobody is written to', async () => {
  const { ana, ben, chloe, dev, postsIn } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the notes`);
  const [post] = await postsIn('general');
  if (post === undefined) throw new Error('no post');
  const seconded = async () => wordsOf((await postsIn('general'))[0]?.blocks);

  await chloe.reacts(post, 'star2');
  await dev.reacts(post, 'star2');
  expect(await seconded()).toContain(`Seconded by ${chloe.mention} and ${dev.mention}`);
  await chloe.unreacts(post, 'star2');

  expect(await seconded()).toContain(`Seconded by ${dev.mention}`);
  expect(await seconded()).not.toContain(chloe.mention);
  expect(await postsIn('general')).toHaveLength(1);
  expect(await ben.inbox()).toHaveLength(1);
});

test('K5: the giver and the receivers second nothing', async () => {
  const { ana, ben, postsIn } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the notes`);
  const [post] = await postsIn('general');
  if (post === undefined) throw new Error('no post');

  await ana.reacts(post, 'star2');
  await ben.reacts(post, 'star2');

  expect(wordsOf((await postsIn('general'))[0]?.blocks)).not.toContain('Seconded');
  expect(await postsIn('general')).toHaveLength(1);
});

test('K5: on a kudos message the reaction seconds, and nothing new is said', async () => {
  const { ana, ben, chloe, postsIn, whispersIn, database } = await openWorld();
  const said = await ana.says(`kudos ${ben.mention} for the notes`);

  await chloe.reacts(said, 'star2');

  expect(await postsIn('general')).toEqual([]);
  expect(await whispersIn('general')).toEqual([]);
  expect(await ana.inbox()).toEqual([]);
  expect(await ben.inbox()).toHaveLength(1);
  expect(await database.rows('select member_id from kudos_seconds where is_present')).toEqual([
    { member_id: chloe.id },
  ]);
});

test('K5: whoever was thanked may react to Rapport’s message without being answered', async () => {
  const { ana, ben } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the notes`);
  const [message] = await ben.inboxMessages();
  if (message === undefined) throw new Error('no message');

  await ben.reacts(message, 'star2');

  expect(await ben.inboxMessages()).toHaveLength(1);
});

test('K7: reacting to one’s own message is answered in private', async () => {
  const { ana, postsIn } = await openWorld();

  await ana.reacts(await ana.says('I did it'), 'star2');

  expect(await ana.whispers('general')).toHaveLength(1);
  expect(await postsIn('general')).toEqual([]);
});

test('I2: an app that reacts thanks nobody', async () => {
  const { deploybot, ben, postsIn } = await openWorld();

  await deploybot.reacts(await ben.says('restart it twice, that helps'), 'star2');

  expect(await postsIn('general')).toEqual([]);
  expect(await ben.inbox()).toEqual([]);
});
