/**
 * Why a person is, or is not, in a member's plan: the facts and the rule in a sentence or two, the same for "why this?" and the dry
 * run. Chances are said in words.
 *
 * The surprising rule: some reasons are not told. That the other person was nudged about the pair, or does not want to be suggested,
 * is theirs to know (V1); that something was held back on purpose, nobody's. They all read as "not now".
 */
import { chanceInWords } from './chance-words.js';
import { countInWords } from './count-words.js';
import { impossible } from './errors.js';
import { helpInWords } from './help-words.js';
import type { Candidate, LeaveReason } from './nudge-candidate.js';
import {
  GRATITUDE_DAYS,
  type GratitudeFact,
  type NewcomerFact,
  type PeopleToKnowFact,
  type PlanFacts,
  type ReconnectFact,
  recentHelp,
  type Subject,
} from './nudge-facts.js';
import { keptSince } from './nudge-kept.js';
import { explainCadence } from './nudge-kept-explanation.js';
import { GRATITUDE_TIMES } from './nudge-planner.js';
import { probabilityOfContact } from './tie-forecast.js';
import { SOON_DAYS } from './tie-pace.js';
import { describeRhythm, rhythmOn } from './tie-rhythm.js';
import { dayInWords, utcDay } from './time.js';

/**
 * How the sentence names the subject (a Slack mention or a name), the member's locale, and the name of the channel in which the two
 * were last in touch, where it is known and the member's to see.
 */
export type Wording = { readonly name: string; readonly locale: string; readonly place: string | null };

/** The sentences for one candidate of `planNudges(facts)`, addressed to the member. */
export function explainCandidate(candidate: Candidate, facts: PlanFacts, wording: Wording): string {
  return `${evidence(candidate, facts, wording)}. ${outcome(candidate, facts)}.`;
}

/** The UTC day since which the two are silent; null for what is not about a silence. */
export function silentSinceDay(candidate: Candidate, facts: PlanFacts): number | null {
  if (candidate.kind !== 'reconnect') return null;
  return candidate.isKept
    ? keptSince(factAbout(facts.kept, candidate))
    : factAbout(facts.reconnect, candidate).tie.last;
}

/** The chance that the two talk this week anyway, which learned reconnects are judged by; null for all others. */
export function chanceSoon(candidate: Candidate, facts: PlanFacts): number | null {
  if (candidate.kind !== 'reconnect' || candidate.isKept) return null;
  const { tie } = factAbout(facts.reconnect, candidate);
  return probabilityOfContact(tie, { day: utcDay(facts.now), horizonDays: SOON_DAYS, pace: facts.pace });
}

function evidence(candidate: Candidate, facts: PlanFacts, wording: Wording): string {
  if (candidate.isKept) return explainCadence(factAbout(facts.kept, candidate), facts.now, wording);
  switch (candidate.kind) {
    case 'reconnect':
      return silenceInWords(factAbout(facts.reconnect, candidate), facts.now, wording);
    case 'gratitude':
      return thanklessInWords(factAbout(facts.gratitude, candidate), facts, wording);
    case 'question':
      return weekInWords(facts);
    case 'people_to_know':
      return nearnessInWords(factAbout(facts.peopleToKnow, candidate), wording);
    case 'newcomer':
      return arrivalInWords(factAbout(facts.newcomers, candidate), wording);
    default:
      return impossible(candidate.kind);
  }
}

function silenceInWords(fact: ReconnectFact, now: Date, { name, locale, place }: Wording): string {
  const usually = describeRhythm(rhythmOn(fact.tie, utcDay(now)));
  const where = place === null ? '' : `, in #${place}`;
  const last = `on ${dayInWords(fact.tie.last, now, locale)}${where}${lastWord(fact, name)}`;
  return usually === null
    ? `You and ${name} were last in touch ${last}`
    : `You and ${name} are usually in touch ${usually}, most recently ${last}`;
}

function lastWord({ tie, side }: ReconnectFact, name: string): string {
  if (tie.lastDirections === 'both') return '';
  const isOwn = tie.lastDirections === (side === 'a' ? 'ab' : 'ba');
  return isOwn ? '; the last word was yours' : `; the last word came from ${name}`;
}

function thanklessInWords(fact: GratitudeFact, { now }: PlanFacts, { name }: Wording): string {
  const { threads, requests } = recentHelp(fact, now);
  const help = helpInWords({ threads: threads.length, requests: requests.length });
  const thanks = threads.length === 0 ? 'no kudos for it' : 'no thanks, neither there nor as kudos';
  return `${name} ${help} in the past week, and I have seen ${thanks}`;
}

/** Not how many people are between the two, nor who: those who did not agree to be named could be guessed from it (M5). */
function nearnessInWords({ channels, topics }: PeopleToKnowFact, { name }: Wording): string {
  const shared = [
    ...(channels.length === 0 ? [] : [counted(channels.length, 'channel', 'where both of you were around lately')]),
    ...(topics === 0 ? [] : [counted(topics, 'topic', 'that both of you like to help with')]),
  ];
  const inCommon = shared.length === 0 ? 'no channel or topic that I know of' : shared.join(' and ');
  return `You and ${name} have not been in touch as far as I know, and are near by way of people you both know; you have in common: ${inCommon}`;
}

