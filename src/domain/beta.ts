/**
 * Draws from a Beta distribution, the belief about a rate after some trials. One number of chance makes one draw, by the inverse of the
 * distribution function, so that equal beliefs under equal chance draw alike and a better belief never draws worse.
 *
 * The surprising rule: the rate is taken to be one of 200 cells between 0 and 1. That needs no special functions, cannot fail to
 * converge, and is exact to a cell, which is more than anybody's answers can tell (docs/decisions/0016-receptivity.md).
 */

const CELLS = 200;

const centres = Array.from({ length: CELLS }, (_, index) => (index + 0.5) / CELLS);
const logs = centres.map((rate) => ({ hit: Math.log(rate), miss: Math.log1p(-rate) }));

/** The rate below which a share of `chance` (0 to 1) of Beta(a, b) lies; a and b above 0. It rises in `chance` and a, and falls in b. */
export function betaQuantile({ a, b }: { readonly a: number; readonly b: number }, chance: number): number {
  const densities = densitiesOf(a - 1, b - 1);
  // Summed from the nearer end: rounding must not show in a thin tail.
  return chance <= 0.5 ? reach(densities, chance) : 1 - reach(densities.toReversed(), 1 - chance);
}

/** How far one gets into densities until that share of them is behind; 1 is to their end. */
function reach(densities: readonly number[], share: number): number {
  let left = share * densities.reduce((sum, density) => sum + density, 0);
  for (const [index, density] of densities.entries()) {
    if (left <= density) return (index + (density === 0 ? 0 : left / density)) / CELLS;
    left -= density;
  }
  return 1;
}

/** Up to a factor; the largest is 1, so that none is lost to rounding where it matters. */
function densitiesOf(hits: number, misses: number): readonly number[] {
  const exponents = logs.map(({ hit, miss }) => hits * hit + misses * miss);
  const largest = Math.max(...exponents);
  return exponents.map((exponent) => Math.exp(exponent - largest));
}
