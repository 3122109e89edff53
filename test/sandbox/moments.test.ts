/** The page's date and time field shows the acting person's wall, and reads it back. */
import { expect, test } from '@jest/globals';
import { momentOfWall, wallIn } from '../../src/sandbox/web/time.js';

test.each([
  ['Europe/Berlin', '2026-03-06T09:00:00Z', '2026-03-06T10:00'],
  ['America/New_York', '2026-03-09T14:00:00Z', '2026-03-09T10:00'],
  ['America/New_York', '2026-03-06T15:00:00Z', '2026-03-06T10:00'],
  ['Asia/Kolkata', '2026-03-06T04:30:00Z', '2026-03-06T10:00'],
  ['Pacific/Auckland', '2026-03-05T21:00:00Z', '2026-03-06T10:00'],
  ['Europe/Berlin', '2026-03-29T01:30:00Z', '2026-03-29T03:30'],
  ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29T00:30'],
])('X2: in %s, %s is %s on the wall, and the other way round', (zone, instant, wall) => {
  expect(wallIn(zone, new Date(instant))).toBe(wall);
  expect(momentOfWall(zone, wall).toISOString()).toBe(new Date(instant).toISOString());
});
