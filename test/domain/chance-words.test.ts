import { expect, test } from '@jest/globals';
import { chanceInWords } from '../../src/domain/chance-words.js';
import { fc } from '../support/property.js';

test('a chance is said as people say it, without a number to argue with', () => {
  expect([0, 0.27, 0.35, 0.48, 0.92, 1].map(chanceInWords)).toEqual([
    'next to none',
    'about one in four',
    'about one in three',
    'about even',
    'about nine in ten',
    'close to certain',
  ]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
      expect(chanceInWords(chance)).toMatch(/^[a-z ]+$/);
    }),
  );
});

test('a greater chance is never said as a smaller one', () => {
  const said = Array.from({ length: 1001 }, (_, index) => chanceInWords(index / 1000));
  const changes = said.filter((words, index) => words !== said[index - 1]);
  expect(new Set(changes).size).toBe(changes.length);
});
