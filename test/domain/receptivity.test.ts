/** P8: what follows from the answers a member gave: fading, forgetting, drawing, and what a workspace may know of them. */
import { describe, expect, test } from '@jest/globals';
import {
  type Arm,
  evidenceOf,
  expectedRate,
  kindArm,
  type Lesson,
  partArm,
  tuning,
} from '../../src/domain/receptivity.js';
import {
  bestPart,
  drawnKinds,
  expectedKinds,
  isSeldomWelcome,
  rankByWelcome,
  usualPart,
} from '../../src/domain/receptivity-choice.js';
import { MOST_ANSWERS_EACH, PRIOR_MEMBERS, priorOf } from '../../src/domain/receptivity-prior.js';
import { addDays } from '../../src/domain/time.js';
import { seeded } from '../bench/metrics.js';
import { fc } from '../support/property.js';

const NOW = new Date('2026-11-27T09:00:00Z');
const parts = [0, 1, 2, 3];
const arms = fc.constantFrom<Arm>(kindArm('reconnect'), kindArm('gratitude'), ...parts.map(partArm));
const lessons: fc.Arbitrary<readonly Lesson[]> = fc.array(
  fc.record({
    arm: arms,
    at: fc.integer({ min: 0, max: 365 }).map((ago) => addDays(NOW, -ago)),
    isWelcome: fc.boolean(),
  }),
  { maxLength: 40 },
);
const rates = fc.double({ min: 0.02, max: 0.98, noNaN: true });
const priors = fc.dictionary(arms, rates);
/** To a thousandth: a step beyond what rounding could hide. */
const chances = fc.integer({ min: 0, max: 999 }).map((thousandth) => thousandth / 1000);

const times = (count: number, arm: Arm, isWelcome: boolean, daysAgo = 1): readonly Lesson[] =>
  Array.from({ length: count }, () => ({ arm, at: addDays(NOW, -daysAgo), isWelcome }));
const beliefIn = (told: readonly Lesson[], prior = {}) => ({ evidence: evidenceOf(told, NOW), prior });

