/** With nothing specific to say: who made your week easier? (G2) */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { workspaceId } from '../../src/domain/ids.js';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { pressForged } from '../support/forged-press.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const open = 'Not relevant';
const over = 'Over to you';

/** Two colleagues turn to Ana, and she is about; nothing of it is a reason for any other nudge. */
async function anOrdinaryWeek({ ana, ben, chloe }: World): Promise<void> {
  await ana.says('the office is warm today');
  await ben.says(`${ana.mention} the numbers are in`);
  await chloe.says(`${ana.mention} lunch at one?`);
}

/** Wednesday; Ana wants nudges, and her week has people in it. */
async function anaAtWork(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  await world.ana.types('/rapport start');
  await anOrdinaryWeek(world);
  return world;
}

/** Friday evening in Berlin, so many weeks after the first. */
const fridayEvening = (weeks: number) => `2026-03-${String(6 + 7 * weeks).padStart(2, '0')}T20:00:00Z`;

async function askedOnFriday(options: WorldOptions = {}): Promise<World> {
  const world = await anaAtWork(options);
  await world.comesTo('2026-03-06T15:00:00Z');
  expect(await world.ana.inbox()).toHaveLength(1);
  return world;
}

const newest = async ({ ana }: World) => (await ana.inbox()).at(-1) ?? '';

test('G2: it is asked on Friday afternoon, once, with a picker and a way out', async () => {
  const { ana, comesTo } = await anaAtWork();
  await comesTo('2026-03-06T13:30:00Z');
  expect(await ana.inbox()).toEqual([]);

  await comesTo(fridayEvening(0));

  const [message, ...more] = await ana.inboxMessages();
  expect(more).toEqual([]);
  const at = DateTime.fromSeconds(Number(message?.ts), { zone: 'Europe/Berlin' });
  expect(at.toFormat('cccc HH')).toMatch(/^Friday 1[45]$/);
  expect((await ana.inbox())[0]).toMatch(
    /^[^?]*week[^?]*\?.*Pick a colleague.*Snooze 1 week.*Not relevant.*Snooze 1 month.*Why this\?/s,
  );
  expect((await ana.inbox())[0]).not.toMatch(/<@U|have not|forgot/);
});

test('G2: at most every other week, over the change of the clocks, and in other words', async () => {
  const world = await anaAtWork();
  const { ana, comesTo, ben } = world;
  const asked: number[] = [];
  for (let week = 0; week < 7; week += 1) {
    await comesTo(DateTime.fromISO(fridayEvening(0)).plus({ weeks: week }).toISO() ?? '');
    asked.push((await ana.inbox()).length);
    if (asked.at(-1) !== asked.at(-2)) await ana.presses('nudge_question', { value: ben.id });
    await anOrdinaryWeek(world);
  }

  // The 3rd of April is Good Friday: that week ends on Thursday, thirteen days after the last question.
  expect(asked).toEqual([1, 1, 2, 2, 2, 3, 3]);
  const leads = (await ana.inbox()).map((words) => words.split('\n')[0]);
  expect(new Set(leads).size).toBe(3);
});

test('G2: whoever is chosen is in the form, and is thanked; the message says so', async () => {
  const world = await askedOnFriday();
  const { ana, ben } = world;

  await ana.presses('nudge_question', { value: ben.id });

  expect(JSON.stringify(await ana.form())).toContain(`"initial_users":["${ben.id}"]`);
  expect(await newest(world)).toContain(over);
  expect(await newest(world)).not.toContain(open);
  await ana.submits({ reason: 'the patience on Tuesday', channel: channels.general });
  expect((await ben.inbox())[0]).toContain('the patience on Tuesday');
  expect(await newest(world)).toContain(over);
});

test('K7: oneself, an app, or somebody who left can be picked, and the form says in private that they cannot be thanked', async () => {
  const { ana, person, database } = await askedOnFriday();
  await ana.presses('nudge_question', { value: ana.id });

  for (const people of [[ana.id], ['U0DEPLOYBOT'], [person('U0GUS').id]]) {
    // The picker offers none of them; a form may name anybody.
    const picked = { people: { selected_users: people } };
    const errors = await ana.submits({ people: picked, reason: 'the help', channel: channels.general });
    expect(errors).toEqual({ people: expect.stringContaining('Pick somebody else.') });
  }

  expect(await database.rows('select * from kudos')).toEqual([]);
});

