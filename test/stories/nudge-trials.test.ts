/** A share of due nudges is held back at random, so that one can tell what nudges change (nudge-model.md, learned 6). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { upliftInWords } from '../../src/cli/uplift.js';
import { workspaceId } from '../../src/domain/ids.js';
import { differenceOf } from '../../src/domain/stratified-difference.js';
import { measureUplift } from '../../src/features/nudge-trials.js';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, answers, daysBack, seen, talks } from '../support/history.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const trialsIn = (world: World, team = 'T0ONE') =>
  world.database.inWorkspace(workspaceId(team), ({ nudges }) =>
    nudges.listTrials(new Date('2027-01-01T00:00:00Z'), 14),
  );

test('a nudge that is held back is not sent, not late either, and the silence counts as brought up', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent, chance: () => 0.05 });
  const { ana, ben, nextMorningOf, passes } = world;
  await ana.types('/rapport start');

  await nextMorningOf('ana');
  await passes('P12D');

  expect(await ana.inbox()).toEqual([]);
  expect(await trialsIn(world)).toMatchObject([
    { kind: 'reconnect', memberId: ana.id, isHeldBack: true, holdOut: 0.1, isFollowed: false },
  ]);
  expect(await trialsIn(world, 'T0TWO')).toEqual([]);

  await ben.says(`${ana.mention} do you have a minute?`);
  expect((await trialsIn(world)).map(({ isFollowed }) => isFollowed)).toEqual([true]);
});

test('the others are said and counted; “We talked” is no evidence, since only who was nudged could press it', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent, chance: () => 0.1 });
  const { ana, nextMorningOf } = world;
  await ana.types('/rapport start');
  await nextMorningOf('ana');
  expect(await ana.inbox()).toHaveLength(1);

  await ana.presses('nudge_talked');

  expect(await trialsIn(world)).toMatchObject([
    { kind: 'reconnect', memberId: ana.id, isHeldBack: false, holdOut: 0.1, isFollowed: false },
  ]);
});

test('G1: a thank-you that was suggested, or held back, is followed by kudos or by thanks in the thread', async () => {
  const history = answers('ben', 'ana', ['2026-03-02', '2026-03-03', '2026-03-04']);
  for (const thanks of ['kudos', 'in the thread'] as const) {
    const world = await openWorld({ history, chance: () => 0.05 });
    const { ana, ben, nextMorningOf } = world;
    await ana.types('/rapport start');
    await nextMorningOf('ana');
    expect(await trialsIn(world)).toMatchObject([
      { kind: 'gratitude', memberId: ana.id, isHeldBack: true, holdOut: 0.1, isFollowed: false },
    ]);

    if (thanks === 'kudos') await ana.types(`/kudos ${ben.mention} for the export`);
    else await ana.says('thank you so much!', { in: 'design', thread: threadOf(history) });

    expect((await trialsIn(world)).map(({ isFollowed }) => isFollowed)).toEqual([true]);
    expect(await ana.inbox()).toEqual([]);
    await world.closes();
  }
});

const threadOf = (history: ReturnType<typeof answers>) => ({ channel: channels.design, ts: history[0]?.ts ?? '' });

test('what it comes to is said in words, with numbers and without names', () => {
  const said = { nudges: 450, followed: 180, share: 0.4 };
  const heldBack = { nudges: 50, followed: 10, share: 0.2 };
  const { difference, low, high } = differenceOf([{ said, heldBack }]);
  const reconnect = { kind: 'measured', said, heldBack, difference, low, high, shares: 1 } as const;
  const tooFew = { kind: 'too_few', peopleNeeded: 5 } as const;
  const others = { gratitude: tooFew, question: tooFew, people_to_know: tooFew, newcomer: tooFew, holdOut: 0.1 };
  const words = upliftInWords({ reconnect, ...others });
  expect(words).toMatch(/said +450 +180 {2}40 % █{8}\n/);
  expect(words).toMatch(/held back +50 +10 {2}20 % █{4}\n/);
  expect(words).toContain('difference +20.0 points, 95 % between +6.2 and +29.9. Nudges help.');
  expect(words).toContain('Not enough yet: both groups need nudges of at least 5 people.');
  expect(words).not.toContain('has changed');
  expect(upliftInWords({ reconnect: { ...reconnect, shares: 2 }, ...others })).toContain(
    'The share held back has changed',
  );
});

test('of two who fall due together one may be held back, and the message is about the other alone', async () => {
  const luck = [0.01, 0.9];
  const history = [
    ...anaAndBenFellSilent,
    ...talks(['chloe', 'dev'], daysBack('2026-02-11', { every: 7, times: 10 })),
    ...seen(['chloe', 'dev'], '2026-03-03'),
  ];
  const world = await openWorld({ history, chance: () => luck.shift() ?? 0.9 });
  const { ana, chloe, nextMorningOf } = world;
  await ana.types('/rapport start');
  await chloe.types('/rapport start');

  await nextMorningOf('ana');

  const inboxes = [...(await ana.inbox()), ...(await chloe.inbox())];
  expect(inboxes).toHaveLength(1);
  expect((await trialsIn(world)).map(({ isHeldBack }) => isHeldBack).toSorted()).toEqual([false, true]);
});

test('W3: admins choose the share, others may not, and what is no share is answered with what is', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent, chance: () => 0.05 });
  const { ana, ben, nextMorningOf } = world;
  expect(await ben.types('/rapport admin holdout off')).toContain('Only admins');
  expect(await ana.types('/rapport admin holdout 80%')).toContain('0 to 50 %');
  expect(await ana.types('/rapport admin holdout lots')).toContain('0 to 50 %');
  expect(await ana.types('/rapport admin holdout 20%')).toContain('20 % of due nudges');
  expect(await ana.types('/rapport admin holdout off')).toContain('every due nudge');

  await ana.types('/rapport start');
  await nextMorningOf('ana');
  expect(await ana.inbox()).toHaveLength(1);
  expect(await trialsIn(world)).toEqual([]);
});

test('a nudge keeps the chance at which its coin was thrown, whatever the share becomes', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent });
  const { ana, nextMorningOf } = world;
  await ana.types('/rapport admin holdout 30%');
  await ana.types('/rapport start');
  await nextMorningOf('ana');

  await ana.types('/rapport admin holdout 50%');

  expect((await trialsIn(world)).map(({ holdOut }) => holdOut)).toEqual([0.3]);
});

test('V3: from the nudges of fewer than five people nothing is concluded', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent });
  await world.ana.types('/rapport start');
  await world.nextMorningOf('ana');
  await world.passes('P20D');
  const deps = { inWorkspace: world.database.inWorkspace, clock: world.sandbox.clock };

  expect((await measureUplift(deps, workspaceId('T0ONE'))).reconnect.kind).toBe('too_few');
});
