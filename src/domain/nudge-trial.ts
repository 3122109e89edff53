/** Which nudges may be left unsaid to learn what nudges change (nudge-model.md, learned 6). */
import { isPutOff, type Nudge, type NudgeFacts } from './nudge.js';

/**
 * What a member asked for is a promise: a cadence set by hand (R2), and a nudge that they snoozed and that returns, are neither
 * held back nor counted in either arm. `former` are the nudges that this member had about this person, newest first.
 */
export function isOnTrial(facts: NudgeFacts, former: readonly Pick<Nudge, 'facts' | 'answer'>[]): boolean {
  if (facts.kind === 'reconnect' && facts.kept !== null) return false;
  const newest = former.find((nudge) => nudge.facts.kind === facts.kind);
  if (newest === undefined || !isPutOff(newest)) return true;
  return !isSameSilence(facts, newest.facts);
}

/** Once they were in touch, it is another silence, and nobody asked about that. Help goes on as it comes. */
function isSameSilence(facts: NudgeFacts, former: NudgeFacts): boolean {
  if (facts.kind !== 'reconnect' || former.kind !== 'reconnect') return true;
  return facts.lastContactDay === former.lastContactDay;
}
