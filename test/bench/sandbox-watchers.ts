/** People's pages without a browser: each listens to the stream and fetches what the page fetches, as soon as the page would. */
import { get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

export type Watching = {
  readonly url: string;
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  readonly count: number;
};

/** As long as the page waits for more to come together (src/sandbox/web/state/live.ts). */
const GATHER_MS = 120;

const { url, team, user, channel, count } = workerData as Watching;

async function fetchAll(): Promise<void> {
  const messages = `${url}/_control/messages?${new URLSearchParams({ team, user, channel, limit: '60' })}`;
  const answers = await Promise.all([fetch(`${url}/_control/state?team=${team}`), fetch(messages)]);
  await Promise.all(answers.map((answer) => answer.text()));
}

function open(): void {
  let isWaiting = false;
  let isFetching = false;
  get(`${url}/_control/stream`, (response) => {
    response.on('data', () => {
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(async () => {
        isWaiting = false;
        if (isFetching) return;
        isFetching = true;
        await fetchAll().catch(() => {});
        isFetching = false;
      }, GATHER_MS);
    });
    response.on('error', () => {});
  }).on('error', () => {});
}

for (let at = 0; at < count; at += 1) open();
parentPort?.on('message', () => process.exit());
