import { describe, expect, test } from '@jest/globals';
import { describeRhythm, rhythm, rhythmOn } from '../../src/domain/tie-rhythm.js';
import { fc } from '../support/property.js';
import { tieFromGaps, ties } from './arbitraries.js';

const tieWithGaps = (gaps: readonly number[]) => tieFromGaps([1, ...gaps].map((gap) => ({ gap, ab: 1, ba: 1 })));

describe('R1: a rhythm is put in words only where it is one', () => {
  test('five gaps are no habit, six are', () => {
    expect(rhythm(tieWithGaps([7, 7, 7, 7, 7]))).toEqual({ kind: 'irregular' });
    expect(rhythm(tieWithGaps([7, 7, 7, 7, 7, 7]))).toEqual({ kind: 'regular', everyDays: 7 });
  });

  test('a pair that is in touch in bursts is told no cadence', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 30, max: 90 }),
        fc.integer({ min: 3, max: 15 }),
        (short, long, times) => {
          const bursts = Array.from({ length: times }, () => [short, long]).flat();
          expect(describeRhythm(rhythm(tieWithGaps(bursts)))).toBeNull();
        },
      ),
    );
  });

  test('where a cadence is told, at least 70 % of the last 20 gaps are within a factor two of it', () => {
    fc.assert(
      fc.property(ties, (tie) => {
        const found = rhythm(tie);
        if (found.kind === 'irregular') return;
        const { everyDays } = found;
        const near = tie.gaps.filter((gap) => gap >= everyDays / 2 && gap <= everyDays * 2);
        expect(tie.gaps.length).toBeGreaterThanOrEqual(6);
        expect(near.length / tie.gaps.length).toBeGreaterThanOrEqual(0.7);
      }),
    );
  });

  test('a rhythm is told for eight usual gaps of silence, and not of something that is over', () => {
    const tie = tieWithGaps([7, 7, 7, 7, 7, 7]);
    expect(rhythmOn(tie, tie.last + 56)).toEqual({ kind: 'regular', everyDays: 7 });
    expect(rhythmOn(tie, tie.last + 57)).toEqual({ kind: 'irregular' });
  });

  test('one long holiday does not change the rhythm, which is the median', () => {
    expect(rhythm(tieWithGaps([7, 6, 7, 40, 8, 7, 7, 6]))).toEqual({ kind: 'regular', everyDays: 7 });
  });

  test.each([
    [1, 'most days'],
    [1.5, 'every 2 days or so'],
    [5, 'every 5 days or so'],
    [6.5, 'about weekly'],
    [14, 'every two weeks or so'],
    [21, 'every three weeks or so'],
    [30, 'about monthly'],
    [42, 'every 6 weeks or so'],
    [91, 'every 3 months or so'],
  ])('a median of %s days reads "%s"', (everyDays, words) => {
    expect(describeRhythm({ kind: 'regular', everyDays })).toBe(words);
  });
});
