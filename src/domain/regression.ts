/**
 * Fitting a few weights to what was observed, held near weights known beforehand: each of those counts as if it had been seen in so
 * many observations (`precision`), so that little evidence moves little. Newton's method; the sums commute but for rounding.
 */

/** The first and second derivatives of the log-likelihood at some weights; the second with its sign turned. */
export type Slope = { readonly gradient: number[]; readonly curvature: number[][] };
export type Prior = { readonly weights: readonly number[]; readonly precision: readonly number[] };

/** `weight`: how much the observation counts, 0-1. */
export type Observation = { readonly features: readonly number[]; readonly isTrue: boolean; readonly weight: number };

const MOST_STEPS = 30;
const LONGEST_STEP = 1;
const CLOSE_ENOUGH = 1e-7;

/** The weights w that best foretell `isTrue` by σ(w · features), beside the prior. */
export function fitLogistic(observations: readonly Observation[], prior: Prior): readonly number[] {
  return fitWeights(prior, (weights, slope) => {
    for (const { features, isTrue, weight } of observations) {
      const p = sigmoid(dot(weights, features));
      addTo(slope, features, { pull: weight * ((isTrue ? 1 : 0) - p), stiffness: weight * p * (1 - p) });
    }
  });
}

/** The same for any likelihood that is concave in its weights: `addUp` adds its derivatives at `weights` to `slope`. */
export function fitWeights(prior: Prior, addUp: (weights: readonly number[], slope: Slope) => void): readonly number[] {
  let weights = [...prior.weights];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const slope = slopeOfPrior(prior, weights);
    addUp(weights, slope);
    const move = solve(slope.curvature, slope.gradient);
    const length = Math.max(...move.map(Math.abs));
    const share = Math.min(1, LONGEST_STEP / length);
    weights = weights.map((weight, at) => weight + share * (move[at] ?? 0));
    if (length < CLOSE_ENOUGH) break;
  }
  return weights;
}

/** Adds an observation of those features: how hard it pulls along them, and how it resists. */
export function addTo(
  { gradient, curvature }: Slope,
  features: readonly number[],
  { pull, stiffness }: { readonly pull: number; readonly stiffness: number },
): void {
  for (let row = 0; row < features.length; row += 1) {
    const feature = features[row] ?? 0;
    const line = curvature[row] ?? [];
    gradient[row] = (gradient[row] ?? 0) + pull * feature;
    for (let at = 0; at < features.length; at += 1)
      line[at] = (line[at] ?? 0) + stiffness * feature * (features[at] ?? 0);
  }
}

export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

export function dot(one: readonly number[], other: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < one.length; at += 1) total += (one[at] ?? 0) * (other[at] ?? 0);
  return total;
}

function slopeOfPrior({ weights: center, precision }: Prior, weights: readonly number[]): Slope {
  return {
    gradient: weights.map((weight, at) => (precision[at] ?? 0) * ((center[at] ?? 0) - weight)),
    curvature: weights.map((_, row) => weights.map((__, at) => (row === at ? (precision[row] ?? 0) : 0))),
  };
}

/** Gaussian elimination; a positive definite matrix needs no pivoting. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, vector[at] ?? 0]);
  rows.forEach((pivot, at) => {
    for (const row of rows.slice(at + 1)) {
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (let column = at; column < row.length; column += 1)
        row[column] = (row[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  });
  const solution: number[] = [];
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? [];
    let rest = row[rows.length] ?? 0;
    for (let column = at + 1; column < rows.length; column += 1) rest -= (row[column] ?? 0) * (solution[column] ?? 0);
    solution[at] = rest / (row[at] ?? 1);
  }
  return solution;
}
