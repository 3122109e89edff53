/**
 * How smooth the page stays: frames and long tasks of one page in a real Chromium, at rest and while messages stream in and others watch.
 * The others fetch what a page fetches, from a thread of their own: fifty people have fifty machines for their browsers, but one sandbox.
 */
import { Worker } from 'node:worker_threads';
import type { Browser, Page } from 'playwright-core';
import { demoCompany } from '../../src/sandbox/demo/company.js';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { openBrowser, openPage } from '../page/browser.js';
import type { Watching } from './sandbox-watchers.js';

const SECONDS = 10;
const CHANNEL = 'C0GENERAL';
const PERSON = 'U0ANA';

export type Smoothness = {
  /** Milliseconds from frame to frame. */
  readonly median: number;
  readonly p99: number;
  readonly longest: number;
  /** Share of the time in tasks longer than 50 ms. */
  readonly blocked: number;
  /** From a key to the frame that shows its letter. */
  readonly typed: number;
  /** Milliseconds until the page showed what was posted last. */
  readonly behind: number;
  /** Messages a second, as it came to be. */
  readonly posted: number;
};

export type Stream = { readonly others: number; readonly perSecond: number };

/** One after the other, in the same browser and run. */
export async function measurePages(manifest: AppManifest, streams: readonly Stream[]): Promise<readonly Smoothness[]> {
  const browser = await openBrowser();
  const measured: Smoothness[] = [];
  for (const stream of streams) measured.push(await measureOne(browser, manifest, stream));
  await browser.close();
  return measured;
}

async function measureOne(browser: Browser, manifest: AppManifest, stream: Stream): Promise<Smoothness> {
  const pageDir = `${process.cwd()}/dist/web`;
  const sandbox = await openSandbox({ seeds: [demoCompany({ now: new Date() })], manifest, pageDir });
  const { page } = await openPage(browser, `${sandbox.url}/#/T0DEMO/as/${PERSON}/${CHANNEL}`);
  await page.getByTestId('composer').waitFor();
  const others = watch(sandbox, stream.others);
  await page.evaluate(recordFrames);
  const [typed, said] = await Promise.all([
    typing(page),
    stream.perSecond === 0 ? silence : post(page, sandbox, stream),
  ]);
  const frames: Frames = await page.evaluate('window.recorded()');
  await page.close();
  others.postMessage('stop');
  await others.terminate();
  await sandbox.close();
  return { ...summed(frames), typed, ...said };
}

function watch(sandbox: Sandbox, count: number): Worker {
  const watching: Watching = { url: sandbox.url, team: 'T0DEMO', user: PERSON, channel: CHANNEL, count };
  return new Worker(new URL('./sandbox-watchers.js', import.meta.url), { workerData: watching });
}

const silence = { behind: 0, posted: 0 };

/** Evenly, as people do; and how long after the last of it the page shows that. */
async function post(page: Page, sandbox: Sandbox, { perSecond }: Stream): Promise<typeof silence> {
  const ends = performance.now() + SECONDS * 1000;
  let count = 0;
  const started = performance.now();
  while (performance.now() < ends) {
    const due = Math.floor(((performance.now() - started) / 1000) * perSecond);
    for (; count < due; count += 1)
      await sandbox.control('message', { channel: CHANNEL, user: PERSON, text: `message number ${count} of many` });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const [posted, ended] = [(count * 1000) / (performance.now() - started), performance.now()];
  await page.getByText(`message number ${count - 1} of many`).waitFor();
  return { behind: performance.now() - ended, posted };
}

/** The median of what it takes a letter to be painted. */
async function typing(page: Page): Promise<number> {
  await page.getByTestId('composer').getByRole('combobox').focus();
  for (let at = 0; at < SECONDS * 4; at += 1) {
    await page.keyboard.type('a');
    await new Promise((resolve) => setTimeout(resolve, 1000 / 4));
  }
  const delays: number[] = await page.evaluate('window.typed');
  return median(delays);
}

type Frames = { readonly frames: readonly number[]; readonly long: number; readonly ms: number };

/** Runs in the page, and is handed over as text. */
const recordFrames = `(() => {
  const frames = [];
  let long = 0;
  const began = performance.now();
  let before = began;
  const frame = (now) => { frames.push(now - before); before = now; requestAnimationFrame(frame); };
  requestAnimationFrame((now) => { before = now; requestAnimationFrame(frame); });
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) long += duration; }).observe({ type: 'longtask' });
  window.typed = [];
  document.addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => setTimeout(() => window.typed.push(performance.now() - timeStamp)));
  }, { capture: true });
  window.recorded = () => ({ frames, long, ms: performance.now() - began });
})()`;

function summed({ frames, long, ms }: Frames): Omit<Smoothness, 'typed' | 'behind' | 'posted'> {
  const sorted = frames.toSorted((a, b) => a - b);
  return {
    median: median(sorted),
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    longest: sorted.at(-1) ?? 0,
    blocked: long / ms,
  };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
