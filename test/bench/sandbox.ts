/**
 * How fast the local Slack is: messages posted over HTTP while fifty pages watch and an app is told, against a bare server on the same
 * machine in the same run; and a reset with the demo company in it. `npm run bench:sandbox`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { demoCompany } from '../../src/sandbox/demo/company.js';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import { openSandbox } from '../../src/sandbox/server.js';
import { hasBrowser } from '../page/browser.js';
import type { Load, Measured } from './sandbox-load.js';
import { measurePages, type Smoothness, type Stream } from './sandbox-page.js';

const POSTS = 5000;
const PAGES = 50;
const ROUNDS = 3;

const manifest: AppManifest = {
  display_information: { name: 'Bench' },
  oauth_config: { scopes: { bot: ['chat:write', 'channels:history'] } },
  settings: { socket_mode_enabled: true, event_subscriptions: { bot_events: ['message.channels'] } },
};

const seed = {
  id: 'T1',
  name: 'Bench',
  domain: 'bench',
  users: [{ id: 'U1', name: 'ana', realName: 'Ana', tz: 'Etc/UTC' }],
  channels: [{ id: 'C1', name: 'general', members: ['U1'] }],
};

/** The load comes from a thread of its own, as an app and its pages would. */
function measure(load: Load): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sandbox-load.js', import.meta.url), { workerData: load });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function bareServer(): Promise<Measured> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(JSON.parse(body))),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const measured = await measure({
    postUrl: url,
    token: '',
    posts: POSTS,
    streamUrl: null,
    pages: 0,
    socketsUrl: null,
    appToken: '',
  });
  server.close().closeAllConnections();
  return measured;
}

async function sandboxWith(pages: number, hasApp: boolean): Promise<Measured> {
  const sandbox = await openSandbox({ seeds: [seed], manifest });
  const { botTokens, appToken } = sandbox.credentials;
  const measured = await measure({
    postUrl: `${sandbox.apiUrl}chat.postMessage`,
    token: botTokens.T1 ?? '',
    posts: POSTS,
    streamUrl: `${sandbox.url}/_control/stream`,
    pages,
    socketsUrl: hasApp ? `${sandbox.apiUrl}apps.connections.open` : null,
    appToken,
  });
  await sandbox.close();
  return measured;
}

async function resetMilliseconds(): Promise<number> {
  const sandbox = await openSandbox({ seeds: [demoCompany({ now: new Date() })], manifest });
  const reset = async () => {
    const started = performance.now();
    await fetch(`${sandbox.url}/_control/reset`, { method: 'POST', body: '{}' });
    return performance.now() - started;
  };
  const times = [await reset(), await reset(), await reset(), await reset(), await reset()];
  await sandbox.close();
  return median(times);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** With the processor's time for each post, both sides together: it says more than the rate on a machine that is busy otherwise. */
type Result = Measured & { readonly cpu: number };

async function rounds(run: () => Promise<Measured>): Promise<Result> {
  const all: Result[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const measured = await run();
    const { user, system } = process.cpuUsage(before);
    all.push({ ...measured, cpu: (user + system) / 1000 / POSTS });
  }
  const pick = (of: (result: Result) => number) => median(all.map(of));
  const { perSecond, p99, told } = {
    perSecond: pick((each) => each.perSecond),
    p99: pick((each) => each.p99),
    told: pick((each) => each.told),
  };
  return { perSecond, p99, told, cpu: pick((each) => each.cpu) };
}

const line = (what: string, { perSecond, p99, told, cpu }: Result): string =>
  `${what.padEnd(40)} ${Math.round(perSecond).toString().padStart(6)}/s   p99 ${p99.toFixed(1).padStart(6)} ms   ` +
  `${cpu.toFixed(2)} ms of processor   ${told} told`;

const bare = await rounds(bareServer);
const alone = await rounds(() => sandboxWith(0, false));
const watched = await rounds(() => sandboxWith(PAGES, true));
process.stdout.write(`${line('bare node:http, echoing JSON', bare)}\n`);
process.stdout.write(`${line('chat.postMessage, nobody watching', alone)}\n`);
process.stdout.write(`${line(`chat.postMessage, ${PAGES} pages and an app`, watched)}\n`);
process.stdout.write(
  `share of the bare server: ${((100 * watched.perSecond) / bare.perSecond).toFixed(0)} %; wanted: 1,000/s\n`,
);
process.stdout.write(`reset with the demo company: ${(await resetMilliseconds()).toFixed(0)} ms; wanted: below 100\n`);

const streams: readonly Stream[] = [
  { others: 0, perSecond: 0 },
  { others: 49, perSecond: 10 },
  { others: 49, perSecond: 100 },
  { others: 49, perSecond: 1000 },
];

/** Frames at rest are as long as the machine makes them; what counts is how much longer they get. */
const smoothness = (
  { others }: Stream,
  { median: frame, p99, longest, blocked, typed, behind, posted }: Smoothness,
  rest: Smoothness,
): string =>
  `page, ${posted.toFixed(0)}/s, ${others + 1} open`.padEnd(28) +
  `frames ${ratio(frame, rest.median)} (median) ${ratio(p99, rest.p99)} (p99) of those at rest, longest ${longest.toFixed(0)} ms; ` +
  `${(100 * blocked).toFixed(1)} % in long tasks; typing ${ratio(typed, rest.typed)}; ${behind.toFixed(0)} ms behind`;

const ratio = (value: number, rest: number): string => `${(value / Math.max(rest, 0.1)).toFixed(2)}x`;

if (!hasBrowser) process.stdout.write('page: left out, there is no Chromium here\n');
else {
  const measured = await measurePages(manifest, streams);
  const [rest] = measured;
  for (const [index, one] of measured.entries()) {
    const stream = streams[index];
    if (rest !== undefined && stream !== undefined) process.stdout.write(`${smoothness(stream, one, rest)}\n`);
  }
}
