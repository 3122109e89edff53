/** Debian's Chromium, driven as a person would. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** Where there is no Chromium, only the page's suite is left out; in CI that is a failure. */
export const hasBrowser = executablePath !== undefined;

if (!hasBrowser && process.env.CI === 'true') throw new Error('Chromium is missing: apt-get install chromium');
if (!hasBrowser) process.stderr.write('No Chromium here: the suite of the page is left out.\n');

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath ?? '', args: quiet });
}

/** A page without the tour, that remembers what went wrong in it and what it asked of other machines. */
export async function openPage(browser: Browser, url: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin) && !request.url().startsWith('data:')) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
  await page.addInitScript(() => localStorage.setItem('sandbox.tour', 'done'));
  await page.goto(url);
  return { page, complaints };
}
