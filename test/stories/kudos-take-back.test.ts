/** Second thoughts (K9): for a day, whoever gave a kudos takes it back, and nothing of it is left. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { appreciationPosts } from '../support/channel-posts.js';
import { stopTestServer } from '../support/database.js';
import { pressForged, valueIn } from '../support/forged-press.js';
import { botUser, type Person, type Said, wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const gone = 'Taken back. I keep no copy.';
const answered = [{ name: 'raised_hands', users: [botUser] }];

async function postOf(world: World): Promise<Said> {
  const [post] = await world.postsIn('general');
  if (post === undefined) throw new Error('no post');
  return post;
}

const formOf = async (person: Person) => wordsOf((await person.form())?.blocks);

/** Nothing of it in any place where it stood. */
async function expectNothingLeft({ ana, ben, chloe, dev, postsIn, database }: World): Promise<void> {
  expect(await postsIn('general')).toEqual([]);
  for (const person of [ben, chloe, dev]) expect(await person.inbox()).toEqual([]);
  for (const person of [ana, ben]) expect(await person.home()).not.toContain('release notes');
  expect(await database.rows('select * from interactions')).toEqual([]);
  expect(await database.rows('select * from ties')).toEqual([]);
  expect(
    await database.rows(`select * from kudos where not is_withdrawn or reason <> '' or value_names <> '{}'`),
  ).toEqual([]);
}

test('K9: from the private answer: the post, the messages, both Homes, the tie and the words are gone, and the answer says so', async () => {
  const world = await openWorld({ roles: ['app', 'worker', 'worker'] });
  const { ana, ben, chloe, faults, whispersIn } = world;
  await ana.types('/rapport start');
  await ben.types('/rapport start');
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} #craft for the release notes`);
  await ben.presses('kudos_thanks');
  for (const person of [ana, ben]) await person.opensHome();
  expect(await ben.home()).toContain('release notes');
  const before = await ana.inbox();
  expect(before.at(-1)).toContain('says thanks for your kudos');

  await faults([{ kind: 'duplicate', times: 3 }]);
  await ana.presses('kudos_take_back', { whisper: 'general' });

  const whispers = (await whispersIn('general')).map(({ text, blocks }) => wordsOf(blocks) || text);
  expect(whispers).toContain(gone);
  expect(whispers.join()).not.toContain('on their way');
  expect(await ana.form()).toBeNull();
  expect(await ana.inbox()).toEqual(before.slice(0, -1));
  await expectNothingLeft(world);
});

test('K9: from the post’s menu it asks first; whoever did not give it is told so in private, and of theirs nothing changes', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, postsIn, whispersIn } = world;
  await ana.types(`/kudos ${ben.mention} for the release notes`);
  const post = await postOf(world);

  for (const other of [ben, chloe]) {
    for (const label of ['Take back', 'Reword…']) {
      await other.picks(label, { message: post });
      expect(await formOf(other)).toBe('Only the person who gave it can change it.');
    }
  }
  expect(await postsIn('general')).toHaveLength(1);
  expect(await whispersIn('general')).toHaveLength(1);

  await ana.picks('Take back', { message: post });
  expect(await postsIn('general')).toHaveLength(1);
  await ana.submits({});
  expect(await ana.form()).toBeNull();
  await expectNothingLeft(world);
});

test('K9, P1: a kudos by reaction is taken back by its menu, its introduction with it; the reaction, given again, gives it again', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, postsIn } = world;
  const answer = await ben.says('restart it twice');
  await ana.reacts(answer, 'star2');

  await ana.picks('Take back', { message: await postOf(world) });
  await ana.submits({});
  expect(await postsIn('general')).toEqual([]);
  expect(await ben.inbox()).toEqual([]);

  await chloe.says(`kudos ${ben.mention} for the notes`);
  await ana.unreacts(answer, 'star2');
  await ana.reacts(answer, 'star2');
  expect(await postsIn('general')).toHaveLength(1);
  expect((await ben.inbox()).map((words) => words.includes('Yes, nudge me'))).toEqual([true, false]);
});

test('K9: a kudos message is taken back in App Home, and stays a message; edited later, it is a kudos anew', async () => {
  const { ana, ben, messageAt, postsIn } = await openWorld();
  await ana.types('/rapport stop');
  const said = await ana.says(`kudos ${ben.mention} for the release notes`);
  await ana.opensHome();
  expect(await ana.home()).toMatch(/archives\/C0GENERAL\/p\d+\|Edit your message>, and the kudos follows/);

  await ana.presses('kudos_take_back', { home: true });

  expect(await ana.home()).not.toContain('release notes');
  expect(await ben.inbox()).toEqual([]);
  expect(await messageAt(said)).toMatchObject({ text: `kudos ${ben.mention} for the release notes`, reactions: [] });

  await ana.edits(said, `kudos ${ben.mention} for the new release notes`);
  expect((await ben.inbox())[0]).toContain('the new release notes');
  expect((await messageAt(said))?.reactions).toEqual(answered);
  expect(await ana.home()).toContain('the new release notes');
  expect(await postsIn('general')).toEqual([]);
});

