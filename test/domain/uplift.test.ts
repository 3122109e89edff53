import { expect, test } from '@jest/globals';
import { type Trial, upliftOf } from '../../src/domain/uplift.js';

const trial = (memberId: string, different: Partial<Trial> = {}): Trial => ({
  kind: 'reconnect',
  memberId,
  isHeldBack: false,
  holdOut: 0.1,
  isFollowed: false,
  ...different,
});
/** One nudge for each of so many people. */
const trials = (count: number, different: Partial<Trial> & { readonly followed: number }): readonly Trial[] => {
  const { followed, ...rest } = different;
  return Array.from({ length: count }, (_, at) => trial(`U${at}`, { ...rest, isFollowed: at < followed }));
};

test('V3: with fewer than five people in an arm nothing is told, however many nudges they got', () => {
  const said = Array.from({ length: 50 }, (_, at) => trial(`U${at}`, { isFollowed: at % 2 === 0 }));
  const heldBack = Array.from({ length: 50 }, (_, at) => trial(`U${at % 4}`, { isHeldBack: true }));
  expect(upliftOf([...said, ...heldBack])).toEqual({ kind: 'too_few', peopleNeeded: 5 });
  const fifth = trial('U5', { isHeldBack: true, isFollowed: true });
  expect(upliftOf([...said, ...heldBack, fifth])).toMatchObject({
    kind: 'measured',
    said: { people: 50, nudges: 50, followed: 25, share: 0.5 },
    heldBack: { people: 5, nudges: 51, followed: 1 },
    shares: 1,
  });
});

test('each is compared with those that had its chance: a quiet season and a busy one do not make an effect', () => {
  const quiet = [
    ...trials(90, { holdOut: 0.1, followed: 9 }),
    ...trials(10, { holdOut: 0.1, isHeldBack: true, followed: 1 }),
  ];
  const busy = [
    ...trials(50, { holdOut: 0.5, followed: 40 }),
    ...trials(50, { holdOut: 0.5, isHeldBack: true, followed: 40 }),
  ];
  const uplift = upliftOf([...quiet, ...busy]);
  if (uplift.kind !== 'measured') throw new Error('not measured');
  expect(uplift.difference).toBeCloseTo(0, 9);
  expect(uplift.said.share).toBeCloseTo(uplift.heldBack.share, 9);
  expect(uplift.shares).toBe(2);
});

test('those from before the chance was kept are compared with each other, and those without a chance with nobody', () => {
  const before = [
    ...trials(40, { holdOut: null, followed: 20 }),
    ...trials(8, { holdOut: null, isHeldBack: true, followed: 2 }),
  ];
  const off = trials(500, { holdOut: 0, followed: 500 });
  expect(upliftOf([...off, ...before])).toEqual(upliftOf(before));
  expect(upliftOf(before)).toMatchObject({ said: { nudges: 40 }, heldBack: { nudges: 8 }, shares: 1 });
  expect(upliftOf([...off, ...trials(50, { holdOut: 0.1, followed: 9 })]).kind).toBe('too_few');
});
