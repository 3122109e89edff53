/** What may speak against a nudge about somebody, whatever its kind: who they are to the member just now (R6), and how often others hear of them. */
import { isWithinDays, type PlanFacts, type ReconnectFact } from './nudge-facts.js';

export type SubjectReason =
  | 'subject_left'
  | 'subject_opted_out'
  | 'dismissed'
  | 'snoozed'
  | 'subject_away'
  | 'subject_inactive'
  | 'member_inactive'
  | 'subject_suggested_enough';

/** Both people of a tie must have been seen in this time (nudge-model.md). */
export const SEEN_DAYS = 28;
/** Nobody has more than so many hellos in any week because of Rapport, but for what others asked for by hand (decision 0019). */
export const SUGGESTED_PER_WEEK = 2;
export const SUGGESTED_DAYS = 7;

type AboutSomebody = Pick<ReconnectFact, 'subject' | 'isDismissed' | 'snoozedUntil'>;

/** R6, and what the member has said about this person. */
export function reasonAboutPerson(fact: AboutSomebody, now: Date): SubjectReason | null {
  if (!fact.subject.isActive) return 'subject_left';
  if (!fact.subject.isSuggestable) return 'subject_opted_out';
  if (fact.isDismissed) return 'dismissed';
  if (fact.snoozedUntil !== null && now < fact.snoozedUntil) return 'snoozed';
  return fact.subject.statusSaysAway ? 'subject_away' : null;
}

export function reasonAboutPresence(
  { subject }: Pick<AboutSomebody, 'subject'>,
  facts: PlanFacts,
): SubjectReason | null {
  if (!isWithinDays(subject.lastActiveAt, SEEN_DAYS, facts.now)) return 'subject_inactive';
  return isWithinDays(facts.memberLastActiveAt, SEEN_DAYS, facts.now) ? null : 'member_inactive';
}

export function reasonAboutCrowd({ suggestedAt }: Pick<ReconnectFact, 'suggestedAt'>, now: Date): SubjectReason | null {
  const suggested = suggestedAt.filter((at) => isWithinDays(at, SUGGESTED_DAYS, now)).length;
  return suggested >= SUGGESTED_PER_WEEK ? 'subject_suggested_enough' : null;
}
