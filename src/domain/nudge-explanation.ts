/**
 * Why a person is, or is not, in a member's plan: one sentence with the facts, the same for "why this?", "who is next" and the
 * dry run.
 *
 * The surprising rule: two reasons are not told. That the other person was nudged about the pair, or does not want to be suggested,
 * is theirs to know (V1), so both read as "not now".
 */
import { impossible } from './errors.js';
import {
  GRATITUDE_DAYS,
  type GratitudeFact,
  type PlanFacts,
  type ReconnectFact,
  recentThreads,
  type Subject,
} from './nudge-facts.js';
import { explainCadence } from './nudge-kept-explanation.js';
import type { Candidate, LeaveReason } from './nudge-planner.js';
import { probabilityOfContact } from './tie-forecast.js';
import { SOON_DAYS } from './tie-pace.js';
import { describeRhythm, rhythmOn } from './tie-rhythm.js';
import { dayStart, formatDay, utcDay } from './time.js';

/** How the sentence names the subject (a Slack mention or a name), and the member's locale. */
export type Wording = { readonly name: string; readonly locale: string };

/** The sentence for one candidate of `planNudges(facts)`, addressed to the member. */
export function explainCandidate(candidate: Candidate, facts: PlanFacts, wording: Wording): string {
  return `${evidence(candidate, facts, wording)}: ${outcome(candidate)}.`;
}

function evidence(candidate: Candidate, facts: PlanFacts, wording: Wording): string {
  if (candidate.isKept) return explainCadence(factAbout(facts.kept, candidate), facts.now, wording);
  switch (candidate.kind) {
    case 'reconnect':
      return silenceInWords(factAbout(facts.reconnect, candidate), facts, wording);
    case 'gratitude':
      return helpInWords(factAbout(facts.gratitude, candidate), facts, wording);
    default:
      return impossible(candidate.kind);
  }
}

function silenceInWords(fact: ReconnectFact, { now, pace }: PlanFacts, { name, locale }: Wording): string {
  const today = utcDay(now);
  const date = formatDay(dayStart(fact.tie.last), 'UTC', locale);
  const cadence = describeRhythm(rhythmOn(fact.tie, today));
  const usually = cadence === null ? '' : `, you usually talk ${cadence}`;
  const soon = probabilityOfContact(fact.tie, { day: today, horizonDays: SOON_DAYS, pace });
  return (
    `You and ${name} were last in touch on ${date} (${ago(today - fact.tie.last)}${lastWord(fact, name)})${usually}, ` +
    `and the chance that you talk in the next ${SOON_DAYS} days anyway is ${percent(soon)}`
  );
}

function helpInWords(fact: GratitudeFact, { now }: PlanFacts, { name }: Wording): string {
  const threads = recentThreads(fact, now).length;
  const noun = threads === 1 ? 'thread' : 'threads';
  return `${name} answered ${threads} ${noun} you started in the last ${GRATITUDE_DAYS} days that you have not given thanks for`;
}

function outcome(candidate: Candidate): string {
  const { verdict } = candidate;
  switch (verdict.kind) {
    case 'choose':
      return candidate.kind === 'reconnect' ? 'a good time for a word' : 'a good time to say thanks';
    case 'leave':
      return `left out, because ${LEAVE_REASONS[verdict.because]}`;
    default:
      return impossible(verdict);
  }
}

const NOT_NOW = 'now is not the time';

const LEAVE_REASONS = {
  not_established: 'there is too little history between you to go by',
  not_due: 'that is not long ago',
  stale: 'after so long a silence ties are let go of quietly',
  would_talk_anyway: 'you may well talk without a reminder',
  already_nudged: 'you were reminded of it already',
  partner_has_a_week: NOT_NOW,
  partner_has_today: NOT_NOW,
  member_inactive: 'you have not been around for four weeks',
  subject_left: 'they have left the workspace',
  subject_inactive: 'they have not been around for four weeks',
  subject_opted_out: NOT_NOW,
  subject_away: 'their status says that they are away',
  snoozed: 'you asked to be reminded later',
  dismissed: 'you said that it is not relevant',
  too_few_threads: 'that is too little to make something of',
  outranked: 'others come first',
  weekly_reconnect_used: 'you had your one such reminder of this week',
} satisfies Record<LeaveReason, string>;

function factAbout<Fact extends { readonly subject: Subject }>(all: readonly Fact[], candidate: Candidate): Fact {
  const fact = all.find(({ subject }) => subject.id === candidate.subjectId);
  if (fact === undefined) throw new Error(`No ${candidate.kind} fact about ${candidate.subjectId}`);
  return fact;
}

function lastWord({ tie, side }: ReconnectFact, name: string): string {
  if (tie.lastDirections === 'both') return '';
  const isOwn = tie.lastDirections === (side === 'a' ? 'ab' : 'ba');
  return isOwn ? ', from you' : `, from ${name}`;
}

function ago(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

function percent(probability: number): string {
  return `${Math.round(100 * probability)} %`;
}
