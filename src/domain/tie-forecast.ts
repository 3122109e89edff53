/**
 * What a tie's state foretells in its workspace: how likely the pair talks by itself, when a nudge is due, and when the tie is let go of.
 *
 * The surprising rule: "overdue" is not silence measured against the pair's usual gap (no better than chance, AUC .55) but the
 * chance that they talk this week anyway having fallen low. Formulas and figures: docs/nudge-model.md.
 */
import { isEstablished, type Tie } from './tie.js';
import type { Law, Window } from './tie-law.js';
import { chanceFrom, type Pace, SOON_DAYS, signalsOf } from './tie-pace.js';

/** A moment to look from: `day` is a UTC day, `pace` what the workspace's own past has taught. */
export type Outlook = { readonly day: number; readonly pace: Pace };
export type Horizon = Window & Outlook;

/** Quiet mode, the default: few nudges to pairs that would have talked this week anyway. */
export const QUIET_RHO = 0.35;
/** More of the nudges are good, and more are redundant. */
export const EAGER_RHO = 0.5;
/** No pair is nudged about before eight silent days. */
export const MIN_SILENCE_DAYS = 8;
/** A nudge may still do good while contact within this time is likely enough. */
export const RECOVERY_DAYS = 60;
/** Below this chance of contact within RECOVERY_DAYS a tie is let go of quietly. */
export const STALE_PROBABILITY = 0.3;
/** Where the search for a day ends: at ten years of silence "never" is the honest reading. */
export const SEARCH_LIMIT_DAYS = 3653;

/** The chance of at least one contact in the horizon that begins on `day`, while both are around. It never rises with the silence. */
export function probabilityOfContact(tie: Tie, { pace, ...window }: Horizon, law?: Law): number {
  return chanceFrom(signalsOf(tie, window, law), window.horizonDays <= SOON_DAYS ? pace.soon : pace.later);
}

/** The first day a nudge is due: eight days of silence, and the chance of contact within the week has fallen to `rho`. */
export function dueDay(tie: Tie, { pace, rho }: { readonly pace: Pace; readonly rho: number }): number {
  return firstSilentDay(
    tie,
    MIN_SILENCE_DAYS,
    (day) => probabilityOfContact(tie, { day, horizonDays: SOON_DAYS, pace }) <= rho,
  );
}

/** The first day the tie is let go of: the chance of contact within 60 days is below .30. It may lie before the due day. */
export function staleDay(tie: Tie, { pace }: { readonly pace: Pace }): number {
  return firstSilentDay(
    tie,
    0,
    (day) => probabilityOfContact(tie, { day, horizonDays: RECOVERY_DAYS, pace }) < STALE_PROBABILITY,
  );
}

/**
 * When the planner should look at the tie: the day it is due, or null for one that is not established or will be stale by then.
 * Kept in an index, where it may lie earlier than this but never later.
 */
export function lookDay(tie: Tie, model: { readonly pace: Pace; readonly rho: number }): number | null {
  if (!isEstablished(tie)) return null;
  const due = dueDay(tie, model);
  return due < staleDay(tie, model) ? due : null;
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
