/** A process that is killed at the worst moments: nothing is said twice, and nothing is lost (P9, K12). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { startRapport } from '../../src/compose.js';
import { channelId, memberId, workspaceId } from '../../src/domain/ids.js';
import { addDays } from '../../src/domain/time.js';
import { settle } from '../../src/embedded.js';
import { openLogger } from '../../src/logger.js';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import type { LogView, MessageView } from '../../src/sandbox/protocol.js';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { manifestFor } from '../../src/slack/manifest.js';
import { cast, channels, company } from '../support/company.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { groupsIn } from '../support/introductions.js';
import { killProcesses, startProcess } from '../support/process.js';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await killProcesses();
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(stopTestServer);

test('P9: killed between claim and post, a kudos is posted once by whoever comes after', async () => {
  const { sandbox, database } = await openPlace();
  const first = await startOutside(sandbox, database);
  await sandbox.control('faults', {
    faults: [{ kind: 'slow_before', method: 'chat.postMessage', seconds: 60, count: 1 }],
  });

  await giveKudos(sandbox);
  await apiCallOpen(sandbox, 'chat.postMessage');
  await first.kill('SIGKILL');
  expect(await postsIn(sandbox)).toEqual([]);

  await takeOver(sandbox, database);
  expect(await postsIn(sandbox)).toEqual(['<@U0ANA> thanks <@U0BEN>: the release notes']);
  expect(await inboxOfBen(sandbox)).toHaveLength(1);
});

test('P9: killed between post and settle, a kudos is found in the channel and not posted again', async () => {
  const { sandbox, database } = await openPlace();
  const first = await startOutside(sandbox, database);
  await sandbox.control('faults', {
    faults: [{ kind: 'slow_after', method: 'chat.postMessage', seconds: 60, count: 1 }],
  });

  await giveKudos(sandbox);
  await apiCallOpen(sandbox, 'chat.postMessage');
  await first.kill('SIGKILL');
  expect(await postsIn(sandbox)).toHaveLength(1);
  expect(await inboxOfBen(sandbox)).toEqual([]);

  await takeOver(sandbox, database);
  expect(await postsIn(sandbox)).toHaveLength(1);
  expect(await inboxOfBen(sandbox)).toHaveLength(1);
  const states = await database.rows<{ state: string }>('select distinct state from deliveries');
  expect(states).toEqual([{ state: 'sent' }]);
});

test.each([
  ['conversations.members', 'slow_before', 0],
  ['conversations.open', 'slow_before', 0],
  ['conversations.open', 'slow_after', 0],
  ['chat.postMessage', 'slow_before', 0],
  ['chat.postMessage', 'slow_after', 1],
] as const)(
  'M2, P9: killed in %s (%s), two people are introduced in one conversation, once',
  async (method, kind, said) => {
    const { sandbox, database } = await openPlace();
    const first = await startOutside(sandbox, database);
    await sandbox.control('faults', { faults: [{ kind, method, seconds: 60, count: 1 }] });

    await letRoundBeDue(database);
    await apiCallOpen(sandbox, method);
    await first.kill('SIGKILL');
    expect(await groupsIn({ sandbox })).toHaveLength(said);

    await takeOver(sandbox, database);
    expect(await groupsIn({ sandbox })).toEqual(['ana ben']);
    const introduced = `select state from deliveries where kind = 'introduction'`;
    expect(await database.rows(introduced)).toEqual([{ state: 'sent' }]);
  },
);

test('an event that was not yet recorded when the process died is told again by Slack', async () => {
  const { sandbox, database } = await openPlace();
  const first = await startOutside(sandbox, database);
  await first.kill('SIGKILL');
  await sandbox.control('message', { channel: channels.general, user: cast.ana, text: `thanks <@${cast.ben}>` });

  await takeOver(sandbox, database);

  const rows = await database.rows('select from_id, to_id, kind from interactions');
  expect(rows).toEqual([{ from_id: cast.ana, to_id: cast.ben, kind: 'mention' }]);
});

async function openPlace(): Promise<{ sandbox: Sandbox; database: TestDatabase }> {
  const database = await openTestDatabase();
  closers.push(() => database.close());
  const commands = { kudos: '/kudos', followUp: '/followup', rapport: '/rapport' };
  const manifest = manifestFor({ name: 'Rapport', url: null, commands }) as AppManifest;
  const sandbox = await openSandbox({ seeds: [company()], manifest });
  closers.push(() => sandbox.close());
  return { sandbox, database };
}

async function startOutside(sandbox: Sandbox, database: TestDatabase) {
  const started = startProcess(['start'], {
    DATABASE_URL: database.url,
    QUEUE: 'postgres',
    SLACK_BOT_TOKEN: Object.values(sandbox.credentials.botTokens).join(','),
    SLACK_APP_TOKEN: sandbox.credentials.appToken,
    SLACK_API_URL: sandbox.apiUrl,
    PORT: '0',
    SWEEP_SECONDS: '1',
  });
  await started.prints('"ready"');
  return started;
}

/** The next process, a few minutes later: the claim's lease has run out. */
async function takeOver(sandbox: Sandbox, database: TestDatabase): Promise<void> {
  await sandbox.control('faults', { faults: [] });
  await sandbox.clock.moveTo(new Date(sandbox.clock.now().getTime() + 180_000));
  const rapport = await startRapport({
    config: {
      commands: { kudos: '/kudos', followUp: '/followup', rapport: '/rapport' },
      sweepEverySeconds: 3600,
      concurrency: 4,
      poolSize: 4,
      graceDays: 30,
      host: '127.0.0.1',
      httpPort: null,
    },
    services: {
      databaseUrl: database.url,
      redisUrl: null,
      slack: {
        botTokens: Object.values(sandbox.credentials.botTokens),
        appToken: sandbox.credentials.appToken,
        signingSecret: null,
        apiUrl: sandbox.apiUrl,
        oauth: null,
      },
    },
    role: 'all',
    clock: sandbox.clock,
    chance: () => 0.999,
    isPaced: false,
    readsHistory: false,
    log: openLogger({ level: 'fatal', pretty: false }),
  });
  closers.push(() => rapport.stop());
  await settle(sandbox, rapport);
  // What is planned again is sent a few seconds later.
  await sandbox.clock.moveTo(new Date(sandbox.clock.now().getTime() + 60_000));
  // A job that the killed process had in hand is BullMQ's to give back, in up to a minute of real time; until then it stays due.
  const due = `select from deliveries where state in ('planned', 'claimed') and not_before <= $1`;
  do await settle(sandbox, rapport);
  while ((await database.rows(due, [sandbox.clock.now()])).length > 0);
}

