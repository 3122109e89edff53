/** `rapport backfill`, as an operator reads it (I3). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { killProcesses, startProcess } from '../support/process.js';
import { interactionsIn } from '../support/record.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(async () => {
  await killProcesses();
  await closeWorlds();
});
afterAll(stopTestServer);

test('I3: it says how far each channel is read, and has one read again, which adds nothing', async () => {
  const world = await openWorld({ readsHistory: true });
  const { ana, ben, database, passes } = world;
  await world.rapportLeaves('design');
  await ana.says(`${ben.mention} do you have a minute?`, { in: 'design' });
  await world.rapportJoins('design');
  for (let calls = 0; calls < 12; calls += 1) await passes('PT4S');
  const run = async (...args: string[]) => {
    const started = startProcess(['backfill', '--workspace', 'T0ONE', ...args], { DATABASE_URL: database.url });
    expect(await started.ends()).toBe(0);
    return started.output();
  };

  const said = await run();
  expect(said).toContain('Lindenbaum (T0ONE)');
  expect(said).toMatch(/#design +done +20\d\d-\d\d-\d\d +\d+ +0\n/);
  expect(said).toMatch(/(\d+) of \1 channels are read to their end/);
  expect(said).not.toContain('do you have a minute');

  const again = await run('--again', '--channel', 'C0DESIGN');
  expect(again).toContain('1 channel is read once more.');
  expect(again).toMatch(/#design +reading/);
  for (let calls = 0; calls < 12; calls += 1) await passes('PT4S');
  expect(await run()).toMatch(/#design +done/);
  expect(await interactionsIn(database)).toEqual(['mention U0ANA → U0BEN in C0DESIGN']);
});
