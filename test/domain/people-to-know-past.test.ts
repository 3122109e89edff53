import { expect, test } from '@jest/globals';
import {
  daysOfMeetings,
  daysToLearnFrom,
  meetingsFrom,
  type PairOfPast,
} from '../../src/domain/people-to-know-past.js';
import { fc } from '../support/property.js';

const today = 20_000;
const people = Array.from({ length: 13 }, (_, at) => `U${at}`);
const everyDay = Array.from({ length: 500 }, (_, at) => today - 499 + at);

/** Everybody is active; each of the first two with some of the others, from some day on. */
const pairs = fc
  .uniqueArray(fc.record({ a: fc.constantFrom(0, 1), b: fc.integer({ min: 2, max: 12 }), first: fc.nat(450) }), {
    selector: ({ a, b }) => `${a} ${b}`,
    maxLength: 8,
  })
  .map((met) =>
    met.map(({ a, b, first }): PairOfPast<string> => {
      const day = today - first;
      return {
        a: people[a] ?? '',
        b: people[b] ?? '',
        contacts: [
          { day, ab: 1, ba: 0 },
          { day: day + 2, ab: 0, ba: 1 },
        ],
      };
    }),
  );

test('M5: the days that are left out have nothing to tell, and the others are few where few met', () => {
  const sentDays = new Map(people.map((person) => [person, everyDay]));
  let told = 0;
  fc.assert(
    fc.property(pairs, (met) => {
      const kept = daysOfMeetings(met, today);
      const telling = daysToLearnFrom(today).filter((day) => meetingsFrom({ pairs: met, sentDays }, day).length > 0);
      expect(kept).toEqual(expect.arrayContaining([...telling]));
      expect(kept.length).toBeLessThanOrEqual(met.length);
      told += telling.length;
    }),
  );
  expect(told).toBeGreaterThan(0);
});
