/** One's own kudos as a file (K13): all of them, nobody else's, once per press. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { MessageView } from '../../src/sandbox/protocol.js';
import { stopTestServer } from '../support/database.js';
import { pressForged } from '../support/forged-press.js';
import type { Person } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const filesOf = async (person: Person): Promise<readonly MessageView[]> =>
  (await person.inboxMessages()).filter(({ files }) => files.length > 0);

async function read(world: World, message: MessageView | undefined): Promise<readonly string[]> {
  const [file] = message?.files ?? [];
  const bytes = Buffer.from(await (await fetch(`${world.sandbox.url}${String(file?.url)}`)).arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  return bytes.toString('utf8').slice(1).trimEnd().split('\r\n');
}

test('K13: given and received, newest first, with links, and of others’ kudos nobody else who was thanked', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, neighbour } = world;
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} #craft for the "big", really big, audit`);
  await world.passes('P1D');
  const gone = await ben.says(`kudos ${ana.mention} for the wrong thing`);
  await ben.deletes(gone);
  await ben.says(`kudos ${ana.mention} =HYPERLINK("https://evil.example";"press")`);

  expect(await ana.types('/kudos export')).toContain('come as a file');
  await ben.types('/kudos export');
  await neighbour('ana').types('/kudos export');

  const [anas, ...more] = await filesOf(ana);
  expect(more).toEqual([]);
  expect(anas?.files[0]?.name).toMatch(/^kudos-2026-03-05-[0-9a-f]{8}\.csv$/);
  expect(anas?.text).toContain('2 kudos, given and received');
  const lines = await read(world, anas);
  expect(lines[0]).toBe('date,direction,from,to,reason,values,link');
  expect(lines[1]).toMatch(
    /^2026-03-05,received,Ben Okafor,Ana Costa,"'=HYPERLINK\(.*,https:\/\/lindenbaum\.slack\.com\/archives\/C0GENERAL\/p\d{16}$/,
  );
  expect(lines[2]).toMatch(
    /^2026-03-04,given,Ana Costa,"Ben Okafor, Chloe Martin","the ""big"", really big, audit",craft,https:.*p\d{16}$/,
  );
  expect(lines).toHaveLength(3);
  const [bens] = await filesOf(ben);
  expect((await read(world, bens))[2]).toContain('received,Ana Costa,Ben Okafor,"the');
  expect((await read(world, bens)).join()).not.toMatch(/Chloe|wrong thing/);
  expect(await filesOf(neighbour('ana'))).toEqual([]);
  expect((await neighbour('ana').inbox()).at(-1)).toContain('no kudos of yours to export yet');
});

test('K13, P9: once per press, told twice, with its answer lost, or with the worker gone', async () => {
  const world = await openWorld({ roles: ['all', 'all'] });
  const { ana, ben } = world;
  const method = 'files.completeUploadExternal';
  await ana.types(`/kudos ${ben.mention} for the audit`);

  await world.faults([{ kind: 'duplicate', times: 2 }]);
  await ana.types('/kudos export');
  expect(await filesOf(ana)).toHaveLength(1);
  for (const [index, fault] of (
    [
      { kind: 'lost_answer', method, count: 1 },
      { kind: 'error_after', method, count: 1 },
      { kind: 'error_before', method, count: 1 },
      { kind: 'rate_limit', method, seconds: 30, count: 1 },
      { kind: 'error_before', method: 'upload', count: 1 },
    ] as const
  ).entries()) {
    await world.faults([fault]);
    await ana.types('/kudos export');
    await world.passes('PT3H');
    expect(await filesOf(ana)).toHaveLength(index + 2);
  }
  await world.database.rows(
    `update deliveries set state = 'claimed'
      where kind = 'kudos_export' and sent_at = (select min(sent_at) from deliveries where kind = 'kudos_export')`,
  );
  await world.restarts();
  await world.passes('PT3H');
  expect(await filesOf(ana)).toHaveLength(6);
});

test('K13, V8: without the scope, one private sentence says which one is missing', async () => {
  const world = await openWorld({ mode: 'http', withoutScopes: ['files:write'] });
  await world.ana.types(`/kudos ${world.ben.mention} for the audit`);

  await pressForged(world, { userId: world.ana.id, action: 'kudos_export' });
  await pressForged(world, { userId: world.ana.id, action: 'kudos_export' });

  const told = (await world.ana.inbox()).filter((words) => words.includes('`files:write`'));
  expect(told).toHaveLength(1);
});

test('K13: ten thousand kudos are one file, in order, each once', async () => {
  const world = await openWorld();
  await world.database.rows(
    `with given as (
       insert into kudos (workspace_id, source_key, giver_id, reason, value_names, channel_id, via, given_at, version)
       select 'T0ONE', 'old:' || n, $1, 'thing ' || n, '{}', 'C0GENERAL', 'command', '2025-03-01'::timestamptz + n / 7 * interval '1 hour', n
         from generate_series(1, 10000) as n
       returning workspace_id, kudos_id)
     insert into kudos_receivers (workspace_id, kudos_id, receiver_id) select workspace_id, kudos_id, $2 from given`,
    [world.ana.id, world.ben.id],
  );

  await world.ben.types('/kudos export');

  const [file] = await filesOf(world.ben);
  const lines = (await read(world, file)).slice(1);
  const dates = lines.map((line) => line.slice(0, 10));
  expect([lines.length, new Set(lines.map((line) => /thing \d+/.exec(line)?.[0])).size]).toEqual([10_000, 10_000]);
  expect(dates).toEqual(dates.toSorted().toReversed());
});
