import { expect, test } from '@jest/globals';
import { localDay, localWeek } from '../../src/domain/local-days.js';
import { startOfLocalDay, startOfLocalWeek } from '../../src/domain/time.js';
import { fc } from '../support/property.js';

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

/** Within some weeks, so that many of them ask for the same day; from 2026 to 2032. */
const moments = fc
  .tuple(fc.integer({ min: 0, max: 7 * 365 }), fc.array(fc.integer({ min: 0, max: 60 * 24 * 21 }), { minLength: 1 }))
  .map(([day, minutes]) => minutes.map((minute) => new Date(Date.UTC(2026, 0, 1 + day) + minute * 60_000)));

test('a remembered day or week is the one that would be found, whatever was asked before', () => {
  fc.assert(
    fc.property(zones, moments, (zone, asked) => {
      for (const at of asked) {
        for (const [window, startOf] of [
          [localDay(zone, at), startOfLocalDay],
          [localWeek(zone, at), startOfLocalWeek],
        ] as const) {
          expect(window.start).toEqual(startOf(at, zone));
          expect(startOf(window.end, zone)).toEqual(window.end);
          expect(startOf(new Date(window.end.getTime() - 1), zone)).toEqual(window.start);
        }
      }
    }),
  );
});

test('each place has days of its own', () => {
  const at = new Date('2026-03-29T12:30:00Z');
  const lasts = (zone: string) => (localDay(zone, at).end.getTime() - localDay(zone, at).start.getTime()) / 3_600_000;
  expect(['Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'].map(lasts)).toEqual([23, 24, 24]);
  expect(localWeek('Pacific/Auckland', at).start).toEqual(new Date('2026-03-29T11:00:00Z'));
  expect(localWeek('Europe/Berlin', at).start).toEqual(new Date('2026-03-22T23:00:00Z'));
});
