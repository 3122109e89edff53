/**
 * A reflection is a look back at one's own month, for its member alone (A5): whom they thanked, which ties they revived, what they kept.
 *
 * The surprising rule: it knows no other month and no other member. There is nothing in it to compare with, and so no less and no more.
 */
import type { MemberId } from './ids.js';
import type { Kudos } from './kudos.js';
import { type ContactDay, foldContacts, isEstablished } from './tie.js';
import { dueDay } from './tie-forecast.js';
import type { Pace } from './tie-pace.js';

export type Counted = { readonly memberId: MemberId; readonly times: number };
export type Revived = { readonly memberId: MemberId; readonly silentDays: number };
export type Neighbour = { readonly memberId: MemberId; readonly days: number; readonly isRevived: boolean };

export type Reflection = {
  /** '2026-03', on the member's own wall. */
  readonly month: string;
  /** Whom they thanked, the most often thanked first; likewise who thanked them. */
  readonly thanked: readonly Counted[];
  readonly thankedBy: readonly Counted[];
  /** The longest silence first. */
  readonly revived: readonly Revived[];
  /** Whom they met through an introduction. */
  readonly met: readonly MemberId[];
  /** In whose threads they answered. */
  readonly answered: readonly MemberId[];
  /** Whom they helped with a question to colleagues. */
  readonly helped: readonly MemberId[];
  /** How many follow-ups and promises they kept. */
  readonly kept: number;
  /** With whom they were in touch, on the most days first. */
  readonly network: readonly Neighbour[];
};

/** What the record has of the member and one other in that month. */
export type MonthContact = {
  readonly memberId: MemberId;
  /** UTC days of contact, ascending. */
  readonly days: readonly number[];
  readonly hasMet: boolean;
  readonly hasAnswered: boolean;
  /** Solved a question that they had asked colleagues (H4). */
  readonly hasHelped: boolean;
};

export type MonthFacts = {
  readonly memberId: MemberId;
  readonly month: string;
  /** Those who may be shown: neither gone, nor set aside by one of the two. */
  readonly people: ReadonlySet<MemberId>;
  readonly contacts: readonly MonthContact[];
  /** All contact days with each of them, also before that month; ascending. */
  readonly history: ReadonlyMap<MemberId, readonly ContactDay[]>;
  readonly given: readonly Kudos[];
  readonly received: readonly Kudos[];
  readonly kept: number;
  readonly model: { readonly pace: Pace; readonly rho: number };
};

export function reflect(facts: MonthFacts): Reflection {
  const { memberId, month, people, kept } = facts;
  const contacts = facts.contacts.filter((contact) => people.has(contact.memberId));
  const revived = contacts.flatMap((contact) => {
    const silentDays = silenceEnded(facts.history.get(contact.memberId) ?? [], contact.days, facts.model);
    return silentDays === null ? [] : [{ memberId: contact.memberId, silentDays }];
  });
  const isRevived = new Set(revived.map((each) => each.memberId));
  const receivers = facts.given.flatMap((kudos) => kudos.receivers.map((receiver) => receiver.memberId));
  const givers = facts.received.map(({ giverId }) => giverId);
  const known = (ids: readonly MemberId[]) => ids.filter((id) => people.has(id) && id !== memberId);
  return {
    month,
    thanked: counted(known(receivers)),
    thankedBy: counted(known(givers)),
    revived: revived.toSorted((one, other) => other.silentDays - one.silentDays || byId(one, other)),
    met: contacts.filter(({ hasMet }) => hasMet).map((each) => each.memberId),
    answered: contacts.filter(({ hasAnswered }) => hasAnswered).map((each) => each.memberId),
    helped: contacts.filter(({ hasHelped }) => hasHelped).map((each) => each.memberId),
    kept,
    network: contacts
      .map(({ memberId: id, days }) => ({ memberId: id, days: days.length, isRevived: isRevived.has(id) }))
      .toSorted((one, other) => other.days - one.days || byId(one, other)),
  };
}

/**
 * A tie is revived by a contact after a silence in which it had fallen due: it was established by then (four contact days, and both had
 * reached out), and the chance that the two talk by themselves had sunk so low that a nudge would have come (`dueDay`: eight silent days at
 * the least). One that was let go of counts, too. Answers the days of the longest such silence that ended on one of `days`.
 */
export function silenceEnded(
  history: readonly ContactDay[],
  days: readonly number[],
  model: { readonly pace: Pace; readonly rho: number },
): number | null {
  const silences = days.flatMap((day) => {
    const before = foldContacts(history.filter((contact) => contact.day < day));
    const isRevival = before !== null && isEstablished(before) && day >= dueDay(before, model);
    return isRevival ? [day - before.last] : [];
  });
  return silences.length === 0 ? null : Math.max(...silences);
}

/** Nothing to say means no message. */
export function saysNothing({ thanked, thankedBy, kept, network }: Reflection): boolean {
  return thanked.length + thankedBy.length + kept + network.length === 0;
}

function counted(ids: readonly MemberId[]): readonly Counted[] {
  const times = new Map<MemberId, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return [...times]
    .map(([memberId, many]) => ({ memberId, times: many }))
    .toSorted((one, other) => other.times - one.times || byId(one, other));
}

function byId(one: { readonly memberId: MemberId }, other: { readonly memberId: MemberId }): number {
  return one.memberId < other.memberId ? -1 : 1;
}
