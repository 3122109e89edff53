/** `npm start` as an operator meets it (O1): settings, ports, stopping, and starting again after the worst. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { MessageView, StateView } from '../../src/sandbox/protocol.js';
import { openTestDatabase, stopTestServer } from '../support/database.js';
import { killProcesses, startProcess } from '../support/process.js';
import { until } from '../support/until.js';

const homes: string[] = [];

afterEach(async () => {
  await killProcesses();
  for (const home of homes.splice(0)) await rm(home, { recursive: true, force: true });
});

afterAll(stopTestServer);

test('O1: every missing or wrong setting is named at once, with what it should be, and the exit code is 2', async () => {
  const started = startProcess(['start'], {
    REDIS_URL: 'localhost:6379',
    SLACK_BOT_TOKEN: 'xoxp-not-a-bot',
    PORT: 'three thousand',
  });

  expect(await started.ends()).toBe(2);
  const said = started.output();
  expect(said).toContain('PORT should be a port number such as 3000');
  expect(said).toContain('REDIS_URL should be a URL such as redis://host:6379');
  expect(said).toContain('SLACK_BOT_TOKEN should begin with xoxb-');
  expect(said).toContain('DATABASE_URL is missing');
  expect(said).toContain('SLACK_APP_TOKEN (xapp-…, for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing');
  expect(said).not.toContain('    at ');
});

test('O1: a taken port is named, with how to choose another', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const started = startProcess(['start'], { RAPPORT_HOME: await newHome(), PORT: String(port) });

  expect(await started.ends()).toBe(2);
  expect(started.output()).toContain(`Port ${port} is taken`);
  expect(started.output()).toContain('PORT=');
  other.close();
});

test('O7: on a schema that a newer version made, it says which version to start, and touches nothing', async () => {
  const database = await openTestDatabase();
  await database.rows(`insert into pgmigrations (name, run_on) values ('9999_of_tomorrow', now())`);
  const started = startProcess(['start', '--role', 'worker'], {
    ...{ DATABASE_URL: database.url, QUEUE: 'postgres', SLACK_BOT_TOKEN: 'xoxb-never-asked', PORT: '0' },
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
  });

  expect(await started.ends()).not.toBe(0);
  expect(started.output()).toContain('migrated by a newer version of Rapport (9999_of_tomorrow). Start that version');
  expect(started.output()).not.toContain('    at ');
});

test('O1: with no settings it runs, keeps what was said over a kill -9, and leaves nothing running behind', async () => {
  const home = await newHome();
  const first = startProcess(['start'], { RAPPORT_HOME: home, PORT: '0' });
  await first.prints('is ready');
  const url = urlIn(first.output());
  const page = await (await fetch(url)).text();
  expect(page).toContain('<div id="root">');
  const company = (await (await fetch(`${url}/state`)).json()) as StateView;
  expect(company.users.filter((user) => !user.isBot).length).toBeGreaterThanOrEqual(25);
  await control(url, 'command', {
    channel: 'C0GENERAL',
    user: 'U0ANA',
    command: '/kudos',
    text: '<@U0BEN> for the zebra crossing',
  });
  await untilPosted(url, 'the zebra crossing');
  await snapshotTaken(home, 'the zebra crossing');
  await first.kill('SIGKILL');

  const second = startProcess(['start'], { RAPPORT_HOME: home, PORT: '0' });
  await second.prints('is ready');
  expect(await postsIn(urlIn(second.output()), 'the zebra crossing')).toHaveLength(1);
  const postgres = Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  await second.kill('SIGTERM');

  expect(await second.ends()).toBe(0);
  expect(() => process.kill(postgres, 0)).toThrow();
});

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'rapport-home-'));
  homes.push(home);
  return home;
}

function urlIn(output: string): string {
  return /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '';
}

async function control(url: string, name: string, request: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/_control/${name}`, { method: 'POST', headers, body: JSON.stringify(request) });
}

async function postsIn(url: string, words: string): Promise<readonly MessageView[]> {
  const answer = await fetch(`${url}/messages?channel=C0GENERAL&limit=50`);
  const { messages } = (await answer.json()) as { messages: MessageView[] };
  return messages.filter((message) => message.isApp && message.ephemeralFor === null && message.text.includes(words));
}

function untilPosted(url: string, words: string): Promise<void> {
  return until(async () => (await postsIn(url, words)).length > 0);
}

/** The local Slack writes its state down a moment after it changed. */
function snapshotTaken(home: string, words: string): Promise<void> {
  return until(async () => (await readFile(join(home, 'sandbox.json'), 'utf8').catch(() => '')).includes(words));
}

test('X1: the local Slack starts alone from a file, says what an app needs, and names what is wrong with another', async () => {
  const started = startProcess(['sandbox', '--config', 'docs/sandbox.example.yaml', '--port', '0'], {});
  await started.prints('Ctrl-C stops it');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output())?.[0] ?? '';
  const [, token = ''] = /SLACK_BOT_TOKEN \(T0LIME\) +(\S+)/.exec(started.output()) ?? [];
  const who = await fetch(`${url}/api/auth.test`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  expect(await who.json()).toMatchObject({ ok: true, team_id: 'T0LIME' });
  await started.kill('SIGTERM');

  const refused = startProcess(['sandbox', '--config', 'docker-compose.yml'], {});
  expect(await refused.ends()).toBe(2);
  expect(refused.output()).toMatch(/^docker-compose\.yml:\d+: /m);
  expect(refused.output()).not.toContain('    at ');
});
