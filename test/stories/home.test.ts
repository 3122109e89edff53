import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { LogView } from '../../src/sandbox/protocol.js';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, daysBack, seen, talks } from '../support/history.js';
import { until } from '../support/until.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('A1, P1: before a yes, App Home explains itself in five lines and names three things to do', async () => {
  const { ana } = await openWorld({ history: anaAndBenFellSilent });

  await ana.opensHome();

  const home = await ana.home();
  expect(home).toMatch(/Yes, nudge me\nNo, thank you/);
  expect(home).toMatch(/\/kudos @somebody.*\/followup @somebody.*\/rapport channel/s);
  expect(home).not.toContain('last in touch');
});

test('A1: after a yes it shows whom to reach out to, follow-ups, kudos, and how to stop', async () => {
  const { ana, ben, chloe } = await openWorld({ history: anaAndBenFellSilent });
  await ana.opensHome();
  await ana.presses('consent_yes', { home: true });
  await ana.typesAndSaves(`/followup ${chloe.mention} friday 10am about the deck`);
  await chloe.types(`/kudos ${ana.mention} for the workshop`);
  await ana.types(`/kudos ${ben.mention} for the release notes`);

  await ana.opensHome();

  const home = await ana.home();
  expect(home).toMatch(
    /Who to reach out to.*Your follow-ups\n.*Friday 6 March, 10:00.*the deck.*Kudos\n.*the workshop.*release notes.*Turn nudges off/s,
  );
  expect(home).toContain('at most 1 a day and 3 a week, in your working hours');
  expect(home).not.toContain('Yes, nudge me');
});

test('A1: every answer is seen at once: a no, a yes, a follow-up that is done', async () => {
  const { ana } = await openWorld();
  await ana.typesAndSaves('/followup friday 10am about the deck');
  await ana.opensHome();

  await ana.presses('consent_no', { home: true });
  expect(await ana.home()).toContain('Nudges are off.');
  await ana.presses('consent_yes', { home: true });
  expect(await ana.home()).toContain('Nudges are on');
  await ana.presses('follow_up_done', { home: true });
  expect(await ana.home()).not.toContain('the deck');
});

test('A1: whom one can still catch comes first, then who is slipping, then who is on time', async () => {
  const history = [
    ...talks(['ana', 'eli'], daysBack('2025-12-01', { every: 7, times: 9 })),
    ...talks(['ana', 'dev'], daysBack('2026-02-11', { every: 7, times: 9 })),
    ...talks(['ana', 'ben'], daysBack('2026-02-27', { every: 7, times: 9 })),
    ...talks(['ana', 'chloe'], daysBack('2026-03-03', { every: 1, times: 30 })),
    ...seen(['ana', 'ben', 'chloe', 'dev', 'eli'], '2026-03-03'),
  ];
  const { ana, ben, chloe, dev, eli } = await openWorld({ history });
  await ana.types('/rapport start');

  await ana.opensHome();

  const order = [...(await ana.home()).matchAll(/(:\w+:) (<@U0\w+>): last in touch/g)].map((found) => found.slice(1));
  expect(order).toEqual([
    [':hourglass:', dev.mention],
    [':hourglass:', eli.mention],
    [':leaves:', ben.mention],
    [':seedling:', chloe.mention],
  ]);
});

test('A1, V1: App Home says nothing of others to anybody', async () => {
  const { ana, ben, chloe } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  await chloe.types('/rapport start');

  await chloe.opensHome();

  expect(await chloe.home()).not.toMatch(new RegExp(`${ana.mention}|${ben.mention}`));
  expect(await chloe.home()).toContain('Nobody is slipping away just now');
});

test('A1: of two pages composed at once the older is not shown over the newer', async () => {
  const { ana, sandbox, faults, settles } = await openWorld();
  await ana.opensHome();
  await ana.types('/rapport start');
  const types = (text: string) =>
    sandbox.control('command', { team: 'T0ONE', channel: channels.general, user: ana.id, command: '/rapport', text });

  // The page of the first is on its way for a second while that of the next is shown.
  await faults([{ kind: 'slow_before', method: 'views.publish', seconds: 1, count: 1 }]);
  await types('stop');
  await until(async () => {
    const { entries } = (await (await fetch(`${sandbox.url}/_control/log?limit=100`)).json()) as LogView;
    return entries.some(({ name, tookMs }) => name === 'views.publish' && tookMs === null);
  });
  await types('start');
  await settles();

  expect(await ana.home()).toContain('Nudges are on');
});

test('A1: a page is shown though Slack knows nothing of the hash that was kept', async () => {
  const { ana, database } = await openWorld();
  await ana.opensHome();
  await database.rows(`update members set home_hash = 'forgotten'`);

  await ana.types('/rapport start');

  expect(await ana.home()).toContain('Nudges are on');
});
