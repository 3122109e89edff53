/** The page with an app that is not Rapport: every input, modal answer, message and tool (X2, X3). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../src/sandbox/server.js';
import { clientOf, closeAll, openTestSandbox, startSocketApp } from '../sandbox/support.js';
import { barriersIn, hasBrowser, openBrowser, openPage } from './browser.js';
import { everyInput, modal, plain } from './views.js';

// Left out only where no Chromium is installed; with CI=true that is a failure (test/page/browser.ts).
const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser('any app in the browser', () => {
  let sandbox: Sandbox;
  let browser: Browser;
  const heard: { submitted: Record<string, unknown>[]; closed: string[] } = { submitted: [], closed: [] };

  beforeAll(async () => {
    sandbox = await openTestSandbox({ pageDir: `${process.cwd()}/dist/web` });
    await startSocketApp(sandbox, (app) => listen(app, heard));
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await closeAll();
  });

  const open = (place: string) => openPage(browser, `${sandbox.url}/#/T1/as/${place}`);

  test('X2: a modal takes every input, shows errors at the field, is pushed, updated and cleared, and closing is told', async () => {
    const { page, complaints } = await open('U1/C1');
    await page.getByTestId('shortcuts').click();
    await page.keyboard.press('Enter');
    const form = page.getByTestId('modal');
    await form.getByTestId('modal-submit').click();
    await form.getByTestId('error-text').getByText('Please complete this required field.').waitFor();

    await fill(page);
    await form.getByTestId('action-mail').fill('ana at home');
    await form.getByTestId('modal-submit').click();
    await form.getByText('Please enter a valid e-mail address.').waitFor();
    await form.getByTestId('action-mail').fill('ana@example.com');
    expect(await barriersIn(page)).toEqual([]);

    await form.getByTestId('modal-submit').click();
    await form.getByTestId('error-text').getByText('the app wants more').waitFor();
    expect(await form.getByTestId('action-text').evaluate((node) => node === document.activeElement)).toBe(true);
    await form.getByTestId('action-text').fill('more');
    await form.getByTestId('modal-submit').click();

    await form.getByRole('heading', { name: 'second' }).waitFor();
    expect(heard.submitted.at(-1)).toEqual(everyValue);
    await form.getByTestId('modal-close').click();
    await form.getByRole('heading', { name: 'every' }).waitFor();
    expect(heard.closed).toEqual(['second']);
    expect(await form.getByTestId('action-text').inputValue()).toBe('more');

    await form.getByTestId('modal-submit').click();
    await form.getByRole('heading', { name: 'second' }).waitFor();
    await form.getByTestId('modal-submit').click();
    await form.getByRole('heading', { name: 'third' }).waitFor();
    await form.getByTestId('action-risky').click();
    await page.getByRole('dialog', { name: 'Really?' }).getByRole('button', { name: 'Do it' }).click();
    await form.getByText('It was done').waitFor();
    await form.getByTestId('modal-submit').click();
    await form.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('X2: messages are answered in threads, shared, reacted to, rewritten and deleted, by keyboard as well', async () => {
    const { page, complaints } = await open('U1/C1');
    const composer = page.getByTestId('composer').getByRole('combobox');
    await composer.fill('Who brings cake?');
    await composer.press('Enter');
    const message = page.getByText('Who brings cake?');
    await message.waitFor();

    await composer.press('ArrowUp');
    const edit = page.getByRole('combobox', { name: 'Edit message' });
    await edit.fill('Who brings *cake* on Friday?');
    await edit.press('Enter');
    await page.getByText('(edited)').waitFor();

    await composer.press('Shift+Tab');
    await page.keyboard.press('End');
    const last = page.locator('.messages .message').last();
    expect(await last.evaluate((node) => node === document.activeElement)).toBe(true);
    await last.getByLabel('React', { exact: true }).click();
    await page.getByLabel('Search emoji by name').fill('birthday');
    await page.keyboard.press('Enter');
    await last.getByRole('button', { name: /^birthday, 1: you/ }).waitFor();

    await last.getByLabel('Reply in thread').click();
    const thread = page.getByTestId('thread');
    await thread.getByText('No replies yet').waitFor();
    await thread.getByRole('combobox').fill('I do');
    await thread.getByLabel('Also send to #general').check();
    await thread.getByRole('combobox').press('Enter');
    await page.getByText('replied to').waitFor();
    await page.getByText('1 reply').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await thread.getByRole('combobox').press('Escape');
    await thread.waitFor({ state: 'detached' });

    const mine = page.locator('.messages .message', { hasText: 'replied to' });
    await mine.hover();
    await mine.getByLabel('More actions').click();
    await page.getByRole('button', { name: 'Thank Tester' }).click();
    await page.locator('.message-ephemeral').getByText('Thanks for: I do').waitFor();
    await mine.hover();
    await mine.getByLabel('More actions').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('replied to').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('X2: people are found, looked at and written to, alone and in groups; unread marks and the title tell them', async () => {
    const { page, complaints } = await open('U1/C1');
    await clientOf(sandbox).chat.postMessage({ channel: 'C1', text: 'Thanks, <@U1>' });
    await page.locator('.message').getByText('@Ana Alves').click();
    const profile = page.getByTestId('profile');
    await profile.getByText('Europe/Lisbon').waitFor();
    await profile.getByText('@team').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await profile.getByRole('button', { name: 'On holiday' }).click();
    await profile.getByText('🌴 On holiday').first().waitFor();
    await page.keyboard.press('Escape');
    await profile.waitFor({ state: 'detached' });

    await page.getByTestId('write').click();
    for (const name of ['Ben', 'Chloe']) {
      await page.getByRole('combobox', { name: 'To' }).fill(name);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: 'Write to 2 people' }).click();
    await page.getByRole('heading', { name: 'Ben Brown, Chloe Caron' }).first().waitFor();
    await page.getByTestId('composer').getByRole('combobox').fill('Hello both');
    await page.keyboard.press('Enter');
    await page.getByText('Hello both').waitFor();

    // Elsewhere at first, so that it is news to Ben.
    await page.keyboard.press('Control+k');
    await page.getByLabel('A channel or a person').fill('general');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'general' }).first().waitFor();
    await page.getByTestId('act-as').click();
    await page.getByLabel('Search people').fill('ben');
    await page.keyboard.press('Enter');
    await page.getByText('Acting as').waitFor();
    await page.waitForFunction(() => document.title.startsWith('(1) '));
    await page.locator('.sidebar').getByText('Ana Alves, Chloe Caron').click();
    await page.getByText('Hello both').waitFor();
    await page.waitForFunction(() => !document.title.startsWith('('));
    expect(complaints).toEqual([]);
  });

  test('X2, X3: faults are aimed, the traffic is found and copied, colours change, and a lost sandbox comes back', async () => {
    const { page, complaints } = await open('U3/home');
    await page.getByText('Tester has not published a Home for this person yet.').waitFor();
    await page.getByTestId('sidebar-channel-general').click();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByTestId('open-faults').click();
    const limited = page.getByTestId('fault-rate_limit');
    await limited.getByLabel('Aim: Rate limited').click();
    await limited.getByLabel('Method').fill('chat.postMessage');
    await limited.getByLabel('How many').fill('1');
    await limited.getByRole('switch').check();
    await limited.getByText('chat.postMessage · 1 left · 3 s').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('faults').waitFor({ state: 'detached' });

    await expect(clientOf(sandbox).chat.postMessage({ channel: 'C1', text: 'no' })).rejects.toThrow(/rate/i);
    await clientOf(sandbox).chat.postMessage({ channel: 'C1', text: 'Said on the second try' });
    await page.getByText('Said on the second try').waitFor();

    await page.getByTestId('open-inspector').click();
    const inspector = page.getByTestId('inspector');
    await inspector.getByLabel('Filter the traffic').fill('chat.postMessage');
    await inspector.getByRole('button', { name: 'only what went wrong' }).click();
    await inspector.getByText('429 ratelimited').click();
    await inspector.getByTestId('log-copy').click();
    await inspector.getByText('Copied').waitFor();
    const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    expect(copied).toMatchObject({ kind: 'api', name: 'chat.postMessage', outcome: '429 ratelimited' });
    expect(await barriersIn(page)).toEqual([]);

    await page.getByTestId('theme').click();
    await page.getByTestId('theme').click();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
    expect(await barriersIn(page)).toEqual([]);
    expect(complaints).toEqual([]);

    const port = Number(new URL(sandbox.url).port);
    await sandbox.close();
    await page.getByText('The sandbox does not answer').waitFor();
    const again = await openTestSandbox({ pageDir: `${process.cwd()}/dist/web`, port });
    await page.getByText('Connected again').waitFor();
    await page.getByTestId('composer').getByRole('combobox').fill('Still here');
    await page.keyboard.press('Enter');
    await page.locator('.message').getByText('Still here').waitFor();
    expect(again.url).toBe(sandbox.url);
  });
});

const section = { type: 'section', text: plain('A second step.') };

const everyValue = {
  text: 'more',
  note: 'a <note> & more',
  mail: 'ana@example.com',
  link: 'https://example.com/a',
  number: '3',
  rich: 'rich words',
  one: 'b',
  many: ['a', 'c'],
  user: 'U2',
  users: ['U2', 'U3'],
  conversation: 'C1',
  conversations: ['C1', 'G1'],
  channel: 'C2',
  channels: ['C1', 'C2'],
  date: '2026-03-04',
  time: '09:30',
  instant: 1772616600,
  boxes: ['x', 'y'],
  radio: 'q',
};

/** As a person would: typing, choosing from lists by keyboard, ticking. Ana's zone is Lisbon's. */
async function fill(page: Page): Promise<void> {
  const field = (name: string) => page.getByTestId(`action-${name}`);
  await field('text').fill('hi');
  await field('note').fill('a <note> & more');
  await field('link').fill('https://example.com/a');
  await field('number').fill('3');
  await field('rich').fill('rich words');
  await field('date').fill('2026-03-04');
  await field('time').fill('09:30');
  await field('instant').fill('2026-03-04T09:30');
  await field('boxes').getByLabel('Y', { exact: true }).check();
  await field('radio').getByText('Described').click();
  const choices: readonly [string, readonly string[]][] = [
    ['one', ['B']],
    ['many', ['A', 'C']],
    ['user', ['Ben']],
    ['users', ['Ben', 'Chloe']],
    ['conversation', ['general']],
    ['conversations', ['general', 'secret']],
    ['channel', ['elsewhere']],
    ['channels', ['general', 'elsewhere']],
  ];
  for (const [name, words] of choices) {
    for (const word of words) {
      await field(name).getByRole('combobox').fill(word);
      await page.keyboard.press('Enter');
    }
  }
}

