/** `/rapport admin limit`: how many kudos a day holds, and for whom it holds any number (K8). */
import { tokensOf } from '../domain/wire-text.js';
import type { changeKudosLimit, LimitChange, LimitOutcome } from '../features/workspace-limit.js';
import { limitHelp, limitSentence } from './limit-words.js';

type Input = Parameters<typeof changeKudosLimit>[1];

export type LimitListeners = { readonly changeKudosLimit: (input: Input) => Promise<LimitOutcome> };

/** `rest` is what follows the word "limit", as wire text. */
export async function adminLimit(
  deps: LimitListeners,
  { workspaceId, memberId, rest }: Omit<Input, 'change'> & { readonly rest: string },
): Promise<{ readonly text: string }> {
  const change = readLimit(rest);
  if (change === null) return { text: limitHelp };
  return { text: limitSentence(await deps.changeKudosLimit({ workspaceId, memberId, change }), change) };
}

const most = 1000;

export function readLimit(text: string): LimitChange | null {
  const [word = '', number] = text.trim().toLowerCase().split(/\s+/);
  if (word === '') return { kind: 'show' };
  if (word === 'off' || word === 'none') return { kind: 'set', perDay: null };
  if (word === 'exempt' || word === 'unexempt') {
    const groups = tokensOf(text).flatMap((token) => (token.kind === 'group' ? [token.id] : []));
    return groups.length === 0 ? null : { kind: word, groups };
  }
  const perDay = /^\d{1,4}$/.test(word) && number === undefined ? Number(word) : 0;
  return perDay >= 1 && perDay <= most ? { kind: 'set', perDay } : null;
}
