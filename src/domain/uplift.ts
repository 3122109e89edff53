/**
 * What nudges change: of those said and those held back at random, how many were followed by what they were about. The surprising
 * rule: people are counted before nudges; a batch with fewer than five of them on either side is not told (V3, uplift-batches.ts).
 *
 * Nudges are compared with those that had the same chance of being held back, since an admin may have changed it between one
 * season and another: given the chance, which arm a nudge is in says nothing about its season (Rosenbaum and Rubin 1983,
 * Biometrika 70:41). Those from before the chance was kept are compared with each other.
 */
import type { NudgeKind } from './nudge.js';
import { type Counts, differenceOf, type Stratum } from './stratified-difference.js';

/** One nudge whose window has closed. */
export type Trial = {
  readonly kind: NudgeKind;
  readonly memberId: string;
  readonly isHeldBack: boolean;
  /** The chance of that when the coin was thrown; null from before it was kept. */
  readonly holdOut: number | null;
  /** When it was said, or left unsaid. */
  readonly exposedAt: Date;
  /** They were in touch, or the thanks were given, within the window. */
  readonly isFollowed: boolean;
};

/** `share` is the share followed, weighed for the comparison. */
export type Arm = Counts & { readonly share: number };
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
      /** How many different chances there were. */
      readonly shares: number;
    };

export const TRIAL_DAYS = 14;
export const MIN_PEOPLE = 5;

/** Of batches of one kind: `Stratum`s with their chance. */
export function upliftOf(batches: readonly (Stratum & Pick<Trial, 'holdOut'>)[]): Uplift {
  const chances = [...new Set(batches.map(({ holdOut }) => holdOut))];
  if (chances.length === 0) return { kind: 'too_few', peopleNeeded: MIN_PEOPLE };
  const strata = chances.map((chance) => added(batches.filter(({ holdOut }) => holdOut === chance)));
  const { said, heldBack } = added(strata);
  const { saidShare, heldBackShare, ...difference } = differenceOf(strata);
  return {
    kind: 'measured',
    said: { ...said, share: saidShare },
    heldBack: { ...heldBack, share: heldBackShare },
    ...difference,
    shares: chances.length,
  };
}

function added(strata: readonly Stratum[]): Stratum {
  const sum = (all: readonly Counts[]): Counts => ({
    nudges: all.reduce((total, { nudges }) => total + nudges, 0),
    followed: all.reduce((total, { followed }) => total + followed, 0),
  });
  return { said: sum(strata.map(({ said }) => said)), heldBack: sum(strata.map(({ heldBack }) => heldBack)) };
}
