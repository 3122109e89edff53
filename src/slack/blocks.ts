/** The few Block Kit shapes that Rapport speaks in, within Slack's limits whatever is put into them. */
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  Overflow,
  PlainTextElement,
  RichTextBlock,
  SectionBlock,
} from '@slack/types';
import type { MemberId } from '../domain/ids.js';
import type { Link, Unpinged } from '../domain/message.js';
import { someone } from '../domain/someone.js';
import { hasRightToLeft, oneLine, visible } from '../domain/visible-text.js';
import { escapeText } from '../domain/wire-text.js';
import type { ChartSpec, Heading } from './chart-paper.js';

export type Rendered = {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** To be drawn, uploaded, and put in between; without it the message is complete all the same. */
  readonly picture?: Picture & { readonly at: number };
};

export type Picture = {
  readonly fileName: string;
  readonly chart: ChartSpec;
  readonly heading: Heading;
  readonly altText: string;
};

/** What words need to know of the place they are said in; a link to a message that is gone is null. */
export type RenderContext = {
  readonly teamId: string;
  readonly linkTo: (link: Link) => string | null;
  /** What kudos are given with here: another app may own /kudos (K1). */
  readonly kudosCommand: string;
};

export const limits = {
  section: 3000,
  text: 3900,
  header: 150,
  button: 75,
  option: 75,
  home: 100,
  message: 50,
} as const;

export function section(mrkdwn: string, accessory?: Button | Overflow): SectionBlock {
  const block: SectionBlock = {
    type: 'section',
    text: { type: 'mrkdwn', text: cutMrkdwn(mrkdwn, limits.section), verbatim: true },
  };
  return accessory === undefined ? block : { ...block, accessory };
}

export function context(mrkdwn: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: cutMrkdwn(mrkdwn, limits.section), verbatim: true }] };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(cut(text, limits.header)) };
}

/** Somebody's own words, quoted: rich text shows them as text, so nothing in them can ping or link (K10). */
export function quote(words: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: visible(words) || ' ' }] }],
  };
}

export function actions(blockId: string, elements: ActionsBlock['elements']): ActionsBlock {
  return { type: 'actions', block_id: blockId, elements };
}

export function button(
  actionId: string,
  label: string,
  options: { readonly value?: string; readonly style?: 'primary' | 'danger'; readonly url?: string } = {},
): Button {
  return { type: 'button', action_id: actionId, text: plain(cut(label, limits.button)), ...options };
}

export function overflow(
  actionId: string,
  options: readonly { readonly label: string; readonly value: string }[],
): Overflow {
  return {
    type: 'overflow',
    action_id: actionId,
    options: options.map(({ label, value }) => ({ text: plain(cut(label, limits.button)), value })),
  };
}

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: true };
}

/** Whoever was erased is no longer anybody to Slack, or to whoever reads it (V2). */
export const mention = (id: string): string => (id === someone ? someone : `<@${id}>`);

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const nameLength = 60;

/** Somebody where everybody reads it: pinged, or by name alone where they asked for that (K6). */
export function addressed(id: MemberId, unpinged: Unpinged): string {
  const name = unpinged.get(id);
  if (name === undefined) return mention(id);
  return `*${inline(name, nameLength) || 'a colleague'}*`;
}

/** "Ana", "Ana and Ben", "Ana, Ben and Chloe". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** A person's words, made safe for mrkdwn and cut so that they fit when they are: one & becomes five characters. */
export function safe(words: string, length: number = limits.text): string {
  let kept = cut(visible(words), length);
  let escaped = escapeText(kept);
  while (escaped.length > length && kept.length > 1) {
    kept = cut(kept, Math.max(1, kept.length - Math.ceil((escaped.length - length) / 5)));
    escaped = escapeText(kept);
  }
  return escaped;
}

/**
 * The same amid our own words: on one line, without the marks that format what stands between two of them, which mrkdwn cannot
 * escape, and kept apart where it runs from right to left.
 */
export function inline(words: string, length: number): string {
  const line = oneLine(words).replaceAll(formatting, (mark) => lookAlikes[mark] ?? mark);
  return hasRightToLeft(line) ? `\u2068${safe(line, length - 2)}\u2069` : safe(line, length);
}

/** An underscore within a word formats nothing, and many names have one. */
const formatting = /[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', '~': '∼', '`': 'ˋ', _: 'ˍ' };

/** Cuts to so many UTF-16 units without splitting what is one character to its readers. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = Math.max(0, length - 1);
  const whole = graphemes.segment(text.slice(0, end + longestGrapheme)).containing(end)?.index ?? end;
  // Beyond that it is no character that anybody reads.
  const at = whole > end - longestGrapheme ? whole : end;
  const splits = /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
  return `${text.slice(0, splits ? at - 1 : at)}…`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const longestGrapheme = 64;

/** Likewise, and neither a mention, a link nor an escape is cut in two. */
function cutMrkdwn(mrkdwn: string, length: number): string {
  if (mrkdwn.length <= length) return mrkdwn;
  return `${cut(mrkdwn, length)
    .slice(0, -1)
    .replace(/(?:<[^<>]*|&[a-z]{0,4})$/, '')}…`;
}
