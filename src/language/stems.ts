/**
 * Words and their stems, in the languages that Slack is shown in and the package knows (decision 0039). In another language a word
 * is its own stem.
 */
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stopwords as smallDanish } from '@orama/stopwords/danish';
import { stopwords as smallDutch } from '@orama/stopwords/dutch';
import { stopwords as smallEnglish } from '@orama/stopwords/english';
import { stopwords as smallFinnish } from '@orama/stopwords/finnish';
import { stopwords as smallFrench } from '@orama/stopwords/french';
import { stopwords as smallGerman } from '@orama/stopwords/german';
import { stopwords as smallHungarian } from '@orama/stopwords/hungarian';
import { stopwords as smallItalian } from '@orama/stopwords/italian';
import { stopwords as smallNorwegian } from '@orama/stopwords/norwegian';
import { stopwords as smallPortuguese } from '@orama/stopwords/portuguese';
import { stopwords as smallRussian } from '@orama/stopwords/russian';
import { stopwords as smallSpanish } from '@orama/stopwords/spanish';
import { stopwords as smallSwedish } from '@orama/stopwords/swedish';
import { stopwords as smallTurkish } from '@orama/stopwords/turkish';
import type { StemWords } from '../domain/topic-matching.js';

type Language = { readonly stem: (word: string) => string; readonly small: ReadonlySet<string> };

const languages: ReadonlyMap<string, Language> = new Map([
  ['da', language(danish, smallDanish)],
  ['de', language(german, smallGerman)],
  ['en', language(english, [...smallEnglish, 'a'])],
  ['es', language(spanish, smallSpanish)],
  ['fi', language(finnish, smallFinnish)],
  ['fr', language(french, smallFrench)],
  ['hu', language(hungarian, smallHungarian)],
  ['it', language(italian, smallItalian)],
  ['nb', language(norwegian, smallNorwegian)],
  ['nl', language(dutch, smallDutch)],
  ['no', language(norwegian, smallNorwegian)],
  ['pt', language(portuguese, smallPortuguese)],
  ['ru', language(russian, smallRussian)],
  ['sv', language(swedish, smallSwedish)],
  ['tr', language(turkish, smallTurkish)],
]);

const unknown = language((word) => word, []);

/** Small words are left out, but not where they are written in capitals: "it" is one, IT is a department. */
export const stemWords: StemWords = (text, locale) => {
  const { stem, small } = languages.get(locale.slice(0, 2).toLowerCase()) ?? unknown;
  return wordsIn(text.normalize('NFKC'))
    .filter((word) => isInCapitals(word) || !small.has(word.toLowerCase()))
    .map((word) => word.toLowerCase().replaceAll('ß', 'ss'))
    .map((word) => withoutAccents(isPlain(word) ? stem(word) : word));
};

/** C++ and C# are words; so are C and R. An apostrophe belongs to its word: "don't". */
const spacedWord = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*(?:\+\+|#)?/gu;
/** Written without spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsIn(text: string): readonly string[] {
  if (!unspaced.test(text)) return text.replaceAll('’', "'").match(spacedWord) ?? [];
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

function isInCapitals(word: string): boolean {
  return word.length > 1 && word !== word.toLowerCase() && word === word.toUpperCase();
}

/** What has digits or signs in it is a name, and names have no stem. */
function isPlain(word: string): boolean {
  return !/[\p{N}+#]/u.test(word);
}

/** Those of Latin, Greek and Cyrillic letters; in other scripts a mark makes another letter. */
function withoutAccents(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

function language(stem: Language['stem'], small: readonly string[]): Language {
  return { stem, small: new Set(small) };
}
