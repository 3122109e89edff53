/** Whoever is told of a kudos gets a link to it only where they can open it (K11). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { cast, channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const leave = ({ sandbox }: World, user: string) =>
  sandbox.control('leave', { team: 'T0ONE', channel: channels.leads, user });

test('K11: of a kudos in a private channel its members get a link, and nobody else learns of the place', async () => {
  const world = await openWorld();
  const { ana, ben, dev, rapportJoins, postsIn } = world;
  await rapportJoins('leads');

  await ana.types(`/kudos ${ben.mention} ${dev.mention} for the plan`, { in: 'leads' });

  const [post] = await postsIn('leads');
  expect((await ben.inbox())[0]).toContain(`/archives/${channels.leads}/p${post?.ts.replace('.', '')}`);
  const [told, ...more] = await dev.inboxMessages();
  expect(more).toEqual([]);
  expect(JSON.stringify(told)).toContain('the plan');
  expect(JSON.stringify(told)).not.toContain(channels.leads);

  await dev.presses('kudos_thanks');
  expect((await ana.inbox())[0]).toContain(`/archives/${channels.leads}/`);
  await leave(world, cast.ana);
  await ben.presses('kudos_thanks');
  const [thanks] = await ana.inboxMessages();
  expect(JSON.stringify(thanks)).toContain('the plan');
  expect(JSON.stringify(thanks)).not.toContain(channels.leads);
});

test('K11: a kudos message in a private channel is linked to for its members alone, and when Slack will not say, for nobody', async () => {
  const world = await openWorld();
  const { ana, ben, dev, rapportJoins, rapportLeaves, faults } = world;
  await rapportJoins('leads');

  await ana.says(`kudos ${ben.mention} ${dev.mention} for the plan`, { in: 'leads' });
  expect((await ben.inbox())[0]).toContain(`/archives/${channels.leads}/`);
  expect(JSON.stringify(await dev.inboxMessages())).not.toContain(channels.leads);

  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 60, count: 1 }]);
  await ana.says(`kudos ${ben.mention} for the budget`, { in: 'leads' });
  await rapportLeaves('leads');
  await world.passes('PT1M1S');
  const [, last] = await ben.inboxMessages();
  expect(JSON.stringify(last)).toContain('the budget');
  expect(JSON.stringify(last)).not.toContain(channels.leads);
});

test('K11: a kudos for a message in a private channel, posted elsewhere, does not lead there; and nobody posts where they are not', async () => {
  const { ana, ben, dev, rapportJoins, postsIn } = await openWorld();
  await rapportJoins('leads');
  const message = await ben.says('the budget is done', { in: 'leads' });

  await ana.chooses('kudos_for_message', message);
  await ana.submits({ people: [ben.id], reason: 'the budget', channel: channels.general });

  const [post] = await postsIn('general');
  expect(post?.text).toContain('the budget');
  expect(JSON.stringify(post)).not.toContain(channels.leads);
  expect((await ben.inbox())[0]).toContain(`/archives/${channels.general}/p${post?.ts.replace('.', '')}`);

  // A form may name any channel, whoever sent it.
  await dev.types('/kudos');
  const form = { people: [ben.id], reason: 'nothing', channel: { channel: { selected_conversation: channels.leads } } };
  expect(await dev.submits(form)).toEqual({ channel: expect.stringContaining('Only its members can post') });
  expect(await postsIn('leads')).toEqual([]);
  await ana.types('/kudos');
  expect(await ana.submits(form)).toEqual({});
  expect(await postsIn('leads')).toHaveLength(1);
});
