/**
 * Recognises "I'll send it tomorrow" in English (F4). Precision over recall: a sentence has to say who (I), what (something one does
 * for others at work) and when, and whatever makes it doubtful (a condition, a question, a joke, somebody else's words) drops it.
 */
import type { PromiseRead, PromiseReader, ReadPromise } from '../features/ports.js';
import { doubts, elsewhereDays, impliedTimes, kept, ownWords, privateLife, timeWords } from './promise-patterns.js';
import { readWhen } from './when.js';

/** Longer than this is an announcement, not a word to a colleague. */
const longestSentence = 300;

const seemsPromise = (text: string): boolean => kept.test(text) && timeWords.test(text);

const readPromise: ReadPromise = (text, context) => {
  if (!seemsPromise(text)) return null;
  const words = ownWords(text);
  if (doubts.ofMessage.test(words)) return null;
  for (const sentence of sentencesOf(words)) {
    const promise = promiseIn(sentence, context);
    if (promise !== null) return promise;
  }
  return null;
};

export const promiseReader: PromiseReader = { seems: seemsPromise, read: readPromise };

function promiseIn(sentence: string, context: Parameters<ReadPromise>[1]): PromiseRead | null {
  if (sentence.length > longestSentence || !kept.test(sentence)) return null;
  if (doubts.ofSentence.test(sentence) || privateLife.test(sentence)) return null;
  const timed = impliedTimes.reduce(
    (rest, [words, time]) => rest.replace(words, time),
    sentence.replace(elsewhereDays, ' '),
  );
  if (!timeWords.test(timed)) return null;
  const when = readWhen(timed, context);
  return when.kind === 'at' ? { at: when.at, hadTime: when.hadTime } : null;
}

/** With their ends, since a question mark matters. */
function sentencesOf(words: string): readonly string[] {
  return words
    .split(/(?<=[.!?…])\s+|\n+|;\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
