import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, seen, talks } from '../support/history.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** They spoke once, eight days before the story; no rhythm can be learned from that. */
const spokeOnce = [...talks(['ana', 'dev'], ['2026-02-24']), ...seen(['ana', 'dev'], '2026-03-03')];

test('R2: a cadence set by hand is answered with what was understood, listed, changed and ended', async () => {
  const { ana, ben, dev } = await openWorld({ history: spokeOnce });
  await ana.types('/rapport start');

  expect(await ana.types('/rapport keep')).toContain('/rapport keep @ana every 2 weeks, at the latest every 4 weeks');
  expect(await ana.types(`/rapport keep ${dev.mention} and ${ben.mention} every 2 weeks`)).toContain(
    `You and ${dev.mention} and ${ben.mention}: every two weeks, at the latest every three weeks.`,
  );
  await ana.types(`/rapport keep ${ben.mention} monthly, at the latest every 2 months`);

  const list = await ana.types('/rapport keep');
  expect(list).toContain(
    `${dev.mention} every two weeks, at the latest every three weeks: last in touch 24 February, on time`,
  );
  expect(list).toContain(`${ben.mention} every month, at the latest every two months: nothing on record yet, on time`);
  expect(await ana.types(`/rapport keep ${dev.mention} off`)).toContain(`No more reminders about ${dev.mention}`);
  expect(await ana.types(`/rapport keep ${dev.mention} off`)).toContain('There was no reminder about');
  expect(await ana.types('/rapport keep')).not.toContain(dev.mention);
});

test('R2: what cannot be kept is refused with what to do instead, and given back as typed', async () => {
  const { ana, ben } = await openWorld();
  const answers: readonly [string, string][] = [
    [`${ben.mention}`, 'How often?'],
    [`${ben.mention} now and then`, 'I could not read how often'],
    [`${ben.mention} every day`, 'the most often'],
    [`${ben.mention} every 5 years`, 'the most seldom'],
    [`${ben.mention} every 4 weeks, at the latest every 2 weeks`, 'has to be the longer one'],
    ['every 2 weeks', 'Whom do you mean?'],
    ['@ben every 2 weeks', 'I could not find @ben'],
    [`${ana.mention} every 2 weeks`, 'You are with yourself anyway'],
    ['<@U0DEPLOYBOT> weekly', 'is an app'],
    ['<@U0GUS> weekly', 'is no longer here'],
    ['<@U0STRANGER> weekly', 'belongs to another workspace'],
  ];
  for (const [typed, answer] of answers) {
    const told = await ana.types(`/rapport keep ${typed}`);
    expect(told).toContain(answer);
    expect(told).toContain('You typed: `/rapport keep ');
  }
  expect(await ana.types('/rapport keep')).toContain('Whom would you like to stay in touch with');

  const mixed = await ana.types(`/rapport keep ${ben.mention} <@U0GUS> weekly`);
  expect(mixed).toContain(`You and ${ben.mention}: every week`);
  expect(mixed).toContain('<@U0GUS> is no longer here.');
  expect(mixed).toContain('Nudges are off for you');
  expect(await ana.types('/rapport kep')).toContain('Did you mean `/rapport keep`');
  expect(await ana.types('/rapport help')).toMatch(/keep @ana every 2 weeks.*never @ana.*suggest-me off/s);
});

test('R2, P9: without a rhythm, it comes when the ideal interval has passed, once, and once at the latest', async () => {
  const { ana, dev, comesTo } = await openWorld({ history: spokeOnce });
  await ana.types('/rapport start');
  const line = `/rapport keep ${dev.mention} every 2 weeks, at the latest every 3 weeks`;
  expect(await ana.types(line)).toBe(await ana.types(line));

  await comesTo('2026-03-09T18:00:00Z');
  expect(await ana.inbox()).toEqual([]);
  await comesTo('2026-03-10T18:00:00Z');
  const [nudge] = await ana.inbox();
  expect(nudge).toContain(dev.mention);
  expect(nudge).toContain('every two weeks');
  expect(nudge).toContain('24 February');

  await comesTo('2026-03-16T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await ana.says('good morning');
  await dev.says('good morning');
  await comesTo('2026-03-17T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(2);
  await comesTo('2026-03-27T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(2);
});

test('R2, R3: strangers are brought up too; "We talked" restarts the clock, and so does the other side', async () => {
  const { ana, eli, comesTo } = await openWorld();
  await ana.types('/rapport start');
  await ana.types(`/rapport keep ${eli.mention} weekly`);

  await comesTo('2026-03-11T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await ana.presses('nudge_talked');
  expect(await ana.home()).toContain(`:seedling: ${eli.mention}: last in touch 11 March · :pushpin: every week`);
  await comesTo('2026-03-17T20:00:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await eli.says(`${ana.mention} have you seen the draft?`);

  await comesTo('2026-03-23T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo('2026-03-24T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(2);
});

test('R2: a reminder set by hand is a promise, and no part of the trial that holds others back', async () => {
  const { ana, dev, comesTo, chosen } = await openWorld({ history: spokeOnce, chance: () => 0 });
  await chosen({ holdOut: 0.5 });
  await ana.types('/rapport start');
  await ana.types(`/rapport keep ${dev.mention} weekly`);

  await comesTo('2026-03-06T18:00:00Z');

  expect(await ana.inbox()).toHaveLength(1);
});

test('R2: a cadence overrides what was learned, also for a nudge that is planned and not yet sent', async () => {
  const { ana, ben, faults, nextMorningOf, passes } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 1200 }]);
  await nextMorningOf('ana');
  await ana.types(`/rapport keep ${ben.mention} monthly`);
  await faults([]);

  await passes('PT1H');
  await passes('P5D');

  expect(await ana.inbox()).toEqual([]);
  await ana.opensHome();
  expect(await ana.home()).toContain(`:seedling: ${ben.mention}: last in touch 11 February · :pushpin: every month`);
});

test('R2: ended before it is sent, it is not said', async () => {
  const { ana, ben, faults, nextMorningOf, passes } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await ana.types(`/rapport keep ${ben.mention} weekly`);
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 1200 }]);
  await nextMorningOf('ana');
  await ana.types(`/rapport keep ${ben.mention} off`);
  await faults([]);

  await passes('PT1H');

  expect(await ana.inbox()).toEqual([]);
});

