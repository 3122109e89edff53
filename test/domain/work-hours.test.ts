import { describe, expect, test } from '@jest/globals';
import { parseWorkHours } from '../../src/domain/work-hours.js';

const week = [1, 2, 3, 4, 5];

describe('/rapport hours reads', () => {
  test.each([
    ['9:00-17:30 sun-thu', { startMinute: 540, endMinute: 1050, days: [1, 2, 3, 4, 7] }],
    ['8-16', { startMinute: 480, endMinute: 960 }],
    ['mon-fri', { days: week }],
    ['mon,tue,thu', { days: [1, 2, 4] }],
    ['Mon, Tue and Thursday 9 – 12', { days: [1, 2, 4], startMinute: 540, endMinute: 720 }],
    ['22-6', { startMinute: 1320, endMinute: 360 }],
    ['9am-5.30pm weekdays', { startMinute: 540, endMinute: 1050, days: week }],
    ['12am-12pm', { startMinute: 0, endMinute: 720 }],
    ['0-24 daily', { startMinute: 0, endMinute: 1440, days: [1, 2, 3, 4, 5, 6, 7] }],
    ['18-0', { startMinute: 1080, endMinute: 1440 }],
    ['fri-mon', { days: [1, 5, 6, 7] }],
    ['9 to 17', { startMinute: 540, endMinute: 1020 }],
    ['saturdays', { days: [6] }],
  ])('%s', (text, hours) => {
    expect(parseWorkHours(text)).toEqual(hours);
  });

  test.each([
    '',
    'whenever',
    '9',
    '9-9',
    '9-25',
    '9:75-17',
    '24-8',
    '13pm-14pm',
    'm-f',
    'mon-wed-fri',
    '9-17 10-18',
    'mon tue',
  ])('not "%s"', (text) => {
    expect(parseWorkHours(text)).toBeNull();
  });
});
