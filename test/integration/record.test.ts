/** The record and its ties do not depend on the order, the number or the grouping of what Slack tells (I1, I4). */
import { beforeAll, expect, test } from '@jest/globals';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import type { Source } from '../../src/domain/interaction.js';
import type { Tie } from '../../src/domain/tie.js';
import { lookDay } from '../../src/domain/tie-forecast.js';
import { shippedPace } from '../../src/domain/tie-pace.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { histories } from '../support/histories.js';
import { fc } from '../support/property.js';

let database: TestDatabase;
let count = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});

async function newWorkspace() {
  count += 1;
  const id = workspaceId(`T${count}`);
  await database.inWorkspace(id, ({ workspaces }) =>
    workspaces.install({ name: id, domain: id, botUserId: memberId('U0'), at: new Date(0) }),
  );
  return id;
}

/** Tells it in these batches, and answers everything that stands in the record afterwards. */
async function recordOf(batches: readonly (readonly Source[])[]) {
  const id = await newWorkspace();
  for (const batch of batches) await database.inWorkspace(id, ({ interactions }) => interactions.record(batch));
  return { id, ...(await standing(id)) };
}

async function standing(id: string) {
  const rows = (sql: string) => database.rows(sql, [id]);
  return {
    interactions: await rows(
      `select identity, source_key, kind, from_id, to_id, channel_id, thread_ts, at from interactions
        where workspace_id = $1 order by identity, at`,
    ),
    sources: await rows(
      `select source_key, at, version, is_gone, depends_on, thanks_by, thanks_thread_ts from interaction_sources
        where workspace_id = $1 order by source_key, at`,
    ),
    // As text: the same bits, not nearly the same number.
    ties: await rows(`select a_id, b_id, last_day, state::text from ties where workspace_id = $1 order by a_id, b_id`),
  };
}

const inOrder = (history: readonly Source[]) => history.map((source) => [source]);

const shuffled = <T>(items: readonly T[]) =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

const inBatches = <T>(items: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** The same history, told up to three times, in any order, in batches of any size. */
const retellings = histories.chain((history) =>
  fc.record({
    history: fc.constant(history),
    batches: fc
      .subarray([...history, ...history])
      .chain((again) => fc.tuple(shuffled([...history, ...again]), fc.integer({ min: 1, max: 6 })))
      .map(([told, size]) => inBatches(told, size)),
  }),
);

test('I1: told in any order, any number of times and in any batches, a history leaves the same record and the same ties', async () => {
  await fc.assert(
    fc.asyncProperty(retellings, async ({ history, batches }) => {
      const { id: _, ...once } = await recordOf(inOrder(history));
      const { id: __, ...retold } = await recordOf(batches);
      expect(retold).toEqual(once);
    }),
    { numRuns: 40 },
  );
});

test('I4: ties derived anew from the record are the live ones, bit by bit', async () => {
  await fc.assert(
    fc.asyncProperty(retellings, async ({ batches }) => {
      const { id, ties } = await recordOf(batches);
      await database.inWorkspace(id, ({ interactions }) => interactions.rebuildTies());
      expect((await standing(id)).ties).toEqual(ties);
    }),
    { numRuns: 40 },
  );
});

test('I4: the planner never looks at a tie later than it should, and a contact leaves the day to look where it is', async () => {
  await fc.assert(
    fc.asyncProperty(retellings, async ({ batches }) => {
      const { id } = await recordOf(batches);
      const rows = await database.rows<{ state: Tie; look_day: number | null }>(
        'select state, look_day from ties where workspace_id = $1',
        [id],
      );
      for (const { state, look_day } of rows) {
        const day = lookDay(state, { pace: shippedPace, rho: 0.35 });
        if (day === null) expect(look_day).toBeNull();
        else expect(look_day ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(day);
      }
    }),
    { numRuns: 25 },
  );
  const id = await newWorkspace();
  const talk = (day: string) => talkOn(new Date(`${day}T10:00:00Z`));
  const lookDayNow = async () => (await database.rows(`select look_day from ties where workspace_id = $1`, [id]))[0];
  const tell = (days: readonly string[]) =>
    database.inWorkspace(id, ({ interactions }) => interactions.record(days.flatMap(talk)));
  await tell(['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26']);
  const before = await lookDayNow();
  await tell(['2026-02-02']);
  expect(await lookDayNow()).toEqual(before);
});

/** Both say something to each other. */
function talkOn(at: Date): Source[] {
  return (
    [
      ['U1', 'U2'],
      ['U2', 'U1'],
    ] as const
  ).map(([from, to]) => {
    const key = `talk:${from}:${at.toISOString()}`;
    const interaction = { identity: key, kind: 'mention', channelId: null, threadTs: null, at } as const;
    return {
      key,
      seen: { id: memberId(from), at, channelId: null },
      at,
      version: at.getTime() * 1000,
      isGone: false,
      dependsOn: null,
      thanks: null,
      interactions: [{ ...interaction, from: memberId(from), to: memberId(to) }],
    };
  });
}

test('I1: told by several processes at the same moment, it is recorded once', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const { id: _, ...once } = await recordOf(inOrder(history));
      const id = await newWorkspace();
      const tell = (told: readonly Source[]) =>
        database.inWorkspace(id, ({ interactions }) => interactions.record(told));
      await Promise.all([tell(history), tell(history.toReversed()), tell(history.slice(1)), tell(history)]);
      expect(await standing(id)).toEqual(once);
    }),
    { numRuns: 20 },
  );
});
