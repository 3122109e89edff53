/** Who is there is kept in step with Slack (W2): by what it tells, and each night by its lists, since not everything told arrives. */
import { afterEach, expect, test } from '@jest/globals';
import { designTeam } from '../support/company.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);

test('W2: of whose leaving nothing was heard is known by the next morning; next door the same id can be thanked', async () => {
  const { ana, ben, neighbour, sandbox, settles, database, comesTo, postsIn } = await openWorld({ looksNightly: true });
  await sandbox.control('change-user', { team: 'T0ONE', user: ben.id, deleted: true });
  await settles();
  // As if the event had never come.
  await database.rows(`update members set is_active = true where workspace_id = 'T0ONE' and member_id = $1`, [ben.id]);

  await comesTo('2026-03-05T08:30:00Z');

  expect(await ana.types(`/kudos ${ben.mention} for the help`)).toContain('no longer here');
  expect(await postsIn('general')).toEqual([]);
  expect(await neighbour('ana').types(`/kudos ${ben.mention} for the help`)).not.toContain('no longer here');
});

test('W2: who joins a user group is thanked with it from that moment on, and who left is not', async () => {
  const { ana, ben, chloe, dev, sandbox, settles } = await openWorld();
  await sandbox.control('change-group', { team: 'T0ONE', group: designTeam, users: [chloe.id, ben.id] });
  await settles();

  await ana.types(`/kudos <!subteam^${designTeam}> for the posters`);
  const told = await Promise.all([ben, chloe, dev].map(async (person) => (await person.inbox()).length));
  expect(told).toEqual([1, 1, 0]);
});

test('W2: of somebody whose language is none, the rest is taken in, and their App Home opens', async () => {
  const { ana, sandbox, settles, database } = await openWorld();
  await sandbox.control('change-user', { team: 'T0ONE', user: ana.id, locale: 'x_y', displayName: 'Ana C.' });
  await settles();
  await ana.typesAndSaves('/followup friday 10am about the deck');
  await ana.opensHome();

  expect(await ana.home()).toContain('Hello Ana');
  expect(
    await database.rows(`select locale, name from members where workspace_id = 'T0ONE' and member_id = $1`, [ana.id]),
  ).toEqual([{ locale: expect.stringMatching(/^[a-z]{2}-[A-Z]{2}$/), name: 'Ana C.' }]);
});
