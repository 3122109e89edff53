import { afterAll, afterEach, expect, test } from '@jest/globals';
import { appreciationPosts } from '../support/channel-posts.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const inDesign = { in: 'design' } as const;
const friday = '2026-03-06T15:00:30Z';

/** A post is due on Friday at four, with something to say. */
async function withPostDue(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ at: '2026-03-06T12:00:00Z', ...options });
  await world.ana.types('/rapport channel friday 16:00', inDesign);
  await world.ana.types(`/kudos ${world.ben.mention} for the audit`);
  return world;
}

test('T5: two processes that look at the same moment make one post', async () => {
  const world = await withPostDue({ roles: ['all', 'all'] });

  await world.comesTo(friday);
  await world.passes('PT3H');

  expect(await appreciationPosts(world)).toHaveLength(1);
});

test.each(['lost_answer', 'error_after', 'error_before'] as const)(
  'T5: Slack fails (%s), and there is one post',
  async (kind) => {
    const world = await withPostDue();
    await world.faults([{ kind, method: 'chat.postMessage', count: 1 }]);

    await world.comesTo(friday);
    await world.passes('PT4H');

    expect(await appreciationPosts(world)).toHaveLength(1);
  },
);

test('T5: Slack cannot say who is in the channel for a while, and the post comes late, once', async () => {
  const world = await withPostDue();
  await world.faults([{ kind: 'error_before', method: 'conversations.members', count: 2 }]);

  await world.comesTo(friday);
  await world.passes('PT4H');

  expect(await appreciationPosts(world)).toHaveLength(1);
});

test('T5: a worker that died before posting leaves one post, and a restart repeats nothing', async () => {
  const world = await withPostDue();
  await world.faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 600 }]);
  await world.comesTo(friday);
  await world.faults([]);
  await world.database.rows(`update deliveries set state = 'claimed', claimed_at = $1 where state = 'planned'`, [
    world.sandbox.clock.now(),
  ]);

  await world.restarts();
  await world.passes('PT4H');
  await world.restarts();
  await world.passes('PT1H');

  expect(await appreciationPosts(world)).toHaveLength(1);
});

test('T5: set up three times over by one command told three times, it posts once', async () => {
  const world = await openWorld({ at: '2026-03-06T12:00:00Z' });
  await world.faults([{ kind: 'duplicate', times: 2 }]);
  await world.ana.types('/rapport channel friday 16:00', inDesign);
  await world.ana.types(`/kudos ${world.ben.mention} for the audit`);

  await world.comesTo(friday);
  await world.ana.types('/rapport channel friday 16:00', inDesign);
  await world.passes('PT3H');

  expect(await appreciationPosts(world)).toHaveLength(1);
});

test('T5: a post that could not come for a whole day is old news, and the next one tells it', async () => {
  const world = await withPostDue();
  await world.faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 60 }]);
  await world.comesTo(friday);
  await world.passes('P2D');
  await world.faults([]);

  expect(await appreciationPosts(world)).toEqual([]);
  await world.comesTo('2026-03-13T15:00:30Z');
  const [post] = await appreciationPosts(world);
  expect(post?.words).toContain('the audit');
});
