/** What is new in the page: in threads, where one finds it, and that it is old once read; and a flood of it (X2). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../src/sandbox/server.js';
import { closeAll, openTestSandbox, seed } from '../sandbox/support.js';
import { barriersIn, hasBrowser, openBrowser, openPage } from './browser.js';

// Left out only where no Chromium is installed; with CI=true that is a failure (test/page/browser.ts).
const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('what is new in the browser', () => {
  let sandbox: Sandbox;
  let browser: Browser;

  beforeAll(async () => {
    sandbox = await openTestSandbox({ pageDir: `${process.cwd()}/dist/web`, seeds: [seed('T1'), seed('T2')] });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await closeAll();
  });

  const say = async (user: string, text: string, more: object = {}) =>
    (await sandbox.control('message', { channel: 'C1', user, text, ...more })) as { ts: string };
  const badge = (page: Page) => page.getByTestId('sidebar-threads').locator('.badge');

  test('X2: a reply is marked in the sidebar, at its message and in the thread, for those who take part; and read once seen', async () => {
    const { ts } = await say('U1', 'Who has the slides?');
    const { ts: other } = await say('U2', 'Lunch?');
    await say('U3', 'Before anybody looked', { thread_ts: ts });
    const { page, complaints } = await openPage(browser, `${sandbox.url}/#/T1/as/U1/C1`);
    await page.getByText('1 reply').waitFor();
    expect(await badge(page).count()).toBe(0);

    await say('U2', 'I have them', { thread_ts: ts });
    await say('U3', 'At noon', { thread_ts: other });
    await say('U2', 'not yours', { team: 'T2' });
    await badge(page).filter({ hasText: '1 with something new' }).waitFor();
    await page.locator('.thread-link', { hasText: '2 replies' }).getByText('New').waitFor();
    expect(await page.locator('.thread-link', { hasText: '1 reply' }).getByText('New').count()).toBe(0);

    await page.getByTestId('sidebar-threads').click();
    const threads = page.getByTestId('threads');
    await threads.getByText('Who has the slides?').waitFor();
    expect(await threads.getByText('Lunch?').count()).toBe(0);
    expect(await barriersIn(page)).toEqual([]);
    await threads.getByText('2 replies').click();

    const thread = page.getByTestId('thread');
    await thread.getByText('I have them').waitFor();
    const shown = await thread.getByRole('listitem').allTextContents();
    const [old, line, fresh] = ['Before anybody looked', 'New', 'I have them'].map((words) =>
      shown.findIndex((text) => (words === 'New' ? text === words : text.includes(words))),
    );
    expect([old, line, fresh]).toEqual([1, 2, 3]);
    await badge(page).waitFor({ state: 'detached' });
    expect(await page.locator('.thread-link').getByText('New').count()).toBe(0);

    // While one looks it is not news, and what one says oneself never is.
    await say('U3', 'Me too', { thread_ts: ts });
    await thread.getByText('Me too').waitFor();
    await say('U1', 'Thanks', { thread_ts: ts });
    await thread.getByText('Thanks').waitFor();
    expect(await badge(page).count()).toBe(0);

    await thread.getByLabel('Close the thread').click();
    await say('U2', 'Did you see this, <@U1>?', { thread_ts: other });
    await badge(page).filter({ hasText: '1 with something new' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('X2: in a flood of messages the page leaves no gap and does not grow without end; what it let go comes back', async () => {
    const { page, complaints } = await openPage(browser, `${sandbox.url}/#/T2/as/U1/C1`);
    const numbers = async () =>
      (await page.locator('.message-text').allTextContents()).flatMap((text) =>
        Number(/^flood (\d+)$/.exec(text)?.[1] ?? []),
      );
    for (let at = 0; at < 400; at += 1) await say('U2', `flood ${at}`, { team: 'T2' });
    await page.getByText('flood 399').waitFor();
    const shown = await numbers();
    const first = shown[0] ?? 0;
    expect(shown).toEqual(Array.from({ length: 400 - first }, (_, index) => first + index));
    expect(shown.length).toBeLessThanOrEqual(240);

    await page.getByRole('button', { name: 'Show older messages' }).click();
    await page.getByText(`flood ${first - 1}`, { exact: true }).waitFor();
    const more = await numbers();
    expect(more).toEqual(Array.from({ length: 400 - (more[0] ?? 0) }, (_, index) => (more[0] ?? 0) + index));
    expect(complaints).toEqual([]);
  });

  test('X2: nobody sees threads of conversations they are not in', async () => {
    const { ts } = await say('U1', 'A secret about <@U2>', { channel: 'G1' });
    await say('U1', 'still', { channel: 'G1', thread_ts: ts });
    const threadsOf = async (user: string) =>
      JSON.stringify(await (await fetch(`${sandbox.url}/_control/threads?user=${user}`)).json());
    expect(await threadsOf('U1')).toContain('A secret');
    expect(await threadsOf('U2')).not.toContain('A secret');
    expect((await fetch(`${sandbox.url}/_control/threads`)).status).toBe(400);
  });
});