type Heard = { submitted: Record<string, unknown>[]; closed: string[] };

/** Asks once for more, then pushes; the second updates to the third, whose button asks first and whose end clears all. */
function listen(app: App, heard: Heard): void {
  app.shortcut('ask', async ({ ack, client, shortcut }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('every', everyInput) });
  });
  app.shortcut({ callback_id: 'thank', type: 'message_action' }, async ({ ack, shortcut, client }) => {
    await ack();
    const { channel, user, message } = shortcut;
    await client.chat.postEphemeral({ channel: channel.id, user: user.id, text: `Thanks for: ${message.text ?? ''}` });
  });
  app.view('every', async ({ ack, view }) => {
    const values = Object.values(view.state.values).flatMap((block) => Object.entries(block));
    const plainValues = Object.fromEntries(values.map(([name, value]) => [name, plainValue(value)]));
    heard.submitted.push(plainValues);
    if (plainValues.text === 'hi') await ack({ response_action: 'errors', errors: { text: 'the app wants more' } });
    else await ack({ response_action: 'push', view: modal('second', [section], { notify_on_close: true }) });
  });
  app.view({ callback_id: 'second', type: 'view_closed' }, async ({ ack, view }) => {
    heard.closed.push(view.callback_id);
    await ack();
  });
  const risky = (text: string) => ({
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'risky',
        text: plain(text),
        confirm: { title: plain('Really?'), text: plain('It is risky.'), confirm: plain('Do it'), deny: plain('No') },
      },
    ],
  });
  app.view('second', ({ ack }) => ack({ response_action: 'update', view: modal('third', [risky('Risk it')]) }));
  app.action('risky', async ({ ack, body, client }) => {
    await ack();
    const id = 'view' in body ? body.view?.id : undefined;
    if (id !== undefined) await client.views.update({ view_id: id, view: modal('third', [risky('It was done')]) });
  });
  app.view('third', ({ ack }) => ack({ response_action: 'clear' }));
}

/** What was chosen, whatever the element calls it. */
function plainValue({ type: _, ...state }: object & { readonly type?: unknown }): unknown {
  const [value] = Object.values(state);
  const text = JSON.stringify(value);
  if (text.includes('rich_text')) return /"text":"([^"]*)"/.exec(text)?.[1];
  const one = (option: unknown) =>
    typeof option === 'object' && option !== null && 'value' in option ? option.value : option;
  return Array.isArray(value) ? value.map(one) : one(value);
}
