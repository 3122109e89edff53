/** The eight strategies, as a person meets them on the page: each is served in the demo, and its picture stands in the README. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { barriersIn, hasBrowser, keepPicture, openPage } from './browser.js';
import { type Demo, openDemo } from './demo.js';

// Left out only where no Chromium is installed; with CI=true that is a failure (test/page/browser.ts).
const inBrowser = hasBrowser ? describe : describe.skip;

const team = 'T0DEMO';

inBrowser('the eight strategies in the demo company', () => {
  let demo: Demo | undefined;
  let url = '';
  let browser: Browser;

  beforeAll(async () => {
    demo = await openDemo();
    ({ url, browser } = demo);
  });

  afterAll(async () => demo?.close());

  const control = async (verb: string, body: object) => {
    const answer = await fetch(`${url}/_control/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${verb}: ${await answer.text()}`);
    return answer.json();
  };
  const types = (user: string, line: string, channel = 'C0GENERAL') => {
    const [command, ...rest] = line.split(' ');
    return control('command', { team, user, channel, command, text: rest.join(' ') });
  };
  const morning = (user: string) => control('clock', { nextMorning: { team, user } });
  const opens = (user: string, place: string) => openPage(browser, `${url}/#/${team}/as/${user}/${place}`);
  const opensMessages = async (user: string) => {
    const opened = await opens(user, 'home');
    await opened.page.getByTestId('tab-messages').click();
    return opened;
  };

  /** Whoever looks for it on the page finds it there, and no complaint with it. */
  const shows = async (page: Page, complaints: readonly string[], name: string) => {
    expect(await barriersIn(page)).toEqual([]);
    await keepPicture(page, name);
    expect(complaints).toEqual([]);
    await page.close();
  };

  test('A4: be genuine and approachable: a card in its owner’s words', async () => {
    await types('U0BEN', '/rapport offer code reviews, onboarding');
    const ben = await opens('U0BEN', 'C0GENERAL');
    const composer = ben.page.getByTestId('composer').getByRole('combobox');
    await composer.fill('/rapport card');
    await composer.press('Enter');
    const form = ben.page.getByTestId('modal');
    await form
      .getByTestId('action-reaching')
      .fill('Mornings for a call, any time for a message. I read slowly on Fridays.');
    await form.getByTestId('action-learning').fill('how to say no kindly');
    await form.getByTestId('modal-submit').click();
    await form.getByText('how to say no kindly').waitFor();
    await form.getByRole('button', { name: 'Close' }).last().click();
    await form.waitFor({ state: 'detached' });
    await ben.page.close();

    const { page, complaints } = await opens('U0ANA', 'C0GENERAL');
    const line = page.getByTestId('composer').getByRole('combobox');
    await line.pressSequentially('/rapport @Ben Ok');
    await page.getByTestId('completions').getByText('Ben Okafor').waitFor();
    await line.press('Enter');
    await line.press('Enter');
    await page.locator('.message-ephemeral').getByText('how to say no kindly').waitFor();
    await shows(page, complaints, 'strategy-card');
  });

  test('H1: offer help and support: a question reaches whoever may know, in private', async () => {
    await types('U0BEN', '/rapport start');
    for (let mornings = 1; mornings <= 6; mornings += 1) {
      await morning('U0BEN');
      await types('U0ANA', '/rapport ask who could look at my onboarding checklist before Monday?');
      const { page, complaints } = await opensMessages('U0BEN');
      const help = page.getByTestId('action-help_request_help').last();
      const hasCome = await help.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      if (hasCome) return shows(page, complaints, 'strategy-help');
      await page.close();
    }
    throw new Error('the question did not come in six mornings');
  });

  test('A3, P1: be professional and ethical: everything that is theirs to choose stands in one form', async () => {
    const { page, complaints } = await opens('U0BEN', 'home');
    await page.getByTestId('action-preferences_open').click();
    await page.getByTestId('modal').getByText('Working days').first().waitFor();
    await shows(page, complaints, 'strategy-preferences');
  });

  test('A5: adapt and learn: one’s own month, with a picture of one’s own people', async () => {
    // On the first of a month there is nothing to look back on but this.
    await types('U0ANA', '/kudos <@U0BEN> for looking at the checklist');
    await control('message', {
      team,
      channel: 'C0GENERAL',
      user: 'U0ANA',
      text: '<@U0GRETA> <@U0JONAS> see you there',
    });
    const { page, complaints } = await opensMessages('U0ANA');
    const picture = page.locator('.message img').last();
    // A message goes without its picture where that takes too long (decision 0022): then it is asked for again.
    for (let asked = 1; asked <= 3 && !(await picture.isVisible()); asked += 1) {
      await types('U0ANA', '/rapport reflection');
      await picture.waitFor({ timeout: 12_000 }).catch(() => undefined);
    }
    await picture.waitFor();
    await picture.evaluate((node) => node.closest('.message')?.scrollIntoView({ block: 'start' }));
    await shows(page, complaints, 'strategy-month');
  });

  test('M2: network actively: two who have not met are introduced, with what they share', async () => {
    await types('U0ANA', '/rapport introductions monday 10:00', 'C0GENERAL');
    for (const user of ['U0ANA', 'U0HANNAH', 'U0QUINN', 'U0SOFIA'])
      await types(user, '/rapport introductions join', 'C0GENERAL');
    await control('clock', { advance: 'P14D' });
    const state = (await (await fetch(`${url}/_control/state?team=${team}`)).json()) as {
      channels: { id: string; kind: string; members: string[] }[];
    };
    const met = state.channels.find(({ kind, members }) => kind === 'mpim' && members.includes('U0ANA'));
    const { page, complaints } = await opens('U0ANA', met?.id ?? '');
    await page.locator('.message').first().waitFor();
    await shows(page, complaints, 'strategy-introduction');
  });
});
