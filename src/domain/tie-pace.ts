/**
 * The pace of a workspace: how the shipped law is bent to fit what its own people did. In one place they meet at a fixed hour each
 * week, in another nobody comes back after a month; the law knows neither.
 *
 * The surprising rule: with a longer silence the chance may only fall, whatever was learned. Days to look at a tie are found by
 * bisection, and an index relies on them (docs/decisions/0015-a-pace-of-ones-own.md).
 */
import { dot, fitLogistic, sigmoid } from './regression.js';
import type { Tie } from './tie.js';
import { chanceOfAny, expectedContacts, type Law, shippedLaw, type Window } from './tie-law.js';

/** Weights of what `signalsOf` sees; (0, 1, 0, 0, 0) leaves the law as it is. */
export type Calibration = readonly [
  level: number,
  law: number,
  silence: number,
  longestSilence: number,
  comebacks: number,
];
/** Learned of the next 7 days, and of the next 28, which also serves for longer ones. */
export type Pace = { readonly soon: Calibration; readonly later: Calibration };

export const shippedPace: Pace = { soon: [0, 1, 0, 0, 0], later: [0, 1, 0, 0, 0] };

/** "This week": a contact within it makes a nudge redundant. */
export const SOON_DAYS = 7;
export const LATER_DAYS = 28;

/** What a pair on one day of the past teaches. `weight`: 1 for the newest, less for what is long ago. */
export type Example = {
  readonly soon: readonly number[];
  readonly later: readonly number[];
  readonly daysToContact: number;
  readonly day: number;
};

/** What a pair does week after week is much the same: so few pairs are an anecdote, however many weeks they tell of. */
const LEAST_PAIRS = 12;
/** How many observations the shipped weights count for, in the order of a calibration. */
const PSEUDO_COUNTS: readonly number[] = [10, 30, 50, 50, 50];
/** What was so many days ago counts half. */
const MEMORY_DAYS = 120;
/** With less of the law a silence would hardly matter, and nothing ever fall due. */
const LEAST_LAW = 0.25;
/** Near the middle of what was seen, so that the level of a workspace is its own weight: 18 and 50 days, two comebacks. */
const CENTRES = { silence: 2.9, longestSilence: 3.9, comebacks: 1.1 };
const SMALLEST_PROBABILITY = 1e-12;
const IMMOVABLE = 1e12;

/** Everything there is to foretell contact from; of the kept gaps, so that a tie's state says it all. */
export function signalsOf(tie: Tie, window: Window, law: Law = shippedLaw): readonly number[] {
  const longest = Math.max(1, ...tie.gaps);
  return [
    1,
    logit(chanceOfAny(expectedContacts(tie, window, law), law)),
    Math.log(1 + window.day - tie.last) - CENTRES.silence,
    Math.log(1 + longest) - CENTRES.longestSilence,
    Math.log(1 + tie.comebacks) - CENTRES.comebacks,
  ];
}

/** The chance that signals stand for. */
export function chanceFrom(signals: readonly number[], calibration: Calibration): number {
  return sigmoid(dot(calibration, signals));
}

export function exampleOf(
  tie: Tie,
  { day, daysToContact }: Pick<Example, 'day' | 'daysToContact'>,
  law?: Law,
): Example {
  return {
    day,
    daysToContact,
    soon: signalsOf(tie, { day, horizonDays: SOON_DAYS }, law),
    later: signalsOf(tie, { day, horizonDays: LATER_DAYS }, law),
  };
}

/** The pace that the examples of those pairs teach on `asOf`; of fewer than twelve pairs, the shipped one. */
export function paceLearned(pairs: readonly (readonly Example[])[], asOf: number): Pace {
  const telling = pairs.filter((examples) => examples.length > 0);
  if (telling.length < LEAST_PAIRS) return shippedPace;
  const examples = telling.flat();
  return { soon: calibrate(examples, 'soon', asOf), later: calibrate(examples, 'later', asOf) };
}

function calibrate(examples: readonly Example[], part: 'soon' | 'later', asOf: number): Calibration {
  const horizonDays = part === 'soon' ? SOON_DAYS : LATER_DAYS;
  const observations = examples.map((example) => ({
    features: example[part],
    isTrue: example.daysToContact < horizonDays,
    weight: 2 ** (-(asOf - example.day) / MEMORY_DAYS),
  }));
  const fitted = (precision: readonly number[]) => fitLogistic(observations, { weights: shippedPace[part], precision });
  const free = fitted(PSEUDO_COUNTS);
  const [level = 0, law = 1, silence = 0, longest = 0, comebacks = 0] =
    (free[2] ?? 0) <= 0 ? free : fitted(PSEUDO_COUNTS.with(2, IMMOVABLE));
  return [level, Math.max(LEAST_LAW, law), Math.min(0, silence), longest, comebacks];
}

/** A probability that rounding has made 0 or 1 counts as the nearest one that has finite log-odds. */
export function logit(probability: number): number {
  const p = Math.min(1 - SMALLEST_PROBABILITY, Math.max(SMALLEST_PROBABILITY, probability));
  return Math.log(p / (1 - p));
}
