import { describe, expect, test } from '@jest/globals';
import { countryOfZone, findRegion, isHoliday, listRegions, nextHolidays } from '../../src/domain/holidays.js';

describe('P2: public holidays', () => {
  test.each([
    ['Corpus Christi in Bavaria', 'DE-BY', '2026-06-04', true],
    ['Corpus Christi in Berlin', 'DE-BE', '2026-06-04', false],
    ['Women’s Day in Berlin', 'DE-BE', '2026-03-08', true],
    ['New Year’s Day, at the seam of two years', 'DE', '2027-01-01', true],
    ['the Friday for a Fourth of July on a Saturday', 'US', '2026-07-03', true],
    ['César Chávez Day in California', 'US-CA', '2026-03-31', true],
    ['Rosenmontag, which is no public holiday', 'DE-NW', '2026-02-16', false],
    ['Christmas Eve, of which the morning is worked', 'CH-VS', '2026-12-24', false],
    ['the day after Chinese New Year', 'CN', '2026-02-18', true],
    ['an ordinary Tuesday', 'JP', '2026-06-09', false],
    ['a region that is not known', 'XX-YY', '2026-12-25', false],
  ])('%s', (_what, region, date, expected) => {
    expect(isHoliday(region, date)).toBe(expected);
  });

  test('the next ones are named in order, over the turn of the year', () => {
    expect(nextHolidays('DE-BE', '2026-12-26', 2)).toEqual([
      { date: '2026-12-26', name: 'Boxing Day' },
      { date: '2027-01-01', name: "New Year's Day" },
    ]);
  });

  test('regions are found by code and by name, and each is listed once', () => {
    expect(findRegion(' de-by ')?.code).toBe('DE-BY');
    expect(findRegion('germany')?.code).toBe('DE');
    expect(findRegion('Atlantis')).toBeNull();
    const codes = listRegions().map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(500);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the country of a time zone', () => {
  test.each([
    ['Europe/Berlin', 'DE'],
    ['Asia/Tokyo', 'JP'],
    ['Asia/Kolkata', 'IN'],
    ['Asia/Calcutta', 'IN'],
    ['America/Argentina/Buenos_Aires', 'AR'],
    ['Europe/Kyiv', 'UA'],
    ['US/Pacific', 'US'],
    ['America/Los_Angeles', 'US'],
    ['Etc/UTC', null],
    ['Mars/Olympus_Mons', null],
  ])('%s is %s', (zone, country) => {
    expect(countryOfZone(zone)).toBe(country);
  });

  test('is known for most zones there are', () => {
    const known = Intl.supportedValuesOf('timeZone').filter((zone) => countryOfZone(zone) !== null);
    expect(known.length).toBeGreaterThan(340);
  });
});
