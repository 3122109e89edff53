/** The page of the local Slack with Rapport in it, in a real browser (X2). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { killProcesses, startProcess } from '../support/process.js';
import { hasBrowser, openBrowser, openPage } from './browser.js';

// Left out only where no Chromium is installed; with CI=true that is a failure (test/page/browser.ts).
const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('the demo company in the browser', () => {
  let home = '';
  let url = '';
  let browser: Browser;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'rapport-page-'));
    const started = startProcess(['start'], { RAPPORT_HOME: home, PORT: '0' });
    await started.prints('is ready');
    url = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output())?.[0] ?? '';
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await killProcesses();
    await rm(home, { recursive: true, force: true });
  });

  test('X2, K1: Ana thanks Ben with a slash command and the list of people, and Ben finds it in his messages', async () => {
    const { page, complaints } = await openPage(browser, `${url}/#/T0DEMO/as/U0ANA/C0GENERAL`);
    const composer = page.getByTestId('composer').locator('textarea, [contenteditable]').first();
    await composer.click();
    await composer.pressSequentially('/kudos @ben');
    await page.getByTestId('completions').getByText('Ben Okafor').waitFor();
    await page.keyboard.press('Enter');
    await composer.pressSequentially(' for the page in the browser');
    await page.keyboard.press('Enter');
    await page.getByText('Your thanks are on their way').waitFor();
    await page.getByText('the page in the browser').first().waitFor();

    await page.goto(`${url}/#/T0DEMO/as/U0BEN/C0GENERAL`);
    await page.getByText('Rapport', { exact: true }).first().click();
    await page.getByTestId('tab-messages').click();
    await page.getByText('thanked you').first().waitFor();
    expect(await page.getByTestId('action-consent_yes').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  test('X2, P1, R1: Eli says yes in App Home, a working morning comes, and a nudge with its buttons is there', async () => {
    const { page, complaints } = await openPage(browser, `${url}/#/T0DEMO/as/U0ELI/home`);
    await page.getByTestId('action-consent_yes').first().click();
    await page.getByText('Who to reach out to').waitFor();
    await page.getByTestId('tab-messages').click();
    await comesSomeMorning(page, page.getByTestId('action-nudge_not_relevant').first());

    await page.getByTestId('action-nudge_not_relevant').first().click();

    await page
      .getByText(/I will not suggest/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });
});

/** The demo begins at the real hour of the real day: the next morning may be a holiday's, or be that of a day that has begun. */
async function comesSomeMorning(page: Page, what: Locator): Promise<void> {
  for (let mornings = 1; mornings <= 6; mornings += 1) {
    await page.getByTestId('clock-next-morning').click();
    await page.locator('[data-testid="clock-next-morning"]:enabled').waitFor();
    const hasCome = what.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (await hasCome) return;
  }
  throw new Error('it did not come in six mornings');
}
