/**
 * The shipped law of contact: what a tie's state foretells in any workspace, before that workspace's own past has its say (tie-pace.ts).
 * A Poisson rate that fades with the silence and differs from pair to pair, hence the heavy tail (Fader, Hardie, Lee 2005). Fitted
 * constants: docs/nudge-model.md, "The forecast".
 */
import { decay, LONG_HALF_LIFE_DAYS, SHORT_HALF_LIFE_DAYS, type Tie } from './tie.js';

export type Window = { readonly day: number; readonly horizonDays: number };

/** `base` contacts a day for everybody; how much `short` and `long` memory weigh; `shape` of the mixture. */
export type Law = { readonly base: number; readonly short: number; readonly long: number; readonly shape: number };

export const shippedLaw: Law = { base: 0.00241, short: 0.375, long: 0.853, shape: 2.63 };

/** Λ_H(s): contacts to expect in the horizon that begins on `day`. It falls strictly as the silence s = day − last grows. */
export function expectedContacts(tie: Tie, { day, horizonDays }: Window, law: Law = shippedLaw): number {
  const silence = day - tie.last;
  const recent = tie.c7 * decay(silence, SHORT_HALF_LIFE_DAYS) * (1 - decay(horizonDays, SHORT_HALF_LIFE_DAYS));
  const lasting = tie.c90 * decay(silence, LONG_HALF_LIFE_DAYS) * (1 - decay(horizonDays, LONG_HALF_LIFE_DAYS));
  return law.base * horizonDays + law.short * recent + law.long * lasting;
}

/** The chance of at least one contact where so many are to be expected. */
export function chanceOfAny(contacts: number, { shape }: Law = shippedLaw): number {
  return 1 - (1 + contacts / shape) ** -shape;
}
