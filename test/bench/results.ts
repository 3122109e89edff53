/** What is measured on one set of events, as it goes into the JSON. */
import type { Introductions } from './introductions.js';
import type { Interval } from './metrics.js';

export type ForecastResult = {
  readonly auc: number;
  readonly averagePrecision: number;
  readonly brierSkill: number | null;
  readonly calibrationError: number | null;
  readonly aucInterval: Interval;
};

export type PolicyResult = {
  readonly rule: string;
  readonly f: number;
  readonly nudges: number;
  readonly good: number;
  readonly redundant: number;
  readonly weak: number;
  readonly dead: number;
  readonly daysBroughtForward: number;
  readonly goodInterval: Interval;
};

export type Calibration = { readonly brierSkill: number; readonly calibrationError: number };
export type Dormant = { readonly queries: number; readonly meanReciprocalRank: number; readonly precisionAt1: number };
/** The model as it was first specified, and what the product has adopted since. */
export type Both<T> = Readonly<Record<'model' | 'adopted', T>>;

/** What the product reaches with given weights. */
export type Adopted = {
  readonly lapse: ForecastResult;
  readonly calibration: Calibration;
  readonly policy: readonly PolicyResult[];
};

export type SetResult = {
  readonly name: string;
  readonly people: number;
  readonly pairs: number;
  readonly events: number;
  readonly testRows: number;
  readonly lapse: Readonly<Record<string, ForecastResult>>;
  readonly calibration: Both<Calibration>;
  readonly wording: { readonly near: number; readonly claimed: number };
  readonly policy: readonly PolicyResult[];
  readonly dormant: Both<Dormant>;
  readonly introductions: Readonly<Record<'adamicAdar' | 'nearness' | 'learned', Introductions>>;
  /** With weights that were fitted on the other sets; null where that was not asked for. */
  readonly leftOut: Adopted | null;
  readonly seconds: number;
};
