/**
 * What a tie's state foretells: how likely the pair talks by itself, when a nudge is due, and when the tie is let go of.
 *
 * The surprising rule: "overdue" is not silence measured against the pair's usual gap (no better than chance, AUC .55) but the
 * chance that they talk this week anyway having fallen low. Formulas and fitted constants: docs/nudge-model.md; the heavy-tailed
 * Poisson mixture follows Fader, Hardie, Lee 2005.
 */
import { decay, isEstablished, LONG_HALF_LIFE_DAYS, SHORT_HALF_LIFE_DAYS, type Tie } from './tie.js';

/** A moment to look from: `day` is a UTC day, `gamma` how talkative the workspace is against the shipped weights (1). */
export type Outlook = { readonly day: number; readonly gamma: number };
export type Horizon = Outlook & { readonly horizonDays: number };

/** Quiet mode, the default: few nudges to pairs that would have talked this week anyway. */
export const QUIET_RHO = 0.35;
/** More of the nudges are good, and more are redundant. */
export const EAGER_RHO = 0.5;
/** No pair is nudged about before eight silent days. */
export const MIN_SILENCE_DAYS = 8;
/** "This week": a contact within it makes a nudge redundant. */
export const SOON_DAYS = 7;
/** A nudge may still do good while contact within this time is likely enough. */
export const RECOVERY_DAYS = 60;
/** Below this chance of contact within RECOVERY_DAYS a tie is let go of quietly. */
export const STALE_PROBABILITY = 0.3;
/** Where the search for a day ends: at ten years of silence "never" is the honest reading. */
export const SEARCH_LIMIT_DAYS = 3653;

const BASE_RATE = 0.00241;
const SHORT_WEIGHT = 0.375;
const LONG_WEIGHT = 0.853;
const SHAPE = 2.63;
const GAMMA_PRIOR = 60;
const GAMMA_MIN = 0.2;
const GAMMA_MAX = 3;
const SMALLEST_PROBABILITY = 1e-12;

/** Λ_H(s): contacts to expect in the horizon that begins on `day`. It falls strictly as the silence s = day − last grows. */
export function expectedContacts(tie: Tie, { day, horizonDays, gamma }: Horizon): number {
  const silence = day - tie.last;
  const recent = tie.c7 * decay(silence, SHORT_HALF_LIFE_DAYS) * (1 - decay(horizonDays, SHORT_HALF_LIFE_DAYS));
  const lasting = tie.c90 * decay(silence, LONG_HALF_LIFE_DAYS) * (1 - decay(horizonDays, LONG_HALF_LIFE_DAYS));
  return gamma * (BASE_RATE * horizonDays + SHORT_WEIGHT * recent + LONG_WEIGHT * lasting);
}

/** The chance of at least one contact in the horizon that begins on `day`. */
export function probabilityOfContact(tie: Tie, horizon: Horizon): number {
  return 1 - (1 + expectedContacts(tie, horizon) / SHAPE) ** -SHAPE;
}

/** The chance that the next contact is answered, from how even the two directions are. */
export function probabilityMutual(tie: Tie): number {
  return 1 / (1 + Math.exp(-mutualLogit(tie)));
}

/** The first day a nudge is due: eight days of silence, and the chance of contact within the week has fallen to `rho`. */
export function dueDay(tie: Tie, { gamma, rho }: { readonly gamma: number; readonly rho: number }): number {
  return firstSilentDay(
    tie,
    MIN_SILENCE_DAYS,
    (day) => probabilityOfContact(tie, { day, horizonDays: SOON_DAYS, gamma }) <= rho,
  );
}

/** The first day the tie is let go of: the chance of contact within 60 days is below .30. It may lie before the due day. */
export function staleDay(tie: Tie, { gamma }: { readonly gamma: number }): number {
  return firstSilentDay(
    tie,
    0,
    (day) => probabilityOfContact(tie, { day, horizonDays: RECOVERY_DAYS, gamma }) < STALE_PROBABILITY,
  );
}

/**
 * When the planner should look at the tie: the day it is due, or null for one that is not established or will be stale by then.
 * Kept in an index, where it may lie earlier than this but never later.
 */
export function lookDay(tie: Tie, model: { readonly gamma: number; readonly rho: number }): number | null {
  if (!isEstablished(tie)) return null;
  const due = dueDay(tie, model);
  return due < staleDay(tie, model) ? due : null;
}

/** Ranks the pairs one person could be nudged about; higher is better. Log-odds of a revived, answered contact. */
export function reconnectScore(tie: Tie, { day, gamma }: Outlook): number {
  const soon = probabilityOfContact(tie, { day, horizonDays: SOON_DAYS, gamma });
  const inTime = probabilityOfContact(tie, { day, horizonDays: RECOVERY_DAYS, gamma });
  const silence = Math.max(1, day - tie.last);
  return (
    -1.213 +
    0.588 * logit(inTime - soon) +
    0.573 * mutualLogit(tie) +
    0.161 * Math.log(1 + tie.comebacks) -
    0.141 * Math.log(silence)
  );
}

/**
 * γ of a workspace from the closed seven-day windows of its last 13 weeks: how many of them saw a contact, and how many the
 * shipped weights (γ = 1) foretold. Shrunk towards 1 by sixty imagined windows, and kept within 0.2-3.
 */
export function gammaFrom(observed: number, predicted: number): number {
  return Math.min(GAMMA_MAX, Math.max(GAMMA_MIN, (observed + GAMMA_PRIOR) / (predicted + GAMMA_PRIOR)));
}

/** Raeder, Lizardo, Hachen, Chawla 2011 and Hidalgo, Rodriguez-Sickert 2008: reciprocity predicts persistence. */
function mutualLogit(tie: Tie): number {
  const weaker = Math.min(tie.dAb, tie.dBa);
  const stronger = Math.max(tie.dAb, tie.dBa);
  const reciprocity = Math.min(tie.nAb, tie.nBa) / Math.max(tie.nAb, tie.nBa);
  return (
    -0.875 + 0.61 * Math.log(1 + weaker) + 0.151 * Math.log((weaker + 0.02) / (stronger + 0.02)) + 1.072 * reciprocity
  );
}

/** Bisection: `holds` is false up to some day and true from then on; the limit, if it never comes to hold. */
function firstSilentDay(tie: Tie, leastSilence: number, holds: (day: number) => boolean): number {
  let low = tie.last + leastSilence;
  let high = tie.last + SEARCH_LIMIT_DAYS;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A probability that rounding has made 0 or 1 counts as the nearest one that has finite log-odds. */
function logit(probability: number): number {
  const p = Math.min(1 - SMALLEST_PROBABILITY, Math.max(SMALLEST_PROBABILITY, probability));
  return Math.log(p / (1 - p));
}
