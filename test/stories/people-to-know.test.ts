/** Once a month somebody to get to know (M5): of those who want it, near by way of people, with something to begin with. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { daysBack, seen, talks } from '../support/history.js';
import { beginRounds, firstRound, groupsIn } from '../support/introductions.js';
import type { Person } from '../support/person.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const weekly = daysBack('2026-03-03', { every: 7, times: 6 });
/** Ana and Chloe both talk to Ben in #design, and never to each other. */
const benKnowsBoth = [
  ...talks(['ana', 'ben'], weekly, 'design'),
  ...talks(['chloe', 'ben'], weekly, 'design'),
  ...seen(['ana', 'ben', 'chloe'], '2026-03-03'),
];

async function openCompany(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ history: benKnowsBoth, ...options });
  await world.ana.types('/rapport start');
  await world.ana.types('/rapport question off');
  return world;
}

async function wantToMeet(...people: readonly Person[]): Promise<void> {
  for (const person of people) {
    await person.types('/rapport preferences');
    await person.submits({ more: ['isSuggestable', 'wantsToMeet'] });
  }
}

const told = async (person: Person) => (await person.inbox()).join('\n');

test('M5: two who both want it and have not met: one hears of the other, where both are around, and through whom', async () => {
  const world = await openCompany();
  const { ana, ben, chloe, nextMorningOf, neighbour } = world;
  await wantToMeet(ana, ben, chloe);

  await nextMorningOf('ana');

  const [message, ...others] = await ana.inbox();
  expect(others).toEqual([]);
  expect(message).toContain(chloe.mention);
  expect(message).toContain('you are both around in #design');
  expect(message).toContain(`You both know ${ben.mention}`);
  expect(message).toMatch(/Message.*Snooze 1 week.*Not relevant/s);
  expect(message).not.toMatch(/Kudos|We talked/);
  await ana.picks('Why this?');
  const why = JSON.stringify(await ana.form());
  expect(why).toContain('near by way of people you both know');
  expect(why).toContain('one channel where both of you were around lately');
  expect(why).toContain('Once a month at the most');
  expect(why).not.toContain(ben.id);
  expect(await neighbour('ana').inbox()).toEqual([]);

  // V2: named once, erased everywhere.
  await ben.opensHome();
  await ben.types('/rapport privacy');
  await ben.presses('privacy_erase', { whisper: 'general' });
  expect(await told(ana)).toContain(chloe.mention);
  expect(await told(ana)).not.toContain(ben.mention);
  expect(await world.database.rows(`select 1 from nudges where facts::text like '%${ben.id}%'`)).toEqual([]);
});

test('M5, A2: `/rapport meet` says what holds, turns it on and off at once, and knows no other word', async () => {
  const { ana, chloe, nextMorningOf } = await openCompany();

  expect(await ana.types('/rapport meet')).toContain('I suggest you to nobody new, and nobody to you.');
  expect(await ana.types('/rapport meet ON')).toContain('once a month at the most I suggest somebody');
  expect(await ana.types('/rapport meet')).toContain('You would like to get to know people');
  expect(await ana.types('/rapport meet everybody')).toContain('I know `/rapport meet on` and `/rapport meet off`');
  await ana.types('/rapport suggest-me off');
  expect(await ana.types('/rapport meet')).toContain('asked me to suggest you to nobody: that comes first');
  await ana.types('/rapport suggest-me on');
  await ana.types('/rapport meet off');
  expect(await chloe.types('/rapport meet on')).toContain('I write to you once nudges are on');
  await nextMorningOf('ana');
  expect(await told(ana)).not.toContain(chloe.mention);

  await ana.types('/rapport meet on');
  expect(await told(ana)).toContain(chloe.mention);
});

test('M5: nobody is suggested who did not agree, nor named as knowing both; and who wants to be suggested to nobody is not', async () => {
  const { ana, ben, chloe, comesTo } = await openCompany();
  await wantToMeet(ana);
  await comesTo('2026-03-05T17:00:00Z');
  expect(await ana.inbox()).toEqual([]);

  await wantToMeet(chloe);
  await chloe.types('/rapport suggest-me off');
  await comesTo('2026-03-06T17:00:00Z');
  expect(await ana.inbox()).toEqual([]);

  await chloe.types('/rapport suggest-me on');
  await comesTo('2026-03-09T17:00:00Z');
  expect(await told(ana)).toContain(chloe.mention);
  expect(await told(ana)).not.toContain(ben.mention);
});

test('M5, R6: of whom one of them never wants to hear, in either direction, nothing is said, and the go-between is not named', async () => {
  for (const [whose, about, expected] of [
    ['ana', 'chloe', 'nothing'],
    ['chloe', 'ana', 'nothing'],
    ['ben', 'chloe', 'unnamed'],
    ['chloe', 'ben', 'unnamed'],
  ] as const) {
    const world = await openCompany();
    await wantToMeet(world.ana, world.ben, world.chloe);
    await world[whose].types(`/rapport never ${world[about].mention}`);

    await world.comesTo('2026-03-05T17:00:00Z');

    const inbox = await told(world.ana);
    if (expected === 'nothing') expect(inbox).toBe('');
    else expect(inbox).toContain(world.chloe.mention);
    expect(inbox).not.toContain(world.ben.mention);
    await world.closes();
  }
});

