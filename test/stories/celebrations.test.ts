/** What members let their colleagues celebrate (T4), in the appreciation post, and nowhere else. */
import { afterEach, expect, test } from '@jest/globals';
import { channels } from '../support/company.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);

/** Wednesday; on Friday at four #design gets its post. */
async function openDesign(): Promise<World> {
  const world = await openWorld({ looksNightly: true });
  await world.ana.types('/rapport channel friday 16:00', { in: 'design' });
  return world;
}

const lastPost = async ({ postsIn }: World) => wordsOf((await postsIn('design')).at(-1)?.blocks);

test('T4: a birthday of the week is in the post, without its date, and once; next door, where the ids are the same, it is not', async () => {
  const world = await openDesign();
  const { ana, chloe, comesTo, postsIn } = world;
  await chloe.types('/rapport celebrate');
  expect(await chloe.submits({ month: '3', day: '5' })).toEqual({});
  await ana.types(`/kudos ${chloe.mention} for the posters`, { in: 'design' });

  await comesTo('2026-03-06T16:00:00Z');
  const post = await lastPost(world);
  expect(post).toContain(`Happy birthday, ${chloe.mention}!`);
  expect(post).not.toMatch(/5 March|March 5/);

  await comesTo('2026-03-13T16:00:00Z');
  expect((await postsIn('design')).filter(({ blocks }) => wordsOf(blocks).includes('birthday'))).toHaveLength(1);
  expect((await world.postsIn('design', 'T0TWO')).map(({ blocks }) => wordsOf(blocks)).join()).not.toContain(
    'birthday',
  );
});

test('T4: a week with nothing but a welcome and five years is a post, too', async () => {
  const world = await openDesign();
  const { chloe, dev, comesTo } = world;
  await chloe.types('/rapport celebrate');
  await chloe.submits({ started: '2026-03-02' });
  await dev.types('/rapport celebrate');
  await dev.submits({ started: '2021-03-04' });

  await comesTo('2026-03-06T16:00:00Z');
  expect(await lastPost(world)).toMatch(
    new RegExp(`${chloe.mention} has joined. Welcome!\n.*5 years here: ${dev.mention}`),
  );
});

test('T4: only in the place that was chosen, for those who are in the channel, are here and are not away', async () => {
  const world = await openDesign();
  const { ana, chloe, dev, sandbox, settles, comesTo, postsIn } = world;
  for (const person of [ana, chloe, dev]) await person.types('/rapport celebrate');
  await ana.submits({ month: '3', day: '5', place: channels.general });
  await chloe.submits({ month: '3', day: '5' });
  await dev.submits({ month: '3', day: '5' });
  await sandbox.control('change-user', {
    team: 'T0ONE',
    user: chloe.id,
    statusText: 'On vacation',
    statusEmoji: ':palm_tree:',
  });
  await sandbox.control('change-user', { team: 'T0ONE', user: dev.id, deleted: true });
  await settles();

  await comesTo('2026-03-06T16:00:00Z');
  expect(await postsIn('design')).toEqual([]);
});

test('T4: what is cleared is forgotten, and nothing is told of it', async () => {
  const world = await openDesign();
  const { chloe, comesTo, postsIn, database } = world;
  await chloe.types('/rapport celebrate');
  await chloe.submits({ month: '3', day: '5' });
  await chloe.types('/rapport celebrate');
  await chloe.submits({ month: null, day: null });
  expect(await database.rows('select * from celebrations')).toEqual([]);

  await comesTo('2026-03-06T16:00:00Z');
  expect(await postsIn('design')).toEqual([]);
});

test('T4: half a birthday, 30 February and a start that is still to come are told beside their fields', async () => {
  const { chloe, database } = await openWorld();
  await chloe.types('/rapport celebrate');
  expect((await chloe.submits({ month: '2' })).day).toContain('a month and a day');
  expect((await chloe.submits({ month: '2', day: '30' })).day).toContain('no such day');
  expect((await chloe.submits({ month: '2', day: '28', started: '2026-03-05' })).started).toContain('still to come');
  expect(await database.rows('select * from celebrations')).toEqual([]);
});

type Field = { readonly block_id?: string };

