/** What an operator reads of a running Rapport (O3): numbers that name nobody, and whether it is ready. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const port = ({ rapport }: World) => `http://127.0.0.1:${rapport().httpPort}`;

/** Every series with its value: `name{labels}` → number. */
async function numbersOf(world: World): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${port(world)}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

async function readiness(world: World): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${port(world)}/readyz`);
  return { status: answer.status, body: await answer.json() };
}

test('O3: what is heard, recorded, told again, acknowledged, asked of Slack and said is counted', async () => {
  const world = await openWorld({ mode: 'http' });
  const { ana, ben, faults } = world;
  await faults([{ kind: 'duplicate', times: 1, count: 1 }]);
  await ana.says(`${ben.mention} do you have a minute?`);
  await ana.types(`/kudos ${ben.mention} for the notes`);

  const numbers = await numbersOf(world);

  expect(numbers.get('rapport_interactions_recorded_total')).toBe(1);
  expect(numbers.get('rapport_events_duplicate_total')).toBe(1);
  // Rapport's own post and message are told of as well, and left out.
  expect(numbers.get('rapport_events_heard_total')).toBe(2);
  expect(numbers.get('rapport_deliveries_total{kind="kudos_post",outcome="sent"}')).toBe(1);
  expect(numbers.get('rapport_deliveries_total{kind="kudos_dm",outcome="sent"}')).toBe(1);
  expect(numbers.get('rapport_delivery_lateness_seconds_count{kind="kudos_dm"}')).toBe(1);
  expect(numbers.get('rapport_slack_calls_total{method="chat.postMessage",outcome="ok"}')).toBe(2);
  expect(numbers.get('rapport_slack_call_duration_seconds_count{method="chat.postMessage"}')).toBe(2);
  const acknowledged = 'rapport_acknowledgement_duration_seconds_count';
  expect(numbers.get(`${acknowledged}{kind="command",outcome="acknowledged"}`)).toBe(1);
  expect(numbers.get(`${acknowledged}{kind="event",outcome="acknowledged"}`)).toBeGreaterThanOrEqual(2);
  expect(numbers.get('rapport_sweep_lag_seconds')).toBe(0);
  expect(numbers.get('rapport_queue_jobs{state="prioritized"}')).toBe(0);
  expect(numbers.get('rapport_slack_connected')).toBe(1);
  expect(numbers.get('rapport_database_connections{state="idle"}')).toBeGreaterThan(0);
  expect(numbers.get('process_resident_memory_bytes')).toBeGreaterThan(0);
});

test('O3, V1: no number has the name or the id of a person, a channel or a workspace', async () => {
  const world = await openWorld({ mode: 'http' });
  await world.ana.types(`/kudos ${world.ben.mention} for the notes`);
  await world.ana.says(`kudos ${world.chloe.mention} for the icons`, { in: 'design' });

  const series = [...(await numbersOf(world)).keys()].join('\n');

  expect(series).toContain('rapport_deliveries_total');
  expect(series).not.toMatch(/\b[TUCDW]0[A-Z0-9]+/);
  expect(series).not.toMatch(/ana|chloe|general|design|notes/i);
  const labels = [...series.matchAll(/[{,](\w+)=/g)].map((match) => match[1] ?? '');
  const own = labels.filter((label) => ['kind', 'outcome', 'method', 'state', 'le'].includes(label));
  expect(new Set(labels.filter((label) => !own.includes(label)))).toEqual(
    new Set(['version', 'major', 'minor', 'patch', 'space', 'type']),
  );
});

test('O3, O4: what Slack says is too much is counted, and so is what is not even asked until its time is over', async () => {
  const world = await openWorld({ mode: 'http' });
  const { ana, ben, chloe, faults, passes } = world;
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 45, count: 1 }]);
  await ana.types(`/kudos ${ben.mention} for the notes`);
  await ana.types(`/kudos ${chloe.mention} for the icons`, { in: 'design' });

  const calls = (outcome: string) => `rapport_slack_calls_total{method="chat.postMessage",outcome="${outcome}"}`;
  const limited = await numbersOf(world);
  expect(limited.get(calls('rate_limited'))).toBe(1);
  expect(limited.get(calls('held_back'))).toBe(1);
  expect(limited.get(calls('ok'))).toBeUndefined();

  await passes('PT5M');

  expect((await numbersOf(world)).get(calls('ok'))).toBe(4);
  expect((await numbersOf(world)).get(calls('rate_limited'))).toBe(1);
});

test('O3: the lag is told while something due is not done; a process that hears Slack is ready all the same', async () => {
  const world = await openWorld({ mode: 'http' });
  const { database, sandbox } = world;
  await database.rows(
    `insert into digest_schedules (workspace_id, channel_id, cadence, weekday, minute, zone, set_by, since, next_at)
     values ('T0ONE', 'C0DESIGN', 'weekly', 3, 500, 'UTC', 'U0ANA', $1, $1)`,
    [new Date(sandbox.clock.now().getTime() - 900_000)],
  );

  expect((await numbersOf(world)).get('rapport_sweep_lag_seconds')).toBeGreaterThanOrEqual(900);
  const { status, body } = await readiness(world);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: 'ready',
    lag: expect.stringMatching(/^the oldest thing that is due is 9\d\d s/),
  });
});

test('O3: a schema that is behind is named, with what to do', async () => {
  const world = await openWorld({ mode: 'http' });
  expect(await readiness(world)).toEqual({
    status: 200,
    body: { status: 'ready', database: 'ok', schema: 'ok', queue: 'ok', slack: 'ok', installations: 'ok', lag: 'ok' },
  });
  const [removed] = await world.database.rows<{ name: string }>(
    'delete from pgmigrations where id = (select max(id) from pgmigrations) returning name',
  );

  expect(await readiness(world)).toMatchObject({
    status: 503,
    body: { status: 'not ready', schema: `${removed?.name} pending: run "rapport migrate", or restart Rapport` },
  });
  await world.database.rows(`insert into pgmigrations (name, run_on) values ('9999_of_tomorrow', now())`);
  expect((await readiness(world)).body).toMatchObject({ schema: expect.stringContaining('newer version') });
});
