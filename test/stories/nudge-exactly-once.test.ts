import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent } from '../support/history.js';
import { hasRedis, startRedis, type TestRedis } from '../support/redis.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const history = anaAndBenFellSilent;

describe.each(hasRedis ? (['redis', 'postgres'] as const) : (['postgres'] as const))('with the queue on %s', (kind) => {
  let redis: TestRedis | null = null;

  beforeAll(async () => {
    redis = kind === 'redis' ? await startRedis() : null;
  });
  afterAll(async () => redis?.stop());

  test('P9: a yes, a nudge, an answer, each once, though Slack tells everything three times', async () => {
    const { ana, ben, faults, nextMorningOf, passes } = await openWorld({ history, redisUrl: redis?.url ?? null });
    await faults([{ kind: 'duplicate', times: 2 }]);
    await ana.opensHome();
    await ana.presses('consent_yes', { home: true });

    await nextMorningOf('ana');
    expect(await ana.inbox()).toHaveLength(1);

    await ana.presses('nudge_talked');
    await passes('P1D');
    expect(await ana.inbox()).toHaveLength(1);
    expect((await ana.inbox())[0]).toContain('Noted that you talked');
    await ana.opensHome();
    expect(await ana.home()).toContain(`${ben.mention}: last in touch 5 March`);
  });

  test('P9: two processes that look at the same moment send one nudge', async () => {
    const world = await openWorld({ history, redisUrl: redis?.url ?? null, roles: ['all', 'all'] });
    for (const name of ['ana', 'ben'] as const) await world[name].types('/rapport start');

    await world.nextMorningOf('ana');
    await world.passes('P1D');

    const received = [...(await world.ana.inbox()), ...(await world.ben.inbox())];
    expect(received).toHaveLength(1);
  });
});

test('P9: a nudge that waited for Slack, and that three processes then ring for, is sent once', async () => {
  const { ana, faults, nextMorningOf, passes } = await openWorld({ history, roles: ['all', 'all', 'worker'] });
  await ana.types('/rapport start');
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 600 }]);
  await nextMorningOf('ana');
  await faults([{ kind: 'slow_before', method: 'chat.postMessage', seconds: 0.3 }]);

  await passes('PT3H');

  expect(await ana.inbox()).toHaveLength(1);
});

test('P9: one process listens and two work, and there is one nudge', async () => {
  const { ana, nextMorningOf, passes } = await openWorld({ history, roles: ['app', 'worker', 'worker'] });
  await ana.types('/rapport start');

  await nextMorningOf('ana');
  await passes('P1D');

  expect(await ana.inbox()).toHaveLength(1);
});

test.each(['lost_answer', 'error_after'] as const)(
  'P9: Slack took the nudge and the answer was lost (%s)',
  async (kind) => {
    const { ana, faults, nextMorningOf, passes } = await openWorld({ history });
    await ana.types('/rapport start');
    await faults([{ kind, method: 'chat.postMessage', count: 1 }]);

    await nextMorningOf('ana');
    await passes('PT2H');

    expect(await ana.inbox()).toHaveLength(1);
    await ana.presses('nudge_talked');
    expect((await ana.inbox())[0]).toContain('Noted that you talked');
  },
);

test('P9: Slack failed before it took the nudge, and it is sent after all', async () => {
  const { ana, faults, nextMorningOf, passes } = await openWorld({ history });
  await ana.types('/rapport start');
  await faults([{ kind: 'error_before', method: 'chat.postMessage', count: 2 }]);

  await nextMorningOf('ana');
  await passes('PT6H');

  expect(await ana.inbox()).toHaveLength(1);
});

test('P9: a worker that died between claiming and posting leaves one nudge, sent by the next', async () => {
  const { ana, database, faults, nextMorningOf, passes, restarts, sandbox } = await openWorld({ history });
  await ana.types('/rapport start');
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 600 }]);
  await nextMorningOf('ana');
  await faults([]);
  await database.rows(`update deliveries set state = 'claimed', claimed_at = $1 where state = 'planned'`, [
    sandbox.clock.now(),
  ]);

  await restarts();
  expect(await ana.inbox()).toEqual([]);
  await passes('PT2H');

  expect(await ana.inbox()).toHaveLength(1);
});

test('P9: a worker that died between posting and settling leaves one nudge, and its buttons work', async () => {
  const { ana, database, nextMorningOf, passes, restarts } = await openWorld({ history });
  await ana.types('/rapport start');
  await nextMorningOf('ana');
  await database.rows(
    `update deliveries set state = 'claimed', claimed_at = sent_at, sent_at = null, posted_channel_id = null, posted_ts = null`,
  );

  await restarts();
  await passes('PT2H');

  expect(await ana.inbox()).toHaveLength(1);
  await ana.presses('nudge_talked');
  expect((await ana.inbox())[0]).toContain('Noted that you talked');
});

test('P9, O5: a restart in the night, with an empty queue, loses nothing and repeats nothing', async () => {
  const { ana, database, nextMorningOf, passes, restarts } = await openWorld({ history });
  await ana.types('/rapport start');
  await passes('PT6H');
  await restarts();

  await nextMorningOf('ana');
  await restarts();
  await passes('P1D');

  expect(await ana.inbox()).toHaveLength(1);
  expect(await database.rows(`select * from nudges`)).toHaveLength(1);
});
