/** The same program for real (O1, O2): Redis and Postgres, Socket Mode and HTTP, app and worker as processes of their own. */
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import type { MessageView } from '../../src/sandbox/protocol.js';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { manifestFor } from '../../src/slack/manifest.js';
import { openCollector } from '../support/collector.js';
import { cast, channels, company } from '../support/company.js';
import { openTestDatabase, stopTestServer } from '../support/database.js';
import { killProcesses, type RunningProcess, startProcess } from '../support/process.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { until } from '../support/until.js';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await killProcesses();
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(stopTestServer);

// Left out only where no redis-server is installed; with CI=true that is a failure (test/support/redis.ts).
const onRedis = hasRedis ? describe : describe.skip;

onRedis('with DATABASE_URL, REDIS_URL and Slack’s settings', () => {
  test.each(['socket', 'http'] as const)(
    'an app and a worker beside each other give kudos, in %s mode',
    async (mode) => {
      const { sandbox, settings } = await openPlace(mode);
      const collector = await openCollector();
      closers.push(collector.close);
      const traced = { ...settings, OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint };
      const worker = startProcess(['start', '--role', 'worker'], traced);
      const app = startProcess(['start', '--role', 'app'], settings);
      await Promise.all([app.prints('"ready"'), worker.prints('"ready"')]);
      if (mode === 'http') sandbox.setEventsUrl(`http://127.0.0.1:${portOf(app)}/slack/events`);
      const text = `<@${cast.ben}> for the release notes`;

      await sandbox.control('command', { channel: channels.general, user: cast.ana, command: '/kudos', text });

      await until(async () => (await inboxOfBen(sandbox)).length > 0);
      expect(await inboxOfBen(sandbox)).toEqual(['<@U0ANA> thanked you: the release notes']);
      const ready = await fetch(`http://127.0.0.1:${portOf(app)}/readyz`);
      expect(await ready.json()).toEqual({
        status: 'ready',
        database: 'ok',
        schema: 'ok',
        queue: 'ok',
        slack: 'ok',
        installations: 'ok',
        lag: 'ok',
      });
      app.kill('SIGTERM');
      await worker.kill('SIGTERM');
      expect([await app.ends(), await worker.ends()]).toEqual([0, 0]);
      expect(collector.spans.map(({ name }) => name)).toContain('slack chat.postMessage');
    },
  );
});

async function openPlace(mode: 'socket' | 'http') {
  const database = await openTestDatabase();
  closers.push(() => database.close());
  const redis = await startRedis();
  closers.push(() => redis.stop());
  const commands = { kudos: '/kudos', followUp: '/followup', rapport: '/rapport' };
  const url = mode === 'http' ? 'http://127.0.0.1' : null;
  const sandbox = await openSandbox({
    seeds: [company()],
    manifest: manifestFor({ name: 'Rapport', url, commands }) as AppManifest,
    patienceMs: 25_000,
  });
  closers.push(() => sandbox.close());
  const { botTokens, appToken, signingSecret } = sandbox.credentials;
  const settings: Record<string, string> = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    SLACK_BOT_TOKEN: Object.values(botTokens).join(','),
    SLACK_API_URL: sandbox.apiUrl,
    PORT: '0',
    ...(mode === 'http' ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
  };
  return { sandbox, settings };
}

function portOf(started: RunningProcess): string {
  return /"port":(\d+)/.exec(started.output())?.[1] ?? '';
}

async function inboxOfBen(sandbox: Sandbox): Promise<readonly string[]> {
  const answer = await fetch(`${sandbox.url}/messages?channel=U0SANDBOXBOT&user=${cast.ben}&all=1`);
  const { messages } = (await answer.json()) as { messages: MessageView[] };
  return messages.filter((message) => message.isApp).map((message) => message.text);
}
