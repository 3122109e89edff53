/** Which nudges may be left unsaid to learn what nudges change (nudge-model.md, learned 6). */
import type { NudgeFacts } from './nudge.js';

/** A cadence set by hand is a promise to its member: it is neither held back nor counted in either arm (R2). */
export function isOnTrial(facts: NudgeFacts): boolean {
  return facts.kind !== 'reconnect' || facts.kept === null;
}
