import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { Change } from '../../src/sandbox/protocol.js';
import { openSandbox } from '../../src/sandbox/server.js';
import {
  clientOf,
  closeAll,
  eventually,
  manifest,
  messagesIn,
  openTestSandbox,
  seed,
  startSocketApp,
  stateOf,
} from './support.js';

afterEach(closeAll);

test('a closed sandbox opens where it stopped: messages, clock and what was not told', async () => {
  const stateFile = join(await mkdtemp(join(tmpdir(), 'sandbox-')), 'state.json');
  const messages = [{ channel: 'C1', user: 'U1', ts: '1700000000.000100', text: 'seeded' }];
  const now = new Date('2026-03-02T09:00:00Z');
  const first = await openSandbox({ seeds: [seed('T1', { messages })], manifest, stateFile, now });
  await first.control('clock', { advance: 'P7D' });
  await first.control('message', { channel: 'C1', user: 'U2', text: 'said' });
  await first.close();

  const second = await openTestSandbox({ stateFile, seeds: [] });
  expect(second.credentials).toEqual(first.credentials);
  expect(second.clock.now().toISOString()).toMatch(/^2026-03-09T09:00/);
  expect((await messagesIn(second, { channel: 'C1' })).map((message) => message.text)).toEqual(['seeded', 'said']);
  const heard: unknown[] = [];
  await startSocketApp(second, (app) => {
    app.message(async ({ message }) => {
      heard.push('text' in message ? message.text : null);
    });
  });
  await second.settled();
  await eventually(() => heard.length === 2);
  expect(heard.sort()).toEqual(['said', 'seeded']);

  await second.close();
  const saved = JSON.parse(await readFile(stateFile, 'utf8'));
  expect([saved.backlog, saved.pendingEvents]).toEqual([[], []]);
});

test('X2: a year of the clock moves in steps of an hour, waits for its listeners and does not drift', async () => {
  const opened = Date.now();
  const sandbox = await openTestSandbox({ now: new Date('2026-01-01T00:00:00Z') });
  const told: number[] = [];
  let hours = 0;
  let isBusy = false;
  sandbox.clock.onMove(async (now) => {
    told.push(now.getTime());
    expect(isBusy).toBe(false);
    isBusy = true;
    await Promise.resolve();
    isBusy = false;
    hours += 1;
  });
  const began = Date.now();
  await sandbox.clock.moveTo(new Date('2027-01-01T00:00:00Z'));
  const ahead = sandbox.clock.now().getTime() - Date.parse('2027-01-01T00:00:00Z');
  expect(ahead).toBeLessThanOrEqual(Date.now() - began);
  expect(hours).toBeGreaterThanOrEqual(365 * 24 - 1);
  // Each step is at its hour but for the real time that passed: none is skipped, none comes twice, and being late does not add up.
  const passed = Date.now() - opened;
  const late = told.map((at, index) => at - (Date.parse('2026-01-01T00:00:00Z') + (index + 1) * 3_600_000));
  expect(late.slice(0, -1).every((ms) => ms >= 0 && ms <= passed)).toBe(true);
  await expect(sandbox.clock.moveTo(new Date('2026-06-01T00:00:00Z'))).rejects.toThrow('only moves forward');
});

test('X2: whoever listens to the clock knows which steps are on the way, and how much was asked of this Slack meanwhile', async () => {
  const sandbox = await openTestSandbox({ now: new Date('2026-01-01T00:00:00Z') });
  const steps: boolean[] = [];
  sandbox.clock.onMove((_now, isOnTheWay) => void steps.push(isOnTheWay));
  await sandbox.clock.moveTo(new Date('2026-01-01T00:20:00Z'));
  await sandbox.clock.moveTo(new Date('2026-01-01T04:20:00Z'));

  expect(steps.slice(0, 2)).toEqual([false, false]);
  expect(steps.slice(2, -1).every(Boolean)).toBe(true);
  expect(steps.at(-1)).toBe(false);
  expect(steps.length).toBeGreaterThan(4);
  const before = sandbox.activity();
  const headers = { authorization: `Bearer ${sandbox.credentials.botTokens.T1}` };
  await fetch(`${sandbox.apiUrl}auth.test`, { method: 'POST', headers });
  expect(sandbox.activity()).toBeGreaterThan(before);
});

test('the next morning is half past nine on a working day in the zone of the person', async () => {
  const sandbox = await openTestSandbox({ now: new Date('2026-03-06T16:00:00Z') });
  const answer = await sandbox.control('clock', { nextMorning: { user: 'U2' } });
  expect(answer).toMatchObject({ now: expect.stringMatching(/^2026-03-09T13:30:00/) });
});

