import { afterAll, afterEach, expect, test } from '@jest/globals';
import { appreciationPosts, momentOf } from '../support/channel-posts.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Something to say every week; answers when the posts came, on the wall of that zone. */
async function postsOver(story: { at: string; who: 'ana' | 'ben'; typed: string; weeks: number; zone: string }) {
  const world = await openWorld({ at: story.at });
  await world[story.who].types(`/rapport channel ${story.typed}`, { in: 'design' });
  for (let week = 0; week < story.weeks; week += 1) {
    await world.ana.types(`/kudos ${world.chloe.mention} for week ${week}`);
    await world.passes('P7D');
  }
  return (await appreciationPosts(world)).map((post) => momentOf(post, story.zone));
}

test('T1: every week at the same hour on the wall, over the March change of the clocks in Berlin', async () => {
  const posts = await postsOver({
    at: '2026-03-18T12:00:00Z',
    who: 'ana',
    typed: 'friday 16:00',
    weeks: 3,
    zone: 'Europe/Berlin',
  });

  expect(posts).toEqual(['Friday 20 March 16:00', 'Friday 27 March 16:00', 'Friday 3 April 16:00']);
});

test('T1: every week at the same hour on the wall, over the autumn change of the clocks in New York', async () => {
  const posts = await postsOver({
    at: '2026-10-27T12:00:00Z',
    who: 'ben',
    typed: 'wednesday 9:00',
    weeks: 3,
    zone: 'America/New_York',
  });

  expect(posts).toEqual(['Wednesday 28 October 09:00', 'Wednesday 4 November 09:00', 'Wednesday 11 November 09:00']);
});

test('T1: every other week', async () => {
  const posts = await postsOver({
    at: '2026-03-18T12:00:00Z',
    who: 'ana',
    typed: 'fortnightly friday 16:00',
    weeks: 5,
    zone: 'Europe/Berlin',
  });

  expect(posts).toEqual(['Friday 20 March 16:00', 'Friday 3 April 16:00', 'Friday 17 April 16:00']);
});

test('T1: once a month, on the first such weekday', async () => {
  const posts = await postsOver({
    at: '2026-03-18T12:00:00Z',
    who: 'ana',
    typed: 'monthly tuesday 10:00',
    weeks: 7,
    zone: 'Europe/Berlin',
  });

  expect(posts).toEqual(['Tuesday 7 April 10:00', 'Tuesday 5 May 10:00']);
});
