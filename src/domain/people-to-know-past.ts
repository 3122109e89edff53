/**
 * How people here met before: whoever met somebody for the first time on a day of the past, among all they might have met then. Both the
 * benchmark (task D) and a workspace's own learning read the past this way, so that what is measured is what is used.
 */
import {
  type Meeting,
  newsOf,
  type Stranger,
  scorePeopleToKnow,
  signalsOfStranger,
  type TieWeights,
  tieWeightOn,
} from './people-to-know.js';
import { type ContactDay, foldContacts } from './tie.js';
import { ACTIVE_DAYS, hasDayIn } from './tie-replay.js';

/** A first contact counts where it came within so many days, and turned mutual within as many more. */
export const MEETING_DAYS = 28;
/** More people than these are not compared with whoever was met, and among fewer there was no choice. */
const LARGEST_POOL = 600;
const SMALLEST_POOL = 10;
/** How far apart the days are that are looked at, and how many of them are enough. */
const STEP_DAYS = 28;
const MOST_STEPS = 12;

export type PairOfPast<Person> = { readonly a: Person; readonly b: Person; readonly contacts: readonly ContactDay[] };

/** Contacts ascending; days on which each sent anything, reactions included, ascending. */
export type Past<Person> = {
  readonly pairs: readonly PairOfPast<Person>[];
  readonly sentDays: ReadonlyMap<Person, readonly number[]>;
};

export type PastMeeting<Person> = Meeting & {
  readonly day: number;
  readonly person: Person;
  /** Who might have been met, and how near each was. */
  readonly pool: readonly Person[];
  readonly near: readonly number[];
};

/** Everybody who was active before `day` and met somebody of the active from then on. */
export function meetingsFrom<Person>(past: Past<Person>, day: number): readonly PastMeeting<Person>[] {
  const active = [...past.sentDays].flatMap(([person, days]) =>
    hasDayIn(days, day - ACTIVE_DAYS, day - 1) ? [person] : [],
  );
  const { weights, news } = societyOn(past.pairs, day);
  const metBy = firstMeetings(past.pairs, day);
  return active.flatMap((person) => {
    const known = weights.get(person) ?? new Map<Person, number>();
    const met = metBy.get(person) ?? new Set<Person>();
    const pool = active.filter((other) => other !== person && !known.has(other)).slice(0, LARGEST_POOL);
    if (pool.length < SMALLEST_POOL || !pool.some((other) => met.has(other))) return [];
    const near = nearnessIn(weights, person, pool);
    const strangers: Stranger[] = pool.map((other, at) => signalsOfStranger(near[at] ?? 0, news.get(other) ?? 0));
    return [{ day, person, pool, near, strangers, isMet: pool.map((other) => met.has(other)) }];
  });
}

/** The days whose outcome is known by `today`, ascending: what came of them is what a workspace learns from. */
export function daysToLearnFrom(today: number): readonly number[] {
  const newest = today - 2 * MEETING_DAYS;
  return Array.from({ length: MOST_STEPS }, (_, step) => newest - (MOST_STEPS - 1 - step) * STEP_DAYS);
}

/** Those of them after which anybody met for the first time: the others have nothing to tell. */
export function daysOfMeetings(pairs: readonly PairOfPast<unknown>[], today: number): readonly number[] {
  const firsts = pairs.flatMap(({ contacts }) => contacts[0]?.day ?? []);
  return daysToLearnFrom(today).filter((day) => firsts.some((first) => first >= day && first < day + MEETING_DAYS));
}

/** From when on it has to be known on which days everybody was active, for `day`. */
export function pastSince(day: number): number {
  return day - ACTIVE_DAYS;
}

export function nearnessIn<Person>(
  weights: TieWeights<Person>,
  person: Person,
  pool: readonly Person[],
): readonly number[] {
  const scores = scorePeopleToKnow(weights, person);
  return pool.map((other) => scores.get(other) ?? 0);
}

/** Whether both reached out within so many days. */
export function isMutual({ contacts }: Pick<PairOfPast<unknown>, 'contacts'>, from: number, days: number): boolean {
  const after = contacts.filter(({ day }) => day >= from && day < from + days);
  return after.some(({ ab }) => ab > 0) && after.some(({ ba }) => ba > 0);
}

function societyOn<Person>(pairs: readonly PairOfPast<Person>[], day: number) {
  const weights = new Map<Person, Map<Person, number>>();
  const firsts = new Map<Person, number[]>();
  for (const { a, b, contacts } of pairs) {
    const before = contacts.filter((contact) => contact.day < day);
    const tie = foldContacts(before);
    if (tie === null || before[0] === undefined) continue;
    const weight = tieWeightOn(tie, day);
    const firstAge = day - before[0].day;
    for (const [one, other] of [[a, b] as const, [b, a] as const]) {
      weights.set(one, (weights.get(one) ?? new Map<Person, number>()).set(other, weight));
      firsts.set(one, [...(firsts.get(one) ?? []), firstAge]);
    }
  }
  return { weights, news: new Map([...firsts].map(([person, ages]) => [person, newsOf(ages)])) };
}

function firstMeetings<Person>(
  pairs: readonly PairOfPast<Person>[],
  from: number,
): ReadonlyMap<Person, ReadonlySet<Person>> {
  const meetings = new Map<Person, Set<Person>>();
  for (const pair of pairs) {
    const first = pair.contacts[0]?.day ?? 0;
    if (first < from || first >= from + MEETING_DAYS || !isMutual(pair, first, MEETING_DAYS)) continue;
    meetings.set(pair.a, (meetings.get(pair.a) ?? new Set<Person>()).add(pair.b));
    meetings.set(pair.b, (meetings.get(pair.b) ?? new Set<Person>()).add(pair.a));
  }
  return meetings;
}
