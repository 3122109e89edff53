/**
 * Whom a member could reach out to, and which of these nudges to plan now. Every candidate keeps its verdict, so that the dry run
 * and "why this?" tell the same story as the plan.
 *
 * The surprising rule: there is one learned reconnect a week and person at most, however many ties are due; those kept by hand
 * come first and do not count (R2). What is chosen together becomes one message about at most three people. The question who made
 * the week easier (G2) comes alone, when there is nothing else to say.
 *
 * Whether the message may be sent now is another question: nudge-policy.ts.
 */

import type { NudgeKind } from './nudge.js';
import type { Candidate, CandidateVerdict, LeaveReason } from './nudge-candidate.js';
import {
  type GratitudeFact,
  isWithinDays,
  type KeptFact,
  type NewcomerFact,
  type PeopleToKnowFact,
  type PlanFacts,
  type ReconnectFact,
  timesHelped,
} from './nudge-facts.js';
import { keptPeriod, keptScore, reasonAboutCadence } from './nudge-kept.js';
import { newcomerPeriod, newcomerScore, reasonAboutWelcome, WELCOMES_AT_ONCE } from './nudge-newcomers.js';
import {
  PEOPLE_TO_KNOW_AT_ONCE,
  peopleToKnowPeriod,
  peopleToKnowScore,
  reasonAboutMonth,
} from './nudge-people-to-know.js';
import { QUESTION_SCORE, reasonAboutQuestion } from './nudge-question.js';
import { reasonAboutCrowd, reasonAboutPerson, reasonAboutPresence, SEEN_DAYS } from './nudge-subject.js';
import { expectedKinds, isSeldomWelcome, type KindRates, rankByWelcome } from './receptivity-choice.js';
import { isEstablished } from './tie.js';
import { dueDay, MIN_SILENCE_DAYS, staleDay } from './tie-forecast.js';
import { reconnectScore } from './tie-ranking.js';
import { isoWeek, utcDay } from './time.js';

/** R4: the other of a pair is not nudged before the first had a week. */
export const PARTNER_DAYS = 7;
/** G1: to be helped fewer times in a week is ordinary courtesy, not something specific to say. */
export const GRATITUDE_TIMES = 3;
export const RECONNECTS_PER_WEEK = 1;
/** P3: one message names at most three people. */
export const MAX_CHOSEN = 3;

/**
 * Every candidate with its verdict: the chosen ones first, each group by falling score. The order of the facts is no matter. `rates`
 * are drawn by whoever makes a plan; without them it is the plan to expect.
 */
export function planNudges(facts: PlanFacts, rates: KindRates = expectedKinds(facts.belief)): readonly Candidate[] {
  const learned = [
    ...facts.reconnect.map((fact) => reconnectCandidate(fact, facts)),
    ...facts.gratitude.map((fact) => gratitudeCandidate(fact, facts)),
    ...facts.peopleToKnow.map((fact) => peopleToKnowCandidate(fact, facts)),
    ...facts.newcomers.map((fact) => newcomerCandidate(fact, facts)),
  ];
  const candidates = [
    ...facts.kept.map((fact) => keptCandidate(fact, facts)),
    ...learned.map((candidate) => asWelcome(candidate, rates)),
  ];
  const people = choose(candidates.toSorted(byRank), facts);
  const questions = questionCandidates(facts, people.some(isChosen)).map((candidate) => asWelcome(candidate, rates));
  const ranked = [...people, ...questions];
  return [...ranked.filter(isChosen), ...ranked.filter((candidate) => !isChosen(candidate))];
}

export function isChosen(candidate: Candidate): boolean {
  return candidate.verdict.kind === 'choose';
}

function reconnectCandidate(fact: ReconnectFact, facts: PlanFacts): Candidate {
  return {
    kind: 'reconnect',
    subjectId: fact.subject.id,
    isKept: false,
    period: `silence:${fact.tie.last}`,
    score: reconnectScore(fact.tie, { day: utcDay(facts.now), pace: facts.pace }),
    verdict: verdictFrom(
      reasonAboutKind('reconnect', facts) ??
        reasonAboutPerson(fact, facts.now) ??
        reasonAboutPresence(fact, facts) ??
        reasonAboutSilence(fact, facts),
    ),
  };
}

function keptCandidate(fact: KeptFact, facts: PlanFacts): Candidate {
  return {
    kind: 'reconnect',
    subjectId: fact.subject.id,
    isKept: true,
    period: keptPeriod(fact, facts.now),
    score: keptScore(fact, facts.now),
    verdict: verdictFrom(reasonAboutPerson(fact, facts.now) ?? reasonAboutCadence(fact, facts)),
  };
}

/** ln(times helped): three times rank with the best reconnects, more before them; thanks are timely and cost nobody a guess. */
function gratitudeCandidate(fact: GratitudeFact, facts: PlanFacts): Candidate {
  const times = timesHelped(fact, facts.now);
  return {
    kind: 'gratitude',
    subjectId: fact.subject.id,
    isKept: false,
    period: `week:${isoWeek(facts.now, facts.zone)}`,
    score: Math.log(Math.max(1, times)),
    verdict: verdictFrom(
      reasonAboutKind('gratitude', facts) ?? reasonAboutPerson(fact, facts.now) ?? reasonAboutHelp(fact, times, facts),
    ),
  };
}

/** M5. */
function peopleToKnowCandidate(fact: PeopleToKnowFact, facts: PlanFacts): Candidate {
  return {
    kind: 'people_to_know',
    subjectId: fact.subject.id,
    isKept: false,
    period: peopleToKnowPeriod(facts),
    score: peopleToKnowScore(fact),
    verdict: verdictFrom(
      reasonAboutKind('people_to_know', facts) ??
        reasonAboutPerson(fact, facts.now) ??
        reasonAboutPresence(fact, facts) ??
        reasonAboutMonth(fact, facts) ??
        reasonAboutCrowd(fact, facts.now),
    ),
  };
}