test('K9: an edit that was made before it was taken back, and is heard of after, changes nothing', async () => {
  const { ana, ben, sandbox, faults, passes, settles, messageAt } = await openWorld();
  await ana.types('/rapport stop');
  const said = await ana.says(`kudos ${ben.mention} for the nots`);
  await ana.opensHome();
  await faults([{ kind: 'late', seconds: 0.4, count: 1 }]);

  const text = `kudos ${ben.mention} for the notes`;
  await sandbox.control('edit-message', { team: 'T0ONE', ...said, user: ana.id, text });
  await passes('PT1S');
  await ana.presses('kudos_take_back', { home: true });
  await settles();

  expect(await ben.inbox()).toEqual([]);
  expect((await messageAt(said))?.reactions).toEqual([]);
});

test('K9: for a day, to the minute; after that it stays, and the giver is told kindly, wherever they ask', async () => {
  const world = await openWorld();
  const { ana, ben, passes, postsIn, whispersIn } = world;
  await ana.types('/rapport stop');
  await ana.types(`/kudos ${ben.mention} for the release notes`);
  await passes('PT23H59M');
  await ana.types(`/kudos ${ben.mention} for the second`);
  await ana.opensHome();
  expect((await ana.home()).match(/Take back/g)).toHaveLength(2);

  await passes('PT1M');
  const tooLate = 'A kudos can be changed for a day. This one is older, and stays as it was given.';
  const [post] = await postsIn('general');
  await ana.picks('Take back', { message: post as Said });
  expect(await formOf(ana)).toBe(tooLate);
  const first = (await whispersIn('general')).find(({ text }) => text.includes('on their way'));
  await ana.presses('kudos_take_back', { message: first as Said });
  expect(await ana.whispers('general')).toContain(tooLate);
  await ana.opensHome();
  expect((await ana.home()).match(/Take back/g)).toHaveLength(1);

  expect(await postsIn('general')).toHaveLength(2);
  expect(await ben.inbox()).toHaveLength(2);
});

test('K9: where Slack takes no answer in the old one’s place, it is taken back all the same, and said in a window', async () => {
  const world = await openWorld();
  const { ana, ben, faults } = world;
  await ana.types(`/kudos ${ben.mention} for the release notes`);
  await faults([{ kind: 'error_before', method: 'response_url', count: 1 }]);

  await ana.presses('kudos_take_back', { whisper: 'general' });

  expect(await formOf(ana)).toBe(gone);
  await expectNothingLeft(world);
});

test('K9: values that no button of ours says end in a sentence; a neighbour’s kudos is nobody’s here', async () => {
  const world = await openWorld({ mode: 'http' });
  const { ana, ben, neighbour, postsIn, database } = world;
  await neighbour('ana').types(`/kudos ${ben.mention} for the other release notes`);
  const [theirs] = await database.rows<{ kudos_id: string }>('select kudos_id from kudos');
  await ana.types(`/kudos ${ben.mention} for the release notes`);
  const mine = valueIn((await world.whispersIn('general'))[0]?.blocks, 'kudos_take_back');

  for (const value of [
    theirs?.kudos_id ?? '',
    'nonsense',
    '',
    `${mine}' or true`,
    '00000000-0000-4000-8000-000000000000',
  ]) {
    for (const action of ['kudos_take_back', 'kudos_reword']) {
      expect(await pressForged(world, { userId: ana.id, action, value })).toBe(200);
    }
  }
  // Somebody else with the right id.
  expect(await pressForged(world, { userId: ben.id, action: 'kudos_take_back', value: mine })).toBe(200);

  expect(await postsIn('general')).toHaveLength(1);
  expect(await postsIn('general', 'T0TWO')).toHaveLength(1);
  expect(await database.rows('select * from kudos where is_withdrawn')).toEqual([]);
});

test('K9, T2: an appreciation post that told of it follows: reworded, taken back, deleted, and with nothing left it is taken down', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, comesTo, passes, neighbour } = world;
  await ana.types('/rapport channel friday 16:00', { in: 'design' });
  await neighbour('ana').types('/rapport channel friday 16:00', { in: 'design' });
  await neighbour('ana').types(`/kudos ${ben.mention} for the release notes`);
  await comesTo('2026-03-06T14:50:00Z');
  await ana.types(`/kudos ${ben.mention} for the relaese nots`);
  const said = await ana.says(`kudos ${chloe.mention} for the icons`);
  await comesTo('2026-03-06T15:01:00Z');
  const words = async () => (await appreciationPosts(world)).map((post) => post.words).join();
  expect(await words()).toContain('relaese nots');

  await ana.presses('kudos_reword', { whisper: 'general' });
  await ana.submits({ reason: 'the release notes' });
  await passes('PT5M');
  expect(await words()).toContain('the release notes');
  expect(await words()).not.toContain('nots');

  await ana.presses('kudos_take_back', { whisper: 'general' });
  await passes('PT5M');
  expect(await words()).toContain('the icons');
  expect(await words()).not.toContain('release');

  await ana.deletes(said);
  await passes('PT5M');
  expect(await appreciationPosts(world)).toEqual([]);
  expect(await appreciationPosts(world, 'design', 'T0TWO')).toHaveLength(1);
});
