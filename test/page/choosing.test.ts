/** What takes more than a click in the page, with an app that is not Rapport: suggestions, formatted text, where one is (X2). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { Browser } from 'playwright-core';
import type { Sandbox } from '../../src/sandbox/server.js';
import { closeAll, eventually, openTestSandbox, startSocketApp } from '../sandbox/support.js';
import { barriersIn, hasBrowser, openBrowser, openPage } from './browser.js';
import { modal, plain } from './views.js';

// Left out only where no Chromium is installed; with CI=true that is a failure (test/page/browser.ts).
const inBrowser = hasBrowser ? describe : describe.skip;

const option = (value: string) => ({ text: plain(value), value });
const input = (element: Record<string, unknown> & { readonly action_id: string }) => ({
  type: 'input' as const,
  block_id: element.action_id,
  optional: true,
  label: plain(`The ${element.action_id}`),
  element,
});
const style = (name: string) => ({ style: { [name]: true } });
const begun = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Begun', ...style('bold') }] }],
};
const inputs = [
  input({ type: 'external_select', action_id: 'fruit', min_query_length: 2 }),
  input({ type: 'multi_external_select', action_id: 'fruits', min_query_length: 0, initial_options: [option('plum')] }),
  input({ type: 'conversations_select', action_id: 'here', default_to_current_conversation: true }),
  input({ type: 'rich_text_input', action_id: 'rich' }),
  input({ type: 'rich_text_input', action_id: 'begun', initial_value: begun }),
  input({ type: 'datepicker', action_id: 'date', initial_date: '2026-01-01' }),
];

type Values = Record<string, Record<string, Record<string, unknown>>>;
type Heard = { values: Values; asked: string[]; said: string[] };

inBrowser('choosing and writing in the browser', () => {
  let sandbox: Sandbox;
  let browser: Browser;
  const heard: Heard = { values: {}, asked: [], said: [] };

  beforeAll(async () => {
    sandbox = await openTestSandbox({ pageDir: `${process.cwd()}/dist/web` });
    await startSocketApp(sandbox, (app) => listen(app, heard));
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await closeAll();
  });

  const openForm = async () => {
    const opened = await openPage(browser, `${sandbox.url}/#/T1/as/U1/C2`);
    await opened.page.getByTestId('shortcuts').click();
    await opened.page.keyboard.press('Enter');
    const form = opened.page.getByTestId('modal');
    await form.waitFor();
    return { ...opened, form };
  };

  test('X2: the app suggests while one types, in groups or not, from as many letters on as it asked for', async () => {
    const { page, form, complaints } = await openForm();
    const fruit = form.getByTestId('action-fruit');
    await fruit.getByRole('combobox').click();
    await fruit.getByText('Type 2 characters to search').waitFor();
    await fruit.getByRole('combobox').fill('ap');
    await fruit.getByRole('option', { name: 'apricot' }).waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await fruit.getByRole('combobox').inputValue()).toBe('apricot');
    await fruit.getByRole('combobox').fill('zz');
    await fruit.getByText('Nothing found').waitFor();
    await page.keyboard.press('Escape');

    const fruits = form.getByTestId('action-fruits');
    await fruits.getByRole('combobox').click();
    await fruits.getByText('All fruit').waitFor();
    await fruits.getByRole('option', { name: 'banana' }).click();
    await form.getByTestId('action-date').fill('');
    await form.getByTestId('modal-submit').click();
    await form.waitFor({ state: 'detached' });

    expect(heard.asked).toEqual(['ap', 'zz', '']);
    expect(heard.values.fruit?.fruit?.selected_option).toEqual(option('apricot'));
    expect(heard.values.fruits?.fruits?.selected_options).toEqual([option('plum'), option('banana')]);
    expect(heard.values.here?.here?.selected_conversation).toBe('C2');
    expect(heard.values.begun?.begun?.rich_text_value).toEqual(begun);
    // What was emptied is not what it was in the beginning.
    expect(heard.values.date?.date?.selected_date).toBeNull();
    expect(complaints).toEqual([]);
  });

  test('X2: text is formatted by marks, by buttons and by keys, with people and emoji in it, and keeps that', async () => {
    const { page, form, complaints } = await openForm();
    const rich = form.getByTestId('action-rich');
    const tools = form.getByRole('toolbar', { name: 'Formatting of The rich' });
    await rich.focus();
    await page.keyboard.type('Thanks ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('so much');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('End');
    await page.keyboard.type(' @Be');
    await form.getByTestId('completions').getByText('Ben Brown').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('🎉 see https://a.example/x.');
    await page.keyboard.press('Enter');
    await tools.getByRole('button', { name: 'Bulleted list' }).click();
    await page.keyboard.type('one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    await form.getByTestId('rich-text-preview').getByText('@Ben Brown').waitFor();
    expect(await barriersIn(page)).toEqual([]);
    await form.getByTestId('modal-submit').click();
    await form.waitFor({ state: 'detached' });

    const item = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] });
    expect(heard.values.rich?.rich?.rich_text_value).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            ...[
              { type: 'text', text: 'Thanks ' },
              { type: 'text', text: 'so much', ...style('bold') },
            ],
            ...[
              { type: 'text', text: ' ' },
              { type: 'user', user_id: 'U2' },
              { type: 'text', text: ' ' },
            ],
            ...[
              { type: 'emoji', name: 'tada' },
              { type: 'text', text: ' see ' },
            ],
            ...[
              { type: 'link', url: 'https://a.example/x' },
              { type: 'text', text: '.' },
            ],
          ],
        },
        { type: 'rich_text_list', style: 'bullet', indent: 0, border: 0, elements: [item('one'), item('two')] },
      ],
    });
    expect(complaints).toEqual([]);
  });

  test('X2: what is sent goes as Slack’s clients send it: emoji by name, addresses as links; and it is rewritten as it was typed', async () => {
    const { page, complaints } = await openPage(browser, `${sandbox.url}/#/T1/as/U1/C1`);
    const composer = page.getByTestId('composer').getByRole('combobox');
    const typed = 'Read https://a.example/b?c=1&d, [this](https://b.example) 👍🏽 or ask ana@a.example `x://🎉`';
    await composer.fill(typed);
    await page.keyboard.press('Enter');
    await page.locator('.message').getByText('or ask').waitFor();

    expect(await eventually(() => heard.said[0])).toBe(
      'Read <https://a.example/b?c=1&amp;d>, <https://b.example|this> :+1::skin-tone-4: or ask <mailto:ana@a.example|ana@a.example> `x://🎉`',
    );
    await composer.press('ArrowUp');
    await page.waitForFunction(
      (wanted) => [...document.querySelectorAll('textarea')].some(({ value }) => value === wanted),
      typed,
    );
    expect(complaints).toEqual([]);
  });
});

/** Opens the form by shortcut, suggests fruit, and keeps what is submitted and said. */
function listen(app: App, heard: Heard): void {
  const all = ['apple', 'apricot', 'banana'];
  app.shortcut('ask', async ({ ack, client, shortcut }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('form', inputs) });
  });
  app.options(/fruit/, async ({ options, ack }) => {
    heard.asked.push(options.value);
    const found = all.filter((one) => one.startsWith(options.value)).map(option);
    if (options.value === '') await ack({ option_groups: [{ label: plain('All fruit'), options: found }] });
    else await ack({ options: found });
  });
  app.message(async ({ message }) => {
    if ('text' in message) heard.said.push(message.text ?? '');
  });
  app.view('form', async ({ ack, view }) => {
    heard.values = view.state.values as never;
    await ack();
  });
}