describe('evidence', () => {
  test('the order of the answers is no matter', () => {
    fc.assert(
      fc.property(lessons, fc.integer(), (told, seed) => {
        const chance = seeded(seed);
        const shuffled = told
          .map((lesson) => ({ lesson, key: chance() }))
          .toSorted((one, other) => one.key - other.key);
        const [one, other] = [told, shuffled.map(({ lesson }) => lesson)].map((each) => evidenceOf(each, NOW));
        for (const [arm, { welcome, unwelcome }] of one ?? []) {
          expect(other?.get(arm)?.welcome).toBeCloseTo(welcome, 9);
          expect(other?.get(arm)?.unwelcome).toBeCloseTo(unwelcome, 9);
        }
      }),
    );
  });

  test('every half-life halves it, until what was expected beforehand is all that is left', () => {
    fc.assert(
      fc.property(lessons, priors, arms, (told, prior, arm) => {
        const later = addDays(NOW, tuning.halfLifeDays);
        const [now, then] = [evidenceOf(told, NOW).get(arm), evidenceOf(told, later).get(arm)];
        expect(then?.welcome ?? 0).toBeCloseTo((now?.welcome ?? 0) / 2, 9);
        expect(then?.unwelcome ?? 0).toBeCloseTo((now?.unwelcome ?? 0) / 2, 9);
        const inAges = { evidence: evidenceOf(told, addDays(NOW, 40 * tuning.halfLifeDays)), prior };
        expect(expectedRate(inAges, arm)).toBeCloseTo(prior[arm] ?? tuning.typicalRate, 6);
      }),
    );
  });

  test('one more welcome never makes its arm less likely, and one more that is not never more', () => {
    fc.assert(
      fc.property(lessons, priors, chances, fc.boolean(), (told, prior, chance, isWelcome) => {
        const more = beliefIn([...told, ...times(1, partArm(2), isWelcome)], prior);
        const before = bestPart(beliefIn(told, prior), parts, () => chance);
        const after = bestPart(more, parts, () => chance);
        if (isWelcome && before === 2) expect(after).toBe(2);
        if (!isWelcome && before !== 2) expect(after).not.toBe(2);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the part of the day', () => {
  test('with nothing known at all it is the first that is left, whatever chance says', () => {
    fc.assert(
      fc.property(chances, fc.integer({ min: 0, max: 3 }), (chance, first) => {
        const left = parts.slice(first);
        expect(bestPart(beliefIn(times(9, kindArm('reconnect'), true)), left, () => chance)).toBe(first);
      }),
    );
  });

  test('among equals it is the earliest', () => {
    const known = beliefIn(parts.flatMap((part) => times(3, partArm(part), true)));
    expect(bestPart(known, parts, () => 0.999)).toBe(0);
    expect(bestPart(known, [2, 3], () => 0.5)).toBe(2);
  });

  test('mostly it is the one that is welcome, and now and then another is tried', () => {
    const belief = beliefIn([
      ...times(6, partArm(2), true),
      ...times(2, partArm(2), false),
      ...times(4, partArm(0), false),
    ]);
    const chance = seeded(1);
    const chosen = Array.from({ length: 2000 }, () => bestPart(belief, parts, chance));
    const share = (part: number) => chosen.filter((each) => each === part).length / chosen.length;
    expect(share(2)).toBeGreaterThan(0.6);
    expect(share(0)).toBeLessThan(0.05);
    for (const part of [1, 3]) expect(share(part)).toBeGreaterThan(0.02);
  });

  test('what the workspace welcomes decides for who has not answered, and no longer for who has', () => {
    const prior = { [partArm(3)]: 0.6, [partArm(0)]: 0.3 };
    expect(bestPart(beliefIn([], prior), parts, null)).toBe(3);
    expect(
      bestPart(beliefIn([...times(6, partArm(3), false), ...times(6, partArm(1), true)], prior), parts, null),
    ).toBe(1);
  });

  test('a habit is told once there are answers enough, and only where it is one', () => {
    const habit = (told: readonly Lesson[]) => usualPart(evidenceOf(told, NOW));
    expect(habit([])).toBeNull();
    expect(habit(times(2, partArm(2), true))).toBeNull();
    expect(habit(times(3, partArm(2), true))).toBe(2);
    expect(habit(times(3, partArm(2), true, 200))).toBeNull();
    expect(habit([...times(5, partArm(2), true), ...times(5, partArm(1), true)])).toBeNull();
    expect(habit(times(6, partArm(2), false))).toBeNull();
  });
});

describe('kinds', () => {
  test('no kind is left that the member has not answered, whatever the workspace thinks of it', () => {
    fc.assert(
      fc.property(priors, chances, (prior, chance) => {
        const drawn = drawnKinds(beliefIn(times(5, partArm(0), false), prior), () => chance);
        expect(isSeldomWelcome(drawn, 'reconnect')).toBe(false);
        expect(rankByWelcome(drawn, 'reconnect')).toBe(0);
      }),
    );
  });

  test('a kind that is never taken up is mostly left, never for good, and what has faded comes again', () => {
    const chance = seeded(2);
    const leftOf = (told: readonly Lesson[]) =>
      Array.from({ length: 1000 }, () => drawnKinds(beliefIn(told), chance)).filter((drawn) =>
        isSeldomWelcome(drawn, 'gratitude'),
      ).length / 1000;
    expect(leftOf(times(2, kindArm('gratitude'), false))).toBeLessThan(0.1);
    const afterMany = leftOf(times(50, kindArm('gratitude'), false));
    expect(afterMany).toBeGreaterThan(0.8);
    expect(afterMany).toBeLessThan(1);
    expect(leftOf(times(50, kindArm('gratitude'), false, 480))).toBeLessThan(0.2);
    expect(leftOf([...times(50, kindArm('gratitude'), false), ...times(25, kindArm('gratitude'), true)])).toBeLessThan(
      0.02,
    );
  });

  test('the expected plan takes no chance, and ranks what is welcome higher', () => {
    const belief = beliefIn([...times(8, kindArm('gratitude'), true), ...times(8, kindArm('reconnect'), false)]);
    const expected = expectedKinds(belief);
    expect(expected).toEqual(expectedKinds(belief));
    expect(rankByWelcome(expected, 'gratitude')).toBeGreaterThan(0);
    expect(rankByWelcome(expected, 'reconnect')).toBeLessThan(0);
  });
});

describe('what a workspace knows', () => {
  const members = fc.array(
    lessons.map((told) => evidenceOf(told, NOW)),
    { maxLength: 12 },
  );

  test('V3: of fewer than five members nothing, and of an arm that fewer than five have answered nothing', () => {
    fc.assert(
      fc.property(members, (all) => {
        for (const arm of Object.keys(priorOf(all)) as Arm[]) {
          expect(all.filter((evidence) => evidence.has(arm)).length).toBeGreaterThanOrEqual(PRIOR_MEMBERS);
        }
        for (const rate of Object.values(priorOf(all))) expect(rate !== undefined && rate > 0 && rate < 1).toBe(true);
      }),
    );
    const four = Array.from({ length: PRIOR_MEMBERS - 1 }, () => evidenceOf(times(9, partArm(1), true), NOW));
    expect(priorOf(four)).toEqual({});
  });

  test('one member, however busy, moves it no further than a few answers do', () => {
    const others = Array.from({ length: 6 }, () => evidenceOf(times(4, partArm(1), false), NOW));
    const rateWith = (answers: number) =>
      priorOf([...others, evidenceOf(times(answers, partArm(1), true), NOW)])[partArm(1)] ?? 0;
    expect(rateWith(1)).toBeLessThan(rateWith(5));
    expect(rateWith(2 * MOST_ANSWERS_EACH)).toBeCloseTo(rateWith(500), 9);
    expect(rateWith(500)).toBeLessThan(tuning.typicalRate);
  });
});
