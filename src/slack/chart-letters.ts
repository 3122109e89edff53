/**
 * What the font of our charts can write: Latin, Greek and Cyrillic. Any other letter would be an empty box, so that a name with one is not
 * written at all; an emoji is only left out.
 */

/** Inter's own; test/slack/charts.test.ts asks the font itself. */
const known =
  /[\u0020-\u007e\u00a0-\u00ac\u00ae-\u0148\u014a-\u01c3\u01c5-\u024f\u0384-\u03ce\u0400-\u0479\u0480-\u049d\u04a0-\u04ff\u1e00-\u1e9b\u1e9e-\u1eff\u1f00-\u1fff\u2010-\u2027]/u;
const matters = /[\p{L}\p{N}\p{M}]/u;
/** What only joins or colours the emoji before it. */
const joiners = /[\u200d\ufe0e\ufe0f]|[\u{1f3fb}-\u{1f3ff}]/gu;

/** The words as they can be written, or null where a letter would be lost. */
export function writable(words: string): string | null {
  const characters = [...words.normalize('NFC').replace(joiners, '')];
  if (characters.some((each) => !known.test(each) && matters.test(each))) return null;
  const kept = characters.map((each) => (known.test(each) ? each : ' ')).join('');
  const calm = kept.replace(/\s+/g, ' ').trim();
  return matters.test(calm) ? calm : null;
}

/** Cut so that they take at most so many pixels at this size, by widths that are rather too large. */
export function fitted(words: string, room: number, size: number): string {
  if (widthOf(words) * size <= room) return words;
  const characters = [...words];
  while (characters.length > 1 && widthOf(`${characters.join('')}…`) * size > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

export function widthOf(words: string): number {
  return [...words].reduce((sum, each) => sum + emsOf(each), 0);
}

function emsOf(character: string): number {
  const base = character.normalize('NFD').charAt(0);
  if (/[ijltfrI.,:;'’|!()[\] -]/.test(base)) return 0.4;
  if (/[mwMW@%ЖШЩЮЫФжшщюыфμω—…Æ挜DždžLjljNjnj]/u.test(base)) return 1.1;
  return /\p{Lu}/u.test(base) ? 0.8 : 0.63;
}
