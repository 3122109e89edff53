/**
 * What nudges change: of those said and those held back at random, how many were followed by what they were about. The surprising
 * rule: people are counted before nudges; an arm with fewer than five of them says nothing (V3).
 *
 * The interval is Newcombe's hybrid score interval for a difference of two shares (Newcombe 1998, Statistics in Medicine 17:873,
 * method 10), which stays within −1 … 1 and holds for small arms, where the textbook interval does not.
 */
import type { NudgeKind } from './nudge.js';

/** One nudge whose window has closed. */
export type Trial = {
  readonly kind: NudgeKind;
  readonly memberId: string;
  readonly isHeldBack: boolean;
  /** They were in touch, or the thanks were given, within the window. */
  readonly isFollowed: boolean;
};

export type Arm = { readonly people: number; readonly nudges: number; readonly followed: number };
export type Uplift =
  | { readonly kind: 'too_few'; readonly peopleNeeded: number }
  | {
      readonly kind: 'measured';
      readonly said: Arm;
      readonly heldBack: Arm;
      /** Share followed of those said, minus that of those held back. */
      readonly difference: number;
      readonly low: number;
      readonly high: number;
    };

export const TRIAL_DAYS = 14;
export const MIN_PEOPLE = 5;
const Z_95 = 1.959964;

export function upliftOf(trials: readonly Trial[]): Uplift {
  const said = armOf(trials.filter(({ isHeldBack }) => !isHeldBack));
  const heldBack = armOf(trials.filter(({ isHeldBack }) => isHeldBack));
  if (said.people < MIN_PEOPLE || heldBack.people < MIN_PEOPLE) return { kind: 'too_few', peopleNeeded: MIN_PEOPLE };
  return { kind: 'measured', said, heldBack, ...differenceOf(said, heldBack) };
}

/** The difference of two shares with its 95 % interval. */
export function differenceOf(
  one: Pick<Arm, 'nudges' | 'followed'>,
  other: Pick<Arm, 'nudges' | 'followed'>,
): { readonly difference: number; readonly low: number; readonly high: number } {
  const [p, q] = [one.followed / one.nudges, other.followed / other.nudges];
  const [a, b] = [wilson(one), wilson(other)];
  const difference = p - q;
  return {
    difference,
    low: difference - Math.hypot(p - a.low, b.high - q),
    high: difference + Math.hypot(a.high - p, q - b.low),
  };
}

function wilson({ nudges: n, followed }: Pick<Arm, 'nudges' | 'followed'>): { low: number; high: number } {
  const p = followed / n;
  const middle = (p + Z_95 ** 2 / (2 * n)) / (1 + Z_95 ** 2 / n);
  const reach = (Z_95 / (1 + Z_95 ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + Z_95 ** 2 / (4 * n ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

function armOf(trials: readonly Trial[]): Arm {
  return {
    people: new Set(trials.map(({ memberId }) => memberId)).size,
    nudges: trials.length,
    followed: trials.filter(({ isFollowed }) => isFollowed).length,
  };
}
