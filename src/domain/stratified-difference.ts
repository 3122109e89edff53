/**
 * The difference of two shares over strata within which chance decided alike, with its 95 % interval. The surprising rule: counts
 * are not added up across strata. Where half was held back in busy weeks and a tenth in quiet ones, a sum would compare the
 * weeks. A stratum without one of its two sides compares nothing, and weighs nothing.
 *
 * Mantel-Haenszel weights; Wilson limits of each side over the strata (Yan and Su 2010, Statistics in Biopharmaceutical Research
 * 2:329), put together by Newcombe's square-and-add (Newcombe 1998, Statistics in Medicine 17:873, method 10). With one stratum
 * this is Newcombe's interval itself, which stays within −1 … 1 and holds for small sides, where the textbook interval does not.
 */
export type Counts = { readonly nudges: number; readonly followed: number };
export type Stratum = { readonly said: Counts; readonly heldBack: Counts };

export type Difference = {
  /** Both as if each stratum had had as many of the one as of the other. */
  readonly saidShare: number;
  readonly heldBackShare: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
};

const Z_95 = 1.959964;

/** At least one of the strata must compare something. */
export function differenceOf(strata: readonly Stratum[]): Difference {
  const compared = strata.filter(comparesAnything);
  const weights = weightsOf(compared);
  const said = limitsOf(
    compared.map((stratum) => stratum.said),
    weights,
  );
  const heldBack = limitsOf(
    compared.map((stratum) => stratum.heldBack),
    weights,
  );
  const difference = said.share - heldBack.share;
  return {
    saidShare: said.share,
    heldBackShare: heldBack.share,
    difference,
    low: difference - Math.hypot(said.share - said.low, heldBack.high - heldBack.share),
    high: difference + Math.hypot(said.high - said.share, heldBack.share - heldBack.low),
  };
}

export function comparesAnything({ said, heldBack }: Stratum): boolean {
  return said.nudges > 0 && heldBack.nudges > 0;
}

function weightsOf(strata: readonly Stratum[]): readonly number[] {
  const weights = strata.map(({ said: { nudges: n }, heldBack: { nudges: m } }) => (n * m) / (n + m));
  const all = sum(weights);
  return weights.map((weight) => weight / all);
}

/** Each stratum at a lower confidence, such that together they have 95 %. */
function limitsOf(counts: readonly Counts[], weights: readonly number[]) {
  const z = Z_95 * narrowing(counts, weights);
  const weighed = (of: (each: Counts) => number) => sum(counts.map((each, at) => of(each) * (weights[at] ?? 0)));
  return {
    share: weighed(({ nudges, followed }) => followed / nudges),
    low: weighed((each) => wilson(each, z).low),
    high: weighed((each) => wilson(each, z).high),
  };
}

/** 1 for one stratum. Where none varies, all or nothing was followed in each, they count by their size. */
function narrowing(counts: readonly Counts[], weights: readonly number[]): number {
  const variances = counts.map(({ nudges, followed }) => (followed * (nudges - followed)) / nudges ** 3);
  const known = sum(variances) > 0 ? variances : counts.map(({ nudges }) => 1 / nudges);
  const errors = known.map((variance, at) => Math.sqrt(variance) * (weights[at] ?? 0));
  return Math.hypot(...errors) / sum(errors);
}

function wilson({ nudges: n, followed }: Counts, z: number): { readonly low: number; readonly high: number } {
  const p = followed / n;
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const reach = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
