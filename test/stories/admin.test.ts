import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('K11: an admin names the channel where kudos go that cannot be posted where they were given', async () => {
  const { ana, ben, postsIn } = await openWorld();

  expect(await ana.types('/rapport admin kudos here', { in: 'kudos' })).toContain('now come here, to <#C0KUDOS>');

  expect(await ana.types(`/kudos ${ben.mention} for the plan`, { in: 'leads' })).toContain('posted in <#C0KUDOS>');
  expect((await postsIn('kudos')).map((post) => post.text)).toEqual([`${ana.mention} thanks ${ben.mention}: the plan`]);
});

test('K11: only an admin can, only in a public channel that Rapport is in, and it can be ended', async () => {
  const { ana, ben, postsIn } = await openWorld();

  expect(await ben.types('/rapport admin kudos here', { in: 'kudos' })).toContain('Only admins');
  expect(await ana.types('/rapport admin kudos here', { in: 'leads' })).toContain('a public channel that I am in');
  await ana.types('/rapport admin kudos here', { in: 'kudos' });
  await ana.types('/rapport admin kudos off', { in: 'kudos' });

  await ana.types(`/kudos ${ben.mention} for the plan`, { in: 'leads' });
  expect(await postsIn('kudos')).toEqual([]);
});

test('T2: what was said in a private channel is in no other channel’s post, and in no other workspace', async () => {
  const { ana, ben, neighbour, postsIn, comesTo } = await openWorld();
  await ana.types('/rapport channel friday 16:00', { in: 'general' });
  await neighbour('ana').types('/rapport channel friday 16:00', { in: 'general' });
  await ana.types(`/kudos ${ben.mention} for the secret plan`, { in: 'leads' });
  await ana.types(`/kudos ${ben.mention} for the open plan`, { in: 'design' });

  await comesTo('2026-03-06T15:30:00Z');

  const [post] = await postsIn('general');
  expect(JSON.stringify(post?.blocks)).toContain('the open plan');
  expect(JSON.stringify(post?.blocks)).not.toContain('secret');
  expect(await postsIn('general', 'T0TWO')).toEqual([]);
});
