import { afterAll, afterEach, expect, test } from '@jest/globals';
import { appreciationPosts, momentOf } from '../support/channel-posts.js';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const inDesign = { in: 'design' } as const;
const inLeads = { in: 'leads' } as const;

test('T2: the post tells who was thanked for what, by value and in order of time, and ranks nobody', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, comesTo } = world;
  await ana.types('/rapport channel friday 16:00', inDesign);
  await ana.types(`/kudos ${ben.mention} #care for the first aid`);
  await chloe.types(`/kudos ${ben.mention} ${dev.mention} #craft for the parser`);
  await dev.types(`/kudos ${ben.mention} for the coffee`);
  await ben.types(`/kudos ${chloe.mention} #craft for the tests`);

  await comesTo('2026-03-06T15:00:30Z');

  const [post, ...others] = await appreciationPosts(world);
  expect(others).toEqual([]);
  expect(momentOf(post ?? { words: '', ts: '0' })).toMatch(/^Friday 6 March 16:00/);
  expect(post?.words).toMatch(/(?=.*\b3 people)(?=.*since 25 February).*, for the first time\./i);
  expect(post?.words).toMatch(/#craft.*the parser.*the tests.*#care.*the first aid.*the coffee/s);
  expect(post?.words).toContain(`${chloe.mention} thanked ${ben.mention} and ${dev.mention} for the parser.`);
  expect(post?.words).not.toMatch(/most|top|rank|\b3 times|winner/i);
});

test('T2: the next post tells only what is new, and counts who is thanked for the first time', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, passes, comesTo } = world;
  await ana.types('/rapport channel friday 16:00', inDesign);
  await ana.types(`/kudos ${ben.mention} for the release notes`);
  await comesTo('2026-03-06T15:01:00Z');

  await passes('P1D');
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} for the offsite`);
  await comesTo('2026-03-13T15:01:00Z');

  const [, second] = await appreciationPosts(world);
  expect(second?.words).toContain('for the offsite. It is the first for one of them.');
  expect(second?.words).not.toContain('the release notes');
});

test("T2: only kudos to the channel's people, given where everybody could see them", async () => {
  const world = await openWorld();
  const { ana, ben, chloe, eli, sandbox, comesTo } = world;
  await sandbox.control('leave', { channel: channels.design, user: eli.id });
  await ana.types('/rapport channel friday 16:00', inDesign);
  await ana.types(`/kudos ${eli.mention} for the spreadsheet`);
  await ana.types(`/kudos ${eli.mention} ${chloe.mention} for the workshop`);
  await ana.types(`/kudos ${ben.mention} for keeping the merger quiet`, inLeads);

  await comesTo('2026-03-06T15:01:00Z');

  const [post] = await appreciationPosts(world);
  expect(post?.words).toContain(`${ana.mention} thanked ${chloe.mention} for the workshop.`);
  expect(post?.words).not.toContain(eli.mention);
  expect(post?.words).not.toMatch(/spreadsheet|merger/);
});

test('T2, K9: what was withdrawn before the post is not in it', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, comesTo } = world;
  await ana.types('/rapport channel friday 16:00', inDesign);
  const said = await ana.says(`kudos ${ben.mention} for the wrong thing`);
  await ana.says(`kudos ${chloe.mention} for the right thing`);

  await ana.deletes(said);

  await comesTo('2026-03-06T15:01:00Z');
  const [post] = await appreciationPosts(world);
  expect(post?.words).toContain('the right thing');
  expect(post?.words).not.toContain('the wrong thing');
});

test('T3: with nothing to say there is no post; after four silent periods one gentle prompt, then silence', async () => {
  const world = await openWorld();
  const { ana, eli, sandbox, messagesIn, passes } = world;
  await sandbox.control('leave', { channel: channels.design, user: eli.id });
  await ana.types('/rapport channel friday 16:00', inDesign);
  const said = async () =>
    (await messagesIn('design')).filter((message) => message.isApp && message.ephemeralFor === null);

  // Thanks elsewhere are no news here.
  for (let week = 0; week < 3; week += 1) {
    await ana.types(`/kudos ${eli.mention} for week ${week}`);
    await passes('P7D');
  }
  expect(await said()).toEqual([]);

  await passes('P7D');
  expect((await said()).map(({ text }) => text)).toEqual([expect.stringContaining('It has been quiet here')]);
  await passes('P35D');
  expect(await said()).toHaveLength(1);
});

test('T3: a post in between starts the count anew', async () => {
  const world = await openWorld();
  const { ana, ben, messagesIn, passes } = world;
  await ana.types('/rapport channel friday 16:00', inDesign);
  await passes('P21D');
  await ana.types(`/kudos ${ben.mention} for the audit`);
  await passes('P28D');

  const texts = (await messagesIn('design')).filter((message) => message.isApp).map(({ text }) => text);
  expect(texts).toEqual([expect.stringContaining('for the audit')]);
  await passes('P7D');
  expect((await messagesIn('design')).filter((message) => message.text.includes('quiet here'))).toHaveLength(1);
});

test('V1: the neighbouring workspace gets no post', async () => {
  const world = await openWorld();
  const { ana, ben, neighbour, comesTo } = world;
  await ana.types('/rapport channel friday 16:00', inDesign);
  await neighbour('ana').types('/rapport channel friday 16:00', inDesign);
  await ana.types(`/kudos ${ben.mention} for the audit`);

  await comesTo('2026-03-06T15:01:00Z');

  expect(await appreciationPosts(world, 'design')).toHaveLength(1);
  expect(await appreciationPosts(world, 'design', 'T0TWO')).toEqual([]);
});
