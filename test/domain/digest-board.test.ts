import { expect, test } from '@jest/globals';
import { boardOf, breadthOf } from '../../src/domain/digest-board.js';
import { toldOf } from '../../src/domain/digest-told.js';
import { memberId } from '../../src/domain/ids.js';
import { aKudos, aReceiver } from '../support/facts.js';
import { fc } from '../support/property.js';

const id = (number: number) => memberId(`U${number}`);
const everybody = new Set(Array.from({ length: 40 }, (_, number) => id(number)));

/** From one of six givers to one of six others. */
const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 10, max: 15 })), { maxLength: 60 });

const toldFrom = (thanks: readonly (readonly [number, number])[]) =>
  toldOf(
    thanks.map(([from, to]) => aKudos({ giverId: id(from), receivers: [aReceiver(id(to))], reason: 'x' })),
    everybody,
    [],
  );

const boardFrom = (thanks: readonly (readonly [number, number])[], seed = 'week') => boardOf(toldFrom(thanks), seed);

test('T2: one friend’s thanks, however many, count less than those of two people', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (times) => {
      expect(breadthOf([times])).toBeLessThan(breadthOf([1, 1]));
      expect(breadthOf([times + 1])).toBeGreaterThanOrEqual(breadthOf([times]));
    }),
  );
  expect(breadthOf([2])).toBe(1_250_000);
  expect(boardFrom(Array.from({ length: 50 }, () => [1, 10] as const))).toEqual([]);
});

test('T2: another giver counts more than another thanks of somebody who gave already, whoever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }), (times) => {
      const [first = 1, ...others] = times;
      expect(breadthOf([...times, 1])).toBeGreaterThan(breadthOf([first + 1, ...others]));
      expect(breadthOf(times.toReversed())).toBe(breadthOf(times));
    }),
  );
});

test('T2: the board hangs on who thanked whom, not on the order in which they did; five at most, none from one side alone', () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 0, max: 59 }), (thanks, cutAt) => {
      const board = boardFrom(thanks);
      expect(boardFrom([...thanks.slice(cutAt), ...thanks.slice(0, cutAt)])).toEqual(board);
      expect(board.length).toBeLessThanOrEqual(5);
      for (const { memberId: member, givers } of board) {
        const from = new Set(thanks.filter(([, to]) => id(to) === member).map(([giver]) => giver));
        expect([givers, givers >= 2]).toEqual([from.size, true]);
      }
    }),
  );
});

test('T2: who comes to the same is drawn by lot, anew each period, and nobody is favoured', () => {
  const thanks = [10, 11, 12, 13, 14, 15].flatMap((to) => [[1, to] as const, [2, to] as const]);
  const boards = Array.from({ length: 600 }, (_, week) => boardFrom(thanks, `C0DESIGN ${week}`));

  expect(boardFrom(thanks, 'C0DESIGN 7')).toEqual(boards[7]);
  const leftOut = [10, 11, 12, 13, 14, 15].map(
    (to) => boards.filter((board) => !board.some(({ memberId: member }) => member === id(to))).length,
  );
  // A hundred each; this far off comes about once in ten million.
  for (const times of leftOut) expect(Math.abs(times - 100)).toBeLessThan(50);
});
