/** A follow-up by command: what was understood is shown, and kept by Save alone (F1); when it is due it is said (F3). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('F1: what was understood stands over the form, and nothing is kept before Save', async () => {
  const { ana, ben, database } = await openWorld();
  const typed = [
    ['friday 10am about the deck', 'Friday 6 March, 10:00'],
    ['about the deck friday at 10:00', 'Friday 6 March, 10:00'],
    ['the deck by friday', 'Friday 6 March, 09:00'],
    ['in 3 days about the deck', 'Monday 9 March, 09:00'],
    ['in 2 days about the deck', 'Friday 6 March, 09:00'],
    ['saturday about the deck', 'Saturday 7 March, 09:00'],
    ['in 2 weeks about the deck', 'Wednesday 18 March, 09:00'],
    ['today about the deck', 'Wednesday 4 March, 11:30'],
    ['in 20 minutes about the deck', 'Wednesday 4 March, 09:50'],
  ] as const;

  for (const [words, understood] of typed) {
    expect(await ana.types(`/followup ${ben.mention} ${words}`)).toBe('');
    const form = JSON.stringify((await ana.form())?.blocks);
    expect(form).toContain(`:bell: *${understood}*`);
    expect(form).toContain(`"initial_user":"${ben.id}"`);
    expect(form).toContain('"initial_value":"the deck"');
  }
  expect(wordsOf((await ana.form())?.blocks)).not.toContain('days off');
  await ana.types('/followup in 3 days the deck');
  expect(wordsOf((await ana.form())?.blocks)).toContain('That day would be one of your days off');
  await ana.types('/followup saturday the deck');
  expect(wordsOf((await ana.form())?.blocks)).toContain('One of your days off.');
  expect(await database.rows('select * from follow_ups')).toEqual([]);
  await ana.opensHome();
  expect(await ana.home()).not.toContain('Your follow-ups');
});

test('F1: saved, it is confirmed where it was asked for, to nobody else, and App Home lists it', async () => {
  const { ana, ben, whispersIn, passes } = await openWorld();

  await ana.typesAndSaves(`/followup ${ben.mention} friday 10am about the deck`);

  expect(await ana.whispers('general')).toEqual([
    `:bell: I will remind you on *Friday 6 March, 10:00* about ${ben.mention}: the deck. App Home lists it, should you change your mind.`,
  ]);
  expect(await whispersIn('general')).toHaveLength(1);
  await ana.opensHome();
  expect(await ana.home()).toMatch(/Your follow-ups\n:bell: Friday 6 March, 10:00.*the deck\nDone\nChange…\nDrop/s);
  await passes('PT1H');
  expect(await ana.whispers('general')).toHaveLength(1);
  expect(await ana.inbox()).toEqual([]);
});

test('F1: asked for where Rapport may not speak, it is confirmed in a message', async () => {
  const { ana } = await openWorld();

  await ana.types('/followup friday 10am about the deck', { in: 'leads' });
  await ana.submits({});

  expect(await ana.inbox()).toEqual([
    expect.stringContaining('I will remind you on *Friday 6 March, 10:00*: the deck'),
  ]);
});

test('F1: the same words mean another moment in another zone and another language', async () => {
  const { ana, ben, dev, eli, sandbox } = await openWorld({ at: '2026-03-04T06:00:00Z' });
  await sandbox.control('change-user', { team: 'T0ONE', user: ana.id, locale: 'de-DE' });

  expect(await ben.typesAndSaves(`/followup friday 10am the deck`)).toContain('Friday 6 March, 10:00');
  expect(await eli.typesAndSaves(`/followup tomorrow 10am the deck`)).toContain('Wednesday 4 March, 10:00');
  expect(await dev.typesAndSaves(`/followup tomorrow 10am the deck`)).toContain('Thursday 5 March, 10:00');
  expect(await ana.typesAndSaves(`/followup ${ben.mention} am Freitag um 10 Uhr wegen der Folien`)).toContain(
    'Freitag, 6. März, 10:00',
  );
  expect(await ana.whispers('general')).toEqual([expect.stringContaining('der Folien')]);
  await sandbox.control('change-user', { team: 'T0ONE', user: ana.id, statusText: 'at lunch' });
  expect(await ana.typesAndSaves('/followup tomorrow 3pm the budget')).toContain('Donnerstag, 5. März, 15:00');
});

test('F1: without a date it is the next working morning, and every quick choice moves the form', async () => {
  const { ana, ben, comesTo } = await openWorld();
  await ana.types(`/followup ${ben.mention} about the deck`);
  const form = await ana.form();
  expect(wordsOf(form?.blocks)).toMatch(/Thursday 5 March, 09:00\*\nYour next working morning/);
  expect(wordsOf(form?.blocks)).toMatch(
    /Tomorrow morning · Thursday 5.*Next week · Monday 9.*In two weeks · Wednesday 18/s,
  );

  await ana.selects('follow_up_quick', String(Date.parse('2026-03-09T08:00:00Z') / 1000), { note: 'the deck, page 3' });
  expect(wordsOf((await ana.form())?.blocks)).toMatch(/^:bell: \*Monday 9 March, 09:00\*\n(?!Your next)/);
  await ana.selects('follow_up_due', String(Date.parse('2026-03-10T13:30:00Z') / 1000));
  expect(wordsOf((await ana.form())?.blocks)).toMatch(/^:bell: \*Tuesday 10 March, 14:30\*/);
  await ana.submits({});

  await ana.opensHome();
  expect(await ana.home()).toMatch(/Tuesday 10 March, 14:30.*the deck, page 3/);
  await comesTo('2026-03-10T13:31:00Z');
  expect(await ana.inbox()).toHaveLength(1);
});