test('R2, R5: a snooze holds; not relevant ends the cadence and says so, until it is set anew', async () => {
  const { ana, dev, comesTo } = await openWorld({ history: spokeOnce });
  await ana.types('/rapport start');
  await ana.types(`/rapport keep ${dev.mention} weekly, at the latest monthly`);
  await comesTo('2026-03-05T18:00:00Z');
  await ana.presses('nudge_snooze_week');

  await comesTo('2026-03-11T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo('2026-03-12T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(2);
  await ana.presses('nudge_not_relevant');
  expect((await ana.inbox()).at(-1)).toContain(`The reminders about ${dev.mention} end here`);
  expect(await ana.types('/rapport keep')).not.toContain(dev.mention);

  await comesTo('2026-03-27T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(2);
  await dev.says('good morning');
  await ana.types(`/rapport keep ${dev.mention} monthly`);
  await comesTo('2026-04-11T18:00:00Z');
  expect(await ana.inbox()).toHaveLength(3);
});

test('R4: two who keep each other by hand are both reminded, on different days', async () => {
  const { ana, chloe, nextMorningOf, passes } = await openWorld({
    history: [...talks(['ana', 'chloe'], ['2026-02-20']), ...seen(['ana', 'chloe'], '2026-03-03')],
  });
  for (const [one, other] of [
    [ana, chloe],
    [chloe, ana],
  ] as const) {
    await one.types('/rapport start');
    await one.types(`/rapport keep ${other.mention} weekly, at the latest monthly`);
  }
  const received = async () => [(await ana.inbox()).length, (await chloe.inbox()).length].toSorted();

  await nextMorningOf('ana');
  expect(await received()).toEqual([0, 1]);
  await passes('P1D');
  expect(await received()).toEqual([1, 1]);
});

test('A1, R2: App Home shows on time, slipping and overdue, and its menu sets, ends and answers', async () => {
  const history = [
    ...talks(['ana', 'ben'], ['2026-02-02']),
    ...talks(['ana', 'chloe'], ['2026-02-16']),
    ...talks(['ana', 'dev'], ['2026-02-27']),
    ...seen(['ana', 'ben', 'chloe', 'dev'], '2026-03-03'),
  ];
  const { ana, ben, chloe, dev } = await openWorld({ history });
  await ana.types('/rapport start');
  await ana.types(`/rapport keep ${ben.mention} ${chloe.mention} ${dev.mention} every 2 weeks`);
  const standings = async () =>
    [...(await ana.home()).matchAll(/(:\w+:) (<@U0\w+>): [^·\n]* · :pushpin: (.*)/g)].map((found) => found.slice(1));

  await ana.opensHome();
  expect(await standings()).toEqual([
    [':hourglass:', ben.mention, 'every two weeks'],
    [':leaves:', chloe.mention, 'every two weeks'],
    [':seedling:', dev.mention, 'every two weeks'],
  ]);

  await ana.presses('tie_talked', { home: true, value: ben.id });
  await ana.presses('tie_talked', { home: true, value: ben.id });
  await ana.presses('tie_more', { home: true, value: `monthly:${chloe.id}` });
  await ana.presses('tie_more', { home: true, value: `end:${dev.id}` });
  expect((await standings()).toSorted()).toEqual([
    [':seedling:', ben.mention, 'every two weeks'],
    [':seedling:', chloe.mention, 'every month'],
  ]);
  expect(await ana.home()).toContain(`${ben.mention}: last in touch 4 March`);
  await ana.presses('tie_more', { home: true, value: `never:${ben.id}` });
  expect(await ana.home()).not.toContain(ben.mention);
  expect(await ana.home()).toContain('One person is never suggested to you');
});

test('V1: a cadence is its member’s alone: neither the other person nor the other workspace hears of it', async () => {
  const { ana, dev, neighbour, comesTo } = await openWorld({ history: spokeOnce });
  for (const person of [ana, dev, neighbour('ana')]) await person.types('/rapport start');
  await ana.types(`/rapport keep ${dev.mention} every 10 days`);

  await comesTo('2026-03-06T18:00:00Z');
  await dev.opensHome();
  await neighbour('ana').opensHome();

  expect(await ana.inbox()).toHaveLength(1);
  for (const other of [dev, neighbour('ana')]) {
    expect(await other.inbox()).toEqual([]);
    expect(await other.types('/rapport keep')).toContain('Whom would you like to stay in touch with');
    expect(await other.home()).not.toMatch(/<@U0ANA>/);
  }
});
