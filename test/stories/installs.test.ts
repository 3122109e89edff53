/** W1: somebody installs Rapport by OAuth, and it is there at once; what comes back from Slack is believed once, and in that browser. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { openBrowser } from '../support/installs.js';
import { everyCell } from '../support/record.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const here = { team: 'T0ONE', user: 'U0ANA' };
const nextDoor = { team: 'T0TWO', user: 'U0BEN' };

test('W1: installed by OAuth, Rapport takes kudos there without a restart, and the neighbours with the same ids have theirs apart', async () => {
  const world = await openWorld({ byOAuth: 'tokens that rotate' });
  const { ana, ben, neighbour, postsIn } = world;
  const browser = openBrowser(world);

  const page = await browser.installs(here);
  expect(page).toMatchObject({ status: 200, title: 'Rapport is in Lindenbaum' });
  expect(page.html).toMatch(/https:\/\/slack\.com\/app_redirect\?app=A\w+&#38;team=T0ONE/);
  await ana.types(`/kudos ${ben.mention} for the pelican notes`);
  expect(await postsIn('general')).toHaveLength(1);
  expect(await ben.inbox()).toHaveLength(1);

  await browser.installs(nextDoor);
  await neighbour('ana').types(`/kudos ${ben.mention} for the heron notes`);
  expect((await postsIn('general')).map(({ text }) => text)).not.toContain('heron');
  expect(await postsIn('general', 'T0TWO')).toHaveLength(1);
  expect(await neighbour('ben').inbox()).toHaveLength(1);
  expect(await ben.inbox()).toHaveLength(1);
  expect(await world.database.rows('select workspace_id, action, actor_id from audit_entries order by 1')).toEqual([
    { workspace_id: 'T0ONE', action: 'installed', actor_id: 'U0ANA' },
    { workspace_id: 'T0TWO', action: 'installed', actor_id: 'U0BEN' },
  ]);
});

test('W1: tokens that stay serve as well, over HTTP, and after a restart', async () => {
  const world = await openWorld({ byOAuth: 'tokens that stay', mode: 'http' });
  await openBrowser(world).installs(here);
  await world.restarts();
  await world.ana.types(`/kudos ${world.ben.mention} for the notes`);
  expect(await world.postsIn('general')).toHaveLength(1);
});

test('V5: neither tokens nor what a browser was sent with can be found in the database', async () => {
  const world = await openWorld({ byOAuth: 'tokens that rotate' });
  const browser = openBrowser(world);
  const asked = new URL(await browser.begins());
  await browser.installs(here);
  await world.passes('PT11H');

  const cells = await everyCell(world.database);
  expect(cells.map(({ table }) => table)).toEqual(expect.arrayContaining(['public.installations']));
  const told = cells.filter(
    ({ text }) => /xox[abep]|xoxe/.test(text) || text.includes(asked.searchParams.get('state') ?? '?'),
  );
  expect(told).toEqual([]);
});

test('W1: a state is good once, for ten minutes, in the browser that it was given to; every page says what to do', async () => {
  const world = await openWorld({ byOAuth: 'tokens that stay' });
  const [ana, mallory] = [openBrowser(world), openBrowser(world)];
  const sentBack = async (query: Readonly<Record<string, string>> = here) => ana.allows(await ana.begins(), query);
  const titleOf = async (page: Promise<{ readonly status: number; readonly title: string }>) => {
    const { status, title } = await page;
    return `${status} ${title}`;
  };

  // The attacker's own way through Slack, ended in somebody else's browser, and the other way round.
  const stolen = await sentBack();
  expect(await titleOf(mallory.comesBack(stolen))).toBe('400 This began in another browser');
  expect(await titleOf(ana.comesBack(stolen))).toBe('400 This link was used already');
  const late = await sentBack();
  await world.passes('PT11M');
  expect(await titleOf(ana.comesBack(late))).toBe('400 That took too long');
  const back = new URL(await sentBack());
  back.searchParams.set('state', 'invented');
  expect(await titleOf(ana.comesBack(back.href))).toBe('400 This link was used already');
  back.searchParams.delete('state');
  expect(await titleOf(ana.comesBack(back.href))).toBe('400 Something is missing');
  expect(await titleOf(ana.comesBack(await sentBack({ cancel: '1' })))).toBe('200 Not this time');
  const forged = new URL(await sentBack());
  forged.searchParams.set('code', 'invented');
  expect(await titleOf(ana.comesBack(forged.href))).toBe('400 Slack said no');
  expect(await world.database.rows('select * from installations')).toEqual([]);

  // Two tabs do not spoil each other.
  const [first, second] = [await sentBack(), await sentBack(nextDoor)];
  expect(await titleOf(ana.comesBack(first))).toBe('200 Rapport is in Lindenbaum');
  expect(await titleOf(ana.comesBack(second))).toBe('200 Rapport is in Kastanie');
  expect(await titleOf(ana.comesBack(first))).toBe('400 This link was used already');
  // Only the one that nobody came back with is left, for ten minutes.
  expect(await world.database.rows('select workspace_id from install_states')).toEqual([{ workspace_id: '-' }]);
});

test('W1: where Slack does not answer the exchange nothing is installed, and starting again does it', async () => {
  const world = await openWorld({ byOAuth: 'tokens that rotate' });
  const browser = openBrowser(world);
  await world.faults([{ kind: 'error_before', method: 'oauth.v2.access', count: 1 }]);
  expect(await browser.installs(here)).toMatchObject({ status: 503, title: 'That did not work' });
  expect(await browser.installs(here)).toMatchObject({ status: 200 });
});

test('W1: tokens that rotate are renewed for days before anybody needs them, and kudos go on', async () => {
  const world = await openWorld({ byOAuth: 'tokens that rotate' });
  const { ana, ben, postsIn, passes, database } = world;
  await openBrowser(world).installs(here);
  const sealed = async () => (await database.rows<{ sealed: string }>('select sealed from installations'))[0]?.sealed;
  const seen = new Set([await sealed()]);
  for (let half = 0; half < 8; half += 1) {
    await passes('PT11H');
    seen.add(await sealed());
    await ana.types(`/kudos ${ben.mention} for the notes of half-day ${half}`);
  }
  expect(await postsIn('general')).toHaveLength(8);
  expect(seen.size).toBe(9);

  // Switched off over a weekend, it comes back with a token that is long over.
  await passes('PT70H');
  await ana.types(`/kudos ${ben.mention} for the notes of Monday`);
  expect(await postsIn('general')).toHaveLength(9);
});
