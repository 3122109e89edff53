/**
 * Between what a person sees while composing (@Ana Silva) and Slack's wire text (<@U1>). Only names that were chosen from
 * the completion become mentions; a typed "@ana" stays plain text, as in Slack.
 */
import type { StateView } from '../protocol.ts';
import { findUser, nameOf } from './state/directory.ts';

/** A mention as it is displayed, with what it stands for. */
export type Mention = {
  readonly display: string;
  readonly kind: 'user' | 'group' | 'channel';
  readonly id: string;
  readonly label: string;
};

export const escapeWire = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const unescapeWire = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

export function toWire(text: string, mentions: readonly Mention[], flavour: 'message' | 'command'): string {
  return splitAtMentions(text, mentions)
    .map((part) => (typeof part === 'string' ? escapeWire(withBroadcasts(part)) : mentionToWire(part, flavour)))
    .join('')
    .replace(/&lt;!(here|channel|everyone)&gt;/g, '<!$1>');
}

/** Composing text for a message one edits. */
export function fromWire(workspace: StateView, text: string): { text: string; mentions: readonly Mention[] } {
  const mentions: Mention[] = [];
  const readable = text.replace(
    /<([@#!])([^>|]+)(?:\|([^>]*))?>/g,
    (whole, sigil: string, id: string, label?: string) => {
      const mention = readMention(workspace, sigil, id, label);
      if (mention === null) return sigil === '!' ? `@${id}` : whole;
      mentions.push(mention);
      return mention.display;
    },
  );
  const unlinked = readable.replace(/<(https?:[^>|]+|mailto:[^>|]+)(?:\|[^>]*)?>/g, '$1');
  return { text: unescapeWire(unlinked), mentions };
}

/** Text and mentions in order; the longest name wins where one begins another. */
export function splitAtMentions(text: string, mentions: readonly Mention[]): readonly (string | Mention)[] {
  const ordered = [...mentions].sort((a, b) => b.display.length - a.display.length);
  const parts: (string | Mention)[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const mention = ordered.find((candidate) => text.startsWith(candidate.display, at));
    if (mention === undefined || /\w/.test(text[at + mention.display.length] ?? '')) {
      plain += text[at];
      at += 1;
      continue;
    }
    parts.push(plain, mention);
    plain = '';
    at += mention.display.length;
  }
  return [...parts, plain].filter((part) => part !== '');
}

function readMention(workspace: StateView, sigil: string, id: string, label?: string): Mention | null {
  if (sigil === '@') return userMention(workspace, id);
  if (sigil === '#') {
    const name = workspace.channels.find((channel) => channel.id === id)?.name ?? label ?? id;
    return { display: `#${name}`, kind: 'channel', id, label: name };
  }
  const groupId = /^subteam\^(.+)$/.exec(id)?.[1];
  if (groupId === undefined) return null;
  const handle = workspace.groups.find((group) => group.id === groupId)?.handle ?? groupId;
  return { display: `@${handle}`, kind: 'group', id: groupId, label: `@${handle}` };
}

export function userMention(workspace: StateView, id: string): Mention {
  const name = nameOf(workspace, id);
  const handle = findUser(workspace, id)?.name ?? id;
  const isShared = workspace.users.filter((user) => user.realName === name).length > 1;
  return { display: isShared ? `@${name} (${handle})` : `@${name}`, kind: 'user', id, label: handle };
}

function mentionToWire({ kind, id, label }: Mention, flavour: 'message' | 'command'): string {
  const suffix = flavour === 'command' ? `|${label}` : '';
  if (kind === 'group') return `<!subteam^${id}${suffix}>`;
  return `<${kind === 'user' ? '@' : '#'}${id}${suffix}>`;
}

const withBroadcasts = (text: string) => text.replace(/(^|\s)@(here|channel|everyone)\b/g, '$1<!$2>');
