/**
 * Rich text as Slack's composer makes it of what somebody wrote, and back to what can be written. Slack's own clients let people
 * format with marks (*bold*, `code`, "- " for a list); the page and scripts always do.
 */
import { type Inline, parseInline, unescapeWire } from './mrkdwn.js';

type Json = Record<string, unknown>;
type Style = Readonly<Partial<Record<'bold' | 'italic' | 'strike' | 'code', true>>>;

/** A rich_text block without its id; null for nothing but blanks. `markup` is wire text: <@U…>, &lt;. */
export function richTextOf(markup: string): Json | null {
  if (markup.trim() === '') return null;
  return { type: 'rich_text', elements: markup.split(FENCE).flatMap((part, index) => partOf(part, index % 2 === 1)) };
}

const FENCE = /```([\s\S]*?)```/;

function partOf(part: string, isCode: boolean): Json[] {
  const text = part.replace(/^\n|\n$/g, '');
  if (text === '') return [];
  if (!isCode) return runsOf(text).map(elementOf);
  return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: unescapeWire(text) }], border: 0 }];
}

type Kind = 'section' | 'quote' | 'bullet' | 'ordered';
type Run = { readonly kind: Kind; readonly indent: number; readonly lines: string[] };

const item = /^( *)(?:(?<bullet>[-*•])|\d+[.)]) (?<text>.*)$/;
const quoted = /^(?:>|&gt;) ?(?<text>.*)$/;

/** Lines of one kind that follow each other; a list changes with its indentation. */
function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (const line of text.split('\n')) {
    const { kind, indent, text: said } = lineOf(line);
    const last = runs.at(-1);
    if (last?.kind === kind && last.indent === indent) last.lines.push(said);
    else runs.push({ kind, indent, lines: [said] });
  }
  return runs;
}

function lineOf(line: string): { kind: Kind; indent: number; text: string } {
  const [quote, listed] = [quoted.exec(line)?.groups, item.exec(line)];
  if (quote !== undefined) return { kind: 'quote', indent: 0, text: quote.text ?? '' };
  if (listed?.groups === undefined) return { kind: 'section', indent: 0, text: line };
  const indent = Math.ceil((listed[1] ?? '').length / 4);
  return { kind: listed.groups.bullet === undefined ? 'ordered' : 'bullet', indent, text: listed.groups.text ?? '' };
}

function elementOf({ kind, indent, lines }: Run): Json {
  const section = (text: string) => ({ type: 'rich_text_section', elements: elementsOf(parseInline(text), {}) });
  if (kind === 'section') return section(lines.join('\n'));
  if (kind === 'quote') return { ...section(lines.join('\n')), type: 'rich_text_quote' };
  return { type: 'rich_text_list', style: kind, indent, border: 0, elements: lines.map(section) };
}

const elementsOf = (inlines: readonly Inline[], style: Style): Json[] =>
  inlines.flatMap((inline) => inlineOf(inline, style));

function inlineOf(inline: Inline, style: Style): Json[] {
  const styled = (element: Json): Json => (Object.keys(style).length === 0 ? element : { ...element, style });
  switch (inline.kind) {
    case 'text':
      return textOf(inline.text).map(styled);
    case 'code':
      return [{ type: 'text', text: inline.text, style: { ...style, code: true } }];
    case 'bold':
    case 'italic':
    case 'strike':
      return elementsOf(inline.children, { ...style, [inline.kind]: true });
    case 'emoji':
      return [styled(emojiOf(inline.name))];
    case 'user':
      return [styled({ type: 'user', user_id: inline.id })];
    case 'channel':
      return [styled({ type: 'channel', channel_id: inline.id })];
    case 'group':
      return [styled({ type: 'usergroup', usergroup_id: inline.id })];
    case 'broadcast':
      return [styled({ type: 'broadcast', range: inline.name })];
    case 'date':
      return [{ type: 'date', timestamp: inline.seconds, format: inline.format, fallback: inline.fallback }];
    case 'link':
      return [styled(linkOf(inline.href, inline.children))];
  }
}

const ADDRESS = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"])/;

/** An address in the middle of a text is a link, as in Slack's composer. */
const textOf = (text: string): Json[] =>
  text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 ? { type: 'link', url: part } : { type: 'text', text: part }))
    .filter((element) => element.text !== '');

function emojiOf(name: string): Json {
  const [base, tone] = name.split('::skin-tone-');
  return { type: 'emoji', name: base, ...(tone === undefined ? {} : { skin_tone: Number(tone) }) };
}

function linkOf(url: string, children: readonly Inline[]): Json {
  const text = wordsOf(children);
  return { type: 'link', url, ...(text === '' || text === url ? {} : { text }) };
}

const wordsOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => ('children' in inline ? wordsOf(inline.children) : 'text' in inline ? inline.text : ''))
    .join('');
