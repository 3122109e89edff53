/**
 * Slack's wire text: <@U1|ana>, <!here>, <https://…|label>, with & < > escaped. Rapport keeps only what was written to it,
 * and keeps that as plain text, so that nothing a person typed can ping or link when it is shown again (K10).
 */
import { channelId, type GroupId, groupId, type MemberId, memberId } from './ids.js';

export type Token =
  | { readonly kind: 'member'; readonly id: MemberId; readonly label: string }
  | { readonly kind: 'group'; readonly id: GroupId; readonly label: string }
  | { readonly kind: 'channel'; readonly id: string; readonly label: string }
  | { readonly kind: 'broadcast'; readonly label: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'text'; readonly text: string };

const tokenPattern = /<([^<>]+)>/g;

export function tokensOf(wire: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of wire.matchAll(tokenPattern)) {
    if (match.index > end) tokens.push({ kind: 'text', text: unescapeText(wire.slice(end, match.index)) });
    tokens.push(tokenFrom(match[1] ?? ''));
    end = match.index + match[0].length;
  }
  if (end < wire.length) tokens.push({ kind: 'text', text: unescapeText(wire.slice(end)) });
  return tokens;
}

function tokenFrom(inner: string): Token {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = unescapeText(bar < 0 ? '' : inner.slice(bar + 1));
  if (/^@[UW]/.test(target)) return { kind: 'member', id: memberId(target.slice(1)), label };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: groupId(target.slice(9)), label };
  if (target.startsWith('#')) return { kind: 'channel', id: channelId(target.slice(1)), label };
  if (target.startsWith('!')) return { kind: 'broadcast', label: label || `@${target.slice(1).split('^')[0] ?? ''}` };
  return { kind: 'link', url: unescapeText(target), label };
}

/** The people a text names, each once, in the order named. */
export function membersIn(wire: string): readonly MemberId[] {
  const ids = tokensOf(wire).flatMap((token) => (token.kind === 'member' ? [token.id] : []));
  return [...new Set(ids)];
}

/** What a reader would see, with names for people and nothing that Slack would act on. */
export function plainText(tokens: readonly Token[], nameOf: (id: MemberId) => string | null): string {
  return tokens.map((token) => plainToken(token, nameOf)).join('');
}

function plainToken(token: Token, nameOf: (id: MemberId) => string | null): string {
  switch (token.kind) {
    case 'text':
      return token.text;
    case 'member':
      return `@${nameOf(token.id) ?? (token.label || 'someone')}`;
    case 'group':
      return token.label ? withPrefix('@', token.label) : '@group';
    case 'channel':
      return token.label ? withPrefix('#', token.label) : '#channel';
    case 'broadcast':
      return withPrefix('@', token.label);
    case 'link':
      return saysItself(token) ? token.label || token.url : `${token.label} (${token.url})`;
  }
}

/** A link dressed as another is shown as both. Slack makes links of "a@e.example" and "e.example" by itself, with the whole address. */
function saysItself({ url, label }: { readonly url: string; readonly label: string }): boolean {
  return label === '' || ['', 'http://', 'https://', 'mailto:', 'tel:'].some((scheme) => url === scheme + label);
}

function withPrefix(prefix: string, label: string): string {
  return label.startsWith(prefix) ? label : prefix + label;
}

export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Slack asks for exactly these three replacements. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
