/**
 * What nudges change: of those said and those held back at random, how many were followed by what they were about. The surprising
 * rule: people are counted before nudges; an arm with fewer than five of them says nothing (V3).
 *
 * Nudges are compared with those that had the same chance of being held back, since an admin may have changed it between one
 * season and another: given the chance, which arm a nudge is in says nothing about its season (Rosenbaum and Rubin 1983,
 * Biometrika 70:41). Those from before the chance was kept are compared with each other.
 */
import type { NudgeKind } from './nudge.js';
import { type Counts, comparesAnything, differenceOf, type Stratum } from './stratified-difference.js';

/** One nudge whose window has closed. */
export type Trial = {
  readonly kind: NudgeKind;
  readonly memberId: string;
  readonly isHeldBack: boolean;
  /** The chance of that when the coin was thrown; null from before it was kept. */
  readonly holdOut: number | null;
  /** They were in touch, or the thanks were given, within the window. */
  readonly isFollowed: boolean;
};

/** `share` is the share followed, weighed for the comparison. */
export type Arm = Counts & { readonly people: number; readonly share: number };
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

export function upliftOf(trials: readonly Trial[]): Uplift {
  const groups = comparableGroups(trials);
  const said = countsOf(groups.flatMap((group) => group.said));
  const heldBack = countsOf(groups.flatMap((group) => group.heldBack));
  if (said.people < MIN_PEOPLE || heldBack.people < MIN_PEOPLE) return { kind: 'too_few', peopleNeeded: MIN_PEOPLE };
  const { saidShare, heldBackShare, ...difference } = differenceOf(groups.map(stratumOf));
  return {
    kind: 'measured',
    said: { ...said, share: saidShare },
    heldBack: { ...heldBack, share: heldBackShare },
    ...difference,
    shares: groups.length,
  };
}

type Group = { readonly said: readonly Trial[]; readonly heldBack: readonly Trial[] };

/** Without those that there is nothing to compare with, as where nothing was to be held back. */
function comparableGroups(trials: readonly Trial[]): readonly Group[] {
  const chances = [...new Set(trials.map(({ holdOut }) => holdOut))];
  return chances
    .map((chance) => ({
      said: trials.filter(({ holdOut, isHeldBack }) => holdOut === chance && !isHeldBack),
      heldBack: trials.filter(({ holdOut, isHeldBack }) => holdOut === chance && isHeldBack),
    }))
    .filter((group) => comparesAnything(stratumOf(group)));
}

function stratumOf({ said, heldBack }: Group): Stratum {
  return { said: countsOf(said), heldBack: countsOf(heldBack) };
}

function countsOf(trials: readonly Trial[]): Counts & { readonly people: number } {
  return {
    people: new Set(trials.map(({ memberId }) => memberId)).size,
    nudges: trials.length,
    followed: trials.filter(({ isFollowed }) => isFollowed).length,
  };
}
