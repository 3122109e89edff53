import { expect, test } from '@jest/globals';
import { type Trial, upliftOf } from '../../src/domain/uplift.js';
import { batchesOf, type UpliftBatch } from '../../src/domain/uplift-batches.js';
import { fc } from '../support/property.js';

const trial = (memberId: string, different: Partial<Trial> = {}): Trial => ({
  kind: 'reconnect',
  memberId,
  isHeldBack: false,
  holdOut: 0.1,
  exposedAt: new Date('2026-03-04'),
  isFollowed: false,
  ...different,
});
/** One nudge for each of so many people. */
const trials = (count: number, different: Partial<Trial> & { readonly followed: number }): readonly Trial[] => {
  const { followed, ...rest } = different;
  return Array.from({ length: count }, (_, at) => trial(`U${at}`, { ...rest, isFollowed: at < followed }));
};

const measured = (all: readonly Trial[]) => upliftOf(batchesOf(all));

test('each is compared with those that had its chance: a quiet season and a busy one do not make an effect', () => {
  const quiet = [
    ...trials(90, { holdOut: 0.1, followed: 9 }),
    ...trials(10, { holdOut: 0.1, isHeldBack: true, followed: 1 }),
  ];
  const busy = [
    ...trials(50, { holdOut: 0.5, followed: 40 }),
    ...trials(50, { holdOut: 0.5, isHeldBack: true, followed: 40 }),
  ];
  const uplift = measured([...quiet, ...busy]);
  if (uplift.kind !== 'measured') throw new Error('not measured');
  expect(uplift.difference).toBeCloseTo(0, 9);
  expect(uplift.said.share).toBeCloseTo(uplift.heldBack.share, 9);
  expect(uplift.shares).toBe(2);
});

test('those from before the chance was kept are compared with each other', () => {
  const before = [
    ...trials(40, { holdOut: null, followed: 20 }),
    ...trials(8, { holdOut: null, isHeldBack: true, followed: 2 }),
  ];
  expect(measured(before)).toMatchObject({ said: { nudges: 40 }, heldBack: { nudges: 8 }, shares: 1 });
  expect(measured([...before, ...trials(50, { holdOut: 0.1, followed: 9 })])).toEqual(measured(before));
});

test('V3: with fewer than five people on a side nothing is told, however many nudges they got', () => {
  const said = Array.from({ length: 50 }, (_, at) => trial(`U${at}`, { isFollowed: at % 2 === 0 }));
  const heldBack = Array.from({ length: 50 }, (_, at) => trial(`U${at % 4}`, { isHeldBack: true }));
  expect(measured([...said, ...heldBack])).toEqual({ kind: 'too_few', peopleNeeded: 5 });
  const fifth = trial('U5', { isHeldBack: true, isFollowed: true });
  expect(measured([...said, ...heldBack, fifth])).toMatchObject({
    kind: 'measured',
    said: { nudges: 50, followed: 25, share: 0.5 },
    heldBack: { nudges: 51, followed: 1 },
    shares: 1,
  });
});

type Lived = {
  readonly who: number;
  readonly isHeldBack: boolean;
  readonly isFollowed: boolean;
  readonly share: number;
};
type Step = { readonly kind: 'nudged'; readonly lived: Lived } | { readonly kind: 'erased'; readonly who: number };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .record({
          who: fc.integer({ min: 0, max: 8 }),
          isHeldBack: fc.boolean(),
          isFollowed: fc.boolean(),
          share: fc.constantFrom(0.1, 0.5),
        })
        .map((lived): Step => ({ kind: 'nudged', lived })),
    },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 8 }).map((who): Step => ({ kind: 'erased', who })) },
  ),
  { minLength: 20, maxLength: 120 },
);

/** What is told after each step, with whose trials are in it. */
function tellings(all: readonly Step[]) {
  let told: readonly (UpliftBatch & { readonly whose: readonly Trial[] })[] = [];
  let open: readonly Trial[] = [];
  return all.map((step, at) => {
    if (step.kind === 'erased') open = open.filter(({ memberId }) => memberId !== `U${step.who}`);
    else {
      const { who, share, ...rest } = step.lived;
      open = [...open, trial(`U${who}`, { ...rest, holdOut: share, exposedAt: new Date(at * 1000) })];
    }
    for (const batch of batchesOf(open)) {
      const isIn = (each: Trial) => each.holdOut === batch.holdOut && each.exposedAt <= batch.until;
      told = [...told, { ...batch, whose: open.filter(isIn) }];
      open = open.filter((each) => !isIn(each));
    }
    return { batches: told, uplift: upliftOf(told) };
  });
}

/** Whatever is told of one chance and one side, alone or with others, is a sum over batches: how many people are on a side of each. */
const peopleOnSides = (batches: ReturnType<typeof tellings>[number]['batches']) =>
  batches.flatMap(({ whose }) =>
    [true, false].map(
      (side) => new Set(whose.filter((each) => each.isHeldBack === side).map((each) => each.memberId)).size,
    ),
  );

test('V3: no two numbers that are ever told differ by fewer than five people, though people are nudged and erased between them', () => {
  let differed = 0;
  fc.assert(
    fc.property(steps, (lived) => {
      const all = tellings(lived);
      const pairs = all.flatMap((later, at) => all.slice(0, at).map((earlier) => ({ earlier, later })));
      for (const { earlier, later } of pairs) {
        const between = later.batches.slice(earlier.batches.length);
        differed += between.length;
        if (between.length === 0) expect(later.uplift).toEqual(earlier.uplift);
        expect(Math.min(5, ...peopleOnSides(between))).toBe(5);
      }
    }),
    { numRuns: 40 },
  );
  expect(differed).toBeGreaterThan(100);
});
