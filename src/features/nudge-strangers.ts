/** Two who do not know each other yet, and may hear of each other by a suggestion (M5, M6). */
import type { MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { SAME_PAIR_DAYS } from '../domain/nudge-people-to-know.js';
import { addDays } from '../domain/time.js';
import type { Stores } from './stores.js';

/** Whom nothing is on record with, whom no round brought the member together with in a year, and who are not kept apart. */
export async function strangersAmong(
  stores: Stores,
  id: MemberId,
  people: readonly Member[],
  now: Date,
): Promise<readonly Member[]> {
  const all = people.map((person) => person.id);
  const met = await stores.interactions.metAmong(id, all);
  const apart = await apartFrom(stores, id, all);
  const introduced = await stores.introductions.introducedTo(id, addDays(now, -SAME_PAIR_DAYS));
  return people.filter((person) => ![met, apart, introduced].some((left) => left.has(person.id)));
}

/** Of whom the member never wants to hear, or who never want to hear of them: nobody can tell which (R6). */
async function apartFrom(
  { neverAbout }: Stores,
  id: MemberId,
  others: readonly MemberId[],
): Promise<ReadonlySet<MemberId>> {
  const pairs = await neverAbout.apartAmong([id, ...others]);
  return new Set(pairs.filter((pair) => pair.includes(id)).flat());
}

/** Whether the two are still to hear of each other: settled once they met. */
export async function strangerStanding(
  stores: Stores,
  id: MemberId,
  subject: Member,
  now: Date,
): Promise<'stands' | 'settled' | 'not_now'> {
  if ((await strangersAmong(stores, id, [subject], now)).length > 0) return 'stands';
  if ((await apartFrom(stores, id, [subject.id])).size > 0) return 'not_now';
  return (await stores.interactions.metAmong(id, [subject.id])).has(subject.id) ? 'settled' : 'not_now';
}
