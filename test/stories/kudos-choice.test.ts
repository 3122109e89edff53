/** The receiver decides how to be thanked (K6), and nobody can tell that anything was left out. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { appreciationPosts } from '../support/channel-posts.js';
import { designTeam } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const team = `<!subteam^${designTeam}|@design-team>`;

test('K6: thanked in private, somebody reads it with the giver alone: by command, group, message and reaction', async () => {
  const { ana, ben, chloe, dev, postsIn, messageAt } = await openWorld();
  expect(await ben.types('/rapport thanks in private, please')).toContain('only you and the giver read your kudos');
  await dev.types('/rapport thanks dm');

  expect(await ana.types(`/kudos ${ben.mention} for the quiet fix`)).toContain(
    `${ben.mention} likes to be thanked in private, so nothing is posted.`,
  );
  const answer = await ana.types(`/kudos ${ben.mention} ${chloe.mention} for pairing with <@U0BEN> on it`);
  expect(answer).toContain(`${ben.mention} likes to be thanked in private, so the post leaves that out.`);
  await ana.types(`/kudos ${team} for the new icons`);
  const said = await ana.says(`kudos ${ben.mention} for the notes`);
  await ana.reacts(await ben.says('restart it twice'), 'star2');

  const posts = (await postsIn('general')).map(({ text }) => text);
  expect(posts).toEqual([
    `${ana.mention} thanks ${chloe.mention}: pairing with somebody on it`,
    `${ana.mention} thanks ${chloe.mention}: the new icons`,
  ]);
  expect((await messageAt(said))?.reactions.map(({ name }) => name)).toEqual(['raised_hands']);
  const inbox = await ben.inbox();
  expect(inbox).toHaveLength(4);
  expect(inbox[0]).toContain('the quiet fix');
  expect(inbox[1]).toMatch(/thanked you \(and 1 more\).*pairing with @Ben Okafor on it/s);
  const others = await chloe.inbox();
  expect(others[0]).toContain('thanked you:\npairing with somebody on it');
  expect(others[1]).toContain('thanked you:\nthe new icons');
  await ana.opensHome();
  expect(await ana.home()).toContain(`to ${ben.mention} and ${chloe.mention}`);
  await chloe.opensHome();
  expect(await chloe.home()).toContain('pairing with somebody on it');
});

test('K6: switched to private, one is gone from posts and digests that stand, and stays so when switched back', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, neighbour, postsIn, passes, comesTo } = world;
  await ana.types('/rapport channel friday 16:00', { in: 'design' });
  await ana.types(`/kudos ${ben.mention} for the release notes`);
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} for the launch`);
  await ana.types(`/kudos ${team} for the icons`);
  await neighbour('chloe').types(`/kudos ${ben.mention} for the other notes`);
  await comesTo('2026-03-06T15:01:00Z');
  expect((await appreciationPosts(world))[0]?.words).toContain('It is the first for all of them.');

  const answer = await ben.types('/rapport thanks privately');
  await dev.types('/rapport thanks privately');

  expect(answer).toBe(
    'From now on only you and the giver read your kudos. Posts of mine that told of them no longer name you; what colleagues wrote themselves stays theirs.',
  );
  expect((await postsIn('general')).map(({ text }) => text)).toEqual([
    `${ana.mention} thanks ${chloe.mention}: the launch`,
    `${ana.mention} thanks ${chloe.mention}: the icons`,
  ]);
  expect((await appreciationPosts(world))[0]?.words).toContain(`It is the first for ${chloe.mention}.`);
  expect((await appreciationPosts(world))[0]?.words).not.toContain(ben.mention);
  expect((await chloe.inbox())[0]).not.toContain('1 more');
  expect(await ben.inbox()).toHaveLength(2);
  expect(await postsIn('general', 'T0TWO')).toHaveLength(1);

  expect(await ben.types('/rapport thanks publicly')).toContain('stays private');
  await ana.types(`/kudos ${ben.mention} for coming back`);
  await passes('P7D');

  expect((await postsIn('general')).map(({ text }) => text)).toHaveLength(3);
  const [first, second] = await appreciationPosts(world);
  expect(first?.words).not.toContain(ben.mention);
  // The first time that anybody could read of.
  expect(second?.words).toContain(`It is the first for ${ben.mention}.`);
});

test('K6: an appreciation post that told only of somebody who goes private is taken down, and no silence is counted twice', async () => {
  const world = await openWorld();
  const { ana, ben, comesTo, database } = world;
  await ana.types('/rapport channel friday 16:00', { in: 'design' });
  await ana.types(`/kudos ${ben.mention} for the release notes`);
  await comesTo('2026-03-06T15:01:00Z');
  await comesTo('2026-03-13T15:01:00Z');
  const silent = () => database.rows('select silent_periods from digest_schedules');
  const before = await silent();

  await ben.types('/rapport thanks privately');

  expect(await appreciationPosts(world)).toEqual([]);
  expect(await silent()).toEqual(before);
});

test('K6, K9: an edit leaves nobody behind in an appreciation post, so that going private finds nothing to miss', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, comesTo, passes } = world;
  await ana.types('/rapport channel friday 16:00', { in: 'design' });
  const said = await ana.says(`kudos ${ben.mention} ${chloe.mention} for the launch`);
  const other = await ana.says(`kudos ${dev.mention} for the icons`);
  await comesTo('2026-03-06T15:01:00Z');
  expect((await appreciationPosts(world))[0]?.words).toContain(ben.mention);

  await ana.edits(said, `kudos ${chloe.mention} for the launch`);
  await ana.edits(other, 'never mind');
  await ana.edits(other, `kudos ${chloe.mention} for the icons`);
  await passes('PT5M');
  await ben.types('/rapport thanks privately');
  await dev.types('/rapport thanks privately');

  const [post, ...more] = await appreciationPosts(world);
  expect(more).toEqual([]);
  expect(post?.words).toContain(`thanked ${chloe.mention} for the launch`);
  expect(post?.words).not.toContain(ben.mention);
  expect(post?.words).not.toContain(dev.mention);
});

test('K6: without a ping, posts say the name and mention nobody, as giver, receiver and seconder', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, postsIn, comesTo } = world;
  for (const each of [ana, ben, dev]) await each.types('/rapport thanks quietly');
  await ana.types('/rapport channel friday 16:00', { in: 'design' });

  await ana.types(`/kudos ${ben.mention} ${chloe.mention} for the launch`);
  const [post] = await postsIn('general');
  await dev.reacts(post ?? { channel: '', ts: '' }, 'star2');
  await comesTo('2026-03-06T15:01:00Z');

  const [shown] = await postsIn('general');
  expect(shown?.text).toBe(`*Ana Costa* thanks *Ben Okafor* and ${chloe.mention}: the launch`);
  expect(wordsOf(shown?.blocks)).toContain('Seconded by *Dev Patel*');
  const [digest] = await appreciationPosts(world);
  expect(digest?.words).toContain(`*Ana Costa* thanked *Ben Okafor* and ${chloe.mention} for the launch.`);
  expect(await ben.inbox()).toHaveLength(1);
});

test('K6: the first message about a kudos tells of the choice, once, and App Home offers it', async () => {
  const { ana, ben, chloe, neighbour, postsIn } = await openWorld();
  await chloe.types('/rapport thanks openly');
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} for the launch`);
  await ana.types(`/kudos ${ben.mention} for the notes`);
  const tells = /\/rapport thanks/;
  expect((await ben.inbox()).map((message) => tells.test(message))).toEqual([true, false]);
  expect((await chloe.inbox())[0]).not.toMatch(tells);

  await ben.opensHome();
  expect(await ben.home()).toContain(
    'How you are thanked.* Kudos for you are posted where they are given, and mention you.',
  );
  await ben.selects('thanked_way', 'privately');

  expect(await ben.home()).toContain('How you are thanked.* Only you and the giver read your kudos');
  expect((await postsIn('general')).map(({ text }) => text)).toEqual([
    `${ana.mention} thanks ${chloe.mention}: the launch`,
  ]);
  await neighbour('ben').opensHome();
  expect(await neighbour('ben').home()).toContain('posted where they are given');
  expect(await ben.types('/rapport thanks')).toMatch(/Only you and the giver.*thanks openly.*thanks unpinged/s);
  expect(await ben.types('/rapport thanks with trumpets')).toContain('I did not understand "with trumpets"');
});

test('K6, K5: who is thanked in private seconds like anybody else: nothing tells that the kudos is theirs, too', async () => {
  const { ana, ben, chloe, postsIn } = await openWorld();
  await ben.types('/rapport thanks privately');
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} for the launch`);
  const [post] = await postsIn('general');

  await ben.reacts(post ?? { channel: '', ts: '' }, 'star2');
  await chloe.reacts(post ?? { channel: '', ts: '' }, 'star2');

  const words = wordsOf((await postsIn('general'))[0]?.blocks);
  expect(words).toContain(`Seconded by ${ben.mention}`);
  expect(words).not.toContain(`${ben.mention} and ${chloe.mention}`);
  expect(await ben.inbox()).toHaveLength(1);
});
