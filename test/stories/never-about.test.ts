import { afterAll, afterEach, expect, test } from '@jest/globals';
import { commonTopics } from '../../src/compose-topics.js';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { dryRun } from '../../src/features/nudge-dry-run.js';
import { openDatabase } from '../../src/store/database.js';
import { inWorkspaceOf } from '../../src/store/stores.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, answers } from '../support/history.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('R6: a nudge that is planned and not yet sent is not said about somebody put on the list meanwhile', async () => {
  const { ana, ben, faults, nextMorningOf, passes } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 1200 }]);
  await nextMorningOf('ana');
  expect(await ana.types(`/rapport never ${ben.mention}`)).toContain('Nobody can see this but you');
  expect(await ana.types(`/rapport never ${ben.mention}`)).toContain('Nobody can see this but you');
  await faults([]);

  await passes('PT1H');
  await passes('P9D');

  expect(await ana.inbox()).toEqual([]);
  await ana.opensHome();
  expect(await ana.home()).not.toContain(ben.mention);
  expect(await ana.types('/rapport never')).toContain(ben.mention);
  expect(await ana.types(`/rapport keep ${ben.mention} weekly`)).toContain('You asked me never to suggest');
});

test('R6, G1: it holds for thanks too, and taking it back brings suggestions back', async () => {
  const history = answers('dev', 'ana', ['2026-03-02', '2026-03-03', '2026-03-04']);
  const { ana, dev, nextMorningOf, passes } = await openWorld({ history });
  await ana.types('/rapport start');
  await ana.types(`/rapport never ${dev.mention}`);
  await nextMorningOf('ana');
  expect(await ana.inbox()).toEqual([]);

  expect(await ana.types(`/rapport never ${dev.mention} off`)).toContain('I may suggest');
  await passes('P1D');

  expect((await ana.inbox()).join()).toContain(dev.mention);
});

test('R6, V1: the other person’s Home and nudges are the same, whoever has them on a list', async () => {
  const { ana, ben, neighbour, nextMorningOf } = await openWorld({ history: anaAndBenFellSilent });
  await ben.types('/rapport start');
  await ben.opensHome();
  const before = await ben.home();

  await ana.types(`/rapport never ${ben.mention}`);
  await ben.opensHome();
  expect(await ben.home()).toBe(before);
  expect(before).toContain('Who is next');
  expect(await ben.types('/rapport never')).toContain('Nobody is on your list');
  expect(await neighbour('ana').types('/rapport never')).toContain('Nobody is on your list');

  await nextMorningOf('ben');
  expect((await ben.inbox()).join()).toContain(ana.mention);
});

test('R6, V1, P10: an operator’s dry run does not tell who is on a member’s list', async () => {
  const { ana, ben, sandbox, database } = await openWorld({ history: anaAndBenFellSilent });
  const opened = openDatabase({ connectionString: database.url, maxConnections: 2, onError: () => undefined });
  const which = { workspaceId: workspaceId('T0ONE'), memberId: memberId(ana.id), now: sandbox.clock.now() };
  const named = async () =>
    JSON.stringify((await dryRun({ inWorkspace: inWorkspaceOf(opened), commonTopics }, which))?.candidates);
  try {
    expect(await named()).toContain(ben.id);
    await ana.types(`/rapport never ${ben.mention}`);
    expect(await named()).not.toContain(ben.id);
  } finally {
    await opened.close();
  }
});

test('R6: who wants to be suggested to nobody is not, at once and without a word to others', async () => {
  const { ana, ben, nextMorningOf } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  expect(await ben.types('/rapport suggest-me')).toContain('suggest-me off');
  expect(await ben.types('/rapport suggest-me off')).toContain('I suggest you to nobody');
  expect(await ben.types('/rapport suggest-me constructor')).toContain('I did not understand');

  await nextMorningOf('ana');
  await ana.opensHome();

  expect(await ana.inbox()).toEqual([]);
  expect(await ana.home()).not.toContain(ben.mention);
  expect(await ben.types('/rapport suggest-me on')).toContain('Others may be pointed to you');
});

test('R7: who is next is what then comes, with its reason', async () => {
  const { ana, ben, nextMorningOf } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await ana.opensHome();
  expect(await ana.home()).toContain(
    `*This week* · ${ben.mention}: you are usually in touch about weekly, last on 11 February`,
  );

  await nextMorningOf('ana');

  expect((await ana.inbox()).join()).toContain(ben.mention);
  await ana.opensHome();
  expect(await ana.home()).not.toContain('Who is next');
});
