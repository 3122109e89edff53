/** Words that a workspace uses for the same topic (H2): its admins write them, a group a line. No word is in two groups. */
import { topicLength } from './topic.js';
import { oneLine, saysSomething } from './visible-text.js';
import { folded } from './workspace-values.js';

/** Groups of words, or of several words each, as they were written. */
export type Synonyms = readonly (readonly string[])[];

export const maxSynonymGroups = 100;
/** What a text field of Slack's holds. */
export const maxSynonymsText = 3000;

export type SynonymMistake = {
  /** Counted from 1. */
  readonly line: number;
  readonly typed: string;
  readonly because: 'alone' | 'no_word' | 'long_word' | 'twice';
};

export type ReadSynonyms =
  | { readonly kind: 'groups'; readonly groups: Synonyms }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly SynonymMistake[] }
  | { readonly kind: 'too_many'; readonly count: number }
  | { readonly kind: 'too_long'; readonly length: number };

/** `postgres, postgresql, pg`, or with = between them. Empty lines are nothing. */
export function readSynonyms(text: string): ReadSynonyms {
  const lines = text.split(/\r\n|[\r\n\u2028]/).map((typed, index) => ({ line: index + 1, words: wordsIn(typed) }));
  const groups = lines.filter(({ words }) => words.length > 0);
  const mistakes = groups.flatMap(({ line, words }, at) => {
    const before = groups.slice(0, at).flatMap((group) => group.words);
    const mistake = mistakeIn(words, before);
    return mistake === null ? [] : [{ line, ...mistake }];
  });
  if (mistakes.length > 0) return { kind: 'mistakes', mistakes };
  if (groups.length > maxSynonymGroups) return { kind: 'too_many', count: groups.length };
  const read = groups.map(({ words }) => words);
  const { length } = synonymsText(read);
  return length > maxSynonymsText ? { kind: 'too_long', length } : { kind: 'groups', groups: read };
}

/** As `readSynonyms` reads it. */
export function synonymsText(groups: Synonyms): string {
  return groups.map((words) => words.join(', ')).join('\n');
}

function wordsIn(line: string): readonly string[] {
  return line
    .split(/[,;=]/)
    .map((word) => oneLine(word).replace(/^#+\s*/, ''))
    .filter((word) => word !== '');
}

function mistakeIn(words: readonly string[], before: readonly string[]): Omit<SynonymMistake, 'line'> | null {
  const [first = ''] = words;
  const empty = words.find((word) => !saysSomething(word));
  if (empty !== undefined) return { typed: empty, because: 'no_word' };
  if (words.length < 2) return { typed: first, because: 'alone' };
  const long = words.find((word) => word.length > topicLength);
  if (long !== undefined) return { typed: long, because: 'long_word' };
  const twice = words.find((word, at) => isAmong(word, before) || isAmong(word, words.slice(0, at)));
  return twice === undefined ? null : { typed: twice, because: 'twice' };
}

function isAmong(word: string, words: readonly string[]): boolean {
  return words.some((other) => folded(other) === folded(word));
}
