/** A little world of one pair that is nudged once. */
import type { EventSet } from './event-file.js';
import { type Outcome, replay } from './policy-replay.js';
import { type Row, rowsOf } from './rows.js';

const FIRST = 20_000;
/** Contacts about weekly, a silence of 9 days before this Monday, and then `next` days until the following contact. */
const MONDAY = mondayAfter(FIRST + 200);

/** The outcomes of nudging on that Monday; `answeredAfter` is how many days after the contact the other reached out. */
export function outcomesOfPair({ next, answeredAfter }: { next: number; answeredAfter: number }): readonly Outcome[] {
  const regular = [44, 37, 30, 23, 16, 9].map((ago) => ({ day: MONDAY - ago, ab: 1, ba: 1 }));
  const contact = { day: MONDAY + next, ab: 1, ba: answeredAfter === 0 ? 1 : 0 };
  const answer = answeredAfter === 0 ? [] : [{ day: MONDAY + next + answeredAfter, ab: 0, ba: 1 }];
  const pair = { a: 1, b: 2, contacts: [...regular, contact, ...answer] };
  const days = Array.from({ length: 400 }, (_, at) => FIRST + at);
  const set: EventSet = {
    name: 'one pair',
    events: 0,
    firstDay: FIRST,
    lastDay: FIRST + 399,
    pairs: [pair],
    sentDays: new Map([1, 2].map((person) => [person, days])),
  };
  const only: readonly Row[] = rowsOf(set).filter(({ monday }) => monday === MONDAY);
  return replay(set, only, () => 1, 1).map(({ outcome }) => outcome);
}

function mondayAfter(day: number): number {
  return day + ((11 - (day % 7)) % 7);
}
