import { describe, expect, test } from '@jest/globals';
import { ignoredInARow, paceAfter, type SentMessage } from '../../src/domain/nudge-attention.js';
import { addDays } from '../../src/domain/time.js';
import { fc } from '../support/property.js';
import { daysBetween, instants, schedules } from './arbitraries.js';

const office = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050, holidays: 'DE' };
const sent = (at: string, isTakenUp = false): SentMessage => ({ sentAt: new Date(at), isTakenUp });

describe('P4: messages that were ignored', () => {
  test.each([
    ['a day later it is too early to say', '2026-06-09T10:00:00Z', '2026-06-10T10:00:00Z', 0],
    ['two working days later it is', '2026-06-09T10:00:00Z', '2026-06-11T10:00:00Z', 1],
    ['a weekend does not count', '2026-06-12T10:00:00Z', '2026-06-15T10:00:00Z', 0],
    ['nor do Easter’s holidays', '2026-04-02T10:00:00Z', '2026-04-07T16:00:00Z', 0],
    ['the day after them it is', '2026-04-02T10:00:00Z', '2026-04-08T10:00:00Z', 1],
  ])('%s', (_what, at, now, ignored) => {
    expect(ignoredInARow([sent(at)], office, new Date(now))).toBe(ignored);
  });

  test('what was taken up ends the row, and only what came after it counts', () => {
    const messages = [sent('2026-06-04T10:00:00Z'), sent('2026-06-03T10:00:00Z', true), sent('2026-06-02T10:00:00Z')];
    expect(ignoredInARow(messages, office, new Date('2026-06-30T10:00:00Z'))).toBe(1);
  });

  test('three halve the pace and six end it', () => {
    const paces = [0, 1, 2, 3, 4, 5, 6, 7].map(paceAfter);
    expect(paces).toEqual(['usual', 'usual', 'usual', 'eased', 'eased', 'eased', 'quiet', 'quiet']);
  });

  test('with time more is ignored, never less; and something taken up never makes it more', () => {
    const days = fc.array(daysBetween(0, 30), { maxLength: 8 });
    fc.assert(
      fc.property(schedules, instants, days, fc.nat({ max: 7 }), (schedule, now, ago, which) => {
        const sentAts = ago.toSorted((one, other) => one - other).map((each) => addDays(now, -each));
        const messages = sentAts.map((sentAt) => ({ sentAt, isTakenUp: false }));
        const ignored = ignoredInARow(messages, schedule, now);
        expect(ignoredInARow(messages, schedule, addDays(now, 3))).toBeGreaterThanOrEqual(ignored);
        const one = messages.map((message, index) => ({ ...message, isTakenUp: index === which }));
        expect(ignoredInARow(one, schedule, now)).toBeLessThanOrEqual(ignored);
      }),
      { numRuns: 200 },
    );
  });
});
