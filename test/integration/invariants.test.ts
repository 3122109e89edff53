/** Promises of the architecture that no single story shows. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { workspaceId } from '../../src/domain/ids.js';
import { openClients } from '../../src/slack/client.js';
import { insideTransaction } from '../../src/store/database.js';
import { openTestDatabase, stopTestServer } from '../support/database.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

// Left out only where no redis-server is installed; with CI=true that is a failure (test/support/redis.ts).
const onRedis = hasRedis ? test : test.skip;

test('no transaction waits for Slack: a call inside one is an error of ours', async () => {
  const { inWorkspace } = await openTestDatabase();
  const team = workspaceId('T0ONE');
  const clients = openClients({
    apiUrl: 'http://127.0.0.1:9/api/',
    tokens: { of: async () => ({ token: 'xoxb-test', botUserId: 'U0BOT', botId: 'B0BOT' }) },
    insideTransaction,
    now: () => new Date(),
    onCall: () => undefined,
  });

  await expect(inWorkspace(team, async () => clients.of(team))).rejects.toThrow('inside a transaction');
  expect(() => clients.of(team)).not.toThrow();
});

onRedis('O5: wiping Redis loses minutes, not what was to be said', async () => {
  const redis = await startRedis();
  try {
    const { ana, ben, faults, passes, postsIn } = await openWorld({ redisUrl: redis.url });
    await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 45 }]);
    await ana.types(`/kudos ${ben.mention} for the release notes`);
    const client = new Redis(redis.url);
    await client.flushall();
    await client.quit();
    await faults([]);
    expect(await postsIn('general')).toEqual([]);

    await passes('PT5M');

    expect(await postsIn('general')).toHaveLength(1);
    expect(await ben.inbox()).toHaveLength(1);
    await closeWorlds();
  } finally {
    await redis.stop();
  }
});

test('a database that goes away in the middle of a transaction is an error of that transaction, not the end of the process', async () => {
  const { inWorkspace, rows } = await openTestDatabase();
  const team = workspaceId('T0ONE');
  const others = `select pg_terminate_backend(pid) from pg_stat_activity
                   where application_name = 'rapport' and datname = current_database()`;

  await expect(
    inWorkspace(team, async ({ workspaces }) => {
      await rows(others);
      return workspaces.get();
    }),
  ).rejects.toThrow();

  await expect(inWorkspace(team, ({ members }) => members.listChannels())).resolves.toEqual([]);
});

onRedis('a Redis that is away costs nobody their kudos: it is taken, and posted when Redis is back', async () => {
  let redis = await startRedis();
  const { ana, ben, rapport, sandbox, postsIn } = await openWorld({ redisUrl: redis.url });
  await redis.stop();
  const request = {
    channel: 'C0GENERAL',
    user: ana.id,
    command: '/kudos',
    text: `${ben.mention} for the release notes`,
  };

  const answer = (await sandbox.control('command', request)) as { response?: { text?: string } };
  expect(answer.response?.text).toContain('Your thanks are on their way');

  redis = await startRedis(redis);
  while ((await postsIn('general')).length === 0) {
    await rapport().sweep();
    await rapport().settled();
  }
  expect(await postsIn('general')).toHaveLength(1);
  await closeWorlds();
  await redis.stop();
});
