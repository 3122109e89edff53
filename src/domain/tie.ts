/**
 * A tie is what the record says of two people, `a` and `b`: how often they are in touch, in which direction, and since when
 * they are silent. It is a handful of decayed counters, brought up to date in constant time with each day of contact.
 *
 * The surprising rule: a contact is a *day*, not a message. Forty messages on one day make one contact.
 *
 * Source of the state and its constants: docs/nudge-model.md, "The tie's state" (tie-decay networks, arXiv 1805.00193).
 */

/** `ab`: a wrote to, mentioned or thanked b; `ba`: the other way round. */
export type Direction = 'ab' | 'ba';

/** Non-reaction interactions of one UTC day, counted per direction; at least one of the counts is above zero. */
export type ContactDay = { readonly day: number; readonly ab: number; readonly ba: number };

/** Days are whole UTC days since 1970-01-01. All decayed counters are as of `last`; they fade from there. */
export type Tie = {
  /** The newest contact day. */
  readonly last: number;
  /** Contact days in all. */
  readonly n: number;
  /** Contact days, decayed with a half-life of 7 days. */
  readonly c7: number;
  /** Contact days, decayed with a half-life of 90 days. */
  readonly c90: number;
  /** Days on which a reached out to b, decayed with a half-life of 90 days. */
  readonly dAb: number;
  readonly dBa: number;
  /** Interactions from a to b in all, not decayed. */
  readonly nAb: number;
  readonly nBa: number;
  /** Silences of 21 days and more that ended in a contact. */
  readonly comebacks: number;
  /** The last 20 gaps between contact days at most, in days, oldest first. */
  readonly gaps: readonly number[];
  /** The directions seen on day `last`, so that a second event of that day adds its direction once. */
  readonly lastDirections: Direction | 'both';
};

export const SHORT_HALF_LIFE_DAYS = 7;
export const LONG_HALF_LIFE_DAYS = 90;
export const COMEBACK_DAYS = 21;
export const GAPS_KEPT = 20;
export const ESTABLISHED_CONTACT_DAYS = 4;

/**
 * The tie after one more contact; `null` is two people who never were in touch. The contact may be
 * - on a day after `last`;
 * - on `last` itself: events of one day may come one at a time and give the same tie, bit for bit, as all at once;
 * - on an earlier day **that was not counted before**: the sums commute, so they are right but for rounding.
 *
 * Two things ask for a refold (`foldContacts` over the pair's record): an earlier day that had been counted already, which
 * this function cannot know, and exact `gaps` and `comebacks` after an earlier day, which it leaves as they were.
 */
export function recordContact(tie: Tie | null, contact: ContactDay): Tie {
  if (contact.ab + contact.ba <= 0) throw new RangeError(`A contact day without an interaction: day ${contact.day}`);
  if (tie === null) return firstContact(contact);
  if (contact.day > tie.last) return withNewDay(tie, contact);
  if (contact.day === tie.last) return withMoreOfLastDay(tie, contact);
  return withEarlierDay(tie, contact);
}

/** The tie a whole record adds up to, or null for an empty one; days may come in any order and repeat. */
export function foldContacts(days: readonly ContactDay[]): Tie | null {
  return days.toSorted((x, y) => x.day - y.day).reduce<Tie | null>(recordContact, null);
}

/** Enough history to speak of: four contact days, and both have reached out. */
export function isEstablished(tie: Tie): boolean {
  return tie.n >= ESTABLISHED_CONTACT_DAYS && tie.nAb > 0 && tie.nBa > 0;
}

/** What is left of 1 after `days` with the given half-life. */
export function decay(days: number, halfLifeDays: number): number {
  return 2 ** (-days / halfLifeDays);
}

function firstContact(contact: ContactDay): Tie {
  return {
    last: contact.day,
    n: 1,
    c7: 1,
    c90: 1,
    dAb: seen(contact.ab),
    dBa: seen(contact.ba),
    nAb: contact.ab,
    nBa: contact.ba,
    comebacks: 0,
    gaps: [],
    lastDirections: directionsOf(contact),
  };
}

function withNewDay(tie: Tie, contact: ContactDay): Tie {
  const gap = contact.day - tie.last;
  const fade = decay(gap, LONG_HALF_LIFE_DAYS);
  return {
    last: contact.day,
    n: tie.n + 1,
    c7: tie.c7 * decay(gap, SHORT_HALF_LIFE_DAYS) + 1,
    c90: tie.c90 * fade + 1,
    dAb: tie.dAb * fade + seen(contact.ab),
    dBa: tie.dBa * fade + seen(contact.ba),
    nAb: tie.nAb + contact.ab,
    nBa: tie.nBa + contact.ba,
    comebacks: tie.comebacks + (gap >= COMEBACK_DAYS ? 1 : 0),
    gaps: [...tie.gaps, gap].slice(-GAPS_KEPT),
    lastDirections: directionsOf(contact),
  };
}

function withMoreOfLastDay(tie: Tie, contact: ContactDay): Tie {
  const isFirst = (direction: Direction) => tie.lastDirections !== 'both' && tie.lastDirections !== direction;
  const today = directionsOf(contact);
  return {
    ...tie,
    dAb: tie.dAb + (isFirst('ab') ? seen(contact.ab) : 0),
    dBa: tie.dBa + (isFirst('ba') ? seen(contact.ba) : 0),
    nAb: tie.nAb + contact.ab,
    nBa: tie.nBa + contact.ba,
    lastDirections: today === tie.lastDirections ? today : 'both',
  };
}

function withEarlierDay(tie: Tie, contact: ContactDay): Tie {
  const age = tie.last - contact.day;
  const faded = decay(age, LONG_HALF_LIFE_DAYS);
  return {
    ...tie,
    n: tie.n + 1,
    c7: tie.c7 + decay(age, SHORT_HALF_LIFE_DAYS),
    c90: tie.c90 + faded,
    dAb: tie.dAb + seen(contact.ab) * faded,
    dBa: tie.dBa + seen(contact.ba) * faded,
    nAb: tie.nAb + contact.ab,
    nBa: tie.nBa + contact.ba,
  };
}

function seen(events: number): 0 | 1 {
  return events > 0 ? 1 : 0;
}

function directionsOf({ ab, ba }: ContactDay): Direction | 'both' {
  if (ab > 0 && ba > 0) return 'both';
  return ab > 0 ? 'ab' : 'ba';
}