test('G2: snoozed for a week, it comes back when the next week ends', async () => {
  const world = await askedOnFriday();
  const { ana, comesTo } = world;
  await ana.presses('nudge_snooze_week');
  expect(await newest(world)).toContain('I will ask again in a week');

  await anOrdinaryWeek(world);
  await comesTo('2026-03-13T13:30:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo(fridayEvening(1));

  expect(await ana.inbox()).toHaveLength(2);
});

test('P5: not relevant means never again, and the same message says how to have it back', async () => {
  const world = await askedOnFriday();
  const { ana, passes } = world;
  await ana.presses('nudge_not_relevant');
  expect(await newest(world)).toContain('I will not ask this again. `/rapport question on` brings it back.');

  for (let week = 0; week < 5; week += 1) {
    await anOrdinaryWeek(world);
    await passes('P7D');
  }
  expect(await ana.inbox()).toHaveLength(1);

  expect(await ana.types('/rapport question on')).toContain('I ask you who made it easier');
  await anOrdinaryWeek(world);
  await passes('P7D');
  expect(await ana.inbox()).toHaveLength(2);
});

test('A2: /rapport question turns it off, also where it is planned already, says how it stands, and knows no other word', async () => {
  const { ana, ben, comesTo } = await anaAtWork();
  await comesTo('2026-03-06T12:00:00Z');

  expect(await ana.types('/rapport question')).toContain('every other week at the most');
  expect(await ana.types('/rapport question maybe')).toContain('`/rapport question on` or');
  expect(await ana.types('/rapport question off')).toContain('I will not ask this again');
  expect(await ana.types('/rapport question')).toContain('I will not ask this again');
  expect(await ben.types('/rapport question on')).toContain('once you turn nudges on');

  await comesTo(fridayEvening(0));
  expect(await ana.inbox()).toEqual([]);
});

test('P5: "Why this?" names the facts and the rule', async () => {
  const { ana } = await askedOnFriday();

  await ana.picks('Why this?');

  const why = JSON.stringify(await ana.form());
  expect(why).toContain('In the last seven days, two colleagues answered or mentioned you');
  expect(why).toContain('every other week at the most');
});

test.each<[string, (world: World) => Promise<unknown>]>([
  ['kudos were given this week', ({ ana, dev }) => ana.types(`/kudos ${dev.mention} for the fix`)],
  [
    'thanks were said in a thread this week',
    async ({ ana, dev }) => ana.says('thanks!', { thread: await dev.says('it is fixed') }),
  ],
  ['there was no yes to nudges', ({ ana }) => ana.types('/rapport stop')],
  ['they are paused', ({ ana }) => ana.types('/rapport pause 1 week')],
  ['one of the two people is never to be suggested', ({ ana, ben }) => ana.types(`/rapport never ${ben.mention}`)],
  [
    'their status says that they are away',
    ({ ana, sandbox }) =>
      sandbox.control('change-user', { user: ana.id, statusText: 'Vacation', statusEmoji: ':palm_tree:' }),
  ],
])('G2: it is not asked when %s', async (_case, happens) => {
  const world = await anaAtWork();
  await happens(world);

  await world.comesTo(fridayEvening(0));

  expect(await world.ana.inbox()).toEqual([]);
});

test('G2: it is not asked after a week in which hardly anybody came by', async () => {
  const { ana, ben, comesTo } = await openWorld();
  await ana.types('/rapport start');
  for (const words of ['one', 'two', 'three']) await ben.says(`${ana.mention} ${words}`);

  await comesTo(fridayEvening(0));

  expect(await ana.inbox()).toEqual([]);
});

test('G2: with something specific to say, that is said, and the question keeps', async () => {
  const world = await anaAtWork({ at: '2026-03-05T12:00:00Z' });
  const { ana, ben, comesTo } = world;
  for (const question of ['one', 'two', 'three']) {
    await ben.says('like this', { thread: await ana.says(`how does ${question} work?`) });
  }

  await comesTo(fridayEvening(0));

  expect(await ana.inbox()).toHaveLength(1);
  expect(await newest(world)).toContain('three of your threads');
});

test('P2: it comes at the end of each one’s own week, in their own zone', async () => {
  const world = await openWorld({ at: '2026-03-01T05:00:00Z' });
  const { dev, ana, ben, comesTo } = world;
  await dev.types('/rapport start');
  await dev.types('/rapport hours sun-thu 9-17:30');
  for (const other of [ana, ben]) await other.says(`${dev.mention} it works`);
  await dev.says('good to hear');

  await comesTo('2026-03-08T00:00:00Z');

  const [message, ...more] = await dev.inboxMessages();
  expect(more).toEqual([]);
  const at = DateTime.fromSeconds(Number(message?.ts), { zone: 'Asia/Kolkata' });
  expect(at.toFormat('cccc HH')).toMatch(/^Thursday 1[45]$/);
});

test('G2, G3: kudos to anybody, after it was asked, close it; what others say does not', async () => {
  const world = await askedOnFriday();
  const { ana, ben, dev, neighbour } = world;
  await ben.types(`/kudos ${ana.mention} for the numbers`);
  await neighbour('ana').types(`/kudos ${ben.mention} for the numbers`);
  const question = async () => (await ana.inbox()).find((words) => words.includes('week')) ?? '';
  expect(await question()).toContain(open);

  await ana.says(`kudos ${dev.mention} for the fix`);

  expect(await question()).toContain('You have given thanks since.');
  expect(await question()).not.toContain(open);
});

test('P7: who gave kudos between the plan and the afternoon is not asked', async () => {
  const { ana, ben, comesTo } = await anaAtWork();
  await comesTo('2026-03-06T12:00:00Z');

  await ana.types(`/kudos ${ben.mention} for the numbers`);

  await comesTo(fridayEvening(0));
  expect(await ana.inbox()).toEqual([]);
});

test('P7: who came by a week ago to the hour still counts in the afternoon', async () => {
  const { ana, comesTo } = await anaAtWork({ at: '2026-02-27T11:00:00Z' });

  await comesTo(fridayEvening(0));

  expect(await ana.inbox()).toHaveLength(1);
});

test('P7: a question that was not asked after all has not had its turn', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, comesTo } = world;
  await ana.types('/rapport start');
  await ana.says('the office is warm today');
  const said = await ben.says(`${ana.mention} the numbers are in`);
  await chloe.says(`${ana.mention} lunch at one?`);
  await comesTo('2026-03-06T12:00:00Z');
  await ben.deletes(said);
  await comesTo(fridayEvening(0));
  expect(await ana.inbox()).toEqual([]);

  await anOrdinaryWeek(world);
  await comesTo(fridayEvening(1));

  expect(await ana.inbox()).toHaveLength(1);
});

