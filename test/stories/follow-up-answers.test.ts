import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { pressForged, valueIn } from '../support/forged-press.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Friday, a minute past ten in Berlin: Ana has just been asked about the deck. */
async function askedOnFriday(options: { readonly mode?: 'http' } = {}): Promise<World> {
  const world = await openWorld(options);
  await world.ana.typesAndSaves(`/followup ${world.ben.mention} friday 10am about the deck`);
  await world.comesTo('2026-03-06T09:01:00Z');
  expect(await world.ana.inbox()).toHaveLength(1);
  return world;
}

test('F3: not answered, it is asked once more after two working days, and then App Home keeps it', async () => {
  const { ana, ben, comesTo, passes } = await askedOnFriday();

  await comesTo('2026-03-10T08:59:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo('2026-03-10T09:02:00Z');
  const [, reminder] = await ana.inbox();
  expect(reminder).toContain(`Still open: your follow-up with ${ben.mention}.`);
  expect(reminder).toContain('the deck');

  await passes('P10D');
  expect(await ana.inbox()).toHaveLength(2);
  await ana.opensHome();
  expect(await ana.home()).toMatch(/Your follow-ups.*the deck/s);
});

/** Sunday evening, because she said so. */
async function askedOnSunday(): Promise<World> {
  const world = await openWorld();
  await world.ana.typesAndSaves(`/followup ${world.ben.mention} sunday 8pm about the deck`);
  await world.comesTo('2026-03-08T19:01:00Z');
  expect(await world.ana.inbox()).toHaveLength(1);
  return world;
}

test('F3, P2: it comes at the time that was named, and once more in working hours only', async () => {
  const { ana, comesTo } = await askedOnSunday();

  await comesTo('2026-03-11T07:59:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo('2026-03-11T08:02:00Z');
  expect(await ana.inbox()).toHaveLength(2);
});

test.each([
  [
    'an absence',
    ({ ana, sandbox }: World) =>
      sandbox.control('change-user', {
        user: ana.id,
        statusText: 'Vacationing',
        statusExpiration: Date.parse('2026-03-19T23:00:00Z') / 1000,
      } as never),
  ],
  ['a pause', ({ ana }: World) => ana.types('/rapport pause until 20 march')],
])('F3, P2: asked once more it waits for the end of %s', async (_what, begins) => {
  const world = await askedOnSunday();
  await begins(world);

  await world.comesTo('2026-03-19T20:00:00Z');
  expect(await world.ana.inbox()).toHaveLength(1);
  await world.comesTo('2026-03-20T17:00:00Z');
  expect(await world.ana.inbox()).toHaveLength(2);
});

test('F3, P2: asked once more it keeps to do-not-disturb; at the time that was named it does not', async () => {
  const world = await openWorld();
  const { ana, comesTo, sandbox } = world;
  await sandbox.control('change-user', { user: ana.id, dnd: { start: '07:00', end: '13:00' } } as never);
  await ana.typesAndSaves('/followup friday 10am about the deck');

  await comesTo('2026-03-06T09:01:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo('2026-03-10T11:30:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo('2026-03-10T12:02:00Z');
  expect(await ana.inbox()).toHaveLength(2);
});

test.each([
  { button: 'follow_up_done', words: 'Done.' },
  { button: 'follow_up_dropped', words: 'Dropped.' },
])('F3: $button closes it: the message says so, App Home lets go of it, and nobody is asked again', async (story) => {
  const { ana, passes } = await askedOnFriday();

  await ana.presses(story.button);

  const [message] = await ana.inbox();
  expect(message).toContain(story.words);
  expect(message).not.toContain('Next week');
  await ana.opensHome();
  expect(await ana.home()).not.toContain('the deck');
  await passes('P5D');
  expect(await ana.inbox()).toHaveLength(1);
});

test.each([
  { button: 'follow_up_tomorrow', when: 'Monday 9 March, 09:00', at: '2026-03-09T08:01:00Z' },
  { button: 'follow_up_next_week', when: 'Friday 13 March, 09:00', at: '2026-03-13T08:01:00Z' },
])('F3: $button puts it off to $when, says so, and asks then', async ({ button, when, at }) => {
  const { ana, comesTo, passes } = await askedOnFriday();

  await ana.presses(button);

  const [message] = await ana.inbox();
  expect(message).toContain(`I will ask again on ${when}.`);
  expect(message).not.toContain('Next week');
  expect(await ana.home()).toContain(when);
  await comesTo(new Date(Date.parse(at) - 120_000).toISOString());
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo(at);
  expect(await ana.inbox()).toHaveLength(2);
  expect((await ana.inbox())[1]).toContain('You wanted to follow up');

  await ana.presses('follow_up_done');
  await passes('P5D');
  expect(await ana.inbox()).toHaveLength(2);
  expect((await ana.inbox())[0]).toContain('Done.');
});

test('F3: done before it was due, it is not asked about at all', async () => {
  const { ana, ben, comesTo } = await openWorld();
  await ana.typesAndSaves(`/followup ${ben.mention} friday 10am about the deck`);
  await ana.opensHome();

  await ana.presses('follow_up_done', { home: true });

  expect(await ana.home()).not.toContain('the deck');
  await comesTo('2026-03-11T12:00:00Z');
  expect(await ana.inbox()).toEqual([]);
});

test('F3: done while its message waits for Slack, it is not sent', async () => {
  const { ana, comesTo, faults, passes } = await openWorld();
  await ana.typesAndSaves('/followup friday 10am about the deck');
  await ana.opensHome();
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 900 }]);
  await comesTo('2026-03-06T09:01:00Z');
  await faults([]);

  await ana.presses('follow_up_done', { home: true });

  await passes('P1D');
  expect(await ana.inbox()).toEqual([]);
});

