/**
 * What a member welcomes: which kinds of nudges, and in which part of their working day (P8). Each is a rate, believed in as far as
 * their answers tell, and drawn from that belief whenever it matters (Thompson sampling): what is doubtful is tried now and then, what
 * is known is used. What their workspace welcomes on the whole stands in until they have answered enough themselves.
 *
 * The surprising rule: old answers fade, so nothing is settled for good, and people may change.
 *
 * Sources: Thompson 1933; Chapelle, Li 2011; Raj, Kalyani 2017 for the fading. Figures: docs/decisions/0016-receptivity.md.
 */
import { betaQuantile } from './beta.js';
import type { NudgeKind } from './nudge.js';

/** What is learned about: a kind of nudge, or a part of the day. */
export type Arm = `kind:${NudgeKind}` | `part:${number}`;

export const kindArm = (kind: NudgeKind): Arm => `kind:${kind}`;
export const partArm = (part: number): Arm => `part:${part}`;

/** Null for a part of the day. */
export function kindOf(arm: Arm): NudgeKind | null {
  return arm.startsWith('kind:') ? (arm.slice('kind:'.length) as NudgeKind) : null;
}

/** One answer, or the lack of one, and what it says about an arm. */
export type Lesson = { readonly arm: Arm; readonly at: Date; readonly isWelcome: boolean };

/** So many answers for and against, each faded by its age. */
export type Tally = { readonly welcome: number; readonly unwelcome: number };
export type Evidence = ReadonlyMap<Arm, Tally>;

/** The rate to expect before any answer; an arm that is not named has the typical one. */
export type Prior = Readonly<Partial<Record<Arm, number>>>;

export type Belief = { readonly evidence: Evidence; readonly prior: Prior };

export type Tuning = {
  readonly halfLifeDays: number;
  /** So many answers is the prior worth. */
  readonly priorAnswers: number;
  readonly typicalRate: number;
  /** A kind that is drawn below is left this time. */
  readonly floor: number;
  /** Into so many parts of equal length a working day is divided. */
  readonly dayParts: number;
};

export const tuning: Tuning = { halfLifeDays: 120, priorAnswers: 8, typicalRate: 0.4, floor: 0.1, dayParts: 4 };

export const nothingLearned: Belief = { evidence: new Map(), prior: {} };

/** Faded sums, whatever the order of the lessons. */
export function evidenceOf(lessons: readonly Lesson[], now: Date, { halfLifeDays } = tuning): Evidence {
  const tallies = new Map<Arm, Tally>();
  for (const { arm, at, isWelcome } of lessons) {
    const weight = 2 ** (-(now.getTime() - at.getTime()) / (halfLifeDays * 86_400_000));
    const { welcome, unwelcome } = tallies.get(arm) ?? noAnswers;
    tallies.set(arm, isWelcome ? { welcome: welcome + weight, unwelcome } : { welcome, unwelcome: unwelcome + weight });
  }
  return tallies;
}

const noAnswers: Tally = { welcome: 0, unwelcome: 0 };

export function tallyOf({ evidence }: Pick<Belief, 'evidence'>, arm: Arm): Tally {
  return evidence.get(arm) ?? noAnswers;
}

/** How much the member themself has answered about it, faded. */
export function answersTo(belief: Pick<Belief, 'evidence'>, arm: Arm): number {
  const { welcome, unwelcome } = tallyOf(belief, arm);
  return welcome + unwelcome;
}

/** The mean of what is believed. */
export function expectedRate(belief: Belief, arm: Arm, model = tuning): number {
  const { a, b } = betaOf(belief, arm, model);
  return a / (a + b);
}

/** One draw of what is believed, for one number of chance. */
export function drawnRate(belief: Belief, arm: Arm, chance: number, model = tuning): number {
  return betaQuantile(betaOf(belief, arm, model), chance);
}

function betaOf(belief: Belief, arm: Arm, { priorAnswers, typicalRate }: Tuning) {
  const { welcome, unwelcome } = tallyOf(belief, arm);
  const mean = belief.prior[arm] ?? typicalRate;
  return { a: priorAnswers * mean + welcome, b: priorAnswers * (1 - mean) + unwelcome };
}