const hasField = async (person: World['ana'], name: string) =>
  (((await person.form())?.blocks ?? []) as readonly Field[]).some((block) => block.block_id === name);

const kept = ({ database }: World) =>
  database.rows(
    `select member_id as who, to_char(profile_started_on, 'YYYY-MM-DD') as day from members
      where profile_started_on is not null order by 1`,
  );

async function says(world: World, dates: Readonly<Record<string, string>>, team = 'T0ONE'): Promise<void> {
  for (const [user, startDate] of Object.entries(dates))
    await world.sandbox.control('change-user', { team, user, startDate });
  await world.settles();
}

async function allows(world: World, isAllowed: boolean): Promise<void> {
  await world.ana.types('/rapport admin');
  expect(await world.ana.submits({ profileStartDates: isAllowed ? ['on'] : [] })).toEqual({});
  await world.settles();
}

test('T4: a start date from a Slack profile is kept where an admin allows it, told where its owner ticked it, and gone once it is forbidden', async () => {
  const world = await openDesign();
  const { ana, ben, chloe, dev, eli, database, comesTo, neighbour, restarts } = world;
  const dates = {
    [chloe.id]: '2021-03-05',
    [dev.id]: '2020-03-05',
    [ben.id]: '2030-01-01',
    [eli.id]: 'the first of May',
  };
  await says(world, dates);
  await says(world, { [chloe.id]: '2021-03-05' }, 'T0TWO');
  expect(await kept(world)).toEqual([]);
  await chloe.types('/rapport celebrate');
  expect(await hasField(chloe, 'profile')).toBe(false);

  await allows(world, true);
  // At the next look at Slack's people, and whenever one of them changes.
  expect(await kept(world)).toEqual([
    { who: chloe.id, day: '2021-03-05' },
    { who: dev.id, day: '2020-03-05' },
  ]);
  await says(world, { [chloe.id]: '2022-03-05', [eli.id]: '' });
  expect(await kept(world)).toContainEqual({ who: chloe.id, day: '2022-03-05' });
  await chloe.types('/rapport celebrate');
  expect(wordsOf((await chloe.form())?.blocks)).toContain('From your Slack profile: 5 March 2022');
  expect(await chloe.submits({ profile: ['byProfile'] })).toEqual({});
  expect(wordsOf((await chloe.form())?.blocks)).toContain('your years here, by your Slack profile');
  await neighbour('chloe').types('/rapport celebrate');
  expect(await hasField(neighbour('chloe'), 'profile')).toBe(false);

  await comesTo('2026-03-06T16:00:00Z');
  const post = await lastPost(world);
  expect(post).toContain(`4 years here: ${chloe.mention}`);
  expect(post).not.toContain(dev.mention);

  await allows(world, false);
  expect(await kept(world)).toEqual([]);
  await restarts();
  await says(world, { [dev.id]: '2019-03-05' });
  expect(await kept(world)).toEqual([]);
  const audit = await database.rows<{ details: unknown }>('select details from audit_entries order by at');
  expect(audit.map(({ details }) => details)).toEqual([{ profileStartDates: true }, { profileStartDates: false }]);
  await ana.types('/rapport celebrate');
  expect(await hasField(ana, 'profile')).toBe(false);
});

test('T4: what they wrote themselves counts before their profile, and nobody agrees to a date that they were not shown', async () => {
  const world = await openDesign();
  const { chloe, database, comesTo } = world;
  const saved = () => database.rows('select by_profile, started_on is not null as is_own from celebrations');
  await says(world, { [chloe.id]: '2021-03-05' });
  await allows(world, true);
  await chloe.types('/rapport celebrate');
  await allows(world, false);
  await chloe.submits({ profile: ['byProfile'] });
  expect(await saved()).toEqual([]);

  await allows(world, true);
  await chloe.types('/rapport celebrate');
  await chloe.submits({ profile: ['byProfile'], started: '2016-03-05' });
  expect(await saved()).toEqual([{ by_profile: false, is_own: true }]);
  await comesTo('2026-03-06T16:00:00Z');
  expect(await lastPost(world)).toContain(`10 years here: ${chloe.mention}`);
});
