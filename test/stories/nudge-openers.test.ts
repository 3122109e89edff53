/** What a nudge offers to begin with (R5): only what the record holds of the two, and only what the member can see. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { cast, channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, answers, daysBack, seen, talks } from '../support/history.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Ben thanked Ana in January, in a channel where they do not talk otherwise. */
const benThankedAna = {
  channel: channels.design,
  user: cast.ben,
  ts: '1769605200.000100',
  text: `kudos <@${cast.ana}> for the release notes`,
  reactions: [],
};

test('R5: the last thread and a kudos are offered, with their links; what the other workspace shares is not', async () => {
  const { ana, ben, neighbour, nextMorningOf } = await openWorld({ history: [...anaAndBenFellSilent, benThankedAna] });
  await ana.types('/rapport start');
  await neighbour('ana').types(`/kudos ${neighbour('ben').mention} for the concert`);

  await nextMorningOf('ana');

  const [nudge] = await ana.inbox();
  expect(nudge).toMatch(/\/archives\/C0GENERAL\/p17708040\d+\|Your last thread>/);
  expect(nudge).toContain(`${ben.mention} thanked you on 28 January`);
  expect(nudge).toMatch(/\/archives\/C0DESIGN\/p1769605200000100\|what for>/);
  expect(nudge).toContain('“Hi Ben, what became of our thread in #general?”');
  expect(nudge).not.toMatch(/You thanked|first word to each other|around in/);
});

test('R5, P7: what is gone by the time it is said is left out, and the rest is said', async () => {
  const world = await openWorld({ history: [...anaAndBenFellSilent, benThankedAna] });
  const { ana, ben, faults, nextMorningOf, passes, rapportLeaves } = world;
  await ana.types('/rapport start');
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 1200 }]);
  await nextMorningOf('ana');
  await ben.deletes(benThankedAna);
  await rapportLeaves('general');
  await faults([]);

  await passes('PT1H');

  const [nudge] = await ana.inbox();
  expect(nudge).toContain(ben.mention);
  expect(nudge).toContain('11 February');
  expect(nudge).not.toMatch(/general|thread|thanked|first line/);
});

test('R5: a thread in which many wrote, or one of the two alone, is linked to, and not brought up as theirs', async () => {
  const crowd = ['U0FAY', 'U0GIL'];
  const last = anaAndBenFellSilent.findLast(({ threadTs }) => threadTs !== undefined);
  const said = (user: string, second: number, text: string, threadTs?: string) => ({
    ...{ channel: channels.general, user, text, reactions: [] },
    ...{
      ts: `${Number.parseInt(last?.ts ?? '', 10) + second}.000100`,
      ...(threadTs === undefined ? {} : { threadTs }),
    },
  });
  const alsoThere = (users: readonly string[]) =>
    users.map((user, at) => said(user, 60 + at, 'the same here', last?.threadTs));
  for (const [more, isTheirs] of [
    [alsoThere([cast.chloe, cast.dev]), true],
    [alsoThere([cast.chloe, cast.dev, cast.eli, ...crowd]), false],
    [[said(cast.ben, 300, `<@${cast.ana}> and all: the release is out`)], false],
  ] as const) {
    const { ana, ben, closes, nextMorningOf } = await openWorld({
      history: [...anaAndBenFellSilent, benThankedAna, ...more],
      crowd,
    });
    await ana.types('/rapport start');

    await nextMorningOf('ana');

    const [nudge] = await ana.inbox();
    expect(nudge).toMatch(/11 February in #general/);
    expect(nudge).toContain(`${ben.mention} thanked you on 28 January`);
    expect(nudge).toMatch(isTheirs ? /p\d+\|Your last thread>/ : /p\d+\|The last message>/);
    expect(nudge?.includes('our thread')).toBe(isTheirs);
    await closes();
  }
});

test('R5: a channel in which both were is named while people talk there, and not once it has fallen silent', async () => {
  const inDesign = answers('ana', 'ben', ['2026-01-20', '2026-01-28'], 'design');
  const deployments = {
    channel: channels.design,
    user: 'U0DEPLOYBOT',
    ts: '1772442000.000300',
    text: 'deployed',
    reactions: [],
  };
  for (const [more, isNamed] of [
    [[], false],
    [[deployments], false],
    [seen(['chloe'], '2026-02-20', 'design'), true],
  ] as const) {
    const { ana, ben, closes, nextMorningOf } = await openWorld({
      history: [...anaAndBenFellSilent, ...inDesign, ...more],
    });
    await ana.types('/rapport start');

    await nextMorningOf('ana');

    const [nudge] = await ana.inbox();
    expect(nudge).toContain(ben.mention);
    expect(nudge?.includes('You are both around in #design')).toBe(isNamed);
    await closes();
  }
});

test('R5: the anniversary of the first word is told in its week, by a record that is older than the two', async () => {
  const first = talks(['ana', 'ben'], ['2025-03-06'], 'design');
  const before = answers('chloe', 'ana', ['2025-02-03']);
  const { ana, nextMorningOf } = await openWorld({ history: [...anaAndBenFellSilent, ...first, ...before] });
  await ana.types('/rapport start');

  await nextMorningOf('ana');

  const [nudge] = await ana.inbox();
  expect(nudge).toContain('As far as I know, your first word to each other was a year ago this week in #design');
});

test('V1, R5: a private channel is not named to who was only mentioned there, in no message and no reason', async () => {
  const history = [
    ...talks(['ana', 'dev'], daysBack('2026-02-25', { every: 7, times: 9 })),
    ...seen(['dev'], '2026-03-03'),
  ];
  const { ana, ben, dev, comesTo, rapportJoins } = await openWorld({ history });
  await dev.types('/rapport start');
  await rapportJoins('leads');
  await ana.says(`${dev.mention} would be the one for this`, { in: 'leads' });

  await comesTo('2026-03-18T04:00:00Z');
  for (const one of [ana, ben, dev]) await one.says('good morning');
  await comesTo('2026-04-01T12:00:00Z');

  const [nudge] = await dev.inbox();
  expect(nudge).toContain(ana.mention);
  expect(nudge).toContain('4 March');
  expect(nudge).not.toMatch(/leads/i);
  expect(nudge).toMatch(/\|Your last thread> in #general/);
  await dev.picks('Why this?');
  const why = JSON.stringify(await dev.form());
  expect(why).toContain('4 March; the last word came from Ana Costa');
  expect(why).not.toMatch(/leads|general/i);
});
