import { describe, expect, test } from '@jest/globals';
import {
  cadenceStanding,
  MAX_IDEAL_DAYS,
  MAX_LATEST_DAYS,
  MIN_IDEAL_DAYS,
  silentSince,
  withDefaultLatest,
} from '../../src/domain/cadence.js';
import { describeInterval, describeIntervals, readCadence } from '../../src/domain/cadence-text.js';
import { memberId } from '../../src/domain/ids.js';
import { readNamedPeople } from '../../src/domain/named-people.js';
import { dayStart } from '../../src/domain/time.js';
import { fc } from '../support/property.js';

const idealDays = fc.integer({ min: MIN_IDEAL_DAYS, max: MAX_IDEAL_DAYS });
const intervals = idealDays.chain((ideal) =>
  fc.record({ idealDays: fc.constant(ideal), latestDays: fc.integer({ min: ideal, max: MAX_LATEST_DAYS }) }),
);
const days = (words: string) => {
  const reading = readCadence(words);
  return reading.kind === 'intervals' ? [reading.intervals.idealDays, reading.intervals.latestDays] : reading.kind;
};

describe('R2: how often, in words', () => {
  test.each([
    ['every 2 weeks', 14, 21],
    ['every 2 weeks, at the latest every 4 weeks', 14, 28],
    ['every two weeks and at the latest every month', 14, 30],
    ['every 2 weeks latest 4 weeks', 14, 28],
    ['weekly', 7, 11],
    ['Weekly!', 7, 11],
    ['fortnightly', 14, 21],
    ['monthly', 30, 45],
    ['every 10 days', 10, 15],
    ['10 days', 10, 15],
    ['every quarter', 91, 137],
    ['quarterly, at the latest after 4 months', 91, 122],
    ['twice a month', 15, 23],
    ['once a week', 7, 11],
    ['once every three weeks', 21, 32],
    ['three times a year', 122, 183],
    ['every other week', 14, 21],
    ['every year', 365, 548],
    ['2 years', 731, 1097],
    ['every 2 days', 2, 3],
  ])('%s is %d days, and %d at the latest', (words, ideal, latest) => {
    expect(days(words)).toEqual([ideal, latest]);
  });

  test.each([
    ['', 'nothing'],
    [' , ', 'nothing'],
    ['off', 'off'],
    ['Stop.', 'off'],
    ['daily', 'too_often'],
    ['every day', 'too_often'],
    ['20 times a week', 'too_often'],
    ['every 3 years', 'too_seldom'],
    ['every 99999 years', 'too_seldom'],
    ['yearly, at the latest every 4 years', 'too_seldom'],
    ['every 4 weeks, at the latest every 2 weeks', 'latest_first'],
    ['every 0 days', 'unclear'],
    ['every -3 days', 'unclear'],
    ['every 2.5 weeks', 'unclear'],
    ['now and then', 'unclear'],
    ['every full moon', 'unclear'],
    ['weekly latest monthly latest yearly', 'unclear'],
    ['at the latest every week', 'unclear'],
    ['every constructor weeks', 'unclear'],
    ['toString', 'unclear'],
    ['constructor', 'unclear'],
  ])('"%s" is %s', (words, kind) => {
    expect(days(words)).toBe(kind);
  });

  test('what is said of intervals can be typed, and means the same', () => {
    fc.assert(
      fc.property(intervals, (wish) => {
        expect(days(describeIntervals(wish))).toEqual([wish.idealDays, wish.latestDays]);
      }),
      { numRuns: 500 },
    );
  });

  test('whatever is typed, an answer within the bounds comes back, or a reason', () => {
    const pieces = fc.constantFrom(
      'every',
      'twice',
      'a',
      'at the latest',
      '2',
      '12',
      'two',
      'weeks',
      'month',
      'day',
      ',',
    );
    const typed = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 9 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(typed, (words) => {
        const reading = readCadence(words);
        if (reading.kind !== 'intervals') return;
        expect(reading.intervals.idealDays).toBeGreaterThanOrEqual(MIN_IDEAL_DAYS);
        expect(reading.intervals.idealDays).toBeLessThanOrEqual(MAX_IDEAL_DAYS);
        expect(reading.intervals.latestDays).toBeGreaterThanOrEqual(reading.intervals.idealDays);
        expect(reading.intervals.latestDays).toBeLessThanOrEqual(MAX_LATEST_DAYS);
      }),
      { numRuns: 1000 },
    );
  });

  test('numbers are said as people say them', () => {
    const said = [2, 7, 14, 15, 28, 30, 61, 91, 183, 365, 731].map(describeInterval);
    expect(said).toEqual([
      'every two days',
      'every week',
      'every two weeks',
      'every 15 days',
      'every four weeks',
      'every month',
      'every two months',
      'every three months',
      'every six months',
      'every year',
      'every two years',
    ]);
  });
});

describe('R2: when a cadence is due', () => {
  test('the standing only worsens as the silence goes on, and changes on the two days that were named', () => {
    fc.assert(
      fc.property(intervals, fc.nat({ max: 2000 }), (wish, silentDays) => {
        const standing = cadenceStanding(wish, silentDays);
        expect(standing === 'on_time').toBe(silentDays < wish.idealDays);
        expect(standing === 'overdue').toBe(silentDays >= wish.latestDays);
      }),
    );
  });

  test('without a latest interval it is half as long again, in whole days, and later than the ideal', () => {
    fc.assert(
      fc.property(idealDays, (ideal) => {
        const { latestDays } = withDefaultLatest(ideal);
        expect(latestDays).toBeGreaterThan(ideal);
        expect(latestDays - ideal * 1.5).toBeGreaterThanOrEqual(0);
        expect(latestDays - ideal * 1.5).toBeLessThan(1);
      }),
    );
  });

  test('the silence counts from the last contact, or from the wish where there was none', () => {
    expect(silentSince({ since: dayStart(20_000) }, 19_900)).toBe(19_900);
    expect(silentSince({ since: dayStart(20_000) }, null)).toBe(20_000);
  });
});

test('R2: names are read wherever they stand, with the words beside them', () => {
  expect(readNamedPeople('<@U0ANA|ana> and <@U0BEN> every 2 weeks')).toEqual({
    people: [memberId('U0ANA'), memberId('U0BEN')],
    unresolved: [],
    rest: 'every 2 weeks',
  });
  expect(readNamedPeople('in touch with <@U0ANA>, weekly').rest).toBe('weekly');
  expect(readNamedPeople('<@U0ANA> @ben weekly')).toMatchObject({ unresolved: ['@ben'], rest: 'weekly' });
  expect(readNamedPeople('<!subteam^S1|@design> weekly').unresolved).toEqual(['@design']);
});
