/**
 * Slack's mrkdwn as a tree, for the page to draw and for rich text to be made of. Written out rather than left to a Markdown parser,
 * because Markdown reads more into a text than Slack does: a line that begins with "#craft" would be a heading, and 2*3*4 bold.
 */

export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'emoji'; readonly name: string }
  | { readonly kind: 'user' | 'channel' | 'group'; readonly id: string; readonly label: string | null }
  | { readonly kind: 'broadcast'; readonly name: string }
  | { readonly kind: 'date'; readonly seconds: number; readonly format: string; readonly fallback: string }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph' | 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string };

const fence = /```([\s\S]*?)```/;
const quoted = /^(?:>|&gt;) ?/;

export function parseMrkdwn(text: string): readonly Block[] {
  const parts = text.split(new RegExp(fence, 'g'));
  return parts.flatMap((part, index): readonly Block[] => {
    if (index % 2 === 1) return [{ kind: 'code', text: unescapeWire(part.replace(/^\n|\n$/g, '')) }];
    return part === '' ? [] : parseLines(part);
  });
}

function parseLines(text: string): readonly Block[] {
  const runs: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of text.replace(/^\n|\n$/g, '').split('\n')) {
    const isQuote = quoted.test(line);
    const last = runs.at(-1);
    if (last?.isQuote === isQuote) last.lines.push(line.replace(isQuote ? quoted : /^/, ''));
    else runs.push({ isQuote, lines: [line.replace(isQuote ? quoted : /^/, '')] });
  }
  return runs.map(({ isQuote, lines }) => ({
    kind: isQuote ? 'quote' : 'paragraph',
    children: parseInline(lines.join('\n')),
  }));
}

/** One alternative per token, in order of precedence. Emphasis opens and closes at word boundaries only. */
const token = new RegExp(
  [
    '`(?<code>[^`\\n]+)`',
    '<(?<angle>[^<>\\n]+)>',
    ":(?<emoji>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):",
    '(?<![\\w*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\w*])',
    '(?<![\\w_])_(?<italic>[^\\s_](?:[^\\n]*?[^\\s_])??)_(?![\\w_])',
    '(?<![\\w~])~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\w~])',
  ].join('|'),
  'g',
);

export function parseInline(text: string): readonly Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > end) inlines.push({ kind: 'text', text: unescapeWire(text.slice(end, match.index)) });
    inlines.push(readToken(match.groups ?? {}, match[0]));
    end = match.index + match[0].length;
  }
  if (end < text.length) inlines.push({ kind: 'text', text: unescapeWire(text.slice(end)) });
  return inlines;
}

function readToken(groups: Record<string, string | undefined>, whole: string): Inline {
  const { code, angle, emoji, bold, italic, strike } = groups;
  if (code !== undefined) return { kind: 'code', text: unescapeWire(code) };
  if (angle !== undefined) return parseAngle(angle);
  if (emoji !== undefined) return { kind: 'emoji', name: emoji };
  if (bold !== undefined) return { kind: 'bold', children: parseInline(bold) };
  if (italic !== undefined) return { kind: 'italic', children: parseInline(italic) };
  if (strike !== undefined) return { kind: 'strike', children: parseInline(strike) };
  return { kind: 'text', text: whole };
}

function parseAngle(content: string): Inline {
  const bar = content.indexOf('|');
  const target = bar === -1 ? content : content.slice(0, bar);
  const label = bar === -1 ? null : content.slice(bar + 1);
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), label };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice('!subteam^'.length), label };
  if (target.startsWith('!date^')) {
    const [, seconds = '0', format = ''] = target.split('^');
    return { kind: 'date', seconds: Number(seconds), format, fallback: label ?? '' };
  }
  if (target.startsWith('!')) return { kind: 'broadcast', name: target.slice(1) };
  const children =
    label === null || label === '' ? [{ kind: 'text' as const, text: unescapeWire(target) }] : parseInline(label);
  return { kind: 'link', href: unescapeWire(target), children };
}

export const unescapeWire = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
