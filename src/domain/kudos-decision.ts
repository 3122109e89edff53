/** Whether what somebody typed is a kudos, and for whom (K1, K2, K7, K10): the one place where that is decided. */
import type { GroupId, MemberId } from './ids.js';
import { type KudosText, maxReasonLength, maxReceivers, type Receiver, valuesIn } from './kudos.js';
import type { Member } from './member.js';

export type KudosFacts = {
  readonly giverId: MemberId;
  /** Everybody named, directly or through a group, as far as Rapport knows them. */
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly groups: ReadonlyMap<GroupId, { readonly name: string; readonly memberIds: readonly MemberId[] }>;
  readonly values: readonly string[];
};

export type NotThanked = {
  readonly memberId: MemberId;
  readonly because: 'yourself' | 'bot' | 'deactivated' | 'outside';
};

export type KudosRefusal =
  | { readonly because: 'nobody_named' }
  | { readonly because: 'not_resolved'; readonly names: readonly string[] }
  | { readonly because: 'nobody_left'; readonly notThanked: readonly NotThanked[] }
  | { readonly because: 'no_reason' }
  | { readonly because: 'unknown_value'; readonly unknown: readonly string[]; readonly known: readonly string[] }
  | { readonly because: 'reason_too_long'; readonly length: number }
  | { readonly because: 'too_many'; readonly count: number };

export type KudosDecision =
  | {
      readonly kind: 'kudos';
      readonly receivers: readonly Receiver[];
      readonly reason: string;
      readonly values: readonly string[];
      readonly notThanked: readonly NotThanked[];
    }
  | { readonly kind: 'refused'; readonly refusal: KudosRefusal };

export function decideKudos(text: KudosText, facts: KudosFacts): KudosDecision {
  const refusal = refusalOf(text, facts);
  if (refusal !== null) return { kind: 'refused', refusal };
  const { receivers, notThanked } = receiversOf(text, facts);
  if (receivers.length === 0) return { kind: 'refused', refusal: { because: 'nobody_left', notThanked } };
  if (receivers.length > maxReceivers) {
    return { kind: 'refused', refusal: { because: 'too_many', count: receivers.length } };
  }
  return { kind: 'kudos', receivers, ...wordsOf(text, facts.values), notThanked };
}

type Words = Pick<KudosText, 'reason' | 'values'>;

/** The words alone, where it is settled whom they are for (K9). */
export function decideWords(
  text: Words,
  known: readonly string[],
): ({ readonly kind: 'words' } & Words) | Extract<KudosDecision, { kind: 'refused' }> {
  const refusal = wordsRefusal(text, known);
  return refusal === null ? { kind: 'words', ...wordsOf(text, known) } : { kind: 'refused', refusal };
}

function wordsOf(text: Words, known: readonly string[]): Words {
  const values = [...new Set([...text.values, ...valuesIn(text.reason, known)])];
  return { reason: withoutEndingValues(text.reason, known), values };
}

/** "…for the release notes #craft": the value is shown beside the reason, and need not end it. */
function withoutEndingValues(reason: string, known: readonly string[]): string {
  const ending = /[\s,]+#([\p{L}\p{N}_-]+)$/u.exec(reason);
  if (ending === null || !known.includes((ending[1] ?? '').toLowerCase())) return reason;
  return withoutEndingValues(reason.slice(0, ending.index), known);
}

function refusalOf(text: KudosText, facts: KudosFacts): KudosRefusal | null {
  if (text.unresolved.length > 0) return { because: 'not_resolved', names: text.unresolved };
  if (text.people.length + text.groups.length === 0) return { because: 'nobody_named' };
  return wordsRefusal(text, facts.values);
}

function wordsRefusal(text: Words, known: readonly string[]): KudosRefusal | null {
  const unknown = text.values.filter((value) => !known.includes(value));
  if (unknown.length > 0) return { because: 'unknown_value', unknown, known };
  if (text.reason === '') return { because: 'no_reason' };
  if (text.reason.length > maxReasonLength) return { because: 'reason_too_long', length: text.reason.length };
  return null;
}

function receiversOf(
  text: KudosText,
  facts: KudosFacts,
): { readonly receivers: readonly Receiver[]; readonly notThanked: readonly NotThanked[] } {
  const receivers = new Map<MemberId, Receiver>();
  const notThanked: NotThanked[] = [];
  for (const memberId of text.people) {
    const because = whyNot(memberId, facts);
    if (because === null) receivers.set(memberId, { memberId, throughGroup: null });
    else notThanked.push({ memberId, because });
  }
  for (const id of text.groups) {
    const group = facts.groups.get(id);
    // Of a group, the active people are meant; the giver and the rest are left out without a word (K1).
    for (const memberId of group?.memberIds ?? []) {
      if (whyNot(memberId, facts) === null && !receivers.has(memberId)) {
        receivers.set(memberId, { memberId, throughGroup: group?.name ?? null });
      }
    }
  }
  return { receivers: [...receivers.values()], notThanked };
}

function whyNot(id: MemberId, facts: KudosFacts): NotThanked['because'] | null {
  const member = facts.members.get(id);
  if (id === facts.giverId) return 'yourself';
  if (member === undefined || member.kind === 'outsider' || member.kind === 'unknown') return 'outside';
  if (member.kind === 'bot') return 'bot';
  return member.isActive ? null : 'deactivated';
}