/** M6. Who is new was perhaps not seen at all so far. */
function newcomerCandidate(fact: NewcomerFact, facts: PlanFacts): Candidate {
  const isAbout = isWithinDays(facts.memberLastActiveAt, SEEN_DAYS, facts.now);
  return {
    kind: 'newcomer',
    subjectId: fact.subject.id,
    isKept: false,
    period: newcomerPeriod(fact),
    score: newcomerScore(fact),
    verdict: verdictFrom(
      reasonAboutKind('newcomer', facts) ??
        reasonAboutPerson(fact, facts.now) ??
        (isAbout ? null : 'member_inactive') ??
        reasonAboutWelcome(fact, facts) ??
        reasonAboutCrowd(fact, facts.now),
    ),
  };
}

function questionCandidates(facts: PlanFacts, isSomethingToSay: boolean): readonly Candidate[] {
  if (facts.question === null) return [];
  const isAbout = isWithinDays(facts.memberLastActiveAt, SEEN_DAYS, facts.now);
  const reason = isAbout ? reasonAboutQuestion(facts.question, facts) : 'member_inactive';
  const candidate: Candidate = {
    kind: 'question',
    subjectId: facts.memberId,
    isKept: false,
    period: `week:${isoWeek(facts.now, facts.zone)}`,
    score: QUESTION_SCORE,
    verdict: verdictFrom(reason ?? (isSomethingToSay ? 'something_to_say' : null)),
  };
  return [candidate];
}

/** P8. What the member set by hand is asked for, and no matter of this. */
function asWelcome(candidate: Candidate, rates: KindRates): Candidate {
  const ranked = { ...candidate, score: candidate.score + rankByWelcome(rates, candidate.kind) };
  return isChosen(ranked) && isSeldomWelcome(rates, ranked.kind) ? left(ranked, 'seldom_welcome') : ranked;
}

function reasonAboutKind(kind: NudgeKind, { off }: PlanFacts): LeaveReason | null {
  return off.has(kind) ? 'kind_off' : null;
}

function reasonAboutSilence(fact: ReconnectFact, { now, pace, rho }: PlanFacts): LeaveReason | null {
  const today = utcDay(now);
  if (!isEstablished(fact.tie)) return 'not_established';
  if (today - fact.tie.last < MIN_SILENCE_DAYS) return 'not_due';
  if (today >= staleDay(fact.tie, { pace })) return 'stale';
  if (today < dueDay(fact.tie, { pace, rho })) return 'would_talk_anyway';
  if (fact.lastNudgedAtForSilence) return fact.wasUnsaid ? 'left_unsaid' : 'already_nudged';
  if (isWithinDays(fact.otherNudgedAt, PARTNER_DAYS, now)) return 'partner_has_a_week';
  return reasonAboutCrowd(fact, now);
}

function reasonAboutHelp(fact: GratitudeFact, times: number, { now, zone }: PlanFacts): LeaveReason | null {
  if (times < GRATITUDE_TIMES) return 'too_little_help';
  const isSameWeek = fact.lastNudgedAt !== null && isoWeek(fact.lastNudgedAt, zone) === isoWeek(now, zone);
  if (!isSameWeek) return null;
  return fact.wasUnsaid ? 'left_unsaid' : 'already_nudged';
}

/** Walks down the ranking and leaves what no longer fits. */
function choose(ranked: readonly Candidate[], facts: PlanFacts): readonly Candidate[] {
  const chosen: Candidate[] = [];
  return ranked.map((candidate) => {
    if (!isChosen(candidate)) return candidate;
    const reason = reasonAboutRoom(candidate, chosen, facts);
    if (reason !== null) return left(candidate, reason);
    chosen.push(candidate);
    return candidate;
  });
}

/** What was learned, and not set by hand, comes so many at once. */
const atOnce: Readonly<Partial<Record<NudgeKind, number>>> = {
  reconnect: RECONNECTS_PER_WEEK,
  people_to_know: PEOPLE_TO_KNOW_AT_ONCE,
  newcomer: WELCOMES_AT_ONCE,
};

/** The week's one learned reconnect first, then the three people of a message, and of these one of some kinds. */
function reasonAboutRoom(
  { kind, isKept }: Candidate,
  chosen: readonly Candidate[],
  { reconnectsThisWeek, unsaidThisWeek }: PlanFacts,
): LeaveReason | null {
  if (kind === 'reconnect' && !isKept && reconnectsThisWeek >= RECONNECTS_PER_WEEK) {
    return unsaidThisWeek < reconnectsThisWeek ? 'weekly_reconnect_used' : 'weekly_reconnect_unsaid';
  }
  const most = isKept ? MAX_CHOSEN : (atOnce[kind] ?? MAX_CHOSEN);
  const alike = chosen.filter((each) => each.kind === kind && each.isKept === isKept).length;
  return chosen.length >= MAX_CHOSEN || alike >= most ? 'outranked' : null;
}

function left(candidate: Candidate, because: LeaveReason): Candidate {
  return { ...candidate, verdict: { kind: 'leave', because } };
}

function verdictFrom(reason: LeaveReason | null): CandidateVerdict {
  return reason === null ? { kind: 'choose' } : { kind: 'leave', because: reason };
}

/** Best first; equals by kind and subject, so that the plan does not hang on the order of the facts. */
function byRank(x: Candidate, y: Candidate): number {
  return y.score - x.score || compare(x.kind, y.kind) || compare(x.subjectId, y.subjectId);
}

function compare(x: string, y: string): number {
  return x < y ? -1 : Number(x > y);
}
