/** So many kudos fit into a giver's day (K8), and whoever has one more to give is told kindly, with nothing lost. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { designTeam } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const full = 'It starts anew tomorrow';

test('K8: over the limit, command, form, message and reaction are answered in private, and nothing typed is lost', async () => {
  const { ana, ben, chloe, neighbour, chosen, postsIn, whispersIn, messageAt } = await openWorld();
  await chosen({ kudosPerDay: 2 });
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} for the launch`);
  await ana.types(`/kudos <!subteam^${designTeam}|@design-team> for the icons`);

  const answer = await ana.types(`/kudos ${ben.mention} for one more thing`);
  expect(answer).toContain(`A day here holds 2 kudos, and they are given already`);
  expect(answer).toContain('You typed:\n/kudos @someone for one more thing');
  await ana.types('/kudos');
  expect(await ana.submits({ people: [ben.id], reason: 'one more thing', channel: 'C0GENERAL' })).toEqual({
    reason: expect.stringContaining(full),
  });
  expect(await ana.form()).not.toBeNull();
  const said = await ana.says(`kudos ${ben.mention} for one more thing`);
  await ana.reacts(await ben.says('restart it twice'), 'star2');

  // The command's, the message's and the reaction's.
  expect((await whispersIn('general')).filter(({ text }) => text.includes(full))).toHaveLength(3);
  expect(await messageAt(said)).toMatchObject({ text: `kudos ${ben.mention} for one more thing`, reactions: [] });
  expect(await postsIn('general')).toHaveLength(2);
  expect(await ben.inbox()).toHaveLength(1);

  await ben.types(`/kudos ${chloe.mention} for the coffee`);
  await neighbour('ana').types(`/kudos ${ben.mention} for the coffee`);
  expect(await postsIn('general')).toHaveLength(3);
  expect(await postsIn('general', 'T0TWO')).toHaveLength(1);
});

test('K8: told four times a kudos takes one of the day, at the limit too, and changing it takes none', async () => {
  const { ana, ben, chloe, chosen, faults, postsIn, database } = await openWorld();
  await chosen({ kudosPerDay: 2 });
  await faults([{ kind: 'duplicate', times: 3 }]);

  const said = await ana.says(`kudos ${ben.mention} for the notes`);
  const given = await ana.types(`/kudos ${ben.mention} for the launch`);
  await ana.edits(said, `kudos ${ben.mention} ${chloe.mention} for the notes`);

  expect(given).toContain('on their way');
  expect(await postsIn('general')).toHaveLength(1);
  expect((await ana.whispers('general')).join()).not.toContain(full);
  expect(await ben.inbox()).toHaveLength(2);
  expect(await chloe.inbox()).toHaveLength(1);
  expect(await database.rows('select given from kudos_days')).toEqual([{ given: 2 }]);
});

test('K8: what is taken back gives its place back on the day it was taken; given again it takes one again', async () => {
  const { ana, ben, chosen, comesTo, database } = await openWorld();
  await chosen({ kudosPerDay: 1 });
  const days = () => database.rows('select day::text, given from kudos_days order by day');
  const thanked = await ben.says('restart it twice');
  const said = await ana.says(`kudos ${ben.mention} for the notes`);
  await ana.reacts(thanked, 'star2');
  expect(await ana.whispers('general')).toHaveLength(1);

  await ana.deletes(said);
  expect(await days()).toEqual([{ day: '2026-03-04', given: 0 }]);
  await ana.unreacts(thanked, 'star2');
  await ana.reacts(thanked, 'star2');
  expect(await days()).toEqual([{ day: '2026-03-04', given: 1 }]);

  // A new day in Berlin, and still the old one in UTC.
  await comesTo('2026-03-04T23:30:00Z');
  await ana.types(`/kudos ${ben.mention} for the night shift`);
  await ana.unreacts(thanked, 'star2');
  expect(await days()).toEqual([
    { day: '2026-03-04', given: 0 },
    { day: '2026-03-05', given: 1 },
  ]);
  expect(await ana.types(`/kudos ${ben.mention} for the sunrise`)).toContain(full);
});

test('K8: admins set the limit and whom it does not hold for; others may not', async () => {
  const { ana, ben, chloe, dev } = await openWorld();
  const group = `<!subteam^${designTeam}|@design-team>`;
  expect(await ben.types('/rapport admin limit 1')).toContain('Only admins');
  expect(await ana.types('/rapport admin limit')).toContain('Everybody gives up to 20 kudos a day');
  expect(await ana.types('/rapport admin limit 0')).toContain('from 1 to 1,000');
  expect(await ana.types('/rapport admin limit 1')).toContain('up to 1 kudos a day');
  expect(await ana.types(`/rapport admin limit exempt ${group}`)).toContain('Without a limit: Design team.');

  for (const giver of [ben, chloe]) await giver.types(`/kudos ${dev.mention} for the first`);
  expect(await ben.types(`/kudos ${dev.mention} for the second`)).toContain(full);
  expect(await chloe.types(`/kudos ${dev.mention} for the second`)).toContain('on their way');
  expect(await ana.types(`/rapport admin limit unexempt ${group}`)).not.toContain('Design team');
  expect(await chloe.types(`/kudos ${dev.mention} for the third`)).toContain(full);
  expect(await ana.types('/rapport admin limit off')).toContain('as many kudos a day as they like');
  expect(await chloe.types(`/kudos ${dev.mention} for the third`)).toContain('on their way');
});
