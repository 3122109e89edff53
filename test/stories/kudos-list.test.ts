/** "Your kudos" (K13): all that one gave and received, for oneself alone. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { type Person, wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const shown = async (person: Person) => wordsOf((await person.form())?.blocks);
const reasonsIn = (words: string) => [...words.matchAll(/^reason \d+$/gm)].map(([reason]) => Number(reason.slice(7)));

/** Kudos from long ago until today, one an hour: more than a page, and two of them in the same moment. */
async function manyKudos({ database, ana, ben }: World, count: number): Promise<void> {
  await database.rows(
    `with given as (
        insert into kudos (workspace_id, source_key, giver_id, reason, value_names, channel_id, via, given_at, version)
        select 'T0ONE', 'history:' || n, $1, 'reason ' || n, '{craft}', 'C0GENERAL', 'command',
               '2026-03-04T08:00:00Z'::timestamptz - (n / 2) * interval '1 hour', n
          from generate_series(1, $3::int) as n
       returning workspace_id, kudos_id)
     insert into kudos_receivers (workspace_id, kudos_id, receiver_id) select workspace_id, kudos_id, $2 from given`,
    [ana.id, ben.id, count],
  );
}

test('K13: before there is anything it is warm, and says how to begin', async () => {
  const { ana } = await openWorld();

  expect(await ana.types('/kudos list')).toBe('');

  expect(await shown(ana)).toMatch(/Received\nGiven\nWhat people thank you for will be kept here\..*`\/kudos @ana for/);
  expect(await shown(ana)).not.toContain('Download');
  await ana.presses('kudos_list_given', { home: true });
  expect(await shown(ana)).toMatch(/What you thank people for will be kept here\./);
});

test('K13: received shows who and why, given shows to whom; newest first, with the day, values and a link; nobody sees another’s', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, neighbour, passes } = world;
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} #craft for the release notes`);
  await passes('PT26H');
  await ben.reacts(await ana.says('restart it twice'), 'star2');
  await ana.says(`kudos ${ben.mention} for the icons`);

  await ana.types('/kudos list');
  const received = await shown(ana);
  expect(received).toMatch(
    new RegExp(`:raised_hands: from ${ben.mention} · 5 March\n_for a message_\n<https:.*\\|See the message>`),
  );
  await ana.presses('kudos_list_given', { home: true });
  const given = await shown(ana);
  expect(given).toMatch(
    new RegExp(
      `to ${ben.mention} · 5 March\nTake back.*\nthe icons\n<http.*Edit your message>, and the kudos follows.*` +
        `to ${ben.mention} and ${chloe.mention} · 4 March\nthe release notes\n\\*#craft\\*  ·  <http.*See the message>.*Download as CSV`,
      's',
    ),
  );

  await ben.types('/kudos list');
  expect(await shown(ben)).toMatch(/the icons.*the release notes/s);
  expect(await shown(ben)).not.toContain(chloe.mention);
  expect(await shown(ben)).not.toContain('Take back');
  for (const other of [dev, neighbour('ana'), neighbour('ben')]) {
    await other.types('/kudos list');
    expect(await shown(other)).toContain('will be kept here');
  }
});

test('K13: page by page, each kudos once, there and back; what is given meanwhile moves nothing', async () => {
  const world = await openWorld();
  const { ana, ben, database } = world;
  await manyKudos(world, 30);
  await ben.types('/kudos list');

  const pages = [reasonsIn(await shown(ben))];
  expect(await shown(ben)).not.toContain('Newer');
  await database.rows(
    `update kudos set reason = 'reason 0', given_at = '2026-03-04T08:20:00Z' where source_key = 'history:30'`,
  );
  for (let page = 1; page < 3; page += 1) {
    await ben.presses('kudos_list_older', { home: true });
    pages.push(reasonsIn(await shown(ben)));
  }
  expect(await shown(ben)).not.toContain('Older');
  const all = Array.from({ length: 29 }, (_, index) => index + 1);
  expect(pages.flat().toSorted((one, other) => one - other)).toEqual(all);
  expect(pages.map((page) => page.length)).toEqual([12, 12, 5]);

  await ben.presses('kudos_list_newer', { home: true });
  expect(reasonsIn(await shown(ben))).toEqual(pages[1]);
  await ben.presses('kudos_list_newer', { home: true });
  await ben.presses('kudos_list_newer', { home: true }).catch(() => undefined);
  expect(reasonsIn(await shown(ben))[0]).toBe(0);

  // Of a year ago, and of the giver's own.
  await database.rows(`update kudos set given_at = given_at - interval '1 year'`);
  await ana.types('/kudos list');
  await ana.presses('kudos_list_given', { home: true });
  expect(await shown(ana)).toMatch(/4 March 2025/);
});

test('K13, K9: what is a day old at most is reworded and taken back in the list, which shows it at once', async () => {
  const { ana, ben, postsIn } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the nots`);
  await ana.types('/kudos list');
  await ana.presses('kudos_list_given', { home: true });

  await ana.picks('Reword…', { form: true });
  await ana.submits({ reason: 'the release notes' });
  expect(await shown(ana)).toMatch(/Received\nGiven\n.*\nthe release notes\n/s);

  await ana.picks('Take back', { form: true });
  expect(await shown(ana)).toContain('It goes away everywhere');
  await ana.submits({});
  expect(await shown(ana)).toContain('What you thank people for will be kept here');
  expect(await postsIn('general')).toEqual([]);
});

test('K13, A1: App Home shows the newest, and leads to all of them; so does the menu of any post', async () => {
  const { ana, ben, chloe, postsIn } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the release notes`);
  await ben.opensHome();
  expect(await ben.home()).toMatch(/Kudos\n:raised_hands: from .*the release notes\nAll my kudos/s);

  await ben.presses('kudos_list', { home: true });
  expect(await shown(ben)).toContain('the release notes');
  const [post] = await postsIn('general');
  if (post === undefined) throw new Error('no post');
  await chloe.picks('Your kudos', { message: post });
  expect(await shown(chloe)).toContain('will be kept here');
});

test('K13: the help mentions the list and second thoughts, on one screen', async () => {
  const { ana } = await openWorld();

  const help = await ana.types('/kudos help');

  expect(help).toMatch(/`\/kudos list`.*reword it or take it back/s);
  expect(help.split('\n').length).toBeLessThan(14);
});
