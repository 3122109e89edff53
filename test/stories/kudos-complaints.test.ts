/**
 * What people complain of in other kudos bots, where no other story tells it. Credit given twice: kudos-once. Pings passed on:
 * kudos-safety. Apps, oneself and people who left: kudos-refused. Outsiders: outsiders. Oneself by reaction: kudos-reaction.
 */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { appreciationPosts } from '../support/channel-posts.js';
import { designTeam } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { interactionsIn } from '../support/record.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('K1, I1: praise for a team reaches everybody in it, counts for each of them, and never for the giver', async () => {
  const { ana, ben, chloe, dev, database } = await openWorld();

  await ana.types(`/kudos <!subteam^${designTeam}|@design-team> ${ana.mention} for the icons`);

  for (const person of [chloe, dev]) expect(await person.inbox()).toHaveLength(1);
  for (const person of [ana, ben]) expect(await person.inbox()).toEqual([]);
  expect(await interactionsIn(database)).toEqual([
    'kudos U0ANA → U0CHLOE in C0GENERAL',
    'kudos U0ANA → U0DEV in C0GENERAL',
  ]);
  const ties = await database.rows(
    `select a_id || ' ' || b_id as pair from ties where workspace_id = 'T0ONE' order by 1`,
  );
  expect(ties).toEqual([{ pair: 'U0ANA U0CHLOE' }, { pair: 'U0ANA U0DEV' }]);
});

test('K4, K5, K7: a channel sees one thing of a kudos, and nothing of what is refused; nobody seconds their own', async () => {
  const { ana, ben, messagesIn, postsIn, messageAt, whispersIn, database } = await openWorld();
  const seen = async () => ({ posts: (await postsIn('general')).length, all: (await messagesIn('general')).length });

  await ana.types(`/kudos ${ben.mention} for the notes`);
  expect(await seen()).toEqual({ posts: 1, all: 1 });
  const said = await ana.says(`kudos ${ben.mention} for the talk`);
  expect((await messageAt(said))?.reactions).toHaveLength(1);
  await ana.reacts(said, 'star2');
  await ben.reacts(said, 'star2');
  expect(await seen()).toEqual({ posts: 1, all: 2 });
  expect((await ben.inbox()).join()).not.toContain('Seconded');

  await ana.says(`kudos ${ana.mention} for all I do`);
  await ana.types(`/kudos ${ana.mention} for all I do`);
  expect(await seen()).toEqual({ posts: 1, all: 3 });
  expect(new Set((await whispersIn('general')).map(({ ephemeralFor }) => ephemeralFor))).toEqual(new Set([ana.id]));
  expect(await database.rows('select * from kudos')).toHaveLength(2);
});

test('T2: what was said in a private channel stands in its own post, and in no other', async () => {
  const world = await openWorld();
  const { ana, ben, rapportJoins, comesTo, postsIn } = world;
  await rapportJoins('leads');
  await ana.types('/rapport channel friday 16:00', { in: 'design' });
  await ana.types('/rapport channel friday 16:00', { in: 'leads' });

  await ana.types(`/kudos ${ben.mention} for keeping the merger quiet`, { in: 'leads' });
  await ana.says(`kudos ${ben.mention} for the other secret`, { in: 'leads' });
  await comesTo('2026-03-06T15:01:00Z');

  expect(await appreciationPosts(world)).toEqual([]);
  const posts = JSON.stringify((await postsIn('leads')).at(-1));
  expect(posts).toContain('keeping the merger quiet');
  expect(posts).toContain('the other secret');
  for (const channel of ['general', 'kudos', 'design'] as const) expect(await postsIn(channel)).toEqual([]);
});
