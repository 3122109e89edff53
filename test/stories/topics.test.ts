/** What members like to help with (H2). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { offeringFor } from '../../src/features/topics.js';
import { stemWords } from '../../src/language/stems.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('H2: a member says what they like to help with, sees it, adds to it and takes it back', async () => {
  const { ana, ben } = await openWorld();
  expect(await ana.types('/rapport offer')).toContain('What do you like to help with?');

  expect(await ana.types('/rapport offer #Postgres, VPN access')).toContain(
    'You like to help with *Postgres* and *VPN access*.',
  );
  expect(await ana.types('/rapport offer onboarding')).toContain('*onboarding*, *Postgres* and *VPN access*');
  expect(await ana.types('/rapport offer vpn ACCESS off')).toContain('No longer offered: *VPN access*');
  expect(await ana.types('/rapport offer')).toContain('You like to help with *onboarding* and *Postgres*.');
  expect(await ben.types('/rapport offer')).toContain('What do you like to help with?');

  expect(await ana.types('/rapport offer off')).toContain('*onboarding* and *Postgres*');
  expect(await ana.types('/rapport offer off')).toContain('None of these was on your list.');
});

test('H2: the same topic twice, or told four times, is one, as it was written last', async () => {
  const { ana, faults, database, neighbour } = await openWorld();
  await faults([{ kind: 'duplicate', times: 3 }]);

  await ana.types('/rapport offer postgres, Postgres');
  expect(await ana.types('/rapport offer POSTGRES')).toContain('You like to help with *POSTGRES*.');

  expect(await database.rows('select workspace_id, topic, label from offered_topics')).toEqual([
    { workspace_id: 'T0ONE', topic: 'postgres', label: 'POSTGRES' },
  ]);
  expect(await neighbour('ana').types('/rapport offer')).toContain('What do you like to help with?');
});

test('H2: what is no topic gets a private sentence that says what to type, and nothing is kept', async () => {
  const { ana, ben, database } = await openWorld();
  const refused = [
    [`/rapport offer ${ben.mention}`, 'not a person'],
    ['/rapport offer !!!', 'I cannot read a topic in “!!!”'],
    [`/rapport offer ${'x'.repeat(41)}`, 'longer than 40 characters'],
    [`/rapport offer ${Array.from({ length: 21 }, (_, at) => `topic ${at}`).join(', ')}`, 'more than 20 topics'],
  ] as const;

  for (const [line, sentence] of refused) expect(await ana.types(line)).toContain(sentence);

  expect(await database.rows('select topic from offered_topics')).toEqual([]);
});

test('H2, K10: what is written as a topic neither pings nor formats where it is shown', async () => {
  const { ana } = await openWorld();
  const said = await ana.types('/rapport offer <!channel>');
  expect(said).toContain('not a person');
  expect(await ana.types('/rapport offer a*b &amp; c')).toContain('*a∗b &amp; c*');
});

/** Who would be found for a question, by whom it is asked in that language. */
async function offering({ database }: World, text: string, team = 'T0ONE', locale = 'en-US') {
  const found = await database.inWorkspace(workspaceId(team), (stores) =>
    offeringFor(stemWords)(stores, { text, locale }),
  );
  return found.map(({ memberId: id, topics }) => [id, ...topics.map(({ label }) => label)]);
}

test('H2, W3: members are found by forms of their words and by what an admin says is the same, here alone', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, neighbour, database } = world;
  await ana.types('/rapport offer PostgreSQL, VPN access');
  await ben.types('/rapport offer databases, Urlaubsanträge');
  await neighbour('ana').types('/rapport offer PostgreSQL');
  expect(await offering(world, 'which database is it?')).toEqual([[ben.id, 'databases']]);
  expect(await offering(world, 'Wo liegt der Urlaubsantrag?', 'T0ONE', 'de-DE')).toEqual([[ben.id, 'Urlaubsanträge']]);
  expect(await offering(world, 'pg is slow')).toEqual([]);

  expect(await chloe.types('/rapport admin topics')).toContain('Only admins of this workspace decide that.');
  expect(await ana.types('/rapport admin topics')).toBe('');
  expect(await ana.submits({ topicSynonyms: 'postgres, pg\nvpn' })).toEqual({
    topicSynonyms: expect.stringMatching(/^Line 2: “vpn” stands alone\./),
  });
  expect(await offering(world, 'pg is slow')).toEqual([]);
  await ana.submits({ topicSynonyms: 'postgres, postgresql, pg, database' });

  expect(await offering(world, `<@${chloe.id}> PG is slow, see <https://vpn.example|vpn access>`)).toEqual([
    [ana.id, 'PostgreSQL'],
    [ben.id, 'databases'],
  ]);
  expect(await offering(world, 'pg is slow', 'T0TWO')).toEqual([]);
  expect(await offering(world, 'postgresql is slow', 'T0TWO')).toEqual([[memberId(ana.id), 'PostgreSQL']]);
  expect(await database.rows('select workspace_id, actor_id, details from audit_entries')).toEqual([
    {
      workspace_id: 'T0ONE',
      actor_id: ana.id,
      details: { topicSynonyms: [['postgres', 'postgresql', 'pg', 'database']] },
    },
  ]);
});
