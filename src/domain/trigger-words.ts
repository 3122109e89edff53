/** Words that begin a kudos message (K4): each is one word, as it stands before the first space of a message. */
import { spelled } from './workspace-values.js';

export const maxTriggerWords = 20;
const maxLength = 40;

export type TriggerWords =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'several'; readonly odd: string }
  | { readonly kind: 'odd'; readonly odd: string }
  | { readonly kind: 'too_many'; readonly count: number };

/** `kudos, props` or `kudos props`; with commas or lines between them, what stands between two of these is to be one word. */
export function readTriggerWords(text: string): TriggerWords {
  const parts = /[,;\n]/.test(text) ? text.split(/[,;\n]/) : text.split(/\s/);
  const typed = parts.map((part) => part.trim()).filter((part) => part !== '');
  const several = typed.find((part) => /\s/.test(part));
  if (several !== undefined) return { kind: 'several', odd: several };
  const odd = typed.find((part) => !isTriggerWord(part));
  if (odd !== undefined) return { kind: 'odd', odd };
  const words = [...new Set(typed.map(spelled))];
  return words.length > maxTriggerWords ? { kind: 'too_many', count: words.length } : { kind: 'words', words };
}

/** Slack keeps / for commands; @, # and < begin names, and : an emoji. */
function isTriggerWord(word: string): boolean {
  return /^[^\s/@#:<>!,]+$/u.test(word) && /[\p{L}\p{N}\p{S}]/u.test(word) && word.length <= maxLength;
}
