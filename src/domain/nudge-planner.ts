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
import {
  type GratitudeFact,
  isWithinDays,
  type KeptFact,
  type PlanFacts,
  type ReconnectFact,
  recentThreads,
} from './nudge-facts.js';
import { type KeptReason, keptPeriod, keptScore, reasonAboutCadence } from './nudge-kept.js';
import { QUESTION_SCORE, type QuestionReason, reasonAboutQuestion } from './nudge-question.js';
import { expectedKinds, isSeldomWelcome, type KindRates, rankByWelcome } from './receptivity-choice.js';
import { isEstablished } from './tie.js';
import { dueDay, MIN_SILENCE_DAYS, staleDay } from './tie-forecast.js';
import { reconnectScore } from './tie-ranking.js';
import { isoWeek, utcDay } from './time.js';

export type LeaveReason =
  | 'not_established'
  | 'not_due'
  | 'stale'
  | 'would_talk_anyway'
  | 'already_nudged'
  | 'left_unsaid'
  | 'partner_has_a_week'
  | 'subject_suggested_enough'
  | 'member_inactive'
  | 'subject_left'
  | 'subject_inactive'
  | 'subject_opted_out'
  | 'subject_away'
  | 'snoozed'
  | 'dismissed'
  | 'too_few_threads'
  | 'outranked'
  | 'weekly_reconnect_used'
  | 'weekly_reconnect_unsaid'
  | 'seldom_welcome'
  | KeptReason
  | QuestionReason;

export type CandidateVerdict = { readonly kind: 'choose' } | { readonly kind: 'leave'; readonly because: LeaveReason };

export type Candidate = {
  readonly kind: NudgeKind;
  /** For a question, the member's own. */
  readonly subjectId: string;
  /** A reconnect by the member's own cadence, not by a learned rhythm (R2). */
  readonly isKept: boolean;
  /** One nudge per (member, kind, subject, period), P9: 'silence:<last contact day>', 'kept:ideal:<day>' or 'week:2026-W47'. */
  readonly period: string;
  readonly score: number;
  readonly verdict: CandidateVerdict;
};

/** Both people of a tie must have been seen in this time (nudge-model.md). */
export const SEEN_DAYS = 28;
/** R4: the other of a pair is not nudged before the first had a week. */
export const PARTNER_DAYS = 7;
/** Nobody has more than so many hellos in any week because of Rapport, but for what others asked for by hand (decision 0019). */
export const SUGGESTED_PER_WEEK = 2;
export const SUGGESTED_DAYS = 7;
/** G1: fewer answered threads in a week are ordinary courtesy, not something specific to say. */
export const GRATITUDE_THREADS = 3;
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
      reasonAboutPerson(fact, facts.now) ?? reasonAboutPresence(fact, facts) ?? reasonAboutSilence(fact, facts),
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

/** ln(threads): three answers rank with the best reconnects, more before them; thanks are timely and cost nobody a guess. */
function gratitudeCandidate(fact: GratitudeFact, facts: PlanFacts): Candidate {
  const threads = recentThreads(fact, facts.now).length;
  return {
    kind: 'gratitude',
    subjectId: fact.subject.id,
    isKept: false,
    period: `week:${isoWeek(facts.now, facts.zone)}`,
    score: Math.log(Math.max(1, threads)),
    verdict: verdictFrom(reasonAboutPerson(fact, facts.now) ?? reasonAboutHelp(fact, threads, facts)),
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

/** R6, and what the member has said about this person. */
function reasonAboutPerson(fact: ReconnectFact | KeptFact | GratitudeFact, now: Date): LeaveReason | null {
  if (!fact.subject.isActive) return 'subject_left';
  if (!fact.subject.isSuggestable) return 'subject_opted_out';
  if (fact.isDismissed) return 'dismissed';
  if (fact.snoozedUntil !== null && now < fact.snoozedUntil) return 'snoozed';
  return fact.subject.statusSaysAway ? 'subject_away' : null;
}

function reasonAboutPresence({ subject }: ReconnectFact, facts: PlanFacts): LeaveReason | null {
  if (!isWithinDays(subject.lastActiveAt, SEEN_DAYS, facts.now)) return 'subject_inactive';
  return isWithinDays(facts.memberLastActiveAt, SEEN_DAYS, facts.now) ? null : 'member_inactive';
}

function reasonAboutSilence(fact: ReconnectFact, { now, pace, rho }: PlanFacts): LeaveReason | null {
  const today = utcDay(now);
  if (!isEstablished(fact.tie)) return 'not_established';
  if (today - fact.tie.last < MIN_SILENCE_DAYS) return 'not_due';
  if (today >= staleDay(fact.tie, { pace })) return 'stale';
  if (today < dueDay(fact.tie, { pace, rho })) return 'would_talk_anyway';
  if (fact.lastNudgedAtForSilence) return fact.wasUnsaid ? 'left_unsaid' : 'already_nudged';
  if (isWithinDays(fact.otherNudgedAt, PARTNER_DAYS, now)) return 'partner_has_a_week';
  const suggested = fact.suggestedAt.filter((at) => isWithinDays(at, SUGGESTED_DAYS, now)).length;
  return suggested >= SUGGESTED_PER_WEEK ? 'subject_suggested_enough' : null;
}

function reasonAboutHelp(fact: GratitudeFact, threads: number, { now, zone }: PlanFacts): LeaveReason | null {
  if (threads < GRATITUDE_THREADS) return 'too_few_threads';
  const isSameWeek = fact.lastNudgedAt !== null && isoWeek(fact.lastNudgedAt, zone) === isoWeek(now, zone);
  if (!isSameWeek) return null;
  return fact.wasUnsaid ? 'left_unsaid' : 'already_nudged';
}

/** Walks down the ranking and leaves what no longer fits: the week's one learned reconnect first, then the three people of a message. */
function choose(ranked: readonly Candidate[], { reconnectsThisWeek, unsaidThisWeek }: PlanFacts): readonly Candidate[] {
  const isUsed = reconnectsThisWeek >= RECONNECTS_PER_WEEK;
  const used = unsaidThisWeek < reconnectsThisWeek ? 'weekly_reconnect_used' : 'weekly_reconnect_unsaid';
  let chosen = 0;
  let reconnects = 0;
  return ranked.map((candidate) => {
    if (!isChosen(candidate)) return candidate;
    const isReconnect = candidate.kind === 'reconnect' && !candidate.isKept;
    if (isReconnect && isUsed) return left(candidate, used);
    if (chosen >= MAX_CHOSEN) return left(candidate, 'outranked');
    if (isReconnect && reconnectsThisWeek + reconnects >= RECONNECTS_PER_WEEK) return left(candidate, 'outranked');
    chosen += 1;
    reconnects += isReconnect ? 1 : 0;
    return candidate;
  });
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
