/** The day that a kudos counts on is the giver's own (K8), on the nights of the clock changes, too. */
import { expect, test } from '@jest/globals';
import { localDate } from '../../src/domain/time.js';
import { fc } from '../support/property.js';
import { instants, onTheWall, zones } from './arbitraries.js';

/** Instants near the clock changes of many zones, and any others. */
const moments = fc.oneof(
  instants,
  fc
    .tuple(
      fc.constantFrom('2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2027-04-04'),
      fc.integer({ min: -1440, max: 2880 }),
    )
    .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000)),
);

test('K8: it is the date on the giver’s wall, whatever the zone and the clocks do', () => {
  fc.assert(
    fc.property(moments, zones, (at, zone) => {
      expect(localDate(at, zone)).toBe(onTheWall(at, zone).date);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['spring', 'Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ['autumn', 'Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ['autumn at midnight', 'America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
])('K8: the night of %s is one day, from its first to its last moment (%s)', (_, zone, day, from, until) => {
  const last = new Date(Date.parse(until) - 1);
  expect([localDate(new Date(from), zone), localDate(last, zone)]).toEqual([day, day]);
  expect(localDate(new Date(Date.parse(from) - 1), zone)).not.toBe(day);
  expect(localDate(new Date(until), zone)).not.toBe(day);
});
