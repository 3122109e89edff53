/**
 * What the members of one workspace welcome on the whole (P8). Learned anew each week, and nobody is ever shown it.
 *
 * The surprising rule: it takes five members, and nobody counts for more than a few answers, so that it tells of the many.
 */
import { type Arm, answersTo, type Evidence, type Prior, tallyOf, tuning } from './receptivity.js';

/** V3: what fewer have answered stays theirs. */
export const PRIOR_MEMBERS = 5;
/** However much one member answered, for an arm it counts for this much. */
export const MOST_ANSWERS_EACH = 8;
/** So many answers of the workspace weigh as much as the typical rate does. */
const TYPICAL_ANSWERS = 20;

/** `all`: the evidence of everybody who said yes to nudges. An arm that fewer than five have answered is left out. */
export function priorOf(all: readonly Evidence[], { typicalRate } = tuning): Prior {
  const arms = [...new Set(all.flatMap((evidence) => [...evidence.keys()]))].toSorted();
  return Object.fromEntries(
    arms.flatMap((arm) => {
      const answering = all.filter((evidence) => evidence.has(arm));
      return answering.length < PRIOR_MEMBERS ? [] : [[arm, sharedRate(answering, arm, typicalRate)]];
    }),
  );
}

function sharedRate(all: readonly Evidence[], arm: Arm, typicalRate: number): number {
  let [welcome, answers] = [TYPICAL_ANSWERS * typicalRate, TYPICAL_ANSWERS];
  for (const evidence of all) {
    const own = answersTo({ evidence }, arm);
    const share = Math.min(1, MOST_ANSWERS_EACH / own);
    welcome += share * tallyOf({ evidence }, arm).welcome;
    answers += share * own;
  }
  return welcome / answers;
}
