/** Help in words, the same in a nudge, in its reason, and on App Home (G1). */
import { countInWords } from './count-words.js';

/** How a sentence goes on after the name of who helped: "answered in three of your threads". */
export function helpInWords({ threads, requests }: { readonly threads: number; readonly requests: number }): string {
  if (requests === 0) return `answered in ${ofYour(threads, 'thread')}`;
  if (threads === 0) return `helped with ${ofYour(requests, 'question')}`;
  return `helped with ${countInWords(threads + requests)} of your threads and questions`;
}

function ofYour(many: number, noun: string): string {
  return `${countInWords(many)} of your ${noun}s`;
}
