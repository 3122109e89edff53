/** What cannot be a kudos is answered in private, with what to type instead, and nothing happens (K2, K7). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { designTeam } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

async function expectNothing({ ana, ben, postsIn, database }: World): Promise<void> {
  expect(await postsIn('general')).toEqual([]);
  for (const person of [ana, ben]) expect(await person.inbox()).toEqual([]);
  expect(await database.rows('select * from kudos')).toEqual([]);
  expect(await database.rows('select * from deliveries')).toEqual([]);
}

test.each([
  { typed: '@ben for the notes', hint: 'I could not find @ben', given: '@ben for the notes' },
  { typed: '<@U0BEN|ben>', hint: 'What for?', given: '@ben' },
  { typed: '<@U0BEN|ben> for', hint: 'What for?', given: '@ben for' },
  { typed: '<@U0BEN|ben> …', hint: 'What for?', given: '@ben …' },
  {
    typed: '<@U0BEN|ben> #speed for the notes',
    hint: '#speed is not one of our values',
    given: '@ben #speed for the notes',
  },
  { typed: 'for the notes', hint: 'Whom would you like to thank?', given: 'for the notes' },
  { typed: '<!here> for the notes', hint: 'Whom would you like to thank?', given: '@here for the notes' },
])('K2: "/kudos $typed" is answered with "$hint" and what was typed', async ({ typed, hint, given }) => {
  const world = await openWorld();

  const answer = await world.ana.types(`/kudos ${typed}`);

  expect(answer).toContain(hint);
  expect(answer).toContain(`/kudos ${given}`);
  await expectNothing(world);
});

test('K2: an unknown value is answered with those there are', async () => {
  const { ana, ben } = await openWorld();

  expect(await ana.types(`/kudos ${ben.mention} #speed for the notes`)).toContain(
    '#craft, #care, #courage, #curiosity',
  );
});

test('K2: /kudos help explains itself, and nothing happens', async () => {
  const world = await openWorld();

  const answer = await world.ana.types('/kudos help');

  expect(answer).toContain('/kudos @ana for the release notes');
  expect(answer).toContain('#craft');
  expect(answer.split('\n').length).toBeLessThan(12);
  await expectNothing(world);
});

test.each([
  { who: 'yourself', mention: '<@U0ANA>', because: 'yourself' },
  { who: 'an app', mention: '<@U0DEPLOYBOT>', because: 'is an app' },
  { who: 'Rapport', mention: '<@U0SANDBOXBOT>', because: 'is an app' },
  { who: 'Slackbot', mention: '<@USLACKBOT>', because: 'is an app' },
  { who: 'somebody who left', mention: '<@U0GUS>', because: 'no longer here' },
  { who: 'somebody from elsewhere', mention: '<@U0ELSEWHERE>', because: 'not a member' },
])('K7: $who cannot be thanked, and the giver is told why', async ({ mention, because }) => {
  const world = await openWorld();

  const answer = await world.ana.types(`/kudos ${mention} for the notes`);

  expect(answer).toContain(because);
  expect(answer).toContain('/kudos');
  await expectNothing(world);
});

test('K7: a mixed list thanks those who can be thanked and names the others', async () => {
  const { ana, ben, gus, deploybot, postsIn } = await openWorld();

  const answer = await ana.types(
    `/kudos ${ben.mention} ${ana.mention} ${gus.mention} ${deploybot.mention} for the release notes`,
  );

  expect(answer).toContain(`on their way to ${ben.mention}`);
  expect(answer).toContain('You were on the list yourself');
  expect(answer).toContain(`${gus.mention} is no longer here`);
  expect(answer).toContain(`${deploybot.mention} is an app`);
  expect((await postsIn('general')).map((post) => post.text)).toEqual([
    `${ana.mention} thanks ${ben.mention}: the release notes`,
  ]);
  expect(await ben.inbox()).toHaveLength(1);
});

test('K7: somebody who leaves is refused from then on', async () => {
  const { ana, ben, sandbox, settles, postsIn } = await openWorld();
  await sandbox.control('change-user', { team: 'T0ONE', user: ben.id, deleted: true });
  await settles();

  expect(await ana.types(`/kudos ${ben.mention} for the notes`)).toContain('no longer here');
  expect(await postsIn('general')).toEqual([]);
});

test('K7: a group of which nobody is left is answered in a whole sentence', async () => {
  const { ana, sandbox, settles } = await openWorld();
  await sandbox.control('change-group', { team: 'T0ONE', group: designTeam, users: [ana.id, 'U0GUS'] });
  await settles();

  const answer = await ana.types(`/kudos <!subteam^${designTeam}|@design-team> for the icons`);

  expect(answer).toContain('Nobody is left to thank');
  expect(answer).not.toMatch(/ \n| $/);
});

test('K2: the command that was given another name is shown with that name', async () => {
  const { ana } = await openWorld({ commands: { kudos: '/praise' } });

  expect(await ana.types('/praise for the notes')).not.toContain('/kudos');
  expect(await ana.types('/praise help')).not.toContain('/kudos');
});
