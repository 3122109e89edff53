/** The page of the local Slack with Rapport in it, in a real browser (X2): the whole tour, and what a newcomer sees next. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { UpcomingView } from '../../src/sandbox/protocol.js';
import { barriersIn, hasBrowser, keepPicture, openPage, phone } from './browser.js';
import { type Demo, openDemo } from './demo.js';

// Left out only where no Chromium is installed; with CI=true that is a failure (test/page/browser.ts).
const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('the demo company in the browser', () => {
  let demo: Demo | undefined;
  let url = '';
  let browser: Browser;

  beforeAll(async () => {
    demo = await openDemo();
    ({ url, browser } = demo);
  });

  afterAll(async () => demo?.close());

  test('X2, K1, P1: a newcomer follows the tour: is Ana, thanks Ben, sees what Ben sees, says yes, and lets time pass', async () => {
    const { page, complaints } = await openPage(browser, `${url}/#/T0DEMO/as/U0SOFIA/C0GENERAL`, { withTour: true });
    const tour = page.getByTestId('tour');
    const next = tour.getByTestId('tour-next');
    const isDone = () => tour.getByText('Done.').waitFor();

    await tour.getByText('Be somebody').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await keepPicture(page, 'tour');
    await page.getByTestId('act-as').click();
    await page.getByLabel('Search people').fill('ana');
    await page.keyboard.press('Enter');
    await isDone();
    await next.press('Enter');

    await tour.getByTestId('tour-help').click();
    await page.keyboard.press('Enter');
    await page.getByText('Your thanks are on their way').waitFor();
    await isDone();
    await page.locator('.message').getByText('the release notes').first().waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await next.click();

    await tour.getByRole('button', { name: 'Look as Ben' }).click();
    await page.getByText('thanked you').first().waitFor();
    await isDone();
    expect(await barriersIn(page)).toEqual([]);
    await keepPicture(page, 'tour-other-side');
    await next.click();

    await tour.getByTestId('tour-help').click();
    await page.getByTestId('home').getByTestId('action-consent_yes').click();
    await page.getByText('Who to reach out to').waitFor();
    await isDone();
    expect(await barriersIn(page)).toEqual([]);
    await next.click();

    await page.getByTestId('clock-upcoming').click();
    await page.getByTestId('upcoming').getByText('Rapport looks for what might suit one person').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('clock-next-morning').click();
    await isDone();
    await next.click();
    await tour.getByText('That was it').waitFor();
    await next.click();
    await tour.waitFor({ state: 'detached' });

    await page.reload();
    await page.getByTestId('composer').or(page.getByTestId('home')).first().waitFor();
    expect(await tour.count()).toBe(0);
    await page.getByTestId('help').click();
    await page.keyboard.press('Enter');
    await tour.getByText('Be somebody').waitFor();
    await tour.focus();
    await page.keyboard.press('ArrowRight');
    await tour.getByText('Say something').waitFor();
    await page.keyboard.press('Escape');
    await tour.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('X2, K2, T1: commands are hinted and chosen by keyboard, the form opens, and a channel gets its post', async () => {
    const { page, complaints } = await openPage(browser, `${url}/#/T0DEMO/as/U0ANA/C0GENERAL`);
    const composer = page.getByTestId('composer').getByRole('combobox');
    await composer.pressSequentially('/');
    await page.getByTestId('completions').getByText('Thank somebody, and say what for').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const form = page.getByTestId('modal');
    await form.getByText('Whom would you like to thank?').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await form.getByTestId('modal-submit').click();
    await form.getByText('Please complete this required field.').first().waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await keepPicture(page, 'form-errors');
    for (const name of ['Hannah', 'Quinn']) {
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
    }
    await form.getByTestId('action-reason').fill('the calm demo, and letting the newest of us present');
    expect(await form.getByText('Please complete this required field.').count()).toBe(0);
    await keepPicture(page, 'form');
    await form.getByTestId('modal-submit').click();
    await form.waitFor({ state: 'detached' });
    await page.locator('.message').getByText('the calm demo').first().waitFor();
    await keepPicture(page, 'page');

    await composer.fill('/rapport channel friday 16:00');
    await composer.press('Enter');
    await page.locator('.message-ephemeral').getByText('Friday').first().waitFor();
    await page.getByTestId('clock-upcoming').click();
    await page.getByTestId('upcoming').getByText('An appreciation post, if there is something to say').click();
    await page.locator('[data-testid="clock-next-morning"]:enabled').waitFor();
    const post = page.locator('.message').last();
    await post.getByText('the calm demo').waitFor();
    await post.evaluate((node) => node.scrollIntoView({ block: 'start' }));
    await keepPicture(page, 'post');
    expect(complaints).toEqual([]);
  });

  test('X2, P1, R1: Eli says yes in App Home, a working morning comes, and a nudge with its buttons is there', async () => {
    const { page, complaints } = await openPage(browser, `${url}/#/T0DEMO/as/U0ELI/home`);
    await page.getByTestId('action-consent_yes').first().click();
    await page.getByText('Who to reach out to').waitFor();
    await keepPicture(page, 'home');
    await page.getByTestId('tab-messages').click();
    await comesSomeMorning(page, page.getByTestId('action-nudge_not_relevant').first());
    await keepPicture(page, 'nudge');

    await page.getByTestId('action-nudge_not_relevant').first().click();

    await page
      .getByText(/I will not suggest/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  test('X2: on a phone, and in the dark, everything is within reach', async () => {
    const options = { viewport: phone, colorScheme: 'dark' as const, hasTouch: true };
    const { page, complaints } = await openPage(browser, `${url}/#/T0DEMO/as/U0ANA/C0GENERAL`, options);
    await page.getByTestId('composer').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await keepPicture(page, 'phone');
    await page.getByTestId('open-sidebar').click();
    await page.getByTestId('sidebar-channel-rapport').click();
    await page.getByTestId('tab-home').click();
    await page.getByTestId('home').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await page.getByTestId('open-inspector').click();
    await page.locator('.log-row').last().click();
    expect(await barriersIn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
    expect(complaints).toEqual([]);
  });

  test('X2: threads, a thread beside its channel and the traffic below it, in the dark', async () => {
    const options = { colorScheme: 'dark' as const };
    const { page, complaints } = await openPage(browser, `${url}/#/T0DEMO/as/U0ANA/threads`, options);
    const threads = page.getByTestId('threads');
    await threads.locator('.thread-link').first().waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await keepPicture(page, 'threads');
    await threads.locator('.thread-link').first().click();
    await page.getByTestId('thread').locator('.message').nth(1).waitFor();
    await page.getByTestId('open-inspector').click();
    await page.locator('.log-row').last().click();
    expect(await barriersIn(page)).toEqual([]);
    await keepPicture(page, 'inspector');
    expect(complaints).toEqual([]);
  });

  test('X2, V1: what comes next names nobody', async () => {
    const { items } = (await (await fetch(`${url}/_control/upcoming?team=T0DEMO&limit=50`)).json()) as UpcomingView;
    const { users } = (await (await fetch(`${url}/_control/state?team=T0DEMO`)).json()) as {
      users: { id: string; name: string; realName: string; isBot: boolean }[];
    };
    const names = users.filter((user) => !user.isBot).flatMap(({ id, realName }) => [id, ...realName.split(' ')]);
    const said = items.flatMap(({ text }) => text.split(/\W+/));
    expect(items.length).toBeGreaterThan(0);
    expect(said.filter((word) => names.includes(word))).toEqual([]);
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
