import { expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { nextNightlySync } from '../../src/domain/directory-sync.js';
import { fc } from '../support/property.js';
import { zones } from './arbitraries.js';

test('W2: the next nightly look is to come, within a night and a day, and between two and five on the wall there', () => {
  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2032-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, zones, fc.double({ min: 0, max: 0.999, noNaN: true }), (at, zone, share) => {
      const next = nextNightlySync(at, zone, share);
      const hours = (next.getTime() - at.getTime()) / 3_600_000;
      expect(hours).toBeGreaterThan(0);
      expect(hours).toBeLessThanOrEqual(25);
      const wall = DateTime.fromJSDate(next, { zone });
      const hour = wall.hour + wall.minute / 60;
      // In a night without a two o'clock it is three.
      expect(hour).toBeGreaterThanOrEqual(2);
      expect(hour).toBeLessThan(6);
    }),
    { numRuns: 2000 },
  );
});
