import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, answers } from '../support/history.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Slack is busy when the nudge is planned, so that there is time between the plan and the sending. */
async function plannedForAna(history = anaAndBenFellSilent): Promise<World> {
  const world = await openWorld({ history });
  await world.ana.types('/rapport start');
  await world.faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 1200 }]);
  await world.nextMorningOf('ana');
  expect(await world.ana.inbox()).toEqual([]);
  await world.faults([]);
  return world;
}

test('P7: a nudge that had to wait is sent once Slack has room', async () => {
  const { ana, passes } = await plannedForAna();

  await passes('PT1H');

  expect(await ana.inbox()).toHaveLength(1);
});

test('P7: who has talked meanwhile is not nudged', async () => {
  const { ana, ben, passes } = await plannedForAna();

  await ben.says(`${ana.mention} there you are`);

  await passes('P1D');
  expect(await ana.inbox()).toEqual([]);
});

test('P7: nobody is nudged about somebody who has left meanwhile', async () => {
  const { ana, ben, sandbox, passes } = await plannedForAna();

  await sandbox.control('change-user', { user: ben.id, deleted: true });

  await passes('P1D');
  expect(await ana.inbox()).toEqual([]);
});

test('P7, R6: who is away when the nudge is to be sent is not given up: it comes when they are back, once', async () => {
  const { ana, ben, sandbox, passes } = await plannedForAna();
  const status = (statusText: string) => sandbox.control('change-user', { user: ben.id, statusText });

  await status('On vacation');
  await passes('P1D');
  expect(await ana.inbox()).toEqual([]);

  await status('');
  await passes('P4D');
  expect(await ana.inbox()).toEqual([expect.stringContaining(ben.mention)]);
  await passes('P3D');
  expect(await ana.inbox()).toHaveLength(1);
});

test('P7: nobody is nudged who has left meanwhile; who comes back is looked at again', async () => {
  const { ana, ben, sandbox, passes } = await plannedForAna();

  await sandbox.control('change-user', { user: ana.id, deleted: true });
  await passes('P1D');
  await sandbox.control('change-user', { user: ana.id, deleted: false });
  expect(await ana.inbox()).toEqual([]);

  for (const question of ['one', 'two', 'three']) {
    await ben.says('like this', { thread: await ana.says(`how does ${question} work?`) });
  }
  await passes('P4D');
  expect(await ana.inbox()).toHaveLength(1);
});

test('P7: a pause stops what was planned already', async () => {
  const { ana, passes } = await plannedForAna();

  expect(await ana.types('/rapport pause 2 days')).toContain('I am silent until');

  await passes('PT30H');
  expect(await ana.inbox()).toEqual([]);
});

test('P1: /rapport stop stops what was planned already', async () => {
  const { ana, passes } = await plannedForAna();

  await ana.types('/rapport stop');

  await passes('P2D');
  expect(await ana.inbox()).toEqual([]);
});

test('G3: nobody is asked for thanks they have given meanwhile, in one of the threads', async () => {
  const { ana, messagesIn, passes } = await plannedForAna(
    answers('ben', 'ana', ['2026-02-27', '2026-03-02', '2026-03-03']),
  );
  const question = (await messagesIn('design')).find((message) => message.text.includes('export'));

  await ana.says('thank you!', { thread: { channel: 'C0DESIGN', ts: question?.ts ?? '' } });

  await passes('P1D');
  expect(await ana.inbox()).toEqual([]);
});

test('P6: what was not sent by the end of the working day is not sent late; the next morning is planned afresh, once', async () => {
  const { ana, faults, nextMorningOf, passes } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 60 }]);
  await nextMorningOf('ana');
  await passes('PT9H');

  await faults([]);

  await passes('PT6H');
  expect(await ana.inbox()).toEqual([]);
  await nextMorningOf('ana');
  expect(await ana.inbox()).toHaveLength(1);
  await passes('P4D');
  expect(await ana.inbox()).toHaveLength(1);
});
