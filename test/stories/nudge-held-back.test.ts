/** What is held back, or settled before it was sent, shows nowhere; and what a member asked for is never held back. */

import { afterAll, afterEach, expect, test } from '@jest/globals';
import { personAsJson, personInWords } from '../../src/cli/plan-words.js';
import { commonTopics } from '../../src/compose-topics.js';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { dryRun } from '../../src/features/nudge-dry-run.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, answers, daysBack, talks } from '../support/history.js';
import type { Person } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** What an operator is shown about her. */
async function dryRunOf(world: World, { id }: Person): Promise<string> {
  const deps = { inWorkspace: world.database.inWorkspace };
  const now = world.sandbox.clock.now();
  const run = await dryRun(
    { ...deps, commonTopics },
    { workspaceId: workspaceId('T0ONE'), memberId: memberId(id), now },
  );
  if (run === null) throw new Error('nobody');
  return personInWords(run, 'each') + personInWords(run, 'summed up') + JSON.stringify(personAsJson(run));
}

test('R5: a nudge that was snoozed comes back, whatever chance says', async () => {
  const luck = [0.9];
  const world = await openWorld({ history: anaAndBenFellSilent, chance: () => luck.shift() ?? 0.01 });
  const { ana, database, nextMorningOf, passes } = world;
  await ana.types('/rapport start');
  await nextMorningOf('ana');
  await ana.presses('nudge_snooze_week');
  expect(await ana.inbox()).toHaveLength(1);

  await passes('P8D');

  expect(await ana.inbox()).toHaveLength(2);
  const trials = await database.inWorkspace(workspaceId('T0ONE'), ({ nudges }) =>
    nudges.listTrials(new Date('2027-01-01T00:00:00Z'), 14),
  );
  expect(trials).toHaveLength(1);
});

test('R5: thanks that were snoozed are asked for again, whatever chance says, where there is reason again', async () => {
  const luck = [0.9];
  const history = answers('ben', 'ana', ['2026-03-02', '2026-03-03', '2026-03-04']);
  const { ana, ben, comesTo, nextMorningOf, passes } = await openWorld({
    history,
    chance: () => luck.shift() ?? 0.01,
  });
  await ana.types('/rapport start');
  await nextMorningOf('ana');
  await ana.presses('nudge_snooze_week');
  await comesTo('2026-03-11T05:00:00Z');
  for (const what of ['one', 'two', 'three']) {
    await ben.says('like this', { thread: await ana.says(`how does ${what} work?`) });
  }

  await passes('P3D');

  expect(await ana.inbox()).toHaveLength(2);
});

test('P7, R3: what was settled before the message was sent does not turn up in it later', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, faults, passes } = world;
  await ana.types('/rapport start');
  await ana.types(`/rapport keep ${ben.mention} ${chloe.mention} every 2 days`);
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 1200 }]);
  await passes('P2DT3H');
  await ben.says(`${ana.mention} there you are`);
  await faults([]);
  await passes('PT2H');
  const [before, ...more] = await ana.inbox();
  expect(more).toEqual([]);
  expect(before).toContain(chloe.mention);
  expect(before).not.toContain(ben.mention);

  await ana.presses('nudge_talked');

  const [after] = await ana.inbox();
  expect(after).toContain('Noted that you talked');
  expect(after).not.toContain(ben.mention);
});

test('V1: neither App Home nor a dry run tells that something was held back: “now is not the time”, as ever', async () => {
  const history = [
    ...anaAndBenFellSilent,
    ...talks(['ana', 'chloe'], daysBack('2026-02-12', { every: 7, times: 9 })),
    ...talks(['chloe', 'dev'], ['2026-03-03']),
  ];
  const world = await openWorld({ history, chance: () => 0.01 });
  const { ana, nextMorningOf } = world;
  await ana.types('/rapport start');

  await nextMorningOf('ana');
  await ana.opensHome();

  expect(await ana.inbox()).toEqual([]);
  const told = [await dryRunOf(world, ana), await ana.home()].join('\n');
  expect(told).not.toMatch(/held|unsaid|already|one such reminder|weekly.reconnect/i);
  expect(told.match(/Left out: now is not the time/g)?.length).toBeGreaterThanOrEqual(2);
});

test('V1: a message stands still when what was held back beside it is done, and so tells nothing by its changes', async () => {
  const luck = [0.01, 0.9];
  const history = [
    ...answers('ben', 'ana', ['2026-03-02', '2026-03-03', '2026-03-04']),
    ...answers('chloe', 'ana', ['2026-03-02', '2026-03-03', '2026-03-04'], 'general'),
  ];
  const world = await openWorld({ history, chance: () => luck.shift() ?? 0.9 });
  const { ana, ben, chloe, database, nextMorningOf } = world;
  await ana.types('/rapport start');
  await nextMorningOf('ana');
  const [before, ...more] = await ana.inbox();
  expect(more).toEqual([]);
  const held = before?.includes(ben.mention) ? chloe : ben;
  expect(before).not.toContain(held.mention);

  await ana.types(`/kudos ${held.mention} for the export`);

  expect(await ana.inbox()).toEqual([before]);
  expect(await database.rows(`select revision from deliveries where kind = 'nudge'`)).toEqual([{ revision: 0 }]);
});
