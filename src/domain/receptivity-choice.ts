/**
 * What follows from what a member welcomes (P8): a kind may be left this time, kinds are ranked by it, and a message waits for the part
 * of the day that promises most.
 *
 * The surprising rule: no kind is left for what others answered. Until the member themself has, all kinds come, and as long as nobody
 * has, they come at the start of the day.
 */
import type { NudgeKind } from './nudge.js';
import {
  type Arm,
  answersTo,
  type Belief,
  drawnRate,
  type Evidence,
  expectedRate,
  kindArm,
  kindOf,
  partArm,
  tuning,
} from './receptivity.js';

/** Of the kinds that the member has answered; the others are taken as they are. */
export type KindRates = ReadonlyMap<NudgeKind, number>;

/** As it is expected, for whoever wants to know what would be done. */
export function expectedKinds(belief: Belief, model = tuning): KindRates {
  return kindRates(belief, (arm) => expectedRate(belief, arm, model));
}

/** One draw for each, by which a plan is made. */
export function drawnKinds(belief: Belief, chance: () => number, model = tuning): KindRates {
  return kindRates(belief, (arm) => drawnRate(belief, arm, chance(), model));
}

function kindRates(belief: Belief, rateOf: (arm: Arm) => number): KindRates {
  return new Map(answeredKinds(belief).map((kind) => [kind, rateOf(kindArm(kind))]));
}

/** By name, so that chance meets the same kinds in the same order. */
export function answeredKinds({ evidence }: Belief): readonly NudgeKind[] {
  return [...evidence.keys()].flatMap((arm) => kindOf(arm) ?? []).toSorted();
}

export function isSeldomWelcome(rates: KindRates, kind: NudgeKind, { floor } = tuning): boolean {
  return (rates.get(kind) ?? 1) < floor;
}

/** What a score on a logarithmic scale gains or loses by it: nothing at the typical rate, or where nothing is known. */
export function rankByWelcome(rates: KindRates, kind: NudgeKind, { typicalRate } = tuning): number {
  return Math.log((rates.get(kind) ?? typicalRate) / typicalRate);
}

/** The part that is drawn best, of those in order; of equals the earliest. Without a draw, the part that is expected best. */
export function bestPart(
  belief: Belief,
  parts: readonly number[],
  chance: (() => number) | null,
  model = tuning,
): number {
  const [first = 0] = parts;
  if (!parts.some((part) => isAnythingKnown(belief, partArm(part)))) return first;
  const rateOf = (arm: Arm) =>
    chance === null ? expectedRate(belief, arm, model) : drawnRate(belief, arm, chance(), model);
  const rated = parts.map((part) => ({ part, rate: rateOf(partArm(part)) }));
  return rated.reduce((best, each) => (each.rate > best.rate ? each : best), rated[0] ?? { part: first, rate: 0 }).part;
}

function isAnythingKnown(belief: Belief, arm: Arm): boolean {
  return answersTo(belief, arm) > 0 || belief.prior[arm] !== undefined;
}

/** So many answers of their own, faded, make a habit. */
const HABIT_ANSWERS = 2.5;
/** And by so much it is ahead of every other part. */
const HABIT_LEAD = 0.1;

/**
 * The part of the day in which the member tends to take nudges up; null where it is no matter, or too early to tell. Of their own
 * answers alone, since it is told.
 */
export function usualPart(evidence: Evidence, model = tuning): number | null {
  const belief: Belief = { evidence, prior: {} };
  const parts = Array.from({ length: model.dayParts }, (_, part) => part);
  const best = bestPart(belief, parts, null, model);
  const rateOf = (part: number) => expectedRate(belief, partArm(part), model);
  const isAhead = parts.every((part) => part === best || rateOf(best) - rateOf(part) >= HABIT_LEAD);
  return isAhead && answersTo(belief, partArm(best)) >= HABIT_ANSWERS ? best : null;
}
