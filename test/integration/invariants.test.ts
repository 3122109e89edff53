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

const onRedis = hasRedis ? test : test.skip;

test('no transaction waits for Slack: a call inside one is an error of ours', async () => {
  const { inWorkspace } = await openTestDatabase();
  const team = workspaceId('T0ONE');
  const connections = new Map([[team, { token: 'xoxb-test' }]]);
  const clients = openClients({ apiUrl: 'http://127.0.0.1:9/api/', connections, insideTransaction });

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
