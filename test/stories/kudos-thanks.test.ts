/** "Say thanks" (G4, K6): one tap of who was thanked, one message to who thanked them. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { pressForged, valueIn } from '../support/forged-press.js';
import { interactionsIn } from '../support/record.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const offer = 'Say thanks';
const done = 'You said thanks.';

/** Ana has thanked Ben, and knows Rapport: no introduction stands beneath what she gets. */
async function anaThanksBen(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  await world.ana.types('/rapport stop');
  await world.ana.types(`/kudos ${world.ben.mention} for the release notes`);
  return world;
}

test('G4, K6: one tap, and the giver reads who says thanks and what for; the receiver’s message says so in place', async () => {
  const { ana, ben, postsIn, messageAt } = await anaThanksBen();
  const posts = await postsIn('general');
  expect((await ben.inbox())[0]).toContain(offer);

  await ben.presses('kudos_thanks');

  const [thanks, ...more] = await ana.inbox();
  expect(more).toEqual([]);
  expect(thanks).toMatch(
    new RegExp(`^:blush: ${ben.mention} says thanks for your kudos\\.\nthe release notes  ·  <http`),
  );
  const [message, ...others] = await ben.inbox();
  expect(others).toEqual([]);
  expect(message).toContain(done);
  expect(message).not.toContain(offer);
  expect(await postsIn('general')).toEqual(posts);
  expect(await messageAt(posts[0] ?? { channel: '', ts: '' })).toEqual(posts[0]);
});

test('G4: it is no interaction, and no tie follows from it', async () => {
  const { ben, database } = await anaThanksBen();
  const [before, ties] = [await interactionsIn(database), await database.rows('select * from ties')];

  await ben.presses('kudos_thanks');

  expect(await interactionsIn(database)).toEqual(before);
  expect(await database.rows('select * from ties')).toEqual(ties);
});

test.each(['all', 'app and workers'] as const)(
  'G4: pressed three times at once, each told three times, it is one message (%s)',
  async (roles) => {
    const world = await anaThanksBen({ roles: roles === 'all' ? ['all', 'all'] : ['app', 'worker', 'worker'] });
    const { ana, ben, faults, passes } = world;
    await faults([{ kind: 'duplicate', times: 2 }]);

    await Promise.allSettled([1, 2, 3].map(() => ben.presses('kudos_thanks')));
    await passes('PT1H');

    expect(await ana.inbox()).toHaveLength(1);
    expect(await ben.inbox()).toHaveLength(1);
    expect((await ben.inbox())[0]).toContain(done);
  },
);

test('G4: an old press, from a message not yet redrawn, says nothing twice', async () => {
  const { ana, ben, ...world } = await anaThanksBen({ mode: 'http' });
  const value = valueIn((await ben.inboxMessages())[0]?.blocks, 'kudos_thanks');
  await ben.presses('kudos_thanks');
  const said = await ana.inboxMessages();

  await pressForged({ ana, ben, ...world }, { userId: ben.id, action: 'kudos_thanks', value });

  expect(await ana.inboxMessages()).toEqual(said);
  expect(await ben.form()).toBeNull();
});

test.each(['lost_answer', 'error_after'] as const)(
  'G4: Slack took the message and the answer was lost (%s): it is not said again',
  async (kind) => {
    const { ana, ben, faults, passes } = await anaThanksBen();
    await faults([{ kind, method: 'chat.postMessage', count: 1 }]);

    await ben.presses('kudos_thanks');
    await passes('PT2H');

    expect(await ana.inbox()).toHaveLength(1);
  },
);

