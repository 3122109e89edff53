/** Slack's mrkdwn on the page, with ids resolved to names. */
import { Fragment, memo, type ReactNode } from 'react';
import { type Inline, parseInline, parseMrkdwn } from '../../mrkdwn.ts';
import { findEmoji } from '../emoji.ts';
import { PersonName } from '../people/PersonName.tsx';
import { findUser, nameOf } from '../state/directory.ts';
import { useClock, usePlace, useWorkspace } from '../state/hooks.ts';
import { formatHash } from '../state/route.ts';
import { formatSlackDate } from '../time.ts';
import { placeOfLink } from './links.ts';

export const Mrkdwn = memo(function Mrkdwn({ text }: { text: string }) {
  return (
    <div className="mrkdwn">
      {keyed(parseMrkdwn(text)).map(([key, block]) => {
        if (block.kind === 'code') return <pre key={key}>{block.text}</pre>;
        const Tag = block.kind === 'quote' ? 'blockquote' : 'p';
        return <Tag key={key}>{inlines(block.children)}</Tag>;
      })}
    </div>
  );
});

/** A single run of text, for labels and fields that sit inside a line. */
export const MrkdwnLine = ({ text }: { text: string }) => <>{inlines(parseInline(text))}</>;

const keyed = <T,>(items: readonly T[]) => items.map((item, index) => [String(index), item] as const);

const inlines = (children: readonly Inline[]): ReactNode =>
  keyed(children).map(([key, inline]) => <InlineView key={key} inline={inline} />);

function InlineView({ inline }: { inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'bold':
      return <strong>{inlines(inline.children)}</strong>;
    case 'italic':
      return <em>{inlines(inline.children)}</em>;
    case 'strike':
      return <s>{inlines(inline.children)}</s>;
    case 'emoji':
      return <EmojiView name={inline.name} />;
    case 'user':
      return <UserMention id={inline.id} label={inline.label} />;
    case 'channel':
      return <ChannelMention id={inline.id} label={inline.label} />;
    case 'group':
      return <GroupMention id={inline.id} label={inline.label} />;
    case 'broadcast':
      return <span className="mention mention-me">@{inline.name}</span>;
    case 'date':
      return <SlackDate {...inline} />;
    case 'link':
      return <Link href={inline.href}>{inlines(inline.children)}</Link>;
  }
}

export function EmojiView({ name }: { name: string }) {
  const character = findEmoji(name);
  if (character === null) return <span className="custom-emoji">:{name}:</span>;
  return (
    <span className="emoji" role="img" aria-label={name} title={`:${name}:`}>
      {character}
    </span>
  );
}

export function UserMention({ id, label }: { id: string; label: string | null }) {
  const workspace = useWorkspace();
  const place = usePlace();
  const isKnown = id === workspace.app.botUserId || findUser(workspace, id) !== undefined;
  const name = isKnown ? nameOf(workspace, id) : (label ?? id);
  const className = id === place.person ? 'mention mention-me' : 'mention';
  if (!isKnown) return <span className={className}>@{name}</span>;
  return (
    <PersonName id={id} className={className}>
      @{name}
    </PersonName>
  );
}

export function ChannelMention({ id, label }: { id: string; label: string | null }) {
  const workspace = useWorkspace();
  const place = usePlace();
  const channel = workspace.channels.find((candidate) => candidate.id === id);
  return (
    <a className="mention" href={formatHash({ ...place, channel: id, thread: null })}>
      #{channel?.name || label || id}
    </a>
  );
}

export function GroupMention({ id, label }: { id: string; label: string | null }) {
  const workspace = useWorkspace();
  const { person } = usePlace();
  const group = workspace.groups.find((candidate) => candidate.id === id);
  const isMine = group?.users.includes(person) ?? false;
  return (
    <span className={isMine ? 'mention mention-me' : 'mention'} title={group?.name}>
      @{(group?.handle ?? label ?? id).replace(/^@/, '')}
    </span>
  );
}

function SlackDate({ seconds, format, fallback }: { seconds: number; format: string; fallback: string }) {
  const { now, tz } = useClock();
  if (!Number.isFinite(seconds)) return <Fragment>{fallback}</Fragment>;
  return <time dateTime={new Date(seconds * 1000).toISOString()}>{formatSlackDate(tz, seconds, format, now)}</time>;
}

export function Link({ href, children }: { href: string; children: ReactNode }) {
  const place = usePlace();
  const inside = placeOfLink(href, place);
  if (inside !== null) return <a href={formatHash(inside)}>{children}</a>;
  if (!/^(https?|mailto|tel):/.test(href)) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
