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

test('K5: on a kudos post the reaction seconds: the post and the receivers’ messages name who did, and nobody is written to', async () => {
  const { ana, ben, chloe, dev, postsIn } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the notes`);
  const [post] = await postsIn('general');
  if (post === undefined) throw new Error('no post');
  const seconded = async () => wordsOf((await postsIn('general'))[0]?.blocks);

  await chloe.reacts(post, 'star2');
  await dev.reacts(post, 'star2');
  const inbox = await ben.inbox();
  for (const words of [await seconded(), inbox[0]]) {
    expect(words).toContain(`Seconded by ${chloe.mention} and ${dev.mention}`);
  }
  await chloe.unreacts(post, 'star2');

  for (const words of [await seconded(), (await ben.inbox())[0]]) {
    expect(words).toContain(`Seconded by ${dev.mention}`);
    expect(words).not.toContain(chloe.mention);
  }
  expect(await postsIn('general')).toHaveLength(1);
  expect(await ben.inbox()).toHaveLength(1);
  for (const person of [ana, chloe, dev]) expect(await person.inbox()).toEqual([]);
});

test('K5: the giver, the receivers, apps and people who left second nothing', async () => {
  const { ana, ben, eli, deploybot, postsIn, database } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the notes`);
  const [post] = await postsIn('general');
  if (post === undefined) throw new Error('no post');

  // Slack tells late of what they did last.
  await database.rows(`update members set is_active = false where member_id = '${eli.id}'`);

  for (const person of [ana, ben, eli, deploybot]) await person.reacts(post, 'star2');

  expect(wordsOf((await postsIn('general'))[0]?.blocks)).not.toContain('Seconded');
  expect(await postsIn('general')).toHaveLength(1);
  expect((await ben.inbox()).map((words) => words.includes('Seconded'))).toEqual([false]);
});

test('K5: on a kudos message the reaction seconds, which its receivers’ messages show, and nothing new is said', async () => {
  const { ana, ben, chloe, dev, postsIn, whispersIn } = await openWorld();
  const said = await ana.says(`kudos ${ben.mention} for the notes`);
  await chloe.reacts(said, 'star2');
  await dev.reacts(said, 'star2');
  expect((await ben.inbox())[0]).toContain(`Seconded by ${chloe.mention} and ${dev.mention}`);

  await chloe.unreacts(said, 'star2');
  // Who is thanked themselves from now on seconds no more, until an edit leaves them out again.
  await ana.edits(said, `kudos ${ben.mention} ${dev.mention} for the notes`);
  expect((await ben.inbox()).map((words) => words.includes('Seconded'))).toEqual([false]);
  await ana.edits(said, `kudos ${ben.mention} for the notes`);
  expect((await ben.inbox())[0]).toContain(`Seconded by ${dev.mention}`);

  // Taken back and given again, it has those who stand by it; to what was taken back a reaction is no thanks to its giver.
  await ana.edits(said, 'never mind');
  await chloe.reacts(said, 'star2');
  await ana.edits(said, `kudos ${ben.mention} for the icons`);
  expect((await ben.inbox())[0]).toContain(`Seconded by ${chloe.mention} and ${dev.mention}`);

  expect(await ben.inbox()).toHaveLength(1);
  expect(await postsIn('general')).toEqual([]);
  expect(await whispersIn('general')).toEqual([]);
  for (const person of [ana, chloe, dev]) expect(await person.inbox()).toEqual([]);
});

test('K5: a reaction from before a message became a kudos thanks its author, and goes with the reaction', async () => {
  const { ana, ben, chloe, dev, postsIn } = await openWorld();
  const said = await ana.says('the notes are out');
  await chloe.reacts(said, 'star2');
  const [post] = await postsIn('general');
  await dev.reacts(post ?? { channel: '', ts: '' }, 'star2');
  expect(wordsOf((await postsIn('general'))[0]?.blocks)).toContain(`Seconded by ${dev.mention}`);
  expect((await ana.inbox())[0]).toContain(`Seconded by ${dev.mention}`);

  await ana.edits(said, `kudos ${ben.mention} for the notes`);
  await chloe.unreacts(said, 'star2');

  expect(await postsIn('general')).toEqual([]);
  expect(await ana.inbox()).toEqual([]);
  expect(await ben.inbox()).toHaveLength(1);
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
