/**
 * Text as people see it (K10). What is invisible is left out where words enter Rapport, so that what is kept, counted and compared
 * is what everybody reads: no hidden characters, nothing that turns what follows around, no towers of accents.
 *
 * The surprising rule: some invisible characters are part of a letter or an emoji, and those stay, one at a time. Why so, and why
 * no library does it: decision 0024.
 */

/** Marks that one letter carries; no script's spelling needs more. */
export const marksPerLetter = 6;

/** What a reader would see of it; the same when it is read again. */
export function visible(text: string): string {
  return text
    .replace(lineBreak, '\n')
    .replace(halfCharacter, '\ufffd')
    .replace(hasRightToLeft(text) ? unseen : unseenInOneDirection, '$<part>')
    .replace(tower, '$1');
}

/** The same on one line: for names, and for whatever stands within a sentence. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim();
}

/** "…", "!!" and spaces of any kind say nothing. */
export function saysSomething(text: string): boolean {
  return word.test(visible(text));
}

/** Such words turn numbers and marks around that stand beside them, unless they are kept apart. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

const scripts = (...names: readonly string[]) => `[${names.map((name) => `\\p{Script=${name}}`).join('')}]`;

/** Persian parts a word with a non-joiner, and Sinhala joins letters with a joiner. */
const joining = scripts(
  ...['Arabic', 'Syriac', 'Nko', 'Mandaic', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya'],
  ...['Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan'],
);

/** What is invisible by itself and makes up a letter or an emoji with what stands before it. The character comes first: it is rare. */
const parts = [
  // A flag of a part of a country: a black flag, letters that are not shown, and their end.
  '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}',
  // A family, a profession: emoji, joined.
  '\\u200d(?<=\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]?\\u200d)(?=\\p{Extended_Pictographic})',
  // Which form of an emoji or an ideograph is meant.
  '[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}](?<=[\\p{Emoji}\\p{Ideographic}\\p{S}].)',
  `[\\u200c\\u200d](?<=${joining}\\p{M}*.)`,
  '[\\u180b-\\u180f](?<=[\\u1820-\\u18aa].)',
];
/** Left-to-right and right-to-left marks reach no further than what they stand beside. */
const directions = '[\\u061c\\u200e\\u200f](?<!\\p{Default_Ignorable_Code_Point}.)';

/** Default-ignorable is Unicode's word for it; then there are control characters and annotations. */
const unseenBut = (...kept: readonly string[]) =>
  new RegExp(`(?<part>${kept.join('|')})|[\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]|(?![\\n\\t])\\p{Cc}`, 'gu');
const unseen = unseenBut(...parts, directions);
const unseenInOneDirection = unseenBut(...parts);

const lineBreak = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const halfCharacter = /\p{Surrogate}/gu;
const mark = '[\\u061c\\u200c-\\u200f]*\\p{M}';
const tower = new RegExp(`((?:${mark}){${marksPerLetter}})(?:${mark})+`, 'gu');
const rightToLeft = new RegExp(
  `\\p{L}(?<=${scripts('Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Nko', 'Adlam', 'Mandaic', 'Samaritan', 'Hanifi_Rohingya')})`,
  'u',
);
/** Blank Braille, and what stands for a character that is lost, are symbols that show nothing. */
const word = /(?![\u2800\ufffc\ufffd])[\p{L}\p{N}\p{S}]/u;
