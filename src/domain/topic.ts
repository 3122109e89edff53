/**
 * A topic is what a member likes to help with, in their own words (H2). Two write the same topic when they wrote the same letters,
 * whatever their size: "#Postgres" is "postgres". Words that mean the same are another matter: topic-matching.ts.
 */
import type { MemberId } from './ids.js';
import { oneLine, saysSomething } from './visible-text.js';
import { tokensOf } from './wire-text.js';

export type Topic = {
  /** What it is compared by. */
  readonly key: string;
  /** As its member wrote it. */
  readonly label: string;
};

/** By member, in the order of their keys; nobody who offers nothing. */
export type TopicsOf = ReadonlyMap<MemberId, readonly Topic[]>;

export const topicLength = 40;
export const topicsPerMember = 20;

export type TopicRefusal =
  | { readonly kind: 'names_somebody' }
  | { readonly kind: 'too_long'; readonly topic: string }
  | { readonly kind: 'no_word'; readonly topic: string };

/** `postgres, onboarding` in wire text: commas part them, so that a topic may be several words. */
export function readTopics(wire: string): readonly Topic[] | TopicRefusal {
  const tokens = tokensOf(wire);
  if (tokens.some(({ kind }) => kind === 'member' || kind === 'group' || kind === 'broadcast')) {
    return { kind: 'names_somebody' };
  }
  const text = tokens.map((token) => (token.kind === 'text' ? token.text : `#${token.label}`)).join('');
  const topics = new Map<string, Topic>();
  for (const part of text.split(/[,;\n]/)) {
    const label = labelIn(part);
    if (label === '') continue;
    if (!saysSomething(label)) return { kind: 'no_word', topic: label };
    if (label.length > topicLength) return { kind: 'too_long', topic: label };
    topics.set(keyOf(label), { key: keyOf(label), label });
  }
  return [...topics.values()];
}

export function isRefused(read: readonly Topic[] | TopicRefusal): read is TopicRefusal {
  return 'kind' in read;
}

function labelIn(part: string): string {
  return oneLine(part)
    .replace(/^#+\s*/, '')
    .trim();
}

function keyOf(label: string): string {
  return label.normalize('NFKC').toLowerCase();
}