/** A round is due, and its two people were told of it; they are at work whenever the test runs. */
async function letRoundBeDue({ inWorkspace, rows }: TestDatabase): Promise<void> {
  await rows(
    `update members set work_days = '{1,2,3,4,5,6,7}', work_start_minute = 1, work_end_minute = 0, holiday_region = 'none'`,
  );
  const channel = channelId(channels.design);
  const [now, expiresAt] = [new Date(), addDays(new Date(), 1)];
  const timing = { cadence: 'fortnightly', weekday: 1, minute: 600, zone: 'Europe/Berlin' } as const;
  await inWorkspace(workspaceId('T0ONE'), async ({ introductions }) => {
    for (const id of [memberId(cast.ana), memberId(cast.ben)]) {
      await introductions.saveParticipant({
        ...{ channelId: channel, memberId: id, joinedAt: now, pausedAt: null, skipsAt: null, isFirst: false },
      });
      const note = { channelId: channel, roundAt: now, memberId: id, kind: 'notice', dueAt: now, expiresAt } as const;
      await introductions.planNotes([note]);
      await introductions.markTold([note], null, now);
    }
    const round = { channelId: channel, setBy: memberId(cast.ana), since: now, nextAt: now, invitedFor: now };
    await introductions.saveSchedule({ ...timing, ...round });
  });
}

async function giveKudos(sandbox: Sandbox): Promise<void> {
  const text = `<@${cast.ben}> for the release notes`;
  await sandbox.control('command', { channel: channels.general, user: cast.ana, command: '/kudos', text });
}

/** Resolves while such a call has come in and is not answered. */
async function apiCallOpen(sandbox: Sandbox, method: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${sandbox.url}/_control/log?limit=200`);
    const { entries } = (await answer.json()) as LogView;
    if (entries.some((entry) => entry.kind === 'api' && entry.name === method && entry.tookMs === null)) return;
  }
}

async function messagesIn(sandbox: Sandbox, channel: string, user: string): Promise<readonly MessageView[]> {
  const answer = await fetch(`${sandbox.url}/_control/messages?channel=${channel}&user=${user}&all=1`);
  return ((await answer.json()) as { messages: MessageView[] }).messages;
}

async function postsIn(sandbox: Sandbox): Promise<readonly string[]> {
  const messages = await messagesIn(sandbox, channels.general, cast.chloe);
  return messages.filter((message) => message.isApp).map((message) => message.text);
}

async function inboxOfBen(sandbox: Sandbox): Promise<readonly string[]> {
  const messages = await messagesIn(sandbox, 'U0SANDBOXBOT', cast.ben);
  return messages.filter((message) => message.isApp).map((message) => message.text);
}
