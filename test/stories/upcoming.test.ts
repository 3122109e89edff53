import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent } from '../support/history.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('X2, V1: what comes next is told with its time and its kind, in order, once, and names nobody; the other workspace has its own', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent, at: '2026-03-04T20:00:00Z' });
  const { ana, ben } = world;
  const next = (team = 'T0ONE') => world.rapport().upcoming(team, 20);
  expect(await next()).toEqual([]);

  await ana.types('/rapport start');
  await ana.typesAndSaves(`/followup ${ben.mention} in 2 weeks about the deck`);
  await ana.types('/rapport channel friday 16:00', { in: 'design' });

  const coming = await next();
  const texts = coming.map(({ text }) => text);
  expect(texts).toEqual([
    'Rapport looks for what might suit one person',
    'An appreciation post, if there is something to say',
    'A follow-up comes due for one person',
  ]);
  expect(coming.map(({ at }) => at.getTime())).toEqual(coming.map(({ at }) => at.getTime()).sort((a, b) => a - b));
  expect(coming[1]?.at.toISOString()).toBe('2026-03-06T15:00:00.000Z');
  expect(JSON.stringify(coming)).not.toMatch(/deck|U0|ana|ben|design/i);
  expect(await next('T0TWO')).toEqual([]);

  // Slack asks to wait just when the nudge is due: it is planned for when the wait is over, and told.
  await world.faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 1800 }]);
  const look = coming[0]?.at ?? new Date(0);
  await world.comesTo(new Date(look.getTime() + 60_000).toISOString());
  expect(await ana.inbox()).toEqual([]);
  expect((await next()).map(({ text }) => text)).toContain('A nudge to one person about another');

  await world.faults([]);
  await world.passes('PT1H');
  expect(await ana.inbox()).toHaveLength(1);
  expect((await next()).map(({ text }) => text)).not.toContain('A nudge to one person about another');
});
