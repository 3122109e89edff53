/** Slack's pace is kept, however many workers speak (O4): about a message a second in one place, some hundred a minute in a workspace. */
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { workspaceId } from '../../src/domain/ids.js';
import { pace } from '../../src/domain/pace.js';
import { openLanes } from '../../src/queue/lanes.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { fc } from '../support/property.js';
import { until } from '../support/until.js';
import { closeWorlds, openWorld } from '../support/world.js';

let database: TestDatabase;
const [team, other] = [workspaceId('T0ONE'), workspaceId('T0TWO')];

beforeEach(async () => {
  database = await openTestDatabase();
  for (const id of [team, other]) {
    await database.rows(
      `insert into workspaces (workspace_id, name, domain, bot_user_id, installed_at) values ($1, 'Linde', 'linde', 'U0BOT', now())`,
      [id],
    );
  }
});
afterEach(async () => {
  await closeWorlds();
  await database.close();
});
afterAll(stopTestServer);

const take = (place: string, workspace = team) =>
  database.inWorkspace(workspace, ({ deliveries }) => deliveries.takeTurn(place));

test('O4: of many who want to speak in one place at once one may, and the others come back one after another', async () => {
  const waits = await Promise.all(Array.from({ length: 12 }, () => take('C0GENERAL')));

  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(1);
  const later = waits.filter((seconds) => seconds > 0).toSorted((one, another) => one - another);
  for (const [index, seconds] of later.entries()) expect(seconds).toBeGreaterThanOrEqual(index * 0.9);
  expect(await take('C0DESIGN')).toBe(0);
  expect(await take('C0GENERAL', other)).toBe(0);
});

test('O4: a place is free again after a second', async () => {
  expect(await take('C0GENERAL')).toBe(0);
  await until(async () => (await take('C0GENERAL')) === 0);

  const [between] = await database.rows<{ seconds: string }>(
    `select extract(epoch from w.taken_at - now()) as seconds from turns as w where place = 'C0GENERAL'`,
  );
  expect(Number(between?.seconds)).toBeLessThanOrEqual(0);
});

test('O4: a workspace that was silent may say so much at once, and then as much as Slack allows in a minute', async () => {
  const began = await database.rows<{ at: Date }>('select clock_timestamp() as at');
  const places = Array.from({ length: pace.burstInWorkspace * 2 }, (_, index) => `U0PERSON${index}`);

  const waits = await Promise.all(places.map((place) => take(place)));

  const [{ seconds } = { seconds: '0' }] = await database.rows<{ seconds: string }>(
    'select extract(epoch from clock_timestamp() - $1) as seconds',
    [began[0]?.at],
  );
  const allowed = pace.burstInWorkspace + Math.ceil(Number(seconds) / pace.secondsBetweenInWorkspace) + 1;
  const taken = waits.filter((wait) => wait === 0).length;
  expect(taken).toBeGreaterThanOrEqual(pace.burstInWorkspace);
  expect(taken).toBeLessThanOrEqual(allowed);
  expect(await take('U0ELSEWHERE', other)).toBe(0);
});

test('O4: two workers say six kudos in one channel a second apart, each once, and the neighbours’ at once', async () => {
  const { ana, chloe, sandbox, postsIn, neighbour } = await openWorld({ isPaced: true, roles: ['all', 'worker'] });
  const kudos = (part: number, team = 'T0ONE') =>
    sandbox.control('command', {
      ...{ team, channel: 'C0GENERAL', user: ana.id, command: '/kudos' },
      text: `${chloe.mention} for the notes, part ${part}`,
    });
  // Slack's own limits are in force.
  await sandbox.control('faults', { faults: [{ kind: 'slack_limits' }] });
  for (let part = 0; part < 6; part += 1) await kudos(part);
  await kudos(0, 'T0TWO');

  await until(async () => (await postsIn('general', 'T0TWO')).length === 1);
  expect((await postsIn('general')).length).toBeLessThan(6);
  await until(async () => (await postsIn('general')).length === 6);

  const at = (await postsIn('general')).map(({ ts }) => Number(ts)).toSorted((one, another) => one - another);
  // Said at its turn, and then on its way for as long as the machine takes.
  expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThan(4);
  await until(async () => (await chloe.inbox()).length === 6);
  expect(await neighbour('chloe').inbox()).toHaveLength(1);
  const answer = await fetch(`${sandbox.url}/_control/log?limit=1000`);
  const { entries } = (await answer.json()) as { entries: { name: string; outcome: string }[] };
  const posts = entries.filter(({ name }) => name === 'chat.postMessage').map(({ outcome }) => outcome);
  expect(posts.length).toBeGreaterThanOrEqual(14);
  expect(posts.filter((outcome) => outcome !== 'ok')).toEqual([]);
});

test('O4: whoever is slow, the others find half the hands free; where nobody is, there is no limit', () => {
  const workspaces = ['T1', 'T2', 'T3', 'T4', 'T5'];
  const step = fc.record({ workspace: fc.constantFrom(...workspaces), seconds: fc.integer({ min: 0, max: 3 }) });
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 40 }), fc.array(step, { maxLength: 200 }), (concurrency, steps) => {
      let now = 0;
      const lanes = openLanes({ concurrency, now: () => now, chance: () => 0.5 });
      // Their Slack takes for ever: whoever enters stays.
      const held = new Map<string, number>();
      for (const [index, { workspace, seconds }] of steps.entries()) {
        now += seconds * 1000;
        const slow = [...held.values()].reduce((sum, count) => sum + count, 0);
        if (lanes.enter(workspace, `job ${index}`).kind === 'enter')
          held.set(workspace, (held.get(workspace) ?? 0) + 1);
        else expect(slow).toBeGreaterThan(0);
      }
      now += 3000;
      const total = [...held.values()].reduce((sum, count) => sum + count, 0);
      for (const workspace of held.keys()) {
        const isOver =
          (held.get(workspace) ?? 0) >= Math.floor(concurrency / 4) || total >= Math.floor(concurrency / 2);
        if (isOver) expect(lanes.enter(workspace, 'one more').kind).toBe('wait');
      }
      for (let more = 0; more < concurrency * 2; more += 1) {
        const entry = lanes.enter('THEALTHY', `healthy ${more}`);
        expect(entry.kind).toBe('enter');
        if (entry.kind === 'enter') entry.leave();
      }
    }),
  );
});
