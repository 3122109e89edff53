/** What Rapport says reaches Slack once, whatever fails on the way (P9, O4). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { ControlRequest } from '../../src/sandbox/protocol.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

type Fault = ControlRequest<'faults'>['faults'][number];

/** Long enough for the reconciler to ask, and for what it found to be acted on. */
async function recovers({ passes }: World): Promise<void> {
  for (let minute = 0; minute < 4; minute += 1) await passes('PT40S');
}

const post = 'chat.postMessage';

test.each<{ what: string; fault: Fault }>([
  { what: 'the answer is lost after Slack has accepted', fault: { kind: 'lost_answer', method: post, count: 1 } },
  { what: 'Slack fails after it has accepted', fault: { kind: 'error_after', method: post, count: 1 } },
  { what: 'Slack fails before it accepts', fault: { kind: 'error_before', method: post, count: 1 } },
  { what: 'Slack says that it is too much', fault: { kind: 'rate_limit', method: post, seconds: 45, count: 1 } },
  { what: 'Slack is slow to accept', fault: { kind: 'slow_before', method: post, seconds: 1, count: 1 } },
  { what: 'Slack is slow to answer', fault: { kind: 'slow_after', method: post, seconds: 1, count: 1 } },
  { what: 'Slack fails after it has accepted, twice', fault: { kind: 'error_after', method: post, count: 2 } },
])('P9: where $what, a kudos is posted once, and its receiver told once, with a link', async ({ fault }) => {
  const world = await openWorld();
  const { ana, ben, faults, postsIn } = world;
  await faults([fault]);

  await ana.types(`/kudos ${ben.mention} for the notes`);
  await recovers(world);

  const posts = await postsIn('general');
  expect(posts).toHaveLength(1);
  const [message, ...more] = await ben.inbox();
  expect(more).toEqual([]);
  expect(message).toContain(`/archives/C0GENERAL/p${posts[0]?.ts.replace('.', '')}`);
});

test('P9: a message whose answer is lost in a thread, and in a direct message, is found again', async () => {
  const world = await openWorld();
  const { ana, ben, faults, postsIn } = world;
  const answer = await ben.says('restart it twice');
  await faults([{ kind: 'lost_answer', method: post, count: 2 }]);

  await ana.reacts(answer, 'star2');
  await recovers(world);

  expect(await postsIn('general')).toHaveLength(1);
  expect(await ben.inbox()).toHaveLength(1);
});

test('P9: while Slack cannot be read, nothing is said twice; once it can, nothing is missing', async () => {
  const world = await openWorld();
  const { ana, ben, faults, postsIn } = world;
  await faults([
    { kind: 'lost_answer', method: post, count: 1 },
    { kind: 'error_before', method: 'conversations.history' },
  ]);
  await ana.types(`/kudos ${ben.mention} for the notes`);
  await recovers(world);
  expect(await postsIn('general')).toHaveLength(1);

  await faults([]);
  await recovers(world);

  expect(await postsIn('general')).toHaveLength(1);
  expect(await ben.inbox()).toHaveLength(1);
});

test('K4: a lost answer to the reaction leaves one reaction', async () => {
  const world = await openWorld();
  await world.faults([{ kind: 'lost_answer', method: 'reactions.add', count: 1 }]);

  const said = await world.ana.says(`kudos ${world.ben.mention} for the notes`);
  await recovers(world);

  expect((await world.messageAt(said))?.reactions[0]?.users).toHaveLength(1);
  expect(await world.ben.inbox()).toHaveLength(1);
});

test.each(['lost_answer', 'error_after', 'error_before'] as const)(
  'P9: a private hint is never said twice (%s)',
  async (kind) => {
    const world = await openWorld();
    await world.faults([{ kind, method: 'chat.postEphemeral', count: 1 }]);

    await world.ana.says(`kudos ${world.ben.mention}`);
    await recovers(world);

    expect(await world.ana.whispers('general')).toHaveLength(kind === 'error_before' ? 0 : 1);
  },
);

test.each(['lost_answer', 'error_before', 'rate_limit'] as const)(
  'K4: an edit that Slack does not take at first is shown later (%s)',
  async (kind) => {
    const world = await openWorld();
    const { ana, ben, chloe, faults } = world;
    const said = await ana.says(`kudos ${ben.mention} ${chloe.mention} for the nots`);
    await faults([
      { kind, method: 'chat.update', count: 2 },
      { kind, method: 'chat.delete', count: 2 },
    ]);

    await ana.edits(said, `kudos ${ben.mention} for the notes`);
    await recovers(world);

    expect((await ben.inbox())[0]).toContain('\nthe notes\n');
    expect(await chloe.inbox()).toEqual([]);
  },
);

test('K4: a kudos taken back while its message was under way is taken back there, too', async () => {
  const world = await openWorld();
  const { ana, ben, faults } = world;
  await faults([{ kind: 'lost_answer', method: post, count: 1 }]);
  const said = await ana.says(`kudos ${ben.mention} for the notes`);
  expect(await ben.inbox()).toHaveLength(1);

  await ana.deletes(said);
  await recovers(world);

  expect(await ben.inbox()).toEqual([]);
});

test('P6: a kudos heard of more than a day late is kept, and nobody is written to about it', async () => {
  const { ana, ben, postsIn, database, messageAt } = await openWorld({
    history: [
      { channel: 'C0GENERAL', user: 'U0ANA', ts: '1772438400.000100', text: 'kudos <@U0BEN> for the notes' },
      { channel: 'C0GENERAL', user: 'U0ANA', ts: '1772611200.000100', text: 'kudos <@U0BEN> for the icons' },
    ],
  });

  expect((await ben.inbox()).map((message) => message.includes('the icons'))).toEqual([true]);
  expect(await database.rows('select reason from kudos order by given_at')).toEqual([
    { reason: 'the notes' },
    { reason: 'the icons' },
  ]);
  expect(await postsIn('general')).toEqual([]);
  expect((await messageAt({ channel: 'C0GENERAL', ts: '1772438400.000100' }))?.reactions).toEqual([]);
  expect(await ana.inbox()).toEqual([]);
});

test.each(['lost_answer', 'error_before'] as const)(
  'O2: started again between claim and settling, Rapport finishes what it began (%s)',
  async (kind) => {
    const world = await openWorld();
    const { ana, ben, faults, postsIn, restarts } = world;
    await faults([{ kind, method: post, count: 1 }]);
    await ana.types(`/kudos ${ben.mention} for the notes`);

    await restarts();
    await recovers(world);

    expect(await postsIn('general')).toHaveLength(1);
    expect(await ben.inbox()).toHaveLength(1);
  },
);
