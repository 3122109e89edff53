/**
 * A workspace's values are what kudos can be given for, as #name (K1). Kudos keep the names alone: emoji and sentence are those
 * that the workspace has at the moment something is shown, and a value that was given up still shows by its name.
 *
 * The surprising rule: two names are the same where their compatibility forms in one case are, so that #CRAFT and #ｃｒａｆｔ are #craft.
 */
import { readEmojiName } from './emoji-name.js';

export type WorkspaceValue = {
  /** Without the #, in small letters. */
  readonly name: string;
  /** Without colons; null for none. */
  readonly emoji: string | null;
  /** What is meant by it; null for nothing said. */
  readonly sentence: string | null;
};

/** A value as it is shown beside a kudos. */
export type ShownValue = Pick<WorkspaceValue, 'name' | 'emoji'>;

export const maxValues = 20;
export const maxValueName = 40;
export const maxValueSentence = 150;
/** What a text field of Slack's holds. */
export const maxValuesText = 3000;

/** The characters of a #name: letters of any script with their marks, digits, _ and -. */
export const valueName = '[\\p{L}\\p{N}\\p{M}\\p{Join_Control}_-]+';

/** For comparing, one form of all that reads the same: NFKC, then one case for ß and SS, σ and ς. */
export function folded(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

/** How a name is kept. */
export function spelled(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

export function namesOf(values: readonly WorkspaceValue[]): readonly string[] {
  return values.map(({ name }) => name);
}

/** The name among those known that somebody means by a #word; null for none. */
export function knownName(typed: string, known: readonly string[]): string | null {
  const wanted = folded(typed);
  return known.find((name) => folded(name) === wanted) ?? null;
}

/** With the emoji they have now. */
export function shownValues(names: readonly string[], values: readonly WorkspaceValue[]): readonly ShownValue[] {
  return names.map((name) => ({
    name,
    emoji: values.find((value) => folded(value.name) === folded(name))?.emoji ?? null,
  }));
}

export type ValueMistake = {
  /** Counted from 1. */
  readonly line: number;
  /** What stands there in the place of a name. */
  readonly typed: string;
  readonly because: 'no_name' | 'several_words' | 'odd_name' | 'odd_emoji' | 'long_name' | 'long_sentence' | 'twice';
};

export type ReadValues =
  | { readonly kind: 'values'; readonly values: readonly WorkspaceValue[] }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly ValueMistake[] }
  | { readonly kind: 'too_many'; readonly count: number }
  | { readonly kind: 'too_long'; readonly length: number };

/** One a line: `:hammer_and_wrench: craft – Made to last.` The emoji, a # and the sentence may be missing. */
export function readValues(text: string): ReadValues {
  const lines = text.split(/\r\n|[\r\n\u2028]/).map((typed, index) => ({ line: index + 1, typed: typed.trim() }));
  const read = lines.filter(({ typed }) => typed !== '').map(({ line, typed }) => ({ line, ...readLine(typed) }));
  const values = read.map(({ value }) => value);
  const mistakes = read.flatMap(({ line, value, mistake }, index): readonly ValueMistake[] => {
    const isTwice = values.slice(0, index).some(({ name }) => folded(name) === folded(value.name));
    const because = mistake ?? (isTwice ? 'twice' : null);
    return because === null ? [] : [{ line, typed: value.name, because }];
  });
  if (mistakes.length > 0) return { kind: 'mistakes', mistakes };
  if (values.length > maxValues) return { kind: 'too_many', count: values.length };
  const { length } = valuesText(values);
  return length > maxValuesText ? { kind: 'too_long', length } : { kind: 'values', values };
}

/** As `readValues` reads it. */
export function valuesText(values: readonly WorkspaceValue[]): string {
  return values
    .map(({ name, emoji, sentence }) =>
      [...(emoji === null ? [] : [`:${emoji}:`]), name, ...(sentence === null ? [] : [`– ${sentence}`])].join(' '),
    )
    .join('\n');
}

type ReadLine = { readonly value: WorkspaceValue; readonly mistake: ValueMistake['because'] | null };

const bullet = /^(?:[-*•·]|\d+[.)])\s+/;
/** A dash or the like with a space beside it; a hyphen alone may be part of the name. */
const parting = /\s+[-–—:=|]+\s*|\s*[–—=|]+\s*|\s*[:-]\s+|:(?=\S)/;

function readLine(typed: string): ReadLine {
  const { emoji, rest } = takeEmoji(typed.replace(bullet, ''));
  const part = parting.exec(rest);
  const head = part === null ? rest : rest.slice(0, part.index);
  const after = part === null ? '' : rest.slice(part.index + part[0].length);
  const sentence = after.replaceAll(/\s+/g, ' ').trim();
  const name = spelled(head.trim().replace(/^[#＃]/u, ''));
  const read = emoji === null ? null : readEmojiName(emoji);
  const mistake = emoji !== null && read === null ? 'odd_emoji' : mistakeIn(name, sentence);
  return { value: { name, emoji: read, sentence: sentence === '' ? null : sentence }, mistake };
}

/** Before the name, or right after it: `craft :hammer: – Made to last.` A character in its place is found, too, to be told of. */
const emojiFirst = /^(:[^\s:]+(?:::skin-tone-[2-6])?:|\p{Extended_Pictographic}[^\s\p{L}#]*)\s*/u;
const emojiSecond = /^(\S+)\s+(:[^\s:]+(?:::skin-tone-[2-6])?:)(?=\s|$)/;

function takeEmoji(line: string): { readonly emoji: string | null; readonly rest: string } {
  const first = emojiFirst.exec(line);
  if (first !== null) return { emoji: first[1] ?? null, rest: line.slice(first[0].length) };
  const second = emojiSecond.exec(line);
  if (second === null) return { emoji: null, rest: line };
  return { emoji: second[2] ?? null, rest: `${second[1]}${line.slice(second[0].length)}` };
}

const wholeName = new RegExp(`^(?=.*\\p{L})[\\p{L}\\p{N}](?:${valueName})?(?<![\\p{Join_Control}_-])$`, 'u');

function mistakeIn(name: string, sentence: string): ValueMistake['because'] | null {
  if (name === '') return 'no_name';
  if (/\s/.test(name)) return 'several_words';
  if (!wholeName.test(name)) return 'odd_name';
  if (name.length > maxValueName) return 'long_name';
  return sentence.length > maxValueSentence ? 'long_sentence' : null;
}
