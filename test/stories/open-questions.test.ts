/** Questions that nobody answered (H5): for who wants it on both sides, after a working day, to a few, once. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import type { Person } from '../support/person.js';
import { everyCell } from '../support/record.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const inDesign = { in: 'design' } as const;

async function hintsOf(person: Person): Promise<readonly string[]> {
  return (await person.inbox()).filter((words) => words.includes('is still without an answer'));
}

async function helps(person: Person, topic: string): Promise<void> {
  await person.types('/rapport start');
  await person.types(`/rapport offer ${topic}`);
  await person.types('/rapport hints on');
}

async function waiting({ database }: World): Promise<number> {
  return (await database.rows('select * from open_questions')).length;
}

test('H5: after a working day three who offer the topic hear of it, once, with a link; no word of the question is kept', async () => {
  const world = await openWorld({ crowd: ['U0ELSEWHERE'] });
  const { ana, ben, chloe, dev, eli, neighbour, database } = world;
  const elsewhere = world.person('U0ELSEWHERE');
  for (const person of [ben, chloe, dev, eli, elsewhere]) await helps(person, 'Databases');
  await helps(neighbour('chloe'), 'databases');
  await ana.types('/rapport start');
  expect(await ana.types('/rapport hints')).toContain('I keep where you asked, not what.');
  expect(await ana.types('/rapport hints mine on')).toContain('a working day');
  await world.faults([{ kind: 'duplicate', times: 30 }]);
  const asked = await ana.says('Does anybody know why the flamingo database is slow?', inDesign);
  await world.faults([]);

  expect(await database.rows('select workspace_id, channel_id, ts, author_id, topics from open_questions')).toEqual([
    { workspace_id: 'T0ONE', channel_id: channels.design, ts: asked.ts, author_id: ana.id, topics: ['databases'] },
  ]);
  expect((await everyCell(database)).filter(({ text }) => text.includes('flamingo'))).toEqual([]);
  await world.comesTo('2026-03-05T08:29:00Z');
  expect(await Promise.all([chloe, dev].map(hintsOf))).toEqual([[], []]);
  await world.comesTo('2026-03-05T20:00:00Z');

  const told = await Promise.all([ben, chloe, dev, eli].map(hintsOf));
  expect(told.flat()).toHaveLength(3);
  expect([told[1]?.length, told[2]?.length]).toEqual([1, 1]);
  expect(told[1]?.[0]).toContain('A question about *Databases* in <#C0DESIGN> is still without an answer.');
  expect(told[1]?.[0]).not.toContain(ana.id);
  expect(JSON.stringify((await chloe.inboxMessages()).at(-1)?.blocks)).toContain(`p${asked.ts.replace('.', '')}`);
  expect([await hintsOf(elsewhere), await hintsOf(ana), await hintsOf(neighbour('chloe'))]).toEqual([[], [], []]);

  // "Not for me" takes it away, and "stop" ends them.
  await chloe.presses('question_hint_dismiss');
  expect(await hintsOf(chloe)).toEqual([]);
  await dev.presses('question_hint_stop');
  expect(await hintsOf(dev)).toEqual([]);
  const [row] = await database.rows<{ takes: boolean }>(
    `select takes_hints as takes from members where workspace_id = 'T0ONE' and member_id = $1`,
    [dev.id],
  );
  expect(row?.takes).toBe(false);

  await world.passes('P8D');
  expect(await waiting(world)).toBe(0);
  expect((await Promise.all([ben, chloe, dev, eli].map(hintsOf))).flat()).toHaveLength(1);
});

test('H5: what is answered, ticked, deleted, reworded or nobody’s to answer is brought to nobody, whatever events were lost', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, database } = world;
  await helps(chloe, 'postgres');
  for (const person of [ana, dev]) await person.types('/rapport start');
  await ana.types('/rapport hints mine on');
  await world.chosen({ excludedChannels: [channels.kudos] });
  const ask = (about: string) => ana.says(`does anybody know ${about} of postgres?`, inDesign);

  const answered = await ask('the port');
  await dev.says('5432', { thread: answered });
  await ana.reacts(await ask('the host'), 'white_check_mark');
  await ana.deletes(await ask('the user'));
  await ana.edits(await ask('the name'), 'never mind');
  await ana.says(`${ben.mention} do you know the size of postgres?`, inDesign);
  await ana.says('does anybody know the rest of postgres?', { thread: answered });
  await ana.says('does anybody know the depth of postgres?', { in: 'kudos' });
  await ana.says('does anybody know the height of redis?', inDesign);
  await dev.says('does anybody know the width of postgres?', inDesign);
  expect(await waiting(world)).toBe(0);

  // Only asked on by herself, it waits; and what an event told too late of is found out from Slack.
  const open = await ask('the version');
  await ana.says('anybody?', { thread: open });
  const lost = `insert into open_questions (workspace_id, channel_id, ts, author_id, topics, look_at)
                values ('T0ONE', $1, $2, $3, '{postgres}', '2026-03-05T08:30:00Z')`;
  await database.rows(lost, [channels.design, answered.ts, ana.id]);
  expect(await waiting(world)).toBe(2);
  await world.comesTo('2026-03-05T16:00:00Z');

  expect(await hintsOf(chloe)).toHaveLength(1);
  expect(JSON.stringify((await chloe.inboxMessages()).at(-1)?.blocks)).toContain(`p${open.ts.replace('.', '')}`);
  expect(await database.rows('select ts from open_questions')).toEqual([{ ts: open.ts }]);
});

test('H5: it takes a yes on both sides until the last moment, and an answer in between is an answer', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, eli, database } = world;
  for (const person of [ben, chloe, eli]) await helps(person, 'postgres');
  await ana.types('/rapport start');
  await chloe.types(`/rapport never ${ana.mention}`);
  await ben.types('/rapport hints off');
  await ana.says('does anybody know the port of postgres?', inDesign);
  expect(await waiting(world)).toBe(0);
  await ana.types('/rapport hints mine on');
  const asked = await ana.says('does anybody know the host of postgres?', inDesign);
  expect(await waiting(world)).toBe(1);

  // It is night where Eli is: what waits for his morning is gone once somebody answers.
  await world.comesTo('2026-03-05T12:00:00Z');
  expect(await database.rows(`select recipient_id, state from deliveries where kind = 'question_hint'`)).toEqual([
    { recipient_id: eli.id, state: 'planned' },
  ]);
  await dev.says('it is db-3', { thread: asked });
  await world.comesTo('2026-03-05T22:00:00Z');
  expect((await Promise.all([ben, chloe, eli].map(hintsOf))).flat()).toEqual([]);

  // Two questions of a day are one hint, within what a member wants in a day (P3).
  await world.comesTo('2026-03-06T08:40:00Z');
  await ana.says('does anybody know the user of postgres?', inDesign);
  await ana.says('does anybody know the name of postgres?', inDesign);
  await world.comesTo('2026-03-09T23:00:00Z');
  expect(await hintsOf(eli)).toHaveLength(1);
  await world.comesTo('2026-03-10T12:00:00Z');
  await ana.says('does anybody know the size of postgres?', inDesign);
  await world.comesTo('2026-03-11T13:00:00Z');
  await ana.types('/rapport hints mine off');
  await ana.says('does anybody know the age of postgres?', inDesign);
  await world.comesTo('2026-03-12T23:00:00Z');
  expect(await hintsOf(eli)).toHaveLength(1);
});

test('H5: a hint says so once there is an answer, whoever told of it, and leaves with its question', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, neighbour } = world;
  for (const person of [chloe, dev, neighbour('chloe')]) await helps(person, 'postgres');
  for (const person of [ana, neighbour('ana')]) {
    await person.types('/rapport start');
    await person.types('/rapport hints mine on');
  }
  const asked = await ana.says('does anybody know the port of postgres?', inDesign);
  await neighbour('ana').says('does anybody know the port of postgres?', inDesign);
  await world.comesTo('2026-03-05T12:00:00Z');
  const readers = [chloe, dev, neighbour('chloe')];
  expect(await Promise.all(readers.map(async (reader) => (await hintsOf(reader)).length))).toEqual([1, 1, 1]);
  await dev.presses('question_hint_dismiss');

  // More of the question is no answer to it.
  await ana.says('the one of the new cluster, I mean', { thread: asked });
  expect(await hintsOf(chloe)).toHaveLength(1);
  await world.faults([{ kind: 'duplicate', times: 3 }]);
  await ben.says('it is 5432', { thread: asked });
  await ben.says('and 6432 for the pool', { thread: asked });
  await world.faults([]);

  const over = 'The question in <#C0DESIGN> that I told you of has an answer by now.';
  expect((await chloe.inbox()).filter((words) => words.includes(over))).toHaveLength(1);
  expect((await chloe.inbox()).at(-1)).not.toMatch(/Open|Not for me|without an answer/);
  expect((await dev.inbox()).join()).not.toContain('<#C0DESIGN>');
  expect(await hintsOf(neighbour('chloe'))).toHaveLength(1);

  await ana.deletes(asked);
  expect((await chloe.inbox()).join()).not.toContain('<#C0DESIGN>');
  expect(await hintsOf(neighbour('chloe'))).toHaveLength(1);
});
