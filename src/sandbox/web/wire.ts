/**
 * Between what a person sees while composing (@Ana Silva) and Slack's wire text (<@U1>). Only names that were chosen from
 * the completion become mentions; a typed "@ana" stays plain text, as in Slack.
 */
import { unescapeWire } from '../mrkdwn.ts';
import { emojify, nameEmoji } from './emoji.ts';
import { type Directory, findUser, nameOf } from './state/directory.ts';

/** A mention as it is displayed, with what it stands for. */
export type Mention = {
  readonly display: string;
  readonly kind: 'user' | 'group' | 'channel';
  readonly id: string;
  readonly label: string;
};

export const escapeWire = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function toWire(text: string, mentions: readonly Mention[], flavour: 'message' | 'command'): string {
  return text
    .split(codeParts)
    .map((part, index) => (index % 2 === 1 ? escapeWire(part) : spoken(part)))
    .join('');

  function spoken(part: string): string {
    return splitAtMentions(part, mentions)
      .map((each) => (typeof each === 'string' ? plainToWire(each) : mentionToWire(each, flavour)))
      .join('')
      .replace(/&lt;!(here|channel|everyone)&gt;/g, '<!$1>');
  }
}

/** In code everything means itself. */
const codeParts = /(```[\s\S]*?```|`[^`\n]+`)/;

/** As Slack's composer leaves it: addresses are links, emoji are names. */
const plainToWire = (text: string): string => linked(nameEmoji(escapeWire(withBroadcasts(text))));

const addresses = new RegExp(
  [
    '\\[(?<label>[^\\]\\n]+)\\]\\((?<href>https?://[^\\s)]+)\\)',
    '(?<url>https?://[^\\s<>]*[^\\s<>.,;:!?)\'"])',
    '(?<![\\w.+-])(?<mail>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)',
  ].join('|'),
  'g',
);

const linked = (text: string): string =>
  text.replace(addresses, (whole, ...rest) => {
    const { label, href, url, mail } = rest.at(-1) as Record<string, string | undefined>;
    if (href !== undefined) return `<${href}|${label}>`;
    if (mail !== undefined) return `<mailto:${mail}|${mail}>`;
    return url === undefined ? whole : `<${url}>`;
  });

/** Composing text for a message one edits. */
export function fromWire(workspace: Directory, text: string): { text: string; mentions: readonly Mention[] } {
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
  const unlinked = readable
    .replace(/<mailto:([^>|]+)(?:\|[^>]*)?>/g, '$1')
    .replace(/<(https?:[^>|]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) =>
      label === undefined || label === url ? url : `[${label}](${url})`,
    );
  return { text: unescapeWire(emojify(unlinked)), mentions };
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

function readMention(workspace: Directory, sigil: string, id: string, label?: string): Mention | null {
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

export function userMention(workspace: Directory, id: string): Mention {
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
