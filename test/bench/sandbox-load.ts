/** The load on the local Slack: pages that listen, an app that acknowledges, and messages posted over fifty connections. */
import { Agent, get, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import WebSocket from 'ws';

export type Load = {
  readonly postUrl: string;
  readonly token: string;
  readonly posts: number;
  readonly streamUrl: string | null;
  readonly pages: number;
  /** Null for no app. */
  readonly socketsUrl: string | null;
  readonly appToken: string;
};

/** `told` counts what reached the pages and the app. */
export type Measured = { readonly perSecond: number; readonly p99: number; readonly told: number };

const CONNECTIONS = 50;
let told = 0;

async function listen({ streamUrl, pages }: Load): Promise<void> {
  if (streamUrl === null) return;
  const opened = Array.from(
    { length: pages },
    () =>
      new Promise<void>((resolve) => {
        get(streamUrl, (response) => {
          response.once('data', () => resolve());
          response.on('data', () => {
            told += 1;
          });
        });
      }),
  );
  await Promise.all(opened);
}

async function connect({ socketsUrl, appToken }: Load): Promise<void> {
  if (socketsUrl === null) return;
  const answer = await fetch(socketsUrl, { method: 'POST', headers: { authorization: `Bearer ${appToken}` } });
  const { url } = (await answer.json()) as { url: string };
  const socket = new WebSocket(url);
  socket.on('message', (data) => {
    const { envelope_id: id } = JSON.parse(String(data)) as { envelope_id?: string };
    if (id !== undefined) socket.send(JSON.stringify({ envelope_id: id }));
    told += 1;
  });
  await new Promise((resolve) => socket.once('message', resolve));
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function post({ postUrl, token }: Load, index: number): Promise<number> {
  const body = JSON.stringify({ channel: 'C1', text: `message ${index}` });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  };
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(postUrl, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(performance.now() - started));
    });
    call.once('error', reject);
    call.end(body);
  });
}

async function run(load: Load): Promise<Measured> {
  await listen(load);
  await connect(load);
  for (let index = 0; index < 200; index += 1) await post(load, index);
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    while (next < load.posts) {
      next += 1;
      times.push(await post(load, next));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  const seconds = (performance.now() - started) / 1000;
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
  return { perSecond: load.posts / seconds, p99, told };
}

parentPort?.postMessage(await run(workerData as Load));
process.exit();
