/** The record of who interacted with whom, as people talk (I1), and what it leaves out (I2, V4). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { systemMessages } from '../../src/sandbox/system-messages.js';
import { channels, designTeam } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { botUser } from '../support/person.js';
import { everyCell, interactionsIn } from '../support/record.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('I1: mentions, replies, reactions and kudos are recorded, with who, whom, where and when', async () => {
  const { ana, ben, chloe, database } = await openWorld();

  const question = await ana.says(`${ben.mention} do you have a minute?`);
  const answer = await ben.says('always', { thread: question });
  await chloe.reacts(answer, 'heart');
  await ana.says(`kudos ${chloe.mention} for the icons`, { in: 'design' });

  expect(await interactionsIn(database)).toEqual([
    'kudos U0ANA → U0CHLOE in C0DESIGN',
    'mention U0ANA → U0BEN in C0GENERAL',
    'mention U0ANA → U0CHLOE in C0DESIGN',
    'reaction U0CHLOE → U0BEN in C0GENERAL',
    'reply U0BEN → U0ANA in C0GENERAL',
  ]);
  const [mention] = await database.rows<{ at: Date }>(`select at from interactions where kind = 'mention' order by at`);
  expect(mention?.at.getTime()).toBe(Math.floor(Number(question.ts) * 1000));
});

test('I1: an answer in a thread that mentions its starter is a reply and a mention', async () => {
  const { ana, ben, database } = await openWorld();

  const thread = await ana.says('who knows Postgres?');
  await ben.says(`I do, ${ana.mention}`, { thread });

  expect(await interactionsIn(database)).toEqual([
    'mention U0BEN → U0ANA in C0GENERAL',
    'reply U0BEN → U0ANA in C0GENERAL',
  ]);
});

test('I1: an edit changes whom a message mentions, and the ties with it', async () => {
  const { ana, ben, chloe, dev, database } = await openWorld();
  const said = await ana.says(`${ben.mention} ${chloe.mention} shall we?`);

  await ana.edits(said, `${chloe.mention} ${dev.mention} shall we?`);

  expect(await interactionsIn(database)).toEqual([
    'mention U0ANA → U0CHLOE in C0GENERAL',
    'mention U0ANA → U0DEV in C0GENERAL',
  ]);
  expect(await database.rows('select a_id, b_id from ties order by b_id')).toEqual([
    { a_id: ana.id, b_id: chloe.id },
    { a_id: ana.id, b_id: dev.id },
  ]);
});

test('I1: a deleted message takes back its mentions, its reply and the reactions to it', async () => {
  const { ana, ben, chloe, database } = await openWorld();
  const thread = await ana.says('who knows Postgres?');
  const answer = await ben.says(`I do, ${ana.mention}`, { thread });
  await chloe.reacts(answer, 'heart');

  await ben.deletes(answer);

  expect(await interactionsIn(database)).toEqual([]);
  expect(await database.rows('select * from ties')).toEqual([]);
});

test('I1: a reaction that is taken away is taken back, and the others stay', async () => {
  const { ana, ben, chloe, database } = await openWorld();
  const said = await ana.says('the icons are out');
  await ben.reacts(said, 'heart');
  await ben.reacts(said, 'eyes');
  await chloe.reacts(said, 'heart');

  await ben.unreacts(said, 'heart');

  expect(await interactionsIn(database)).toEqual([
    'reaction U0BEN → U0ANA in C0GENERAL',
    'reaction U0CHLOE → U0ANA in C0GENERAL',
  ]);
});

test('I2: apps, Slackbot, Rapport itself, oneself, groups and the whole channel are left out', async () => {
  const { ana, ben, deploybot, database } = await openWorld();

  await deploybot.says(`${ben.mention} your build is red`);
  const said = await ana.says(
    `${ana.mention} ${deploybot.mention} <@USLACKBOT> <@${botUser}> <!subteam^${designTeam}> <!channel> <!here> hello`,
  );
  await ana.says('and another thing', { thread: said });
  await ana.reacts(said, 'heart');
  await deploybot.reacts(said, 'heart');
  const built = await deploybot.says('the build is red');
  await ben.reacts(built, 'heart');
  await ben.says('again?', { thread: built });

  expect(await interactionsIn(database)).toEqual([]);
});

test('I2: what is nobody talking is left out, whatever Slack calls it; what it adds to a message is no edit', async () => {
  const { ana, ben, sandbox, database, postsIn, settles } = await openWorld();
  const spoken = ['me_message'];
  const text = `kudos ${ben.mention} for the help`;
  for (const subtype of Object.keys(systemMessages).filter((name) => !spoken.includes(name)))
    await sandbox.control('system-message', { channel: channels.general, user: ana.id, subtype, text });
  await settles();

  expect(await interactionsIn(database)).toEqual([]);
  expect(await database.rows('select * from kudos')).toEqual([]);
  expect(await ben.inbox()).toEqual([]);

  const { ts } = await ana.says(`${ben.mention} look at https://example.com`);
  await sandbox.control('touch-message', { channel: channels.general, ts });
  await sandbox.control('touch-message', { channel: channels.general, ts, subtype: 'message_replied' });
  await settles();
  expect(await interactionsIn(database)).toEqual(['mention U0ANA → U0BEN in C0GENERAL']);
  expect(await postsIn('general')).toEqual([]);
});

test('I2: a message that mentions more than eight people is an announcement; eight are a conversation', async () => {
  const crowd = Array.from({ length: 9 }, (_, index) => `U0CROWD${index}`);
  const { ana, database } = await openWorld({ crowd });
  const mentions = crowd.map((id) => `<@${id}>`);

  await ana.says(`${mentions.join(' ')} lunch is ready`);
  expect(await interactionsIn(database)).toEqual([]);
  await ana.says(`${mentions.slice(0, 8).join(' ')} lunch is ready`);
  expect(await interactionsIn(database)).toHaveLength(8);
});

test('I2: what is said in a channel the workspace excludes is not recorded', async () => {
  const { ana, ben, chosen, database } = await openWorld();
  await chosen({ excludedChannels: [channels.design] });

  const said = await ana.says(`${ben.mention} look`, { in: 'design' });
  await ben.says('nice', { thread: said });
  await ben.reacts(said, 'heart');

  expect(await interactionsIn(database)).toEqual([]);
  expect(await database.rows('select * from interaction_sources')).toEqual([]);
});

test('I2: what is said to Rapport itself, and where it is not, is not recorded', async () => {
  const { ana, ben, sandbox, settles, database } = await openWorld();

  await sandbox.control('message', { team: 'T0ONE', channel: botUser, user: ana.id, text: `${ben.mention} is great` });
  await ana.says(`${ben.mention} look`, { in: 'leads' });
  await settles();

  expect(await interactionsIn(database)).toEqual([]);
});

test('V4: no word of an ordinary message is kept or logged anywhere', async () => {
  const marker = 'wolkenkuckucksheim';
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const { ana, ben, chloe, faults, database } = await openWorld({ log });
  await faults([{ kind: 'duplicate', times: 1 }]);

  const said = await ana.says(`${ben.mention} ${marker} thanks for the ${marker}`);
  const answer = await ben.says(`thanks ${ana.mention}, ${marker}`, { thread: said });
  await ana.edits(said, `${chloe.mention} ${marker}2`);
  await ana.says(`kudos to everyone for the ${marker}`);
  await ana.says(`kudos ${ben.mention} #nosuchvalue ${marker}`);
  await chloe.reacts(answer, 'star2');
  await ben.deletes(answer);

  const cells = await everyCell(database);
  expect(new Set(cells.map(({ table }) => table))).toContain('public.deliveries');
  expect(cells.filter(({ text }) => text.includes(marker))).toEqual([]);
  expect(logged.filter((line) => line.includes(marker))).toEqual([]);
});

test('W4: what one workspace records, the other one with the same ids does not', async () => {
  const { ana, ben, neighbour, database } = await openWorld();

  await ana.says(`${ben.mention} do you have a minute?`);
  const theirs = await neighbour('ben').says('hello');
  await neighbour('chloe').reacts(theirs, 'heart');

  expect(await interactionsIn(database, 'T0ONE')).toEqual(['mention U0ANA → U0BEN in C0GENERAL']);
  expect(await interactionsIn(database, 'T0TWO')).toEqual(['reaction U0CHLOE → U0BEN in C0GENERAL']);
});
