/** Debian's Chromium, driven as a person would. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** Where there is no Chromium, only the page's suites are left out; in CI that is a failure. */
export const hasBrowser = executablePath !== undefined;

if (!hasBrowser && process.env.CI === 'true') throw new Error('Chromium is missing: apt-get install chromium');
if (!hasBrowser) process.stderr.write('No Chromium here: the suites of the page are left out.\n');

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const desk = { width: 1360, height: 860 };
export const phone = { width: 390, height: 780 };

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath ?? '', args: quiet });
}

type Options = BrowserContextOptions & { readonly withTour?: boolean };

/** A page, without the tour unless asked for, that remembers what went wrong in it and what it asked of other machines. */
export async function openPage(
  browser: Browser,
  url: string,
  { withTour = false, ...options }: Options = {},
): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: desk, reducedMotion: 'reduce', ...options });
  // Against what hangs: nothing here takes long but the clock.
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(url).origin) && !request.url().startsWith('data:')) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
  if (!withTour) await page.addInitScript(() => localStorage.setItem('sandbox.tour', 'done'));
  await page.goto(url);
  return { page, complaints };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Finding = { readonly id: string; readonly impact: string | null; readonly nodes: { target: unknown }[] };

/** What shuts somebody out, or nearly: axe's critical and serious findings in what is shown now. */
export async function barriersIn(page: Page): Promise<readonly string[]> {
  // The page's own animations end first: a colour on its way is no finding.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
  await page.evaluate(axe);
  const findings: readonly Finding[] = await page.evaluate('axe.run().then((result) => result.violations)');
  return findings
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
}

/** Kept for the README when `npm run screenshots` asks for it; a test run leaves the tree as it was. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${folder}/${name}.png` });
}
