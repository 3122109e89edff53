/** What the doctor finds, against a local Slack and a real Postgres (O6). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkup } from '../../src/compose-checkup.js';
import type { Finding } from '../../src/compose-checkup-findings.js';
import { type Config, readConfig } from '../../src/config.js';
import { migrateQueue } from '../../src/queue/backend.js';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { manifestFor } from '../../src/slack/manifest.js';
import { company } from '../support/company.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const commands = { kudos: '/kudos', followUp: '/followup', rapport: '/rapport' };
const full = manifestFor({ name: 'Rapport', url: null, commands });
const botWithout = (scope: string) => full.oauth_config.scopes.bot.filter((each) => each !== scope);

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

async function withSlack(scopes: readonly string[], work: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  const manifest = { ...full, oauth_config: { scopes: { bot: scopes } } } as unknown as AppManifest;
  const sandbox = await openSandbox({ manifest, seeds: [company()] });
  try {
    await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

function settings(sandbox: Sandbox, more: Readonly<Record<string, string>> = {}): Config {
  return readConfig(
    {
      DATABASE_URL: db.url,
      QUEUE: 'postgres',
      SLACK_BOT_TOKEN: Object.values(sandbox.credentials.botTokens).join(','),
      SLACK_APP_TOKEN: sandbox.credentials.appToken,
      SLACK_API_URL: sandbox.apiUrl,
      ...more,
    },
    'all',
  );
}

async function findings(config: Config, now = () => new Date()): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for await (const finding of checkup(config, now)) found.push(finding);
  return found;
}

const wrong = (all: readonly Finding[]) => all.filter((finding) => finding.is === 'wrong');

describe('the doctor', () => {
  test('finds the queue’s tables missing, and nothing wrong once they are there', async () => {
    await withSlack(full.oauth_config.scopes.bot, async (sandbox) => {
      await db.rows('drop schema if exists bullmq cascade');
      expect(wrong(await findings(settings(sandbox)))).toMatchObject([{ what: 'queue: its tables are missing' }]);
      await migrateQueue({ kind: 'postgres', url: db.url });
      expect(wrong(await findings(settings(sandbox)))).toEqual([]);
    });
  });

  test('names each scope that is missing, and what goes without it', async () => {
    await withSlack(botWithout('im:history'), async (sandbox) => {
      const found = wrong(await findings(settings(sandbox)));
      expect(found[0]?.what).toMatch(
        /the scope im:history is missing; without it, no P9 to find out whether a message was sent/,
      );
    });
  });

  test('tells a token that Slack refuses from a Slack that cannot be reached', async () => {
    await withSlack(full.oauth_config.scopes.bot, async (sandbox) => {
      const refused = wrong(
        await findings(settings(sandbox, { SLACK_BOT_TOKEN: 'xoxb-nobody', SLACK_APP_TOKEN: 'xapp-no' })),
      );
      expect(refused.map(({ what }) => what)).toEqual([
        'Slack: the bot token …body is refused: invalid_auth',
        expect.stringMatching(/^Slack: the app token is refused: /),
      ]);
      const unreachable = wrong(await findings(settings(sandbox, { SLACK_API_URL: 'http://127.0.0.1:1/api/' })));
      expect(unreachable.every(({ what }) => what.includes('unreachable'))).toBe(true);
    });
  });

  test('notices a clock that is off', async () => {
    await withSlack(full.oauth_config.scopes.bot, async (sandbox) => {
      const later = () => new Date(Date.now() + 600_000);
      const clocks = wrong(await findings(settings(sandbox), later));
      expect(clocks[0]?.what).toMatch(/^clock: (599|600) s ahead of the database$/);
      expect(clocks.at(-1)?.what).toMatch(/^clock: (599|600|601) s ahead of Slack$/);
    });
  });

  test('says which of the servers does not answer, and ends', async () => {
    await withSlack(full.oauth_config.scopes.bot, async (sandbox) => {
      const nowhere = {
        DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/rapport',
        REDIS_URL: 'redis://127.0.0.1:2',
        QUEUE: 'redis',
      };
      const found = wrong(await findings(settings(sandbox, nowhere)));
      expect(found.map(({ what }) => what)).toEqual([
        expect.stringMatching(/^database: 127\.0\.0\.1:1\/rapport cannot be reached: .*ECONNREFUSED/),
        expect.stringMatching(/^queue: Redis at 127\.0\.0\.1:2 does not answer: .*ECONNREFUSED/),
      ]);
      expect(JSON.stringify(found)).not.toContain('secret');
    });
  });
});
