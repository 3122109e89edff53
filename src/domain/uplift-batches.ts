/**
 * Closed trials are told in batches, each of at least five people on either side, and a batch once told stays as it is. The surprising
 * rule: what two tellings differ by is then whole batches, so that nobody's own follows from the two by subtraction (V3), though
 * somebody was nudged, or erased, between them.
 */
import type { NudgeKind } from './nudge.js';
import type { Counts } from './stratified-difference.js';
import { MIN_PEOPLE, type Trial } from './uplift.js';

export type UpliftBatch = {
  readonly kind: NudgeKind;
  readonly holdOut: number | null;
  /** Of its last trial. */
  readonly until: Date;
  readonly said: Counts;
  readonly heldBack: Counts;
};

/** As many batches as fill; what does not fill one is not told yet. `trials` are those in no batch so far, in the order of exposure. */
export function batchesOf(trials: readonly Trial[]): readonly UpliftBatch[] {
  const compared = new Map<string, Trial[]>();
  for (const trial of trials) {
    const key = `${trial.kind} ${trial.holdOut}`;
    compared.set(key, [...(compared.get(key) ?? []), trial]);
  }
  return [...compared.values()].flatMap(batchesAlike);
}

/** Of one kind, with one chance of being held back. */
function batchesAlike(trials: readonly Trial[]): readonly UpliftBatch[] {
  const batches: UpliftBatch[] = [];
  let open: Trial[] = [];
  trials.forEach((trial, at) => {
    open.push(trial);
    // What was said in one message is told together: a batch ends between two moments.
    const isMomentOver = trials[at + 1]?.exposedAt.getTime() !== trial.exposedAt.getTime();
    if (!isMomentOver || !isFull(open)) return;
    batches.push(batchOf(open, trial));
    open = [];
  });
  return batches;
}

function isFull(trials: readonly Trial[]): boolean {
  return [true, false].every((side) => new Set(of(trials, side).map(({ memberId }) => memberId)).size >= MIN_PEOPLE);
}

const of = (trials: readonly Trial[], isHeldBack: boolean) => trials.filter((trial) => trial.isHeldBack === isHeldBack);

function batchOf(trials: readonly Trial[], { kind, holdOut, exposedAt }: Trial): UpliftBatch {
  const counts = (side: readonly Trial[]): Counts => ({
    nudges: side.length,
    followed: side.filter(({ isFollowed }) => isFollowed).length,
  });
  return { kind, holdOut, until: exposedAt, said: counts(of(trials, false)), heldBack: counts(of(trials, true)) };
}
