/** "Why this?" and the operator's dry run tell the same story, from the same verdicts (P5, P10). */

import { afterAll, afterEach, expect, test } from '@jest/globals';
import { personAsJson, personInWords } from '../../src/cli/plan-words.js';
import { commonTopics } from '../../src/compose-topics.js';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { dryRun } from '../../src/features/nudge-dry-run.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent } from '../support/history.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

async function runDry({ ana, sandbox, database }: World) {
  const which = { workspaceId: workspaceId('T0ONE'), memberId: memberId(ana.id), now: sandbox.clock.now() };
  const run = await dryRun({ ...database, commonTopics }, which);
  const about = run?.candidates.find(({ subjectId }) => subjectId === 'U0BEN');
  if (run === null || about === undefined) throw new Error('nobody to explain');
  return { run, about };
}

test('P5, P10: the member reads the sentence of the dry run; the number beside it is the operator’s', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent });
  const { ana, comesTo, nextMorningOf } = world;
  await ana.types('/rapport start');
  await comesTo('2026-03-05T07:30:00Z');
  const { run, about } = await runDry(world);

  await nextMorningOf('ana');
  await ana.picks('Why this?');

  expect(about.explanation).toContain('most recently on 11 February, in #general');
  expect(JSON.stringify(await ana.form())).toContain(about.explanation);
  expect(about.explanation).not.toMatch(/\d+ ?%/);
  expect(personInWords(run, 'each')).toMatch(/→ {2}reconnect +Ben Okafor +\S+ +\d+ % this week {2}You and Ben/);
  expect(personAsJson(run).candidates[0]?.chanceSoon).toBeCloseTo(about.chanceSoon ?? -1);
});

test('P10: a silence that was brought up is told so; of one that was held back nothing is told', async () => {
  const sentences: string[] = [];
  for (const chance of [0.99, 0]) {
    const world = await openWorld({ history: anaAndBenFellSilent, chance: () => chance });
    await world.ana.types('/rapport start');
    await world.nextMorningOf('ana');
    expect(await world.ana.inbox()).toHaveLength(chance === 0 ? 0 : 1);
    sentences.push((await runDry(world)).about.explanation);
    await world.closes();
  }
  expect(sentences[0]).toMatch(/Left out: this has had its turn\.$/);
  expect(sentences[1]).toMatch(/Left out: now is not the time\.$/);
});
