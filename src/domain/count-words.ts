/** Small numbers as people write them. */
const words = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "three"; in digits above twelve. */
export function countInWords(count: number): string {
  return words[count] ?? String(count);
}

/** The number that a word stands for, or -1. */
export function countFrom(word: string): number {
  return words.indexOf(word);
}
