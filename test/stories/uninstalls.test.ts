/** V6: Rapport is taken out of a workspace: silent at once, everything kept for a time of grace, then gone; and it may come back. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { openBrowser } from '../support/installs.js';
import { everyCell } from '../support/record.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const here = { team: 'T0ONE', user: 'U0ANA' };

async function uninstall(world: World): Promise<void> {
  await world.sandbox.control('uninstall', { team: 'T0ONE' });
  await world.settles();
}

const kudosKept = async ({ database }: World) =>
  (await database.rows(`select reason from kudos where workspace_id = 'T0ONE' order by given_at`)).map(
    ({ reason }) => reason,
  );

async function openInstalled(): Promise<World> {
  const world = await openWorld({ byOAuth: 'tokens that rotate', graceDays: 4 });
  const browser = openBrowser(world);
  await browser.installs(here);
  await browser.installs({ team: 'T0TWO', user: 'U0ANA' });
  return world;
}

test('V6: tokens go at once, nothing more is planned or said, and what was due waits without a word in the log', async () => {
  const world = await openInstalled();
  const { ana, ben, neighbour, passes, postsIn, database } = world;
  await ana.types(`/kudos ${ben.mention} for the pelican notes`);
  await ana.typesAndSaves(`/followup ${ben.mention} tomorrow 10am about the deck`);
  await ana.types('/rapport channel friday 16:00', { in: 'design' });
  await uninstall(world);

  expect(await database.rows('select workspace_id from installations')).toEqual([{ workspace_id: 'T0TWO' }]);
  await passes('P3D');
  expect(await ana.inbox()).toEqual([]);
  expect(await postsIn('design')).toEqual([]);
  expect(await database.rows(`select action from audit_entries where workspace_id = 'T0ONE' order by at`)).toEqual([
    { action: 'installed' },
    { action: 'uninstalled' },
  ]);
  await neighbour('ana').types(`/kudos ${ben.mention} for the heron notes`);
  expect(await postsIn('general', 'T0TWO')).toHaveLength(1);
});

test('V6: installed again within the time of grace it goes on where it was; the events of before, told again, change nothing', async () => {
  const world = await openInstalled();
  const { ana, ben, passes, postsIn, database } = world;
  await ana.types(`/kudos ${ben.mention} for the pelican notes`);
  // Slack tells it again, a minute later and five, since the first answers are lost.
  await world.faults([{ kind: 'lost_ack', method: 'app_uninstalled', count: 2 }]);
  await uninstall(world);
  await openBrowser(world).installs(here);
  await passes('PT10M');

  await ana.types(`/kudos ${ben.mention} for the heron notes`);
  expect(await kudosKept(world)).toEqual(['the pelican notes', 'the heron notes']);
  expect(await postsIn('general')).toHaveLength(2);
  await passes('P5D');
  expect(await kudosKept(world)).toEqual(['the pelican notes', 'the heron notes']);
  expect(await database.rows('select workspace_id from workspaces where erase_at is not null')).toEqual([]);
});

test('V6, V7: after the time of grace everything is gone but that it was erased; installed then, it begins anew; the neighbours keep theirs', async () => {
  const world = await openInstalled();
  const { ana, ben, neighbour, passes, database } = world;
  await ana.types(`/kudos ${ben.mention} for the pelican notes`);
  await neighbour('ana').types(`/kudos ${ben.mention} for the heron notes`);
  await uninstall(world);
  await passes('P3D');
  expect(await kudosKept(world)).toEqual(['the pelican notes']);
  await passes('P2D');

  const left = (await everyCell(database)).filter(({ text }) => text.includes('T0ONE') || text.includes('pelican'));
  expect(left.map(({ table }) => table)).toEqual(['public.workspace_erasures']);
  expect(await database.rows('select because from workspace_erasures')).toEqual([{ because: 'uninstalled' }]);
  expect((await everyCell(database)).filter(({ text }) => text.includes('heron'))).not.toEqual([]);

  await openBrowser(world).installs(here);
  await ana.types(`/kudos ${ben.mention} for the flamingo notes`);
  expect(await kudosKept(world)).toEqual(['the flamingo notes']);
});
