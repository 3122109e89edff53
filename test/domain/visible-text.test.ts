/** What people see of a text, and what they do not (K10). */
import { describe, expect, test } from '@jest/globals';
import { hasRightToLeft, marksPerLetter, oneLine, saysSomething, visible } from '../../src/domain/visible-text.js';
import { fc } from '../support/property.js';
import { strangeText } from '../support/strange-text.js';

describe('K10: what nobody sees is left out', () => {
  test.each([
    ['zero-width characters', 'th\u200banks \u2060Ben\ufeff', 'thanks Ben'],
    ['joiners within a Latin word', 'k\u200cudo\u200ds', 'kudos'],
    ['overrides and isolates', '\u202etxt.exe\u202c \u2066a\u2069 \u202ab\u202d', 'txt.exe a b'],
    ['directions where there is but one', 'a\u200eb\u200fc\u061cd', 'abcd'],
    ['tag characters', 'hello\u{e0001}\u{e0068}\u{e0069}\u{e007f}', 'hello'],
    ['a flag of tags that never ends', '🏴\u{e0067}\u{e0062}', '🏴'],
    ['control characters', 'a\u0000b\u0007c\u001b[31md\u009b', 'abc[31md'],
    ['soft hyphens and blank letters', 'so\u00adft \u3164\u115f\uffa0!', 'soft !'],
    ['hidden forms of a letter', 'a\ufe01\ufe02\u{e0100}', 'a'],
    ['a joiner between emoji that is one too many', '👩\u200d\u200d👧', '👩👧'],
    ['half a character', 'a\ud83d b\udc00', 'a\ufffd b\ufffd'],
    ['line breaks of other kinds', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['a tower of marks', `Z${'\u0310'.repeat(3000)}algo`, `Z${'\u0310'.repeat(marksPerLetter)}algo`],
    ['a tower that hides its storeys', `א${'\u0310\u200f'.repeat(100)}`, `א${'\u0310\u200f'.repeat(marksPerLetter)}`],
  ])('%s', (_, text, seen) => expect(visible(text)).toBe(seen));
});

describe('K10: what makes up a letter or an emoji stays', () => {
  test.each([
    ['families, professions, skins', '👩‍👩‍👧‍👦 👨🏽‍💻 👍🏿 🏳️‍🌈 🏴‍☠️ 🧑🏻‍🤝‍🧑🏿'],
    ['flags and keys', '🇩🇪 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ ❤️ ☎︎'],
    ['Persian', 'از کمک شما می‌خواهم تشکر کنم'],
    ['Hebrew with vowels and a mark of direction', 'שָׁלוֹם (C++\u200e)'],
    ['Hindi, Bengali, Tamil', 'धन्यवाद श्री क्‍ष র‍্যাম நன்றி'],
    ['Sinhala, Burmese, Tibetan, Thai', 'ශ්‍රී ကျွန်ုပ် བསྒྲུབས ขอบคุณน้ำใจ'],
    ['Vietnamese, in letters and marks', 'Cảm ơn nhiều lắm'.normalize('NFD')],
    ['an old form of a Japanese name', '葛󠄀城さん、ありがとう'],
    ['lines, tabs and narrow spaces', 'one\n\n\ttwo\u00a0three\u2009four'],
  ])('%s', (_, text) => expect(visible(text)).toBe(text));
});

test('K10: read again it is the same, whatever it was, and nothing is left that hides or turns', () => {
  fc.assert(
    fc.property(strangeText(60), (text) => {
      const seen = visible(text);
      expect(visible(seen)).toBe(seen);
      expect(seen).not.toMatch(/[\u200b\u202a-\u202e\u2060-\u2069\ufeff]|(?![\n\t])\p{Cc}|\p{Surrogate}/u);
      expect(seen).not.toMatch(new RegExp(`\\p{M}{${marksPerLetter + 1}}`, 'u'));
      expect(seen.length).toBeLessThanOrEqual(text.length);
      expect(oneLine(text)).toBe(oneLine(oneLine(text)));
      expect(oneLine(text)).not.toMatch(/^\s|\s$|[^\S ]|\s{2}/u);
    }),
    { numRuns: 1000 },
  );
});

test('K10: everyday text is left as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme' }), (ascii, anything) => {
      expect(visible(ascii)).toBe(ascii);
      const isPlain = !/\p{Default_Ignorable_Code_Point}|\p{Cc}|[\u2028\u2029\ufff9-\ufffb]/u.test(anything);
      if (isPlain) expect(visible(anything)).toBe(anything);
    }),
  );
});

test('K2: blank letters, blank Braille, marks without a letter and half characters say nothing', () => {
  const blank = [
    '',
    ' \u3000\n',
    '…',
    '!!',
    '\u200b',
    '\u3164',
    '\u2800\u2800',
    '\u0301',
    '\u{e0041}',
    '\ud800',
    '\ufffc',
  ];
  expect(blank.filter(saysSomething)).toEqual([]);
  const said = ['x', '1', '🎉', '+', 'ありがとう', '\u200bok', ':tada:'];
  expect(said.filter((text) => !saysSomething(text))).toEqual([]);
});

test('which words run from right to left', () => {
  expect(['שלום', 'abc سلام', 'ߛߎߡߎ'].every(hasRightToLeft)).toBe(true);
  expect(['abc', '日本', '\u202eabc'].some(hasRightToLeft)).toBe(false);
});