function arrivalInWords({ channels }: NewcomerFact, { name }: Wording): string {
  const where = counted(channels.length, 'channel', 'where you are around');
  return `${name} is new here, has joined ${where}, and would like to get to know people`;
}

function counted(many: number, noun: string, which: string): string {
  return `${countInWords(many)} ${many === 1 ? noun : `${noun}s`} ${which}`;
}

function weekInWords({ question }: PlanFacts): string {
  const people = question?.people ?? 0;
  const who = people === 1 ? 'one colleague' : `${countInWords(people)} colleagues`;
  return `In the last ${countInWords(GRATITUDE_DAYS)} days, ${who} answered or mentioned you`;
}

function outcome(candidate: Candidate, facts: PlanFacts): string {
  const { verdict } = candidate;
  switch (verdict.kind) {
    case 'choose':
      return rule(candidate, facts);
    case 'leave':
      return `Left out: ${LEAVE_REASONS[verdict.because]}`;
    default:
      return impossible(verdict);
  }
}

function rule(candidate: Candidate, facts: PlanFacts): string {
  if (candidate.isKept) return 'By your own plan it is a good time for a word';
  switch (candidate.kind) {
    case 'reconnect':
      return `${outlook(factAbout(facts.reconnect, candidate), chanceSoon(candidate, facts) ?? 0)}: a good time for a word`;
    case 'gratitude':
      return `From ${countInWords(GRATITUDE_TIMES)} times on I bring it up: a good time to say thanks`;
    case 'question':
      return QUESTION_RULE;
    case 'people_to_know':
      return PEOPLE_TO_KNOW_RULE;
    case 'newcomer':
      return NEWCOMER_RULE;
    default:
      return impossible(candidate.kind);
  }
}

const QUESTION_RULE =
  'I ask who made your week easier on your last working day, every other week at the most, when there is nothing more specific to say: a good day to look back';

const NEWCOMER_RULE =
  'For ninety days I ask up to two of those who are around in the channels of somebody new, each once a week at the most: a good day for a welcome';

const PEOPLE_TO_KNOW_RULE =
  'Once a month at the most I bring up one person, the nearest of those who, like you, want to get to know people: a good day for a first hello';

function outlook({ tie }: ReconnectFact, chance: number): string {
  const soon = `the chance that your paths cross by themselves in the coming week is ${chanceInWords(chance)}`;
  return tie.comebacks > 0 ? `You two have come back to each other before, and ${soon}` : `T${soon.slice(1)}`;
}

/** For what is another person's to know, or nobody's: nothing tells one of these reasons from another. */
const NOT_NOW = 'now is not the time';

const LEAVE_REASONS = {
  not_established: 'there is too little history between you two to go by',
  not_due: 'that is not long ago',
  stale: 'after so long a silence I leave it to the two of you',
  would_talk_anyway: 'you may well talk this week without a word from me',
  already_nudged: 'this has had its turn',
  left_unsaid: NOT_NOW,
  partner_has_a_week: NOT_NOW,
  partner_has_today: NOT_NOW,
  subject_suggested_enough: NOT_NOW,
  member_inactive: 'I have not seen you around for four weeks',
  subject_left: 'they have left the workspace',
  subject_inactive: 'I have not seen them around for four weeks',
  subject_opted_out: NOT_NOW,
  subject_away: 'their status says that they are away',
  snoozed: 'you asked to be reminded later',
  dismissed: 'you said that it is not relevant',
  kind_off: 'you turned off nudges of this kind',
  too_little_help: `I bring it up from ${countInWords(GRATITUDE_TIMES)} times on`,
  outranked: 'others come first this time',
  weekly_reconnect_used: 'one such reminder a week is enough, and this week has had its own',
  not_end_of_week: 'your week is not over yet',
  asked_lately: 'that question had its turn in the last two weeks',
  thanked_lately: 'you gave thanks in that time',
  too_few_people: 'that is too little to look back on',
  something_to_say: 'there is something more specific to say',
  seldom_welcome: 'you seldom take up suggestions of this kind, and so I hold back with them for now',
  weekly_reconnect_unsaid: NOT_NOW,
  month_has_had_one: 'one such suggestion a month is enough, and this month has had its own',
  month_unsaid: NOT_NOW,
  suggested_this_year: NOT_NOW,
  others_welcome: NOT_NOW,
  week_has_had_a_welcome: 'one such question a week is enough, and this week has had its own',
  nothing_in_common: 'I look for a channel or a topic in common to begin with',
} satisfies Record<LeaveReason, string>;

export function isConfidential(reason: LeaveReason): boolean {
  return LEAVE_REASONS[reason] === NOT_NOW;
}

function factAbout<Fact extends { readonly subject: Subject }>(all: readonly Fact[], candidate: Candidate): Fact {
  const fact = all.find(({ subject }) => subject.id === candidate.subjectId);
  if (fact === undefined) throw new Error(`No ${candidate.kind} fact about ${candidate.subjectId}`);
  return fact;
}
