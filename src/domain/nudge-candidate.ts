/** A nudge that might be made, with its verdict: the language of the planner, of "why this?" and of the dry run. */
import type { NudgeKind } from './nudge.js';
import type { KeptReason } from './nudge-kept.js';
import type { NewcomerReason } from './nudge-newcomers.js';
import type { PeopleToKnowReason } from './nudge-people-to-know.js';
import type { QuestionReason } from './nudge-question.js';
import type { SubjectReason } from './nudge-subject.js';

export type LeaveReason =
  | 'not_established'
  | 'not_due'
  | 'stale'
  | 'would_talk_anyway'
  | 'already_nudged'
  | 'left_unsaid'
  | 'partner_has_a_week'
  | 'kind_off'
  | 'too_little_help'
  | 'outranked'
  | 'weekly_reconnect_used'
  | 'weekly_reconnect_unsaid'
  | 'seldom_welcome'
  | SubjectReason
  | KeptReason
  | QuestionReason
  | PeopleToKnowReason
  | NewcomerReason;

export type CandidateVerdict = { readonly kind: 'choose' } | { readonly kind: 'leave'; readonly because: LeaveReason };

export type Candidate = {
  readonly kind: NudgeKind;
  /** For a question, the member's own. */
  readonly subjectId: string;
  /** A reconnect by the member's own cadence, not by a learned rhythm (R2). */
  readonly isKept: boolean;
  /** One nudge per (member, kind, subject, period), P9: 'silence:<last contact day>', 'kept:ideal:<day>', 'week:2026-W47', 'month:2026-11' or 'joined:<day>'. */
  readonly period: string;
  readonly score: number;
  readonly verdict: CandidateVerdict;
};
