/** A kudos message that is changed or taken back: what was told follows (K4). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { botUser } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const answered = [{ name: 'raised_hands', users: [botUser] }];

/** What the record says of kudos between people. */
async function thanked({ database }: World): Promise<readonly string[]> {
  const rows = await database.rows<{ pair: string }>(
    `select from_id || ' ' || to_id as pair from interactions where kind = 'kudos' order by 1`,
  );
  return rows.map(({ pair }) => pair);
}

test('K4: an edit tells the new receiver, takes back the other one’s message, and changes the reason for who stays', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, messageAt } = world;
  const said = await ana.says(`kudos ${ben.mention} ${chloe.mention} for the nots`);
  const [before] = await ben.inboxMessages();

  await ana.edits(said, `kudos ${ben.mention} ${dev.mention} for the notes`);

  const [after, ...more] = await ben.inboxMessages();
  expect(more).toEqual([]);
  expect(after?.ts).toBe(before?.ts);
  expect((await ben.inbox())[0]).toContain('\nthe notes\n');
  expect(await chloe.inbox()).toEqual([]);
  expect((await dev.inbox())[0]).toContain('the notes');
  expect((await messageAt(said))?.reactions).toEqual(answered);
  expect(await thanked(world)).toEqual([`${ana.id} ${ben.id}`, `${ana.id} ${dev.id}`]);
});

test('K4: who is edited out and in again is told again', async () => {
  const { ana, ben, chloe } = await openWorld();
  const said = await ana.says(`kudos ${ben.mention} for the notes`);

  await ana.edits(said, `kudos ${chloe.mention} for the notes`);
  expect(await ben.inbox()).toEqual([]);
  await ana.edits(said, `kudos ${ben.mention} for the notes`);

  expect(await ben.inbox()).toHaveLength(1);
  expect(await chloe.inbox()).toEqual([]);
});

test('K4: a message that says no kudos any more is none, until it does again', async () => {
  const world = await openWorld();
  const { ana, ben, messageAt } = world;
  const said = await ana.says(`kudos ${ben.mention} for the notes`);

  await ana.edits(said, 'never mind');
  expect(await ben.inbox()).toEqual([]);
  expect((await messageAt(said))?.reactions).toEqual([]);
  expect(await thanked(world)).toEqual([]);

  await ana.edits(said, `kudos ${ben.mention} for the icons`);
  expect((await ben.inbox())[0]).toContain('the icons');
  expect((await messageAt(said))?.reactions).toEqual(answered);
  expect(await thanked(world)).toEqual([`${ana.id} ${ben.id}`]);
});

test('K4: a message edited into a kudos is one', async () => {
  const { ana, ben, messageAt } = await openWorld();
  const said = await ana.says(`kudos ${ben.mention}`);
  expect(await ana.whispers('general')).toHaveLength(1);

  await ana.edits(said, `kudos ${ben.mention} for the notes`);

  expect(await ben.inbox()).toHaveLength(1);
  expect((await messageAt(said))?.reactions).toEqual(answered);
});

test('K4: an edit that leaves out the reason takes the kudos back, and says why in private', async () => {
  const { ana, ben, messageAt } = await openWorld();
  const said = await ana.says(`kudos ${ben.mention} for the notes`);

  await ana.edits(said, `kudos ${ben.mention}`);

  expect(await ben.inbox()).toEqual([]);
  expect((await messageAt(said))?.reactions).toEqual([]);
  expect((await ana.whispers('general'))[0]).toContain('What for?');
});

test('K4: a deleted kudos message is taken back: its reaction, its messages, and the tie', async () => {
  const world = await openWorld();
  const { ana, ben, database } = world;
  const said = await ana.says(`kudos ${ben.mention} for the notes`);
  expect(await database.rows('select * from ties')).toHaveLength(1);

  await ana.deletes(said);

  expect(await ben.inbox()).toEqual([]);
  expect(await thanked(world)).toEqual([]);
  expect(await database.rows('select * from ties')).toEqual([]);
});

test('K4: a deleted kudos leaves the tie as the rest of the record has it', async () => {
  const { ana, ben, database } = await openWorld();
  await ana.says(`${ben.mention} shall we?`);
  const before = await database.rows('select * from ties');

  await ana.deletes(await ana.says(`kudos ${ben.mention} for the notes`));

  expect(await database.rows('select * from ties')).toEqual(before);
});

test('K4: a kudos edited a day later keeps its answer, and its receiver sees the new words', async () => {
  const { ana, ben, passes, messageAt } = await openWorld();
  const said = await ana.says(`kudos ${ben.mention} for the nots`);
  await passes('PT30H');

  await ana.edits(said, `kudos ${ben.mention} for the notes`);

  expect((await messageAt(said))?.reactions).toEqual(answered);
  expect((await ben.inbox())[0]).toContain('\nthe notes\n');
});

test('K4: an edit is shown at once, without waiting for the next round of the sweep', async () => {
  const { ana, ben, sandbox, rapport } = await openWorld();
  const said = await ana.says(`kudos ${ben.mention} for the nots`);

  await sandbox.control('edit-message', {
    team: 'T0ONE',
    channel: said.channel,
    ts: said.ts,
    user: ana.id,
    text: `kudos ${ben.mention} for the notes`,
  });
  await sandbox.settled();
  await rapport().settled();

  expect((await ben.inbox())[0]).toContain('\nthe notes\n');
});