test('G4: however many say thanks, the giver has one message, and it names them all', async () => {
  const { ana, ben, chloe, dev } = await openWorld();
  await ana.types('/rapport stop');
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} ${dev.mention} for the launch`);

  await chloe.presses('kudos_thanks');
  const [first] = await ana.inboxMessages();
  await Promise.all([ben.presses('kudos_thanks'), dev.presses('kudos_thanks')]);

  const [message, ...more] = await ana.inboxMessages();
  expect(more).toEqual([]);
  expect(message?.ts).toBe(first?.ts);
  const [words] = await ana.inbox();
  expect(words).toMatch(/^:blush: <@U0CHLOE>, <@U0(BEN|DEV)> and <@U0(BEN|DEV)> say thanks for your kudos\.\n/);
});

test('G4: of thirty receivers ten are named and the others are a number', async () => {
  const crowd = Array.from({ length: 26 }, (_, index) => `U0MORE${String(index).padStart(2, '0')}`);
  const world = await openWorld({ crowd });
  const { ana, person } = world;
  await ana.types('/rapport stop');
  const receivers = [...crowd, 'U0BEN', 'U0CHLOE', 'U0DEV', 'U0ELI'].map((id) => person(id));
  await ana.types(`/kudos ${receivers.map(({ mention }) => mention).join(' ')} for the launch`);

  for (const receiver of receivers) await receiver.presses('kudos_thanks');

  const [words, ...more] = await ana.inbox();
  expect(more).toEqual([]);
  expect(words).toContain(' and 20 more say thanks for your kudos.');
});

test('G4: it is a colleague’s word: at once, at night, to somebody who said no to nudges', async () => {
  const { ana, ben, comesTo } = await anaThanksBen();
  await comesTo('2026-03-07T23:30:00Z');

  await ben.presses('kudos_thanks');

  expect(await ana.inbox()).toHaveLength(1);
});

test('G4: three weeks later it still reaches the giver', async () => {
  const { ana, ben, passes } = await anaThanksBen();
  await passes('P21D');

  await ben.presses('kudos_thanks');

  expect((await ana.inbox())[0]).toContain(`${ben.mention} says thanks`);
});

test('G4: nobody is reminded to say thanks', async () => {
  const { ana, ben, passes } = await anaThanksBen();
  await ben.types('/rapport start');

  for (let week = 0; week < 4; week += 1) await passes('P7D');

  expect(await ben.inbox()).toHaveLength(1);
  expect(await ana.inbox()).toEqual([]);
});

test('P1: to somebody who never heard of Rapport it comes with the five lines, and once', async () => {
  const { ana, ben, chloe } = await openWorld();
  for (const reason of ['the notes', 'the icons'])
    await ana.says(`kudos ${ben.mention} ${chloe.mention} for ${reason}`);

  await ben.presses('kudos_thanks');
  const [first] = await ana.inbox();
  expect(first).toMatch(/says thanks for your kudos.*I'm Rapport.*Yes, nudge me/s);
  await ana.presses('consent_no');
  expect((await ana.inbox())[0]).toContain('All right, I will not nudge you.');

  await chloe.presses('kudos_thanks');
  expect((await ana.inbox()).filter((words) => words.includes("I'm Rapport"))).toEqual([]);
});

test('K4: a kudos that is taken back takes its thanks back; given again, it can be thanked for again', async () => {
  const { ana, ben } = await openWorld();
  await ana.types('/rapport stop');
  const said = await ana.says(`kudos ${ben.mention} for the notes`);
  await ben.presses('kudos_thanks');
  expect(await ana.inbox()).toHaveLength(1);

  await ana.edits(said, 'never mind');
  expect(await ana.inbox()).toEqual([]);
  expect(await ben.inbox()).toEqual([]);

  await ana.edits(said, `kudos ${ben.mention} for the icons`);
  expect((await ben.inbox())[0]).toContain(offer);
  await ben.presses('kudos_thanks');
  expect((await ana.inbox())[0]).toContain('the icons');
});

test('K4: who is edited out of a kudos is no longer named among those who say thanks', async () => {
  const { ana, ben, chloe, dev } = await openWorld();
  await ana.types('/rapport stop');
  const said = await ana.says(`kudos ${ben.mention} ${chloe.mention} for the notes`);
  await ben.presses('kudos_thanks');
  await chloe.presses('kudos_thanks');

  await ana.edits(said, `kudos ${ben.mention} ${dev.mention} for the notes`);
  expect((await ana.inbox())[0]).toContain(`${ben.mention} says thanks`);
  await ana.edits(said, `kudos ${dev.mention} for the notes`);
  expect(await ana.inbox()).toEqual([]);
});

test('K5: kudos by a reaction are thanked for in the same way, and go with the reaction', async () => {
  const { ana, ben } = await openWorld();
  await ana.types('/rapport stop');
  const answer = await ben.says('restart it twice');
  await ana.reacts(answer, 'star2');

  await ben.presses('kudos_thanks');

  expect((await ana.inbox())[0]).toMatch(/says thanks for your kudos\.\n<http.*\|See it>/);
  await ana.unreacts(answer, 'star2');
  expect(await ana.inbox()).toEqual([]);
});

test('G4: pressed in a message that is just being taken back, it says so kindly, and nobody is written to', async () => {
  const { ana, ben, faults, passes, rapport, sandbox } = await openWorld();
  await ana.types('/rapport stop');
  const said = await ana.says(`kudos ${ben.mention} for the notes`);
  const [told] = await ben.inboxMessages();
  await faults([{ kind: 'rate_limit', method: 'chat.delete', seconds: 60, count: 1 }]);
  await sandbox.control('delete-message', { team: 'T0ONE', ...said, user: ana.id });
  await sandbox.settled();
  await rapport().settled();
  expect((await ben.inbox())[0]).toContain(offer);

  const on = { channel: told?.channel, messageTs: told?.ts };
  await sandbox.control('interact', { team: 'T0ONE', user: ben.id, action: 'kudos_thanks', ...on });

  expect(JSON.stringify(await ben.form())).toContain('This one was taken back in the meantime');
  await passes('PT5M');
  expect(await ana.inbox()).toEqual([]);
  expect(await ben.inbox()).toEqual([]);
});

test('G4: a giver who has left cannot be reached: the receiver is told so, and nothing is sent', async () => {
  const { ana, ben, database, sandbox, settles } = await anaThanksBen();
  await sandbox.control('change-user', { user: ana.id, deleted: true });
  await settles();

  await ben.presses('kudos_thanks');

  expect(JSON.stringify(await ben.form())).toContain('I can no longer reach them');
  expect(await database.rows(`select * from deliveries where kind = 'kudos_thanks'`)).toEqual([]);
  expect((await ben.inbox())[0]).not.toContain(done);
});

test('G4: kudos that were posted nowhere are thanked for in private, too', async () => {
  const { ana, ben, messagesIn } = await openWorld();
  await ana.types('/rapport stop');
  await ana.types(`/kudos ${ben.mention} for the talk`, { in: 'leads' });

  await ben.presses('kudos_thanks');

  expect((await ana.inbox()).at(-1)).toContain(`${ben.mention} says thanks for your kudos.`);
  for (const channel of ['general', 'design', 'kudos', 'leads'] as const) expect(await messagesIn(channel)).toEqual([]);
});

test('V1: only who was thanked can say thanks, each for themselves; the other workspace has none of it', async () => {
  const world = await anaThanksBen({ mode: 'http' });
  const { ana, ben, chloe, neighbour } = world;
  const value = valueIn((await ben.inboxMessages())[0]?.blocks, 'kudos_thanks');

  for (const { id: userId } of [ana, chloe]) await pressForged(world, { userId, action: 'kudos_thanks', value });
  expect(await ana.inbox()).toEqual([]);

  await ben.presses('kudos_thanks');
  expect(await ana.inbox()).toHaveLength(1);
  for (const name of ['ana', 'ben', 'chloe'] as const) expect(await neighbour(name).inbox()).toEqual([]);
});
