/** The demo company, as `npm start` brings it up, and a browser beside it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { killProcesses, startProcess } from '../support/process.js';
import { openBrowser } from './browser.js';

export type Demo = { readonly url: string; readonly browser: Browser; readonly close: () => Promise<void> };

export async function openDemo(): Promise<Demo> {
  const home = await mkdtemp(join(tmpdir(), 'rapport-page-'));
  const started = startProcess(['start'], { RAPPORT_HOME: home, PORT: '0' });
  await started.prints('is ready');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output())?.[0] ?? '';
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await killProcesses();
    await rm(home, { recursive: true, force: true });
  };
  return { url, browser, close };
}
