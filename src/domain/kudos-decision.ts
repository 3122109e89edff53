/** Whether what somebody typed is a kudos, and for whom (K1, K2, K7, K10): the one place where that is decided. */
import type { GroupId, MemberId } from './ids.js';
import { type KudosText, maxReasonLength, maxReceivers, type Receiver, valuesIn, visibleReason } from './kudos.js';
import type { Member } from './member.js';
import { knownName, valueName } from './workspace-values.js';

export type KudosFacts = {
  readonly giverId: MemberId;
  /** Everybody named, directly or through a group, as far as Rapport knows them. */
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly groups: ReadonlyMap<GroupId, { readonly name: string; readonly memberIds: readonly MemberId[] }>;
  /** By name. */
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
  | { readonly because: 'too_many'; readonly count: number }
  /** The giver's day holds no more (K8). */
  | { readonly because: 'over_limit'; readonly perDay: number };

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
  const reason = visibleReason(withoutEndingValues(text.reason, facts.values));
  const refusal = refusalOf({ ...text, reason }, facts);
  if (refusal !== null) return { kind: 'refused', refusal };
  const { receivers, notThanked } = receiversOf(text, facts);
  if (receivers.length === 0) return { kind: 'refused', refusal: { because: 'nobody_left', notThanked } };
  if (receivers.length > maxReceivers) {
    return { kind: 'refused', refusal: { because: 'too_many', count: receivers.length } };
  }
  return { kind: 'kudos', receivers, reason, values: valuesNamed(text, facts.values), notThanked };
}

type Words = Pick<KudosText, 'reason' | 'values'>;

/** The words alone, where it is settled whom they are for (K9). */
export function decideWords(
  text: Words,
  known: readonly string[],
): ({ readonly kind: 'words' } & Words) | Extract<KudosDecision, { kind: 'refused' }> {
  const reason = visibleReason(withoutEndingValues(text.reason, known));
  const refusal = wordsRefusal({ ...text, reason }, known);
  return refusal === null ? { kind: 'words', reason, values: valuesNamed(text, known) } : { kind: 'refused', refusal };
}

/** "…for the release notes #craft": the value is shown beside the reason, and need not end it. */
function withoutEndingValues(reason: string, known: readonly string[]): string {
  const ending = endingValue.exec(reason);
  if (ending === null || knownName(ending[1] ?? '', known) === null) return reason;
  return withoutEndingValues(reason.slice(0, ending.index), known);
}

const endingValue = new RegExp(`[\\s,]+[#＃](${valueName})\\s*$`, 'u');

function refusalOf(text: KudosText, facts: KudosFacts): KudosRefusal | null {
  if (text.unresolved.length > 0) return { because: 'not_resolved', names: text.unresolved };
  if (text.people.length + text.groups.length === 0) return { because: 'nobody_named' };
  return wordsRefusal(text, facts.values);
}

function wordsRefusal(text: Words, known: readonly string[]): KudosRefusal | null {
  const unknown = text.values.filter((value) => knownName(value, known) === null);
  if (unknown.length > 0) return { because: 'unknown_value', unknown, known };
  if (text.reason === '') return { because: 'no_reason' };
  if (text.reason.length > maxReasonLength) return { because: 'reason_too_long', length: text.reason.length };
  return null;
}

/** As far as it was understood: a form that is to be put right starts with this. */
export function draftOf(text: KudosText, facts: KudosFacts) {
  const { receivers } = receiversOf(text, facts);
  // A group that does not fit is left to be named anew, rather than some of it picked.
  const fitting = receivers.length > maxReceivers ? receivers.filter((each) => each.throughGroup === null) : receivers;
  return {
    people: fitting.slice(0, maxReceivers).map(({ memberId }) => memberId),
    reason: text.reason,
    values: valuesNamed(text, facts.values),
  };
}

function valuesNamed(text: Words, known: readonly string[]): readonly string[] {
  const named = text.values.flatMap((value) => knownName(value, known) ?? []);
  return [...new Set([...named, ...valuesIn(text.reason, known)])];
}

function receiversOf(
  text: KudosText,
  facts: KudosFacts,
): { readonly receivers: readonly Receiver[]; readonly notThanked: readonly NotThanked[] } {
  const receivers = new Map<MemberId, Receiver>();
  const notThanked: NotThanked[] = [];
  const groups = text.groups.flatMap((id) => facts.groups.get(id) ?? []);
  const thank = (memberId: MemberId, throughGroup: string | null) => {
    if (!receivers.has(memberId)) receivers.set(memberId, receiverOf(memberId, throughGroup, groups, facts));
  };
  for (const memberId of text.people) {
    const because = whyNot(memberId, facts);
    if (because === null) thank(memberId, null);
    else notThanked.push({ memberId, because });
  }
  // Of a group, the active people are meant; the giver and the rest are left out without a word (K1).
  for (const group of groups) {
    for (const memberId of group.memberIds) if (whyNot(memberId, facts) === null) thank(memberId, group.name);
  }
  return { receivers: [...receivers.values()], notThanked };
}

type NamedGroup = { readonly name: string; readonly memberIds: readonly MemberId[] };

function receiverOf(
  memberId: MemberId,
  throughGroup: string | null,
  groups: readonly NamedGroup[],
  { members }: KudosFacts,
): Receiver {
  const member = members.get(memberId);
  return {
    memberId,
    throughGroup,
    groups: groups.filter(({ memberIds }) => memberIds.includes(memberId)).map(({ name }) => name),
    called: member === undefined ? [] : [member.name, member.handle],
  };
}

function whyNot(id: MemberId, facts: KudosFacts): NotThanked['because'] | null {
  const member = facts.members.get(id);
  if (id === facts.giverId) return 'yourself';
  if (member === undefined || member.kind === 'outsider' || member.kind === 'unknown') return 'outside';
  if (member.kind === 'bot') return 'bot';
  return member.isActive ? null : 'deactivated';
}