test('a reset goes back to the seeds and tells its listeners', async () => {
  const sandbox = await openTestSandbox({ now: new Date('2026-03-06T12:00:00Z') });
  let resets = 0;
  sandbox.onReset(() => {
    resets += 1;
  });
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'gone' });
  await sandbox.control('clock', { advance: 'P1D' });
  await sandbox.control('reset', {});
  expect(resets).toBe(1);
  expect(await messagesIn(sandbox, { channel: 'C1' })).toEqual([]);
  expect(sandbox.clock.now().toISOString()).toMatch(/^2026-03-06T12/);
});

test('a taken port is EADDRINUSE', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  const address = await eventually(() => other.address());
  const port = typeof address === 'object' ? address.port : 0;
  await expect(openSandbox({ seeds: [seed('T1')], manifest, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  other.close();
});

test('a wrong control request gets a sentence that names the field', async () => {
  const sandbox = await openTestSandbox();
  const ask = async (name: string, body: string, headers = {}) => {
    const response = await fetch(`${sandbox.url}/_control/${name}`, { method: 'POST', body, headers });
    return [response.status, ((await response.json()) as { error?: string }).error];
  };
  expect(await ask('message', '{"channel":"C1","user":"U1"}')).toEqual([400, expect.stringContaining('text')]);
  expect(await ask('message', '{"channel":"C9","user":"U1","text":"x"}')).toEqual([
    400,
    expect.stringContaining('channel'),
  ]);
  expect(await ask('mesage', '{}')).toEqual([400, expect.stringContaining('mesage')]);
  expect(await ask('message', '{')).toEqual([400, expect.stringContaining('JSON')]);
  expect(await ask('reset', '{}', { origin: 'https://evil.example' })).toEqual([403, expect.stringContaining('evil')]);
});

test('the stream names what changed', async () => {
  const sandbox = await openTestSandbox();
  const response = await fetch(`${sandbox.url}/_control/stream`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'x' });
  let seen = '';
  const change = await eventually(async () => {
    seen += (await reader?.read())?.value ?? '';
    return /data: (.*"message".*)/.exec(seen)?.[1];
  });
  expect(JSON.parse(change) as Change).toMatchObject({ type: 'message', team: 'T1', channel: 'C1' });
  await reader?.cancel();
});

test('the state names everything the page shows', async () => {
  const sandbox = await openTestSandbox({ seeds: [seed('T1'), seed('T2')] });
  const state = await stateOf(sandbox, 'T2');
  expect(state.team.id).toBe('T2');
  expect(state.app.commands[0]).toEqual({ command: '/greet', description: 'Greets', usageHint: '[name]' });
  expect(state.users.map((user) => user.id)).toEqual(['U1', 'U2', 'U3', state.app.botUserId]);
  expect(await clientOf(sandbox, 'T2').auth.test()).toMatchObject({ team_id: 'T2', user_id: state.app.botUserId });
});

test('the built page is served, its index for every path of its own', async () => {
  const pageDir = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(pageDir, 'index.html'), '<p>page</p>');
  await writeFile(join(pageDir, 'app.js'), 'run()');
  const sandbox = await openTestSandbox({ pageDir });
  const read = async (path: string) => {
    const response = await fetch(`${sandbox.url}${path}`);
    return [response.status, response.headers.get('content-type'), await response.text()];
  };
  const index = [200, 'text/html; charset=utf-8', '<p>page</p>'];
  expect(await read('/')).toEqual(index);
  expect(await read('/channels/C1')).toEqual(index);
  expect(await read('/app.js')).toEqual([200, 'text/javascript; charset=utf-8', 'run()']);
  expect((await read('/..%2f..%2fetc%2fpasswd.txt'))[0]).toBe(404);
  expect((await read('/state'))[0]).toBe(200);
});

test('a manifest without the scopes of its events is refused', async () => {
  const poor = { ...manifest, oauth_config: { scopes: { bot: ['chat:write', 'commands'] } } };
  await expect(openSandbox({ seeds: [seed('T1')], manifest: poor })).rejects.toThrow(
    'message.channels but not the bot scope channels:history',
  );
});

test('the log shows the traffic without its secrets', async () => {
  const sandbox = await openTestSandbox();
  await clientOf(sandbox).chat.postMessage({ channel: 'C1', text: 'logged' });
  const log = await (await fetch(`${sandbox.url}/log?limit=10`)).text();
  expect(JSON.parse(log).entries[0]).toMatchObject({
    kind: 'api',
    name: 'chat.postMessage',
    team: 'T1',
    outcome: 'ok',
  });
  expect(log).not.toContain(sandbox.credentials.botTokens.T1);
});

test('what is no request at all does not bring it down', async () => {
  const sandbox = await openTestSandbox();
  const { hostname, port } = new URL(sandbox.url);
  const ask = (headers: string) =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET // HTTP/1.1\r\nhost: :\r\n${headers}\r\n`),
      );
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
      socket.resume();
    });
  await ask('');
  await ask('connection: upgrade\r\nupgrade: websocket\r\n');
  expect((await stateOf(sandbox)).team.id).toBe('T1');
});
