import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, daysBack, seen, talks } from '../support/history.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('R1, R5, P5: the morning after a yes, one nudge names who fell silent, the rhythm and the last thread', async () => {
  const { ana, ben, nextMorningOf } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');

  await nextMorningOf('ana');

  const [nudge, ...others] = await ana.inbox();
  expect(others).toEqual([]);
  expect(nudge).toContain(ben.mention);
  expect(nudge).toContain('about weekly');
  expect(nudge).toContain('11 February in #general');
  expect(nudge).toMatch(/<https:\/\/\S+\/archives\/C0GENERAL\/p17708040\d+\|Your last thread>/);
  for (const button of ['Message', 'Kudos', 'We talked', 'Snooze 1 week', 'Snooze 1 month', 'Not relevant']) {
    expect(nudge).toContain(button);
  }
});

test('R1: the same silence is brought up once', async () => {
  const { ana, nextMorningOf, passes } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await nextMorningOf('ana');

  await passes('P12D');

  expect(await ana.inbox()).toHaveLength(1);
});

test('R1: no rhythm is claimed for a pair that has none, and no days are counted', async () => {
  const days = ['2025-11-03', '2025-11-04', '2025-11-28', '2025-12-01', '2025-12-02', '2026-01-20', '2026-01-21'];
  const history = [...talks(['ana', 'dev'], [...days, '2026-02-03'], 'design'), ...seen(['ana', 'dev'], '2026-03-03')];
  const { ana, dev, nextMorningOf } = await openWorld({ history });
  await ana.types('/rapport start');

  await nextMorningOf('ana');

  const [nudge] = await ana.inbox();
  expect(nudge).toContain(dev.mention);
  expect(nudge).toContain('3 February in #design');
  expect(nudge).not.toMatch(/usual|as a rule|tend to|\d+ days|weekly/);
});

test('R1: pairs that still talk, strangers, and ties long over are left alone', async () => {
  const history = [
    ...talks(['ana', 'ben'], daysBack('2026-03-02', { every: 7, times: 9 })),
    ...talks(['ana', 'chloe'], ['2026-02-11', '2026-02-12']),
    ...talks(['ana', 'dev'], daysBack('2025-03-04', { every: 7, times: 6 })),
    ...seen(['ana', 'ben', 'chloe', 'dev'], '2026-03-03'),
  ];
  const { ana, nextMorningOf, passes } = await openWorld({ history });
  await ana.types('/rapport start');

  await nextMorningOf('ana');
  await passes('P1D');

  expect(await ana.inbox()).toEqual([]);
});

test('R6: nobody is suggested who has left, is away, or has not been seen for four weeks', async () => {
  const everyWeek = daysBack('2026-02-02', { every: 7, times: 9 });
  const history = [
    ...talks(['ana', 'gus'], everyWeek),
    ...talks(['ana', 'dev'], everyWeek),
    ...talks(['ana', 'eli'], everyWeek),
    ...seen(['ana', 'dev'], '2026-03-03'),
  ];
  const { ana, dev, eli, sandbox, nextMorningOf, passes } = await openWorld({ history });
  await sandbox.control('change-user', { user: dev.id, statusText: 'On vacation until Monday' });
  await ana.types('/rapport start');

  await nextMorningOf('ana');
  expect(await ana.inbox()).toEqual([]);

  await sandbox.control('change-user', { user: dev.id, statusText: '' });
  await passes('P1D');
  const [nudge] = await ana.inbox();
  expect(nudge).toContain(dev.mention);
  expect(nudge).not.toContain(eli.mention);
});

test('R4: of a pair that both said yes, one is nudged, and the other not before a week has passed', async () => {
  const history = [
    ...talks(['ana', 'chloe'], daysBack('2026-02-11', { every: 7, times: 9 })),
    ...seen(['ana', 'chloe'], '2026-03-03'),
  ];
  const { ana, chloe, nextMorningOf, passes } = await openWorld({ history });
  await ana.types('/rapport start');
  await chloe.types('/rapport start');
  const received = async () => [...(await ana.inbox()), ...(await chloe.inbox())].length;

  await nextMorningOf('ana');
  expect(await received()).toBe(1);
  await passes('P6D');
  expect(await received()).toBe(1);

  await passes('P2D');
  expect(await ana.inbox()).toHaveLength(1);
  expect(await chloe.inbox()).toHaveLength(1);
});

