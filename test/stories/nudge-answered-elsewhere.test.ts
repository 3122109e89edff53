/** A nudge closes itself when what it suggests was done anyway (P3, R3, G3). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, answers } from '../support/history.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const open = 'Not relevant';

test('R3: the two talk after it was sent, and the same message says so, with nothing left to press', async () => {
  const { ana, ben, chloe, neighbour, nextMorningOf } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await nextMorningOf('ana');
  expect((await ana.inbox())[0]).toContain(open);

  await chloe.says(`${ana.mention} and ${chloe.mention} talk about something else`);
  await neighbour('ben').says(`${ana.mention} do you have a minute?`);
  expect((await ana.inbox())[0]).toContain(open);

  const said = await ben.says(`${ana.mention} do you have a minute?`);
  const closed = await ana.inbox();
  expect(closed).toHaveLength(1);
  expect(closed[0]).toContain(`You and ${ben.mention} have talked since.`);
  expect(closed[0]).not.toContain(open);

  await ben.says('no, never mind', { thread: said });
  expect(await ana.inbox()).toEqual(closed);
});

test('R3: told four times it closes once, and there is nothing left to press', async () => {
  const { ana, ben, nextMorningOf, faults } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await nextMorningOf('ana');
  await faults([{ kind: 'duplicate', times: 3 }]);

  await ana.says(`${ben.mention} good morning`);

  expect(await ana.inbox()).toHaveLength(1);
  expect((await ana.inbox())[0]).toContain('have talked since');
  await expect(ana.presses('nudge_talked')).rejects.toThrow();
});

test('G3: kudos, or a thank-you in one of its threads, closes a suggestion to say thanks', async () => {
  for (const thanks of ['kudos', 'thread'] as const) {
    const history = answers('ben', 'ana', ['2026-03-02', '2026-03-03', '2026-03-04']);
    const world = await openWorld({ history });
    const { ana, ben, chloe, nextMorningOf } = world;
    await ana.types('/rapport start');
    await nextMorningOf('ana');
    const thread = { channel: 'C0DESIGN', ts: history[0]?.ts ?? '' };

    await chloe.says('thank you, that helped me, too', { thread });
    await chloe.types(`/kudos ${ben.mention} for the export`);
    expect((await ana.inbox())[0]).toContain(open);

    if (thanks === 'kudos') await ana.types(`/kudos ${ben.mention} for the export`);
    else await ana.says('thank you so much!', { thread });

    const [closed] = await ana.inbox();
    expect(closed).toContain(`${ben.mention} has had your thanks.`);
    expect(closed).not.toContain(open);
    await world.closes();
  }
});