test('F1: what has passed and what has two meanings opens the form without a date, and says why', async () => {
  const { ana, ben } = await openWorld();

  await ana.types(`/followup ${ben.mention} yesterday at 3pm about the deck`);
  expect(wordsOf((await ana.form())?.blocks)).toContain('I understood *Tuesday 3 March, 15:00*, and that has passed.');
  expect(await ana.submits({})).toEqual({ 'due:open': 'Please complete this required field.' });

  await ana.types(`/followup ${ben.mention} 3/4 about the deck`);
  const words = wordsOf((await ana.form())?.blocks);
  expect(words).toMatch(/`3\/4` can be \*3 April\* or \*4 March\*. Pick the one you mean./);
  expect(words).toContain('Friday 3 April, 09:00');
  expect(await ana.submits({})).toEqual({ 'due:open': 'Please complete this required field.' });
  await ana.selects('follow_up_quick', String(Date.parse('2026-04-03T07:00:00Z') / 1000));
  await ana.submits({});
  await ana.opensHome();
  expect(await ana.home()).toMatch(/Friday 3 April, 09:00.*the deck/);
});

test('F1: a time that has passed and a note nobody could read are said beneath their field, and what was typed stays', async () => {
  const { ana, database } = await openWorld();
  const novel = `very ${'long '.repeat(300)}`;
  await ana.types('/followup friday 10am about the deck');

  expect(await ana.submits({ follow_up_due: String(Date.parse('2026-03-04T08:00:00Z') / 1000) })).toEqual({
    [`due:${Date.parse('2026-03-06T09:00:00Z') / 1000}`]: 'Wednesday 4 March, 09:00 has passed. Pick a later time.',
  });
  const errors = await ana.submits({ follow_up_due: String(Date.parse('2026-03-06T08:00:00Z') / 1000), note: novel });
  expect(errors).toEqual({ note: expect.stringMatching(/^That note has 1,504 characters/) });

  expect(JSON.stringify((await ana.form())?.state)).toContain('long long');
  expect(await database.rows('select * from follow_ups')).toEqual([]);
  expect(await ana.submits({ note: 'the deck' })).toEqual({});
  await ana.opensHome();
  expect(await ana.home()).toMatch(/Friday 6 March, 09:00.*the deck/);
});

test('F1: where the form does not open, it says what was understood, keeps nothing and gives the words back', async () => {
  const { ana, ben, faults, database } = await openWorld();
  await faults([{ kind: 'error_before', method: 'views.open', count: 1 }]);

  const answer = await ana.types(`/followup ${ben.mention} friday 10am about the deck`);

  expect(answer).toContain('nothing is kept yet');
  expect(answer).toContain('*Friday 6 March, 10:00*');
  expect(answer).toMatch(/once more: `\/followup @\w+ friday 10am about the deck`/);
  expect(await database.rows('select * from follow_ups')).toEqual([]);
  expect(await ana.types('/followup help')).toContain('/followup @ana friday 10am about the deck');
});

test('F3: when it is due, one message comes at that moment, with the note and four answers', async () => {
  const { ana, ben, comesTo } = await openWorld();
  await ana.typesAndSaves(`/followup ${ben.mention} friday 10am about the deck`);

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
  expect(await ben.typesAndSaves('/followup tuesday 10am about the rollout')).toContain('Tuesday 10 March, 10:00');
  expect(await ana.typesAndSaves('/followup in 4 weeks at 10am about the retro')).toContain('Thursday 2 April, 10:00');

  await comesTo('2026-03-10T13:59:00Z');
  expect(await ben.inbox()).toEqual([]);
  await comesTo('2026-03-10T14:01:00Z');
  expect(await ben.inbox()).toHaveLength(1);

  await comesTo('2026-04-02T07:59:00Z');
  expect(await ana.inbox()).toEqual([]);
  await comesTo('2026-04-02T08:01:00Z');
  expect(await ana.inbox()).toHaveLength(1);
});

test('F1, F3: command and Save delivered four times make one form, one follow-up, one line and one message', async () => {
  const { ana, ben, faults, comesTo, database } = await openWorld({ roles: ['all', 'all'] });
  await faults([{ kind: 'duplicate', times: 3 }]);

  await ana.types(`/followup ${ben.mention} friday 10am about the deck`);
  await ana.submits({});

  expect(await ana.form()).toBeNull();
  expect(await database.rows('select * from follow_ups')).toHaveLength(1);
  expect(await ana.whispers('general')).toHaveLength(1);
  await ana.opensHome();
  expect((await ana.home()).match(/the deck/g)).toHaveLength(1);
  await comesTo('2026-03-06T09:01:00Z');
  expect(await ana.inbox()).toHaveLength(1);
});

test('F3: neither a lost answer nor a restart repeats the message', async () => {
  const { ana, faults, comesTo, restarts, passes } = await openWorld();
  await ana.typesAndSaves('/followup friday 10am about the deck');
  await faults([{ kind: 'lost_answer', method: 'chat.postMessage', count: 1 }]);

  await comesTo('2026-03-06T09:01:00Z');
  await restarts();
  await passes('PT3H');

  expect(await ana.inbox()).toHaveLength(1);
});

test('V1: follow-ups are seen by their member alone, and not next door', async () => {
  const { ana, ben, neighbour, comesTo } = await openWorld();
  await ana.typesAndSaves(`/followup ${ben.mention} friday 10am about the deck`);

  await comesTo('2026-03-06T09:01:00Z');
  await ben.opensHome();
  await neighbour('ana').opensHome();

  expect(await ben.home()).not.toContain('the deck');
  expect(await neighbour('ana').home()).not.toContain('the deck');
  expect(await neighbour('ana').inbox()).toEqual([]);
  expect(await neighbour('ana').whispers('general')).toEqual([]);
});
