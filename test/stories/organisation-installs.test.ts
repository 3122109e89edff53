/** W1: one installation for the workspaces of an organisation, each apart from the others. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { openBrowser } from '../support/installs.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

async function openOrganisation(): Promise<World> {
  const world = await openWorld({ byOAuth: 'tokens that rotate', isOrganisation: true, graceDays: 1 });
  const page = await openBrowser(world).installs({ enterprise: 'E0WALD', user: 'U0ANA' });
  expect(page).toMatchObject({ status: 200, title: 'Rapport is in your organisation' });
  return world;
}

async function access(world: World, team: string, isGranted: boolean): Promise<void> {
  await world.sandbox.control('change-access', { team, isGranted });
  await world.settles();
}

test('W1: an organisation’s installation serves each workspace that it is let into, and no other, also after its tokens rotated', async () => {
  const world = await openOrganisation();
  const { ana, ben, neighbour, postsIn, passes, database } = world;
  await access(world, 'T0ONE', true);
  await ana.types(`/kudos ${ben.mention} for the pelican notes`);
  expect(await postsIn('general')).toHaveLength(1);
  expect(await database.rows('select workspace_id, name from workspaces')).toEqual([
    { workspace_id: 'T0ONE', name: 'Lindenbaum' },
  ]);

  await access(world, 'T0TWO', true);
  await passes('PT30H');
  await neighbour('ana').types(`/kudos ${ben.mention} for the heron notes`);
  await ana.types(`/kudos ${ben.mention} for the bittern notes`);
  expect([await postsIn('general'), await postsIn('general', 'T0TWO')].map((posts) => posts.length)).toEqual([2, 1]);
  expect(await database.rows('select workspace_id from installations')).toEqual([{ workspace_id: 'E0WALD' }]);
});

test('W1, V6: a workspace that is taken out falls silent and can come back; with the organisation’s installation all of them end', async () => {
  const world = await openOrganisation();
  const { ana, ben, passes, postsIn, sandbox, settles, database } = world;
  const silent = async () =>
    (await database.rows(`select workspace_id from workspaces where silent_since is not null order by 1`)).map(
      (row) => row.workspace_id,
    );
  await access(world, 'T0ONE', true);
  await access(world, 'T0TWO', true);
  await access(world, 'T0ONE', false);
  expect(await silent()).toEqual(['T0ONE']);
  await access(world, 'T0ONE', true);
  expect(await silent()).toEqual([]);
  await ana.types(`/kudos ${ben.mention} for the pelican notes`);
  expect(await postsIn('general')).toHaveLength(1);

  await sandbox.control('uninstall', { team: 'T0ONE' });
  await settles();
  expect(await silent()).toEqual(['T0ONE', 'T0TWO']);
  expect(await database.rows('select workspace_id from installations')).toEqual([]);
  await passes('P2D');
  expect(await database.rows('select workspace_id from workspaces')).toEqual([]);
});
