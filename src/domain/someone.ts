/**
 * "Someone" stands where a member stood who was erased (V2): in colleagues' histories, which are theirs and stay. One word for all of
 * them, so that no two traces of one person can be put together again. No Slack id looks like it.
 */
import { type MemberId, memberId } from './ids.js';
import type { Kudos } from './kudos.js';

export const someone: MemberId = memberId('someone');

/** Its post says nothing to anybody any more; or it stands beneath a message of whom it would not name, and says who that was. */
export function tellsOfNobody({ giverId, receivers, via }: Pick<Kudos, 'giverId' | 'receivers' | 'via'>): boolean {
  const isToNobody = receivers.every((receiver) => receiver.memberId === someone);
  return isToNobody && (giverId === someone || via === 'reaction');
}

/**
 * Other people's words, with "@Ana Costa" as "@someone". The names of everybody else tell where one ends: "@Ana Costa-Meyer" may be
 * another person, and stays. A name that was typed without the @ is a word like any other.
 */
export function withoutMentionsOf(
  words: string,
  who: { readonly id: MemberId; readonly names: readonly string[] },
  others: readonly string[],
): string {
  const longer = others.filter((other) => who.names.some((name) => other !== name && other.startsWith(name)));
  const names = [...who.names].filter((name) => name !== '').sort((one, other) => other.length - one.length);
  const named = names.reduce((text, name) => replaced(text, `@${name}`, longer), words);
  return replaced(named, who.id, [], 'someone');
}

function replaced(text: string, wanted: string, longer: readonly string[], by = '@someone'): string {
  let result = '';
  let from = 0;
  for (;;) {
    const at = text.indexOf(wanted, from);
    if (at < 0) return result + text.slice(from);
    const end = at + wanted.length;
    const isWhole = !isWordLike(text.charAt(at - 1)) && !isWordLike(text.charAt(end)) && !begins(text, at + 1, longer);
    result += text.slice(from, at) + (isWhole ? by : wanted);
    from = end;
  }
}

function begins(text: string, at: number, names: readonly string[]): boolean {
  return names.some((name) => text.startsWith(name, at));
}

function isWordLike(character: string): boolean {
  return /[\p{L}\p{N}\p{M}_]/u.test(character);
}
