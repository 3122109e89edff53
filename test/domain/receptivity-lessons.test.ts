/** P8: what became of a message, and what that says of its kinds and of its hour. */
import { describe, expect, test } from '@jest/globals';
import { hoursOfPart, nameOfPart, partOfDay, partsLeft, shareOfDay, startOfPart } from '../../src/domain/day-part.js';
import { deliveryId } from '../../src/domain/ids.js';
import { tuning } from '../../src/domain/receptivity.js';
import { habitsOf } from '../../src/domain/receptivity-habits.js';
import { lessonsFrom, type SaidNudge } from '../../src/domain/receptivity-lessons.js';
import { addWorkingDays } from '../../src/domain/time.js';
import { workWindow } from '../../src/domain/work-windows.js';
import { fc } from '../support/property.js';
import { instants, schedules } from './arbitraries.js';

const office = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050, holidays: 'DE' };
/** A Thursday at half past nine; two working days later is Monday. */
const THURSDAY = new Date('2026-11-19T08:30:00Z');
const MONDAY = new Date('2026-11-23T08:30:00Z');
const LATER = new Date('2026-12-10T09:00:00Z');

const said: SaidNudge = {
  deliveryId: deliveryId('544b2d4a-37d3-46c2-bc7b-5de4a165cfc5'),
  kind: 'reconnect',
  isKept: false,
  saidAt: THURSDAY,
  dayShare: 0.06,
  answer: null,
  answeredAt: null,
};
const answered = (answer: SaidNudge['answer'], at: string, different: Partial<SaidNudge> = {}): SaidNudge => ({
  ...said,
  ...different,
  answer,
  answeredAt: new Date(at),
});

/** '+kind:reconnect' for welcome, '-part:0' for not. */
const learned = (nudges: readonly SaidNudge[], now = LATER) =>
  lessonsFrom(nudges, office, now).map(({ arm, isWelcome }) => `${isWelcome ? '+' : '-'}${arm}`);

describe('one nudge', () => {
  test.each([
    ['taken up the same day', answered('message', '2026-11-19T15:00:00Z'), ['+part:0', '+kind:reconnect']],
    ['settled the next morning', answered('settled', '2026-11-20T08:00:00Z'), ['+part:0', '+kind:reconnect']],
    [
      'settled a week later, by something else',
      answered('settled', '2026-11-27T08:00:00Z'),
      ['-part:0', '-kind:reconnect'],
    ],
    [
      'taken up a week later: the kind is liked, the hour did not do it',
      answered('talked', '2026-11-27T08:00:00Z'),
      ['-part:0', '+kind:reconnect'],
    ],
    [
      'not relevant says nothing against the hour',
      answered('not_relevant', '2026-11-19T15:00:00Z'),
      ['-kind:reconnect'],
    ],
    ['a snooze says nothing against the kind', answered('snooze_week', '2026-11-19T15:00:00Z'), ['-part:0']],
    ['left lying', said, ['-part:0', '-kind:reconnect']],
    [
      'set by hand, its hour is learned and its kind is not',
      answered('message', '2026-11-19T15:00:00Z', { isKept: true }),
      ['+part:0'],
    ],
    ['the question has an hour of its own', { ...said, kind: 'question' }, ['-kind:question']],
    ['said before hours were noted', { ...said, dayShare: null }, ['-kind:reconnect']],
  ] as const)('%s', (_what, nudge, lessons) => {
    expect(learned([nudge])).toEqual(lessons);
  });

  test('over a weekend patience is two working days, and until then nothing is learned', () => {
    expect(learned([said], new Date(MONDAY.getTime() - 1))).toEqual([]);
    expect(learned([said], MONDAY)).toEqual(['-part:0', '-kind:reconnect']);
  });

  test('a law: nothing is held against anybody before two of their own working days', () => {
    fc.assert(
      fc.property(schedules, instants, fc.integer({ min: 0, max: 20_000 }), (schedule, saidAt, minutes) => {
        const now = new Date(saidAt.getTime() + minutes * 60_000);
        const isOver = addWorkingDays(schedule, saidAt, 2) <= now;
        expect(lessonsFrom([{ ...said, saidAt }], schedule, now).length).toBe(isOver ? 2 : 0);
      }),
    );
  });
});

describe('three nudges in one message', () => {
  const thanks = { ...said, kind: 'gratitude' } as const;

  test('are one answer: the hour was right if one of them was taken up', () => {
    const one = answered('kudos', '2026-11-19T15:00:00Z', { kind: 'gratitude' });
    expect(learned([one, thanks, said])).toEqual(['+part:0', '+kind:gratitude', '-kind:reconnect']);
  });

  test('teach nothing of the hour while one may still be answered', () => {
    const snoozed = answered('snooze_month', '2026-11-19T15:00:00Z');
    expect(learned([snoozed, thanks], new Date('2026-11-20T08:00:00Z'))).toEqual([]);
  });

  test('and two messages are two', () => {
    const next = { ...said, deliveryId: deliveryId('0bb8f5a5-53c0-4b6f-9b9b-1ac0c2a5f0aa'), dayShare: 0.8 };
    expect(learned([said, next])).toEqual(['-part:0', '-part:3', '-kind:reconnect', '-kind:reconnect']);
  });
});

describe('parts of the day', () => {
  test('a law: in any zone and shift a part begins within the working day, and is the one it claims to be', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, at) => {
        const window = workWindow(schedule, at);
        for (let part = 0; part < tuning.dayParts; part += 1) {
          const start = startOfPart(window, part);
          expect(start >= window.start && start < window.end).toBe(true);
          const share = shareOfDay(schedule, new Date(start.getTime() + 1)) ?? -1;
          expect(partOfDay(share)).toBe(part);
          expect(partsLeft(window, new Date(start.getTime() + 1))[0]).toBe(part);
        }
        expect(partsLeft(window, window.end)).toEqual([]);
        expect(shareOfDay(schedule, new Date(window.start.getTime() - 1)) ?? 0).toBeLessThan(1);
      }),
    );
  });

  test('are named by the clock on the wall, at night as well', () => {
    expect([0, 1, 2, 3].map((part) => nameOfPart(office, part))).toEqual([
      'in the morning',
      'around noon',
      'in the early afternoon',
      'late in the afternoon',
    ]);
    const night = { ...office, startMinute: 1320, endMinute: 360 };
    expect([0, 1, 2, 3].map((part) => nameOfPart(night, part))).toEqual([
      'at night',
      'at night',
      'at night',
      'in the morning',
    ]);
    expect(hoursOfPart(night, 1)).toEqual({ startMinute: 0, endMinute: 120 });
  });
});

test('what a member is shown are their own messages, counted, and nobody else’s', () => {
  const afternoon = Array.from({ length: 3 }, (_, at) =>
    answered('message', '2026-11-19T15:00:00Z', { deliveryId: deliveryId(`${at}`), dayShare: 0.6 }),
  );
  const habits = habitsOf(lessonsFrom([said, ...afternoon], office, LATER), office, LATER);
  expect(habits.usual).toBe('in the early afternoon');
  expect(habits.kinds).toEqual([{ kind: 'reconnect', takenUp: 3, messages: 4, isResting: false }]);
  expect(habits.parts.map(({ name, takenUp, messages }) => [name, takenUp, messages])).toEqual([
    ['in the morning', 0, 1],
    ['in the early afternoon', 3, 3],
  ]);
});
