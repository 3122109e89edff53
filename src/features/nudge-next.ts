/** Who is next for one member in the coming weeks (R7), by the planner and the policy that will decide it. */
import { memberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { forecastNudges, type NextPerson, weeksAhead } from '../domain/nudge-forecast.js';
import { explainUpcoming } from '../domain/nudge-forecast-explanation.js';
import { gatherAcquaintances } from './nudge-facts.js';
import { policyFacts } from './nudges.js';
import type { Stores } from './stores.js';

const shownAtMost = 6;

/** By time; nobody without a yes to nudges, or while they are quiet (P4). */
export async function whoIsNext(stores: Stores, member: Member, now: Date): Promise<readonly NextPerson[]> {
  if (member.consent !== 'yes' || member.quietSince !== null || member.dailyCap < 1) return [];
  const { facts } = await gatherAcquaintances(stores, member, now, 'coming_weeks');
  const upcoming = forecastNudges(facts, { ...(await policyFacts(stores, member, now)), most: shownAtMost });
  return upcoming.map((next) => ({
    subjectId: memberId(next.candidate.subjectId),
    at: next.at,
    weeksAhead: weeksAhead(now, next.at, member.zone),
    reason: explainUpcoming(next, member.locale),
  }));
}
