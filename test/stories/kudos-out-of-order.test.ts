/** Slack tells late what happened first: the kudos are as people left them (K4, K5, K12). */
import { afterEach, expect, test } from '@jest/globals';
import { botUser, type Person, type Said } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);

/** The next thing that happens is heard of after what follows it. */
async function heardLate({ faults }: World): Promise<void> {
  await faults([{ kind: 'late', seconds: 0.3, count: 1 }]);
}

const does = ({ sandbox }: World, by: Person, said: Said) => ({
  says: async (text: string) => {
    const request = { team: 'T0ONE', channel: said.channel, user: by.id, text };
    const { ts } = (await sandbox.control('message', request)) as { ts: string };
    return { channel: said.channel, ts };
  },
  edits: (text: string) => sandbox.control('edit-message', { team: 'T0ONE', ...said, user: by.id, text }),
  deletes: () => sandbox.control('delete-message', { team: 'T0ONE', ...said, user: by.id }),
  reacts: (present: boolean) =>
    sandbox.control('reaction', { team: 'T0ONE', ...said, user: by.id, name: 'star2', present }),
});

const general = { channel: 'C0GENERAL', ts: '' };

async function expectNoKudos({ ben, postsIn, database, whispersIn }: World): Promise<void> {
  expect(await ben.inbox()).toEqual([]);
  expect(await postsIn('general')).toEqual([]);
  expect(await whispersIn('general')).toEqual([]);
  expect(await database.rows('select * from interactions')).toEqual([]);
  expect(await database.rows('select * from ties')).toEqual([]);
}

test('K4: a kudos message that was deleted before Rapport heard of it is none', async () => {
  const world = await openWorld();
  await heardLate(world);

  const said = await does(world, world.ana, general).says(`kudos ${world.ben.mention} for the notes`);
  await does(world, world.ana, said).deletes();
  await world.settles();

  await expectNoKudos(world);
});

test('K4: an edit that is heard of before the message is what counts', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, messageAt } = world;
  await heardLate(world);

  const said = await does(world, ana, general).says(`kudos ${chloe.mention} for the nots`);
  await does(world, ana, said).edits(`kudos ${ben.mention} for the notes`);
  await world.settles();

  expect((await ben.inbox())[0]).toContain('\nthe notes\n');
  expect(await chloe.inbox()).toEqual([]);
  expect((await messageAt(said))?.reactions).toEqual([{ name: 'raised_hands', users: [botUser] }]);
});

test('K4: of two edits, the later one counts, though it is heard of first', async () => {
  const world = await openWorld();
  const { ana, ben, chloe } = world;
  const said = await ana.says(`kudos ${ben.mention} for the n`);
  await heardLate(world);

  await does(world, ana, said).edits(`kudos ${chloe.mention} for the nots`);
  await does(world, ana, said).edits(`kudos ${ben.mention} for the notes`);
  await world.settles();

  expect((await ben.inbox()).map((message) => message.includes('\nthe notes\n'))).toEqual([true]);
  expect(await chloe.inbox()).toEqual([]);
});

test('K5: a reaction that was taken away before Rapport heard of it gives nothing', async () => {
  const world = await openWorld();
  const answer = await world.ben.says('restart it twice');
  await heardLate(world);

  await does(world, world.ana, answer).reacts(true);
  await does(world, world.ana, answer).reacts(false);
  await world.settles();

  await expectNoKudos(world);
});

test('K5: a reaction that was taken away and given again, heard of in the wrong order, is a kudos', async () => {
  const world = await openWorld();
  const answer = await world.ben.says('restart it twice');
  await world.ana.reacts(answer, 'star2');
  await heardLate(world);

  await does(world, world.ana, answer).reacts(false);
  await does(world, world.ana, answer).reacts(true);
  await world.settles();

  expect(await world.ben.inbox()).toHaveLength(1);
  expect(await world.postsIn('general')).toHaveLength(1);
  expect(await world.database.rows(`select * from interactions where kind = 'kudos'`)).toHaveLength(1);
});

test('K5: a seconding that was taken back before Rapport heard of it is not shown', async () => {
  const world = await openWorld();
  await world.ana.types(`/kudos ${world.ben.mention} for the notes`);
  const [post] = await world.postsIn('general');
  if (post === undefined) throw new Error('no post');
  await heardLate(world);

  await does(world, world.chloe, post).reacts(true);
  await does(world, world.chloe, post).reacts(false);
  await world.settles();

  expect(JSON.stringify(await world.postsIn('general'))).not.toContain('Seconded');
});
