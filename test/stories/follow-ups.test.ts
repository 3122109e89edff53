import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test.each([
  { typed: 'friday 10am about the deck', understood: 'Friday 6 March, 10:00*' },
  { typed: 'about the deck friday at 10:00', understood: 'Friday 6 March, 10:00*' },
  { typed: 'in 3 days about the deck', understood: 'Monday 9 March, 09:00*' },
  { typed: 'next tuesday about the deck', understood: 'Tuesday 10 March, 09:00*' },
  { typed: 'in 2 weeks about the deck', understood: 'Wednesday 18 March, 09:00*' },
  { typed: 'tomorrow about the deck', understood: 'Thursday 5 March, 09:00*' },
  { typed: 'today about the deck', understood: 'Wednesday 4 March, 11:30*' },
  { typed: 'in 20 minutes about the deck', understood: 'Wednesday 4 March, 09:50*' },
  { typed: 'on 12 march at 3pm about the deck', understood: 'Thursday 12 March, 15:00*' },
  { typed: 'the deck by friday', understood: 'Friday 6 March, 09:00*' },
])('F1: "$typed" is understood in Berlin and said back', async ({ typed, understood }) => {
  const { ana, ben } = await openWorld();

  const answer = await ana.types(`/followup ${ben.mention} ${typed}`);

  expect(answer).toContain(`I will remind you on *${understood} about ${ben.mention}: the deck.`);
});

test('F1: the same words mean another moment in another zone', async () => {
  const { ana, ben, dev, eli } = await openWorld({ at: '2026-03-04T06:00:00Z' });

  expect(await ben.types(`/followup ${ana.mention} friday 10am the deck`)).toContain('Friday 6 March, 10:00');
  expect(await eli.types(`/followup ${ana.mention} tomorrow 10am the deck`)).toContain('Wednesday 4 March, 10:00');
  expect(await dev.types(`/followup ${ana.mention} tomorrow 10am the deck`)).toContain('Thursday 5 March, 10:00');
});

test('F1: without a date, with one that has passed, or with two meanings, it says how to put it', async () => {
  const { ana, ben } = await openWorld();

  const undated = await ana.types(`/followup ${ben.mention} about the deck`);
  expect(undated).toContain('When shall I remind you?');
  expect(undated).toContain('You typed: `/followup');
  const past = await ana.types(`/followup ${ben.mention} yesterday at 3pm about the deck`);
  expect(past).toContain('I understood *Tuesday 3 March, 15:00*, and that has passed.');
  expect(past).toContain('the deck');
  const twofold = await ana.types(`/followup ${ben.mention} 3/4 about the deck`);
  expect(twofold).toMatch(/3 April.*4 March|4 March.*3 April/s);
  expect(await ana.types('/followup')).toContain('/followup @ana friday 10am about the deck');
  expect(await ana.types('/followup help')).toContain('/followup @ana friday 10am about the deck');
  await ana.opensHome();
  expect(await ana.home()).not.toContain('Your follow-ups');
});

test('F1: a note nobody could read is refused with its length', async () => {
  const { ana } = await openWorld();

  expect(await ana.types(`/followup tomorrow about ${'very '.repeat(250)}long`)).toMatch(/1,?25\d characters/);
});

test('F3: when it is due, one message comes at that moment, with the note and four answers', async () => {
  const { ana, ben, comesTo } = await openWorld();
  await ana.types(`/followup ${ben.mention} friday 10am about the deck`);

  await comesTo('2026-03-06T08:59:00Z');
  expect(await ana.inbox()).toEqual([]);
  await comesTo('2026-03-06T09:00:30Z');

  const [message, ...others] = await ana.inbox();
  expect(others).toEqual([]);
  expect(message).toContain(`You wanted to follow up with ${ben.mention}.`);
  expect(message).toContain('the deck');
  expect(message).toMatch(/Done\nTomorrow\nNext week\nDrop/);
  expect(await ben.inbox()).toEqual([]);
});

test('F1: a follow-up across the change of the clocks keeps its hour on the wall', async () => {
  const { ana, ben, comesTo } = await openWorld({ at: '2026-03-05T12:00:00Z' });
  expect(await ben.types('/followup tuesday 10am about the rollout')).toContain('Tuesday 10 March, 10:00');
  expect(await ana.types('/followup in 4 weeks at 10am about the retro')).toContain('Thursday 2 April, 10:00');

  await comesTo('2026-03-10T13:59:00Z');
  expect(await ben.inbox()).toEqual([]);
  await comesTo('2026-03-10T14:01:00Z');
  expect(await ben.inbox()).toHaveLength(1);

  await comesTo('2026-04-02T07:59:00Z');
  expect(await ana.inbox()).toEqual([]);
  await comesTo('2026-04-02T08:01:00Z');
  expect(await ana.inbox()).toHaveLength(1);
}, 60_000);

test('F3: delivered three times, the command makes one follow-up and one message', async () => {
  const { ana, ben, faults, comesTo } = await openWorld({ roles: ['all', 'all'] });
  await faults([{ kind: 'duplicate', times: 2 }]);

  await ana.types(`/followup ${ben.mention} friday 10am about the deck`);

  await ana.opensHome();
  expect((await ana.home()).match(/the deck/g)).toHaveLength(1);
  await comesTo('2026-03-06T09:01:00Z');
  expect(await ana.inbox()).toHaveLength(1);
});

test('F3: neither a lost answer nor a restart repeats the message', async () => {
  const { ana, faults, comesTo, restarts, passes } = await openWorld();
  await ana.types('/followup friday 10am about the deck');
  await faults([{ kind: 'lost_answer', method: 'chat.postMessage', count: 1 }]);

  await comesTo('2026-03-06T09:01:00Z');
  await restarts();
  await passes('PT3H');

  expect(await ana.inbox()).toHaveLength(1);
});

test('V1: follow-ups are seen by their member alone, and not next door', async () => {
  const { ana, ben, neighbour, comesTo } = await openWorld();
  await ana.types(`/followup ${ben.mention} friday 10am about the deck`);

  await comesTo('2026-03-06T09:01:00Z');
  await ben.opensHome();
  await neighbour('ana').opensHome();

  expect(await ben.home()).not.toContain('the deck');
  expect(await neighbour('ana').home()).not.toContain('the deck');
  expect(await neighbour('ana').inbox()).toEqual([]);
});