test('P6: what could not be asked on Friday is not asked on Monday', async () => {
  const { ana, comesTo, faults } = await anaAtWork();
  await comesTo('2026-03-06T13:00:00Z');
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 1200 }]);
  await comesTo(fridayEvening(0));
  await faults([]);

  await comesTo('2026-03-10T20:00:00Z');

  expect(await ana.inbox()).toEqual([]);
});

test.each([
  ['one process', ['all']],
  ['two processes', ['all', 'all']],
  ['a listener and two workers', ['app', 'worker', 'worker']],
] as const)(
  'P9: with %s, and Slack telling everything three times, it is one question and one answer',
  async (_name, roles) => {
    const world = await openWorld({ roles: [...roles] });
    const { ana, ben, faults, comesTo, passes } = world;
    await faults([{ kind: 'duplicate', times: 2 }]);
    await ana.types('/rapport start');
    await anOrdinaryWeek(world);

    await comesTo('2026-03-06T15:00:00Z');
    await Promise.allSettled([ana.presses('nudge_question', { value: ben.id }), ana.presses('nudge_not_relevant')]);
    await passes('P1D');

    expect(await ana.inbox()).toHaveLength(1);
    expect(await newest(world)).toMatch(/Over to you|I will not ask this again/);
    expect(await newest(world)).not.toContain('Snooze');
  },
);

test('P9, O5: a restart between the plan and the afternoon loses nothing and repeats nothing', async () => {
  const { ana, comesTo, restarts } = await anaAtWork();
  await comesTo('2026-03-06T12:00:00Z');
  await restarts();
  await comesTo(fridayEvening(0));
  await restarts();

  expect(await ana.inbox()).toHaveLength(1);
});

test('V1: the other workspace hears nothing, and a choice made with somebody else’s question changes nothing', async () => {
  const world = await askedOnFriday({ mode: 'http' });
  const { ana, ben, chloe, neighbour } = world;
  const blocks = JSON.stringify((await ana.inboxMessages())[0]?.blocks);
  const blockId = /"block_id":"(nudge:[^"]+)"/.exec(blocks)?.[1] ?? '';
  expect(blockId).not.toBe('');

  const chosen = { blockId, user: ben.id };
  expect(await pressForged(world, { userId: chloe.id, action: 'nudge_question', chosen })).toBe(200);

  expect(await newest(world)).toContain(open);
  expect(await chloe.form()).toBeNull();
  expect(await neighbour('ana').inbox()).toEqual([]);
});

test('R7: who is next lists people, and never oneself', async () => {
  const { ana } = await anaAtWork();

  await ana.opensHome();

  expect(await ana.home()).not.toContain(ana.mention);
  expect(await ana.home()).not.toContain('week easier');
});

test('a question that is held back has had its turn, and is followed by kudos to anybody', async () => {
  const world = await anaAtWork({ chance: () => 0.05 });
  const { ana, dev, comesTo, database } = world;
  const trials = (team: string) =>
    database.inWorkspace(workspaceId(team), ({ nudges }) => nudges.listTrials(new Date('2027-01-01T00:00:00Z'), 14));
  await comesTo(fridayEvening(0));
  await anOrdinaryWeek(world);
  await comesTo(fridayEvening(1));

  expect(await ana.inbox()).toEqual([]);
  expect(await trials('T0ONE')).toMatchObject([
    { kind: 'question', memberId: ana.id, isHeldBack: true, holdOut: 0.1, isFollowed: false },
  ]);
  expect(await trials('T0TWO')).toEqual([]);

  await ana.types(`/kudos ${dev.mention} for the fix`);
  expect((await trials('T0ONE')).map(({ isFollowed }) => isFollowed)).toEqual([true]);
});
