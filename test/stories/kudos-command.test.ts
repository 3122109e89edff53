/** Kudos by slash command: who is thanked, for what, and who hears of it (K1). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { designTeam } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('K1: a kudos is posted where it was given, and its receiver is told who, why and where', async () => {
  const { ana, ben, postsIn } = await openWorld();

  const answer = await ana.types(`/kudos ${ben.mention} #craft for the release notes`);

  expect(answer).toContain(`Your thanks are on their way to ${ben.mention}`);
  const posts = await postsIn('general');
  expect(posts.map((post) => post.text)).toEqual([`${ana.mention} thanks ${ben.mention}: the release notes`]);
  const [message] = await ben.inbox();
  expect(message).toContain(`${ana.mention} thanked you`);
  expect(message).toContain('the release notes');
  expect(message).toContain(`/archives/C0GENERAL/p${posts[0]?.ts.replace('.', '')}`);
});

test('K1: several people are thanked in one post, and each is told once', async () => {
  const { ana, ben, chloe, dev, postsIn } = await openWorld();

  await ana.types(`/kudos ${ben.mention}, ${chloe.mention} and ${dev.mention} for the launch`);

  const [post, ...more] = await postsIn('general');
  expect(more).toEqual([]);
  expect(wordsOf(post?.blocks)).toContain(`${ben.mention}, ${chloe.mention} and ${dev.mention}`);
  for (const person of [ben, chloe, dev]) {
    const inbox = await person.inbox();
    expect(inbox).toHaveLength(1);
    expect(inbox[0]).toContain('and 2 more');
  }
  expect(await ana.inbox()).toEqual([]);
});

test('K1: who is named twice is thanked once', async () => {
  const { ana, ben, postsIn } = await openWorld();

  await ana.types(`/kudos ${ben.mention} ${ben.mention} for the launch`);

  expect((await postsIn('general')).map((post) => post.text)).toEqual([
    `${ana.mention} thanks ${ben.mention}: the launch`,
  ]);
  expect(await ben.inbox()).toHaveLength(1);
});

test('K1: a group is named, and its active people are thanked, without the giver and whoever left', async () => {
  const { ana, ben, chloe, dev, gus, postsIn, database } = await openWorld();

  const answer = await ana.types(`/kudos <!subteam^${designTeam}|@design-team> for the new icons`);

  expect(answer).not.toContain(gus.mention);
  expect(answer).not.toContain('yourself');
  const [post] = await postsIn('general');
  expect(wordsOf(post?.blocks)).toContain(`${ana.mention} thanks Design team`);
  for (const one of [chloe, dev]) expect(wordsOf(post?.blocks)).not.toContain(one.mention);
  expect(await chloe.inbox()).toHaveLength(1);
  expect(await dev.inbox()).toHaveLength(1);
  for (const other of [ana, ben]) expect(await other.inbox()).toEqual([]);
  expect(await database.rows(`select * from deliveries where recipient_id = '${gus.id}'`)).toEqual([]);
});

test('K1: who is named and in the group, too, is thanked once, by name', async () => {
  const { ana, chloe, postsIn } = await openWorld();

  await ana.types(`/kudos ${chloe.mention} <!subteam^${designTeam}|@design-team> for the new icons`);

  const [post] = await postsIn('general');
  expect(wordsOf(post?.blocks)).toContain(`${ana.mention} thanks ${chloe.mention} and Design team`);
  expect(await chloe.inbox()).toHaveLength(1);
});

test('K1: people who join a group later are thanked with it', async () => {
  const { ana, eli, chloe, sandbox, settles } = await openWorld();

  await sandbox.control('change-group', { team: 'T0ONE', group: designTeam, users: [eli.id] });
  await settles();
  await ana.types(`/kudos <!subteam^${designTeam}|@design-team> for the new icons`);

  expect(await eli.inbox()).toHaveLength(1);
  expect(await chloe.inbox()).toEqual([]);
});

test('K1: values stand on the post, wherever in the text they were written', async () => {
  const { ana, ben, postsIn } = await openWorld();

  await ana.types(`/kudos #Craft: ${ben.mention} the release notes, with so much #care and #coffee`);

  const [post] = await postsIn('general');
  const words = wordsOf(post?.blocks);
  expect(words).toContain(':hammer_and_wrench: *#craft* :seedling: *#care*');
  expect(words).toContain('the release notes, with so much #care and #coffee');
  expect(words).not.toContain('*#coffee*');
});

test('K1: a value that is also the name of a channel is that value', async () => {
  const { ana, ben, chosen, postsIn } = await openWorld();
  await chosen({ values: ['design'] });

  await ana.types(`/kudos ${ben.mention} <#C0DESIGN|design> for the new icons`);

  expect(wordsOf((await postsIn('general'))[0]?.blocks)).toContain('*#design*');
});

test('K1: the reason is what was said, without the words and marks that lead up to it', async () => {
  const { ana, ben, postsIn } = await openWorld();
  const ways = [
    'for the help',
    'because the help',
    ': the help',
    ', the help',
    '– the help',
    '  the help',
    ': for the help',
  ];

  for (const way of ways)
    await ana.types(`/kudos ${ben.mention}${way.startsWith(' ') || /^\W/.test(way) ? '' : ' '}${way}`);

  const said = (await postsIn('general')).map((post) => post.text);
  expect(said).toEqual(ways.map(() => `${ana.mention} thanks ${ben.mention}: the help`));
});

test('K1: the reason keeps its lines, its emoji and its marks', async () => {
  const { ana, ben, postsIn } = await openWorld();

  await ana.types(`/kudos ${ben.mention} for 1 &lt; 2 &amp;&amp; *bold*\n\n• naïve 👩‍🚀 :tada: \`code\``);

  const [post] = await postsIn('general');
  expect(wordsOf(post?.blocks)).toContain('1 < 2 && *bold*\n\n• naïve 👩‍🚀 :tada: `code`');
});

test('W4: what is said in one workspace is not seen in another that has the same ids', async () => {
  const { ana, ben, neighbour, postsIn, database } = await openWorld();

  await ana.types(`/kudos ${ben.mention} for the release notes`);

  expect(await neighbour('ben').inbox()).toEqual([]);
  expect(await postsIn('general', 'T0TWO')).toEqual([]);
  const rows = await database.rows(
    `select workspace_id from kudos union all select workspace_id from interactions
     union all select workspace_id from ties union all select workspace_id from deliveries`,
  );
  expect(new Set(rows.map((row) => row.workspace_id))).toEqual(new Set(['T0ONE']));
});
