/** Who is in a round, and who is not, whatever happens between joining, the notice and the conversation (M1, M4, P1, P2, W4). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { beginRounds, fridayNight, groupsIn, introductionsIn, joins } from '../support/introductions.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const inDesign = { in: 'design' } as const;
const mondayNight = '2026-03-10T02:00:00Z';

async function changed(world: World, user: string, change: object): Promise<void> {
  await world.sandbox.control('change-user', { team: 'T0ONE', user, ...change });
  await world.settles();
}

test('M1, P1: nobody is introduced who did not join, and to join is a yes to nothing else', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'chloe']);

  await world.comesTo(mondayNight);

  expect(await groupsIn(world)).toEqual(['ana chloe']);
  const consents = await world.database.rows(
    `select distinct consent from members where workspace_id = 'T0ONE' and member_id in ('U0ANA', 'U0CHLOE')`,
  );
  expect(consents).toEqual([{ consent: 'unknown' }]);
});

test('M1: guests, people of other organisations and those outside the channel cannot join or set up rounds', async () => {
  const world = await openWorld({ outsiders: ['dev'] });
  const { ana, ben, chloe, dev } = world;
  await changed(world, ben.id, { isRestricted: true });
  await beginRounds(world, []);

  expect(await ben.types('/rapport introductions join', inDesign)).toContain('you are a guest here');
  expect(await ben.types('/rapport introductions friday 9:00', inDesign)).toContain('you are a guest here');
  await joins(world, dev);
  await world.sandbox.control('leave', { team: 'T0ONE', channel: 'C0DESIGN', user: chloe.id });
  await world.settles();
  expect(await chloe.types('/rapport introductions join', inDesign)).toContain('Join it first');
  expect(await chloe.types('/rapport introductions off', inDesign)).toContain('Only members of a channel decide');
  expect(await ana.types('/rapport introductions monday 10:00', { in: 'leads' })).toContain(
    'I am not in this channel yet',
  );

  expect(await world.database.rows('select member_id from introduction_participants')).toEqual([]);
});

test('M1: who became a guest, was deactivated or left the channel after joining is not matched', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'ben', 'chloe', 'dev', 'eli']);
  await world.comesTo(fridayNight);
  await changed(world, world.ben.id, { isUltraRestricted: true });
  await changed(world, world.dev.id, { deleted: true });
  await world.sandbox.control('leave', { team: 'T0ONE', channel: 'C0DESIGN', user: world.eli.id });

  await world.comesTo(mondayNight);

  expect(await groupsIn(world)).toEqual(['ana chloe']);
});

test('M4, P7: somebody leaves between the match and the conversation: of two the other is told and comes first, of three two remain', async () => {
  const world = await openWorld();
  // Ben begins work in New York at two in the afternoon in Berlin: until then the conversation waits.
  await beginRounds(world, ['ana', 'ben']);
  await world.comesTo('2026-03-09T09:30:00Z');
  expect(await world.database.rows('select count(*)::int as count from introductions')).toEqual([{ count: 1 }]);
  await changed(world, world.ben.id, { deleted: true });
  await world.comesTo('2026-03-09T14:00:00Z');
  expect(await groupsIn(world)).toEqual([]);
  expect((await world.ana.inbox()).at(-1)).toContain(
    'In <#C0DESIGN> nobody was free for you this time. You come first',
  );

  for (const person of [world.chloe, world.eli]) await joins(world, person);
  await world.comesTo('2026-03-16T09:30:00Z');
  await world.eli.types('/rapport introductions leave', inDesign);
  // Half an hour of the day they have in common with Eli in Los Angeles, who is not in it any more.
  await world.comesTo('2026-03-16T16:05:00Z');
  expect(await groupsIn(world)).toEqual(['ana chloe']);
});

test('M1, R6: two of whom one never wants to hear of the other are kept apart, and neither can tell why', async () => {
  const world = await openWorld();
  const { ana, chloe } = world;
  await beginRounds(world, ['ana', 'chloe']);
  await ana.types(`/rapport never ${chloe.mention}`);

  await world.comesTo(mondayNight);

  expect(await groupsIn(world)).toEqual([]);
  const [told, other] = [await ana.inbox(), await chloe.inbox()].map((inbox) => inbox.at(-1));
  expect(told).toContain('nobody was free for you this time');
  expect(other).toBe(told);
  await world.comesTo('2026-03-17T02:00:00Z');
  expect(await groupsIn(world)).toEqual([]);
});

test('M1, R6, P7: said after they were matched, it still holds', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'ben']);
  await world.comesTo('2026-03-09T09:30:00Z');

  await world.ben.types(`/rapport never ${world.ana.mention}`);
  await world.comesTo(mondayNight);

  expect(await groupsIn(world)).toEqual([]);
  expect((await world.ana.inbox()).at(-1)).toContain('nobody was free for you this time');
});

test('M2, P2: who is away, on holiday or at their limit when the notice would come is not told, and sits that round out', async () => {
  const world = await openWorld();
  const { ana, chloe, dev, eli } = world;
  await beginRounds(world, ['ana', 'chloe', 'dev', 'eli']);
  await changed(world, chloe.id, { statusText: 'on vacation', statusEmoji: ':palm_tree:' });
  await dev.types('/rapport pause 2 weeks');

  await world.comesTo('2026-03-09T16:05:00Z');

  expect(await groupsIn(world)).toEqual(['ana eli']);
  expect([await chloe.inbox(), await dev.inbox()]).toEqual([[], []]);
  expect(await eli.types('/rapport most 0')).toContain('I will not nudge you');
  expect(await ana.types('/rapport most 0')).toContain('I will not nudge you');
  await ana.types('/rapport introductions leave', inDesign);
  expect(await ana.types('/rapport introductions join', inDesign)).toContain('You asked me for no messages at all');
});

test('M2, P2: a conversation waits until the do-not-disturb of each of them is over', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'chloe']);
  await world.comesTo('2026-03-09T08:59:00Z');
  await changed(world, world.chloe.id, { dnd: { start: '09:30', end: '11:00' } });

  await world.comesTo('2026-03-09T09:45:00Z');
  expect(await groupsIn(world)).toEqual([]);
  await world.comesTo('2026-03-09T10:30:00Z');
  expect(await groupsIn(world)).toEqual(['ana chloe']);
});

test('M1: in a channel that was archived, or that Rapport left, there is no round, and who expected it is told', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'chloe']);
  await world.comesTo(fridayNight);
  const design = { team: 'T0ONE', channel: 'C0DESIGN', user: world.ana.id };
  await world.sandbox.control('change-channel', { ...design, isArchived: true });
  await world.settles();

  await world.comesTo(mondayNight);
  expect(await groupsIn(world)).toEqual([]);
  expect((await world.chloe.inbox()).at(-1)).toContain('There is no round of introductions in <#C0DESIGN>');

  await world.sandbox.control('change-channel', { ...design, isArchived: false });
  await world.comesTo('2026-03-17T02:00:00Z');
  expect(await groupsIn(world)).toEqual(['ana chloe']);
});

test('M1: ended rounds are over at once: the channel and everybody in them can see it, and nothing more comes', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'chloe']);
  await world.comesTo(fridayNight);

  expect(await world.ana.types('/rapport introductions off', inDesign)).toContain('no more introductions');
  expect((await world.postsIn('design'))[0]?.text).toContain('no more rounds of introductions');
  expect((await world.chloe.inbox()).join()).toContain('You are in no round of <#C0DESIGN> any more.');
  await world.comesTo(mondayNight);

  expect(await groupsIn(world)).toEqual([]);
  expect(await world.chloe.types('/rapport introductions join', inDesign)).toContain(
    'This channel has no introductions',
  );
});

test('M1, V8: without the scopes for conversations of several, rounds cannot be set up, and it says which', async () => {
  const world = await openWorld({ withoutScopes: ['mpim:write', 'mpim:history'] });
  expect(await world.ana.types('/rapport introductions monday 10:00', inDesign)).toContain(
    '`mpim:write` and `mpim:history`',
  );
  expect(await world.postsIn('design')).toEqual([]);
});

test('P1: whoever says stop is introduced to nobody, until they come back to it themselves', async () => {
  const world = await openWorld();
  await beginRounds(world, ['ana', 'chloe', 'dev']);
  await world.comesTo(fridayNight);
  await world.dev.types('/rapport stop');

  await world.comesTo(mondayNight);

  expect(await groupsIn(world)).toEqual(['ana chloe']);
});

test.each(['/rapport stop', '/rapport introductions leave', '/rapport introductions pause'])(
  'P1, M2: after %s in the middle of a round nothing more is asked about it; the other is asked',
  async (line) => {
    const world = await openWorld();
    const { chloe, dev } = world;
    await beginRounds(world, ['chloe', 'dev']);
    await world.comesTo(mondayNight);
    expect(await groupsIn(world)).toEqual(['chloe dev']);
    const before = await dev.inbox();
    await dev.types(line, inDesign);

    await world.comesTo('2026-03-14T02:00:00Z');

    const ofRounds = async (person: typeof dev) => (await person.inbox()).filter((words) => words.includes('C0DESIGN'));
    expect(await ofRounds(dev)).toHaveLength(before.length);
    expect((await ofRounds(chloe)).join()).toContain(`Did you and ${dev.mention} meet?`);
  },
);

test('V2: who was introduced and is erased is "someone" in the conversation, and to the others', async () => {
  const world = await openWorld();
  const { ana, chloe } = world;
  for (const person of [ana, chloe]) await person.types('/rapport offer spoonbills');
  await beginRounds(world, ['ana', 'chloe']);
  await world.comesTo('2026-03-11T20:00:00Z');
  expect((await introductionsIn(world))[0]?.words).toContain(ana.mention);
  expect((await chloe.inbox()).join()).toContain(`Have you and ${ana.mention} met yet?`);

  await ana.types('/rapport privacy');
  await ana.presses('privacy_erase', { whisper: 'general' });
  await world.passes('PT1H');

  const [left] = await introductionsIn(world);
  expect(left?.words).not.toContain(ana.id);
  expect(left?.words).toContain('someone');
  expect(left?.words).not.toContain('spoonbills');
  expect((await chloe.inbox()).join()).toContain('Have you and someone met yet?');
  await world.comesTo('2026-03-17T02:00:00Z');
  expect(await groupsIn(world)).toHaveLength(1);
});
