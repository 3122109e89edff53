/**
 * What Slack takes, and what its readers are spared: the local Slack's own limits, fallback text, whole characters, whole escapes, and
 * nobody mentioned who is not meant (K10).
 */
import { expect } from '@jest/globals';
import { tokensOf } from '../../src/domain/wire-text.js';
import { checkBlocks } from '../../src/sandbox/blocks/limits.js';
import { checkView } from '../../src/sandbox/blocks/view-limits.js';

/** chat.update refuses longer ones, and chat.postMessage splits them. */
const longestText = 4000;

/** `meant`: whom it may mention. */
export function expectMessage(
  message: { readonly text: string; readonly blocks: unknown },
  meant: readonly string[],
): void {
  const blocks = JSON.parse(JSON.stringify(message.blocks)) as unknown;
  expect(checkBlocks(blocks, 'message').problems).toEqual([]);
  expectSentence(message.text, meant);
  expectWords(blocks, meant);
}

/** The private answer to a command, or what a notification reads. */
export function expectSentence(text: string, meant: readonly string[]): void {
  expect(text.trim()).not.toBe('');
  expect(text.length).toBeLessThanOrEqual(longestText);
  expectWhole(text);
  expectOnly(text, meant);
}

export function expectView(view: { readonly type: string }, meant: readonly string[]): void {
  const whole = JSON.parse(JSON.stringify(view)) as unknown;
  expect(() => checkView(whole, view.type === 'home' ? 'home' : 'modal')).not.toThrow();
  expectWords(whole, meant);
}

function expectWords(node: unknown, meant: readonly string[]): void {
  if (Array.isArray(node)) for (const each of node) expectWords(each, meant);
  if (typeof node !== 'object' || node === null) return;
  const { type, text } = node as { type?: unknown; text?: unknown };
  if (typeof text === 'string') expectWhole(text);
  if (type === 'mrkdwn' && typeof text === 'string') expectOnly(text, meant);
  expect(['user', 'usergroup', 'broadcast', 'channel', 'link']).not.toContain(type);
  for (const each of Object.values(node)) expectWords(each, meant);
}

/** No half characters, nothing that turns what follows around, no character of several parts cut in two. */
function expectWhole(text: string): void {
  expect(text).not.toMatch(/\p{Surrogate}|[\u202a-\u202e\u200b\u2060\ufeff]|\u200d…/u);
  let open = 0;
  for (const mark of text.match(/[\u2066-\u2069]/g) ?? []) {
    open += mark === '\u2069' ? -1 : 1;
    expect(open === 0 || (open === 1 && mark === '\u2068')).toBe(true);
  }
  expect(open).toBe(0);
}

/** Shown to each reader on their own clock; it mentions nobody. */
const moment = /<!date\^\d+\^[^<>|]+\|[^<>|]+>/g;

/** In mrkdwn every & is an escape and every < begins a mention or a link of ours, whole. */
function expectOnly(mrkdwn: string, meant: readonly string[]): void {
  expect(mrkdwn).not.toMatch(/&(?!amp;|lt;|gt;)/);
  const live = tokensOf(mrkdwn.replace(moment, '')).filter((token) => token.kind !== 'text');
  // At the beginning of a line > quotes.
  expect(mrkdwn.replace(moment, '').replace(/^>/gm, '').match(/[<>]/g)?.length ?? 0).toBe(2 * live.length);
  const strangers = live.filter((token) => {
    if (token.kind === 'member') return !meant.includes(token.id);
    if (token.kind === 'channel') return !meant.includes(token.id);
    return token.kind !== 'link' || !token.url.startsWith('https://lindenbaum.slack.com/');
  });
  expect(strangers).toEqual([]);
}
