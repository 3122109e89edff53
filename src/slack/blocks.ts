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
import { escapeText } from '../domain/wire-text.js';
import type { ChartSpec, Heading } from './chart-paper.js';

export type Rendered = {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** To be drawn, uploaded, and put in between; without it the message is complete all the same. */
  readonly picture?: Picture & { readonly at: number };
};

export type Picture = { readonly chart: ChartSpec; readonly heading: Heading; readonly altText: string };

/** What words need to know of the place they are said in; a link to a message that is gone is null. */
export type RenderContext = { readonly teamId: string; readonly linkTo: (link: Link) => string | null };

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
    text: { type: 'mrkdwn', text: cut(mrkdwn, limits.section), verbatim: true },
  };
  return accessory === undefined ? block : { ...block, accessory };
}

export function context(mrkdwn: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: cut(mrkdwn, limits.section), verbatim: true }] };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(cut(text, limits.header)) };
}

/** Somebody's own words, quoted: rich text shows them as text, so nothing in them can ping or link (K10). */
export function quote(words: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: words }] }] };
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

export const mention = (id: string): string => `<@${id}>`;

const nameLength = 60;

/** Somebody where everybody reads it: pinged, or by name alone where they asked for that (K6). */
export function addressed(id: MemberId, unpinged: Unpinged): string {
  const name = unpinged.get(id);
  if (name === undefined) return mention(id);
  // Formatting marks in a name would end the bold, or begin something else.
  const words = name.replaceAll(/[*_~`\s]+/g, ' ').trim();
  return `*${safe(words === '' ? 'a colleague' : words, nameLength)}*`;
}

/** "Ana", "Ana and Ben", "Ana, Ben and Chloe". */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** A person's words, made safe for mrkdwn and cut so that they fit when they are: one & becomes five characters. */
export function safe(words: string, length: number = limits.text): string {
  let kept = cut(words, length);
  let escaped = escapeText(kept);
  while (escaped.length > length && kept.length > 1) {
    kept = cut(kept, Math.max(1, kept.length - Math.ceil((escaped.length - length) / 5)));
    escaped = escapeText(kept);
  }
  return escaped;
}

/** Cuts to so many UTF-16 units without splitting a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = length - 1;
  const splits = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return `${text.slice(0, splits ? end - 1 : end)}…`;
}
