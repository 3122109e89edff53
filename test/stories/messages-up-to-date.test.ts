/** A message that changes several times at once ends with the newest text, whatever Slack makes of the updates on the way. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const update = 'chat.update';
const workers = ['app', 'worker', 'worker'] as const;

/** One message about three people, on the morning two days after Ana has asked for it. */
async function threePeopleInOneMessage(): Promise<World> {
  const world = await openWorld({ roles: workers });
  const { ana, ben, chloe, dev, passes } = world;
  await ana.types('/rapport start');
  await ana.types(`/rapport keep ${ben.mention} ${chloe.mention} ${dev.mention} every 2 days`);
  await passes('P2DT3H');
  expect(await ana.inbox()).toHaveLength(1);
  return world;
}

/** The values of its "We talked" buttons. */
async function buttonsOf({ ana }: World): Promise<readonly string[]> {
  type Block = { readonly elements?: readonly { readonly action_id?: string; readonly value?: string }[] };
  const blocks = ((await ana.inboxMessages())[0]?.blocks ?? []) as readonly Block[];
  const elements = blocks.flatMap((block) => block.elements ?? []);
  return elements.flatMap(({ action_id: action, value = '' }) => (action === 'nudge_talked' ? [value] : []));
}

const talked = /Noted that you talked/g;

test('R5: three parts of a message answered within the same second end with all three answers', async () => {
  const world = await threePeopleInOneMessage();
  const { ana, faults } = world;
  // The first update is overtaken by those after it, unless they wait.
  await faults([{ kind: 'slow_before', method: update, seconds: 1.5, count: 1 }]);

  await Promise.all((await buttonsOf(world)).map((value) => ana.presses('nudge_talked', { value })));

  const [message, ...more] = await ana.inbox();
  expect(more).toEqual([]);
  expect(message?.match(talked)).toHaveLength(3);
  expect(await buttonsOf(world)).toEqual([]);
});

test('O4: an update that Slack does not take is not tried again before its time, however often it is asked for', async () => {
  const world = await threePeopleInOneMessage();
  const { ana, faults, passes, settles, sandbox } = world;
  const [first = '', second = '', third = ''] = await buttonsOf(world);
  await faults([{ kind: 'rate_limit', method: update, seconds: 100 }]);
  const before = await updatesIn(sandbox.url);

  for (const value of [first, second, third]) await ana.presses('nudge_talked', { value });
  for (let minute = 0; minute < 9; minute += 1) {
    await settles();
    await passes('PT10S');
  }
  expect((await updatesIn(sandbox.url)) - before).toBe(1);

  await faults([]);
  await passes('PT20S');
  expect((await updatesIn(sandbox.url)) - before).toBe(2);
  expect((await ana.inbox())[0]?.match(talked)).toHaveLength(3);
});

test('O4: while Slack fails, the pauses between updates grow', async () => {
  const world = await threePeopleInOneMessage();
  const { ana, faults, passes, sandbox } = world;
  const [first = ''] = await buttonsOf(world);
  await faults([{ kind: 'error_before', method: update }]);
  const before = await updatesIn(sandbox.url);
  await ana.presses('nudge_talked', { value: first });

  for (let step = 0; step < 40; step += 1) await passes('PT15S');

  const tries = (await updatesIn(sandbox.url)) - before;
  expect(tries).toBeGreaterThanOrEqual(4);
  expect(tries).toBeLessThanOrEqual(9);
  await faults([]);
  await passes('PT5M');
  expect((await ana.inbox())[0]?.match(talked)).toHaveLength(1);
});

test('O2: a worker that dies while it shows an answer leaves it to the next', async () => {
  const world = await threePeopleInOneMessage();
  const { ana, database, passes, sandbox } = world;
  const [first = ''] = await buttonsOf(world);
  const lease = new Date(sandbox.clock.now().getTime() + 60_000);
  await database.rows(`update deliveries set show_at = $1, show_attempts = 1 where kind = 'nudge'`, [lease]);
  await ana.presses('nudge_talked', { value: first });
  expect((await ana.inbox())[0]).not.toMatch(talked);

  await passes('PT2M');

  expect((await ana.inbox())[0]?.match(talked)).toHaveLength(1);
});

async function updatesIn(url: string): Promise<number> {
  const answer = await fetch(`${url}/_control/log?limit=5000`);
  return ((await answer.text()).match(/chat\.update/g) ?? []).length;
}