test('R4: the week begins when the first was told, not when that was planned', async () => {
  const history = [
    ...talks(['ana', 'chloe'], daysBack('2026-02-11', { every: 7, times: 9 })),
    ...seen(['ana', 'chloe'], '2026-03-03'),
  ];
  const { ana, chloe, sandbox, comesTo } = await openWorld({ history });
  const undisturbed = async (dnd: { start: string; end: string } | null) => {
    for (const { id: user } of [ana, chloe]) await sandbox.control('change-user', { user, dnd });
  };
  for (const one of [ana, chloe]) {
    await one.types('/rapport start');
    await one.types('/rapport question off');
  }
  const received = async () => [...(await ana.inbox()), ...(await chloe.inbox())].length;

  await undisturbed({ start: '08:00', end: '15:00' });
  await comesTo('2026-03-05T13:30:00Z');
  expect(await received()).toBe(0);
  await comesTo('2026-03-05T16:00:00Z');
  expect(await received()).toBe(1);

  await undisturbed(null);
  await comesTo('2026-03-12T12:00:00Z');
  expect(await received()).toBe(1);
  await comesTo('2026-03-13T16:00:00Z');
  expect(await received()).toBe(2);
});

test('R3: a word from the other side restarts the clock', async () => {
  const { ana, ben, nextMorningOf, passes } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');

  await ben.says(`${ana.mention} are you coming to the review?`);

  await nextMorningOf('ana');
  await passes('P3D');
  expect(await ana.inbox()).toEqual([]);
  await ana.opensHome();
  expect(await ana.home()).toContain(`${ben.mention}: last in touch 4 March`);
});

test('V1: what is due in one workspace reaches nobody with the same id in another', async () => {
  const { ana, neighbour, nextMorningOf } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await neighbour('ana').types('/rapport start');

  await nextMorningOf('ana');

  expect(await ana.inbox()).toHaveLength(1);
  expect(await neighbour('ana').inbox()).toEqual([]);
  await neighbour('ana').opensHome();
  expect(await neighbour('ana').home()).not.toContain('last in touch');
});

test('R4: the week begins when Slack took the message, not when it first failed to', async () => {
  const history = [
    ...talks(['ana', 'chloe'], daysBack('2026-02-11', { every: 7, times: 9 })),
    ...seen(['ana', 'chloe'], '2026-03-03'),
  ];
  const { ana, chloe, sandbox, faults, comesTo } = await openWorld({ history });
  for (const one of [ana, chloe]) {
    await one.types('/rapport start');
    await one.types('/rapport question off');
  }
  const received = async () => [...(await ana.inbox()), ...(await chloe.inbox())].length;
  const undisturbed = async (dnd: { start: string; end: string } | null) => {
    for (const { id: user } of [ana, chloe]) await sandbox.control('change-user', { user, dnd });
  };

  await undisturbed({ start: '08:00', end: '09:30' });
  await faults([{ kind: 'error_before', method: 'chat.postMessage' }]);
  await comesTo('2026-03-05T14:00:00Z');
  expect(await received()).toBe(0);
  await faults([]);
  await comesTo('2026-03-05T17:00:00Z');
  expect(await received()).toBe(1);

  await undisturbed(null);
  await comesTo('2026-03-12T13:30:00Z');
  expect(await received()).toBe(1);
  await comesTo('2026-03-13T17:00:00Z');
  expect(await received()).toBe(2);
});

test('R4: a reminder by hand that is told after the plan for the other leaves them their week all the same', async () => {
  const history = [
    ...talks(['ana', 'chloe'], daysBack('2026-02-11', { every: 7, times: 9 })),
    ...seen(['ana', 'chloe'], '2026-03-03'),
  ];
  const { ana, chloe, sandbox, settles, comesTo } = await openWorld({ history });
  // Where Ana is, it is the day before when Chloe's morning begins.
  await sandbox.control('change-user', { user: ana.id, tz: 'America/Los_Angeles' });
  await sandbox.control('change-user', { user: chloe.id, dnd: { start: '05:00', end: '17:30' } });
  await settles();
  await chloe.types('/rapport hours mon-fri 8:00-19:00');
  for (const one of [ana, chloe]) await one.types('/rapport question off');
  await ana.types('/rapport stop');
  await chloe.types('/rapport start');
  await comesTo('2026-03-05T11:30:00Z');
  await ana.types('/rapport start');
  await ana.types('/rapport hours mon-fri 4:00-12:00');
  await ana.types(`/rapport keep ${chloe.mention} weekly`);

  await comesTo('2026-03-05T16:00:00Z');
  expect(await ana.inbox()).toHaveLength(1);
  await comesTo('2026-03-11T19:00:00Z');

  expect(await chloe.inbox()).toEqual([]);
});