test('F3: put off while its second message waits for Slack, that message is not sent', async () => {
  const { ana, comesTo, faults, passes } = await askedOnFriday();
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 900 }]);
  await comesTo('2026-03-10T09:02:00Z');
  await faults([]);

  await ana.presses('follow_up_next_week');

  await passes('P1D');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo('2026-03-17T08:01:00Z');
  expect(await ana.inbox()).toHaveLength(2);
});

test('F3: a button pressed twice, and two different ones at once, count once', async () => {
  const { ana, passes } = await askedOnFriday();

  await Promise.allSettled([
    ana.presses('follow_up_dropped'),
    ana.presses('follow_up_done'),
    ana.presses('follow_up_done'),
  ]);

  expect((await ana.inbox())[0]).toMatch(/Done\.|Dropped\./);
  await passes('P5D');
  expect(await ana.inbox()).toHaveLength(1);
});

test("V1: nobody closes or puts off somebody else's follow-up", async () => {
  const world = await askedOnFriday({ mode: 'http' });
  const value = valueIn((await world.ana.inboxMessages())[0]?.blocks, 'follow_up_done');

  for (const action of ['follow_up_done', 'follow_up_dropped', 'follow_up_tomorrow']) {
    expect(await pressForged(world, { userId: world.ben.id, action, value })).toBe(200);
  }

  expect((await world.ana.inbox())[0]).toMatch(/Done\nTomorrow\nNext week\nDrop/);
});

test('F3: answered just before its member left, the message is closed, and not taken back', async () => {
  const { ana, sandbox, faults, passes, settles, messageAt } = await askedOnFriday();
  const [asked] = await ana.inboxMessages();
  if (asked === undefined) throw new Error('nothing was asked');
  await faults([{ kind: 'error_before', method: 'chat.update', count: 1 }]);
  await ana.presses('follow_up_done');
  await sandbox.control('change-user', { team: 'T0ONE', user: ana.id, deleted: true });
  await settles();

  await passes('PT2H');

  expect(JSON.stringify((await messageAt(asked))?.blocks)).toContain('Done.');
});