test('M5: once a month at the most, and then of somebody else', async () => {
  const history = [...benKnowsBoth, ...talks(['dev', 'ben'], weekly.slice(3), 'design')];
  const { ana, ben, chloe, dev, comesTo } = await openCompany({ history });
  await wantToMeet(ana, ben, chloe, dev);
  const heardOf = async () =>
    [chloe, dev].map(async ({ mention }) => (await ana.inbox()).filter((message) => message.includes(mention)).length);
  await comesTo('2026-03-05T17:00:00Z');
  expect(await Promise.all(await heardOf())).toEqual([1, 0]);
  await ana.presses('nudge_message');

  await comesTo('2026-03-30T09:00:00Z');
  for (const person of [ana, chloe, dev]) await person.says('good morning', { in: 'design' });
  await comesTo('2026-04-01T17:00:00Z');
  expect(await Promise.all(await heardOf())).toEqual([1, 0]);
  await comesTo('2026-04-02T17:00:00Z');
  expect(await Promise.all(await heardOf())).toEqual([1, 1]);
});

test('M5, R3: a word between the two settles the message, whoever says it; and before it comes, it does not come', async () => {
  const { ana, ben, chloe, comesTo } = await openCompany();
  await wantToMeet(ana, ben, chloe);
  await comesTo('2026-03-05T17:00:00Z');
  await chloe.says(`${ana.mention} are you at the fair?`, { in: 'design' });
  expect(await told(ana)).toContain('have been in touch since');

  const other = await openCompany();
  await wantToMeet(other.ana, other.ben, other.chloe);
  await other.ana.reacts(await other.chloe.says('look at this'), 'tada');
  await other.comesTo('2026-03-06T17:00:00Z');
  expect(await other.ana.inbox()).toEqual([]);
});

test('M5, M1: whom a round introduced is not suggested besides, not even where it was planned before the round', async () => {
  for (const { wantedAt, by, isPlanned } of [
    { wantedAt: firstRound, by: '2026-03-10T17:00:00Z', isPlanned: false },
    { wantedAt: '2026-03-09T07:30:00Z', by: '2026-03-09T08:30:00Z', isPlanned: true },
  ]) {
    const world = await openCompany();
    const { ana, ben, chloe, database, faults, comesTo } = world;
    await beginRounds(world, ['ana', 'chloe']);
    await comesTo(wantedAt);
    await wantToMeet(ana, ben, chloe);
    await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 2 * 3600, count: 1 }]);
    await comesTo(by);
    const planned = await database.rows(`select 1 from nudges where member_id = $1 and subject_id = $2`, [
      ana.id,
      chloe.id,
    ]);
    expect(planned.length === 1).toBe(isPlanned);

    await comesTo('2026-03-12T17:00:00Z');

    expect(await groupsIn(world)).toContain('ana chloe');
    expect((await ana.inbox()).filter((message) => message.includes('both around in'))).toEqual([]);
    await world.closes();
  }
});

test('M5, P7: what is planned is not said once either has changed their mind, or the kind is off; put off, it comes again', async () => {
  for (const change of ['ana', 'chloe', 'kind'] as const) {
    const world = await openCompany();
    const { ana, ben, chloe, faults, comesTo } = world;
    await wantToMeet(ana, ben, chloe);
    await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 3600, count: 1 }]);
    await comesTo('2026-03-05T08:00:30Z');

    if (change === 'kind') {
      await ana.types('/rapport preferences');
      await ana.submits({ kinds: ['reconnect', 'gratitude', 'question'] });
    } else {
      await world[change].opensHome();
      expect(await world[change].home()).toContain('would like to get to know people');
      await world[change].presses('meet_off', { home: true });
      expect(await world[change].home()).not.toContain('You would like to get to know people');
    }
    await comesTo('2026-03-06T17:00:00Z');
    expect(await ana.inbox()).toEqual([]);
    await world.closes();
  }

  const { ana, ben, chloe, comesTo } = await openCompany();
  await wantToMeet(ana, ben, chloe);
  await comesTo('2026-03-05T17:00:00Z');
  await ana.presses('nudge_snooze_week');
  const aboutChloe = async () => (await ana.inbox()).filter((message) => message.includes(chloe.mention));
  await comesTo('2026-03-11T17:00:00Z');
  expect(await aboutChloe()).toHaveLength(1);
  await comesTo('2026-03-12T17:00:00Z');
  expect(await aboutChloe()).toHaveLength(2);
});

test('M5: without a channel or a topic in common nobody is suggested; topics both offer are named', async () => {
  const history = [
    ...talks(['ben', 'ana'], weekly),
    ...talks(['ben', 'chloe'], weekly, 'kudos'),
    ...seen(['ana', 'ben', 'chloe'], '2026-03-03'),
  ];
  const { ana, chloe, comesTo } = await openCompany({ history });
  await wantToMeet(ana, chloe);
  await comesTo('2026-03-05T17:00:00Z');
  expect(await ana.inbox()).toEqual([]);

  // By stem, each in their own words.
  await ana.types('/rapport offer Databases, printers');
  await chloe.types('/rapport offer database');
  await comesTo('2026-03-06T17:00:00Z');
  expect(await told(ana)).toContain('you both like to help with Databases');
  expect(await told(ana)).toContain(chloe.mention);
});

test('M5: a channel that has fallen silent is nothing to begin with; once somebody speaks there again, it is', async () => {
  const untilJanuary = daysBack('2026-01-28', { every: 7, times: 6 });
  const history = [
    ...talks(['ana', 'ben'], untilJanuary, 'design'),
    ...talks(['chloe', 'ben'], untilJanuary, 'design'),
    ...seen(['ana', 'ben', 'chloe'], '2026-03-03'),
  ];
  const { ana, chloe, dev, comesTo } = await openCompany({ history });
  await wantToMeet(ana, chloe);
  await comesTo('2026-03-05T17:00:00Z');
  expect(await told(ana)).not.toContain(chloe.mention);

  await dev.says('is anybody still here?', { in: 'design' });
  await comesTo('2026-03-06T17:00:00Z');
  expect(await told(ana)).toContain(chloe.mention);
  expect(await told(ana)).toContain('you are both around in #design');
});
