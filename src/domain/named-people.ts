/** People named in what somebody typed, and who of them Rapport can say anything about. */
import type { MemberId } from './ids.js';
import type { Member } from './member.js';
import { membersIn, tokensOf } from './wire-text.js';

export type NamedPeople = {
  readonly people: readonly MemberId[];
  /** @words that Slack did not turn into people, user groups among them. */
  readonly unresolved: readonly string[];
  /** The words beside the names. */
  readonly rest: string;
};

export type NotMeant = { readonly memberId: MemberId; readonly because: 'yourself' | 'bot' | 'left' | 'outside' };

/** Reads `@ana and @ben every two weeks` from wire text. */
export function readNamedPeople(wire: string): NamedPeople {
  const tokens = tokensOf(wire);
  const text = tokens.map((token) => (token.kind === 'text' ? token.text : ' ')).join('');
  const groups = tokens.flatMap((token) =>
    token.kind === 'group' || token.kind === 'broadcast' ? [token.label || '@group'] : [],
  );
  const names = [...text.matchAll(/@[\p{L}\p{N}._-]+/gu)].map(([name]) => name);
  const rest = text.replace(/@[\p{L}\p{N}._-]+/gu, ' ').replace(/\s+/g, ' ');
  return { people: membersIn(wire), unresolved: [...groups, ...names], rest: rest.replace(leadIn, '').trim() };
}

/** "in touch with @ana and @ben, …" */
const leadIn = /^(?:[\s,;&+]|(?:in|touch|with|and|about)\b)+/i;

/** Which of the named are people of this workspace other than the member, and why the others are not. */
export function peopleMeant(
  named: readonly MemberId[],
  self: MemberId,
  known: ReadonlyMap<MemberId, Pick<Member, 'kind' | 'isActive'>>,
): { readonly meant: readonly MemberId[]; readonly notMeant: readonly NotMeant[] } {
  const judged = named.map((id) => ({ memberId: id, because: whyNotMeant(id, self, known.get(id)) }));
  return {
    meant: judged.filter(({ because }) => because === null).map(({ memberId }) => memberId),
    notMeant: judged.flatMap(({ memberId, because }) => (because === null ? [] : [{ memberId, because }])),
  };
}

function whyNotMeant(
  id: MemberId,
  self: MemberId,
  member: Pick<Member, 'kind' | 'isActive'> | undefined,
): NotMeant['because'] | null {
  if (id === self) return 'yourself';
  if (member === undefined || member.kind === 'outsider' || member.kind === 'unknown') return 'outside';
  if (member.kind === 'bot') return 'bot';
  return member.isActive ? null : 'left';
}
