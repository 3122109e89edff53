/** "Did you meet?" (M3): asked midway and at the end, counts as contact, and three rounds of silence are an answer, too. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent } from '../support/history.js';
import { beginRounds, fridayNight, groupsIn, introductionsIn } from '../support/introductions.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const midway = '2026-03-12T02:00:00Z';
const nextFriday = '2026-03-14T02:00:00Z';

async function contactsIn({ database }: World): Promise<readonly string[]> {
  const rows = await database.rows<{ pair: string }>(
    `select from_id || ' ' || to_id as pair from interactions where kind = 'introduction' and workspace_id = 'T0ONE' order by 1`,
  );
  return rows.map(({ pair }) => pair);
}

test('M3: asked midway and at the end; "not yet" is asked once more, "we met" is a contact of both and is not asked again', async () => {
  const world = await openWorld();
  const { ana, chloe, neighbour } = world;
  await beginRounds(world, ['ana', 'chloe']);
  await world.comesTo('2026-03-10T20:00:00Z');
  expect(await ana.inbox()).toHaveLength(1);

  await world.comesTo(midway);
  expect((await ana.inbox()).at(-1)).toContain(`Have you and ${chloe.mention} met yet?`);
  await ana.presses('introduction_not_yet');
  expect((await ana.inbox()).at(-1)).toContain('There is time: I ask once more');
  expect(await contactsIn(world)).toEqual([]);

  await world.comesTo(nextFriday);
  const last = (await ana.inbox()).at(-1);
  expect(last).toContain(`Did you and ${chloe.mention} meet?`);
  expect(last).toContain('You are in the next round of introductions');
  expect(await ana.inbox()).toHaveLength(3);
  await ana.presses('introduction_met');

  expect((await ana.inbox()).at(-1)).toContain(`You and ${chloe.mention} met. I have noted the day`);
  expect((await chloe.inbox()).at(-1)).toContain(`You and ${ana.mention} met.`);
  expect(await contactsIn(world)).toEqual(['U0ANA U0CHLOE', 'U0CHLOE U0ANA']);
  await chloe.opensHome();
  expect(await chloe.home()).toContain(`You met ${ana.mention}`);
  expect(await neighbour('ana').inbox()).toEqual([]);
});

test('M3: pressed by both, twice, and told three times, a meeting is one contact; a later "not yet" does not take it back', async () => {
  const world = await openWorld();
  const { ana, chloe } = world;
  await beginRounds(world, ['ana', 'chloe']);
  await world.comesTo(midway);
  const [question] = (await ana.inboxMessages()).slice(-1);
  if (question === undefined) throw new Error('nothing was asked');
  const message = { channel: question.channel, ts: question.ts };
  await world.faults([{ kind: 'duplicate', times: 2 }]);

  await ana.presses('introduction_met');
  await chloe.opensHome();
  const [{ id }] = (await world.database.rows<{ id: string }>('select introduction_id as id from introductions')) as [
    { id: string },
  ];
  for (const action of ['introduction_met', 'introduction_not_yet'])
    await ana.presses(action, { message, value: id }).catch(() => undefined);

  expect(await contactsIn(world)).toEqual(['U0ANA U0CHLOE', 'U0CHLOE U0ANA']);
  expect((await ana.inbox()).at(-1)).toContain('met. I have noted the day');
});

test('M3, R3: a meeting closes the reminder that the two have been silent', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent });
  const { ana, ben } = world;
  await beginRounds(world, ['ana', 'ben']);
  await world.comesTo('2026-03-09T20:00:00Z');
  expect((await introductionsIn(world))[0]?.words).not.toContain('have not talked yet');
  await ana.types('/rapport start');
  await world.nextMorningOf('ana');
  expect((await ana.inbox()).at(-1)).toContain(ben.mention);

  await ben.opensHome();
  await ben.presses('introduction_met', { home: true });

  expect((await ana.inbox()).at(-1)).toContain(`You and ${ben.mention} have talked since.`);
  expect(await ana.inboxMessages()).toHaveLength(2);
});

test('M2, P3: on the day of a notice no nudge comes as well, and what falls on one day is one message', async () => {
  const world = await openWorld({ history: anaAndBenFellSilent, at: '2026-03-05T17:30:00Z' });
  const { ana } = world;
  await beginRounds(world, ['ana', 'chloe'], 'monday 10:00');
  await ana.types('/rapport introductions monday 11:00', { in: 'general' });
  await ana.types('/rapport introductions join', { in: 'general' });
  await ana.types('/rapport start');

  await world.comesTo(fridayNight);
  const [message, ...more] = await ana.inbox();
  expect(more).toEqual([]);
  expect(message).toContain('<#C0DESIGN>: *Monday 9 March, 10:00*');
  expect(message).toContain('<#C0GENERAL>: *Monday 9 March, 11:00*');

  await world.comesTo('2026-03-10T02:00:00Z');
  expect((await ana.inbox())[1]).toContain(world.ben.mention);
});

test('M3: three rounds without a word pause somebody, with a notice and one click back; the other is not judged by it', async () => {
  const world = await openWorld();
  const { ana, chloe } = world;
  await beginRounds(world, ['ana', 'chloe']);
  for (const friday of ['2026-03-14T02:00:00Z', '2026-03-21T02:00:00Z', '2026-03-28T02:00:00Z']) {
    await world.comesTo(friday);
    await chloe.presses('introduction_not_met');
  }
  await world.comesTo('2026-03-30T16:00:00Z');
  expect(await groupsIn(world)).toEqual(Array(4).fill('ana chloe'));
  const rounds = await world.database.rows('select round_at from introductions');
  expect(rounds).toHaveLength(4);

  await world.comesTo('2026-04-03T20:00:00Z');
  expect((await ana.inbox()).join()).toContain('did not come at a good moment, so I leave you out of them for now');
  expect((await chloe.inbox()).join()).not.toContain('leave you out');
  // Easter Monday is a holiday of hers.
  await world.comesTo('2026-04-07T16:00:00Z');
  expect((await chloe.inbox()).at(-1)).toContain('nobody was free for you this time');

  await ana.presses('introductions_join');
  expect((await ana.inbox()).join()).toContain('You are back in the introductions of <#C0DESIGN>');
  await world.comesTo('2026-04-13T16:00:00Z');
  expect(await world.database.rows('select round_at from introductions')).toHaveLength(5);
});

test('M4: who is alone in a round is told that nobody was free, and comes first in the next one', async () => {
  const world = await openWorld();
  const { ana, dev } = world;
  await beginRounds(world, ['ana']);
  await world.comesTo('2026-03-10T02:00:00Z');
  expect(await ana.inbox()).toEqual([
    expect.stringContaining('You are in the next round'),
    expect.stringContaining('nobody was free for you this time. You come first in the next round'),
  ]);
  expect(await world.database.rows(`select member_id from introduction_participants where is_first`)).toEqual([
    { member_id: ana.id },
  ]);

  for (const person of [world.chloe, dev, world.eli])
    await person.types('/rapport introductions join', { in: 'design' });
  // Of these only Dev may meet her.
  await ana.types(`/rapport never ${world.chloe.mention} ${world.eli.mention}`);
  await world.comesTo('2026-03-17T02:00:00Z');
  expect((await groupsIn(world)).filter((group) => group.includes('ana'))).toEqual(['ana dev']);
  expect(await world.database.rows(`select member_id from introduction_participants where is_first`)).toEqual([]);
});
