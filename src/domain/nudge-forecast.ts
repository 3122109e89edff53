/**
 * Who is next (R7): the same planner and the same policy, asked at each look of the coming weeks, as if nothing happened before.
 *
 * The surprising rule: only the silence goes on. Who is about today is taken to be about then, too, what is chosen at one look
 * counts as sent at the next, and the pace stays that of today (P4): nobody is foretold to ignore what is foretold.
 */
import type { MemberId } from './ids.js';
import type { Candidate } from './nudge-candidate.js';
import { isWithinDays, type PlanFacts, type Subject } from './nudge-facts.js';
import { lookAgainAt, lookToday, windowAround } from './nudge-looking.js';
import { isChosen, planNudges } from './nudge-planner.js';
import { judge, type Recent, type Recipient } from './nudge-policy.js';
import { SEEN_DAYS } from './nudge-subject.js';
import { addDays, isoWeek, startOfLocalWeek } from './time.js';

/** "The coming three weeks". */
export const FORECAST_DAYS = 21;

/** `facts` are those of the morning `at`, to explain the candidate with. */
export type Upcoming = { readonly candidate: Candidate; readonly at: Date; readonly facts: PlanFacts };

/** As it is shown: `reason` follows the name, and 0 weeks ahead is this local week. */
export type NextPerson = {
  readonly subjectId: MemberId;
  readonly at: Date;
  readonly weeksAhead: number;
  readonly reason: string;
};

/** What policy knows at the moment of the facts. */
export type Limits = {
  readonly recipient: Recipient;
  readonly recent: Recent;
  /** How many people at the most. */
  readonly most: number;
};

/** Everybody once, by time; `facts` are those of now. */
export function forecastNudges(facts: PlanFacts, { recipient, recent, most }: Limits): readonly Upcoming[] {
  const { memberId, now } = facts;
  const upcoming: Upcoming[] = [];
  let standing: Standing = {
    facts: { ...facts, question: null, peopleToKnow: [], newcomers: [] },
    sentAt: recent.sentAt,
    week: isoWeek(now, facts.zone),
  };
  let at = firstLook(facts, recipient, recent);
  // Nobody is chosen for more than two reasons, so that these are people enough.
  while (at !== null && at < addDays(now, FORECAST_DAYS) && upcoming.length < 2 * most) {
    const verdict = judge(recipient, standing, windowAround(recipient.schedule, at), at);
    if (verdict.kind === 'send') {
      standing = inWeekOf(standing, at);
      const chosen = chosenAt(standing, now, at);
      upcoming.push(...chosen);
      standing = asSent(standing, at, chosen);
    }
    at = lookAgainAt(memberId, recipient, verdict, at);
  }
  return firstOfEach(upcoming).slice(0, most);
}

/** Today's, or what follows from it: where policy lets something pass now, today's plan was made. */
function firstLook({ memberId, now }: PlanFacts, recipient: Recipient, recent: Recent): Date | null {
  const today = lookToday(memberId, recipient.schedule, now);
  if (today > now) return today;
  return lookAgainAt(memberId, recipient, judge(recipient, recent, windowAround(recipient.schedule, now), now), now);
}

/** As it stands after what was foretold so far. */
type Standing = Recent & { readonly facts: PlanFacts; readonly week: string };

function inWeekOf(standing: Standing, at: Date): Standing {
  const week = isoWeek(at, standing.facts.zone);
  if (week === standing.week) return standing;
  return { ...standing, week, facts: { ...standing.facts, reconnectsThisWeek: 0, unsaidThisWeek: 0 } };
}

function chosenAt(standing: Standing, now: Date, at: Date): readonly Upcoming[] {
  const facts = factsAt(standing.facts, now, at);
  return planNudges(facts)
    .filter(isChosen)
    .map((candidate) => ({ candidate, at, facts }));
}

function asSent(standing: Standing, at: Date, chosen: readonly Upcoming[]): Standing {
  if (chosen.length === 0) return standing;
  const facts = chosen.map(({ candidate }) => candidate).reduce(asSaid, standing.facts);
  return { ...standing, facts, sentAt: [...standing.sentAt, at] };
}

/** How many local weeks `at` lies ahead: 0 is this one. */
export function weeksAhead(now: Date, at: Date, zone: string): number {
  const days = (startOfLocalWeek(at, zone).getTime() - startOfLocalWeek(now, zone).getTime()) / 86_400_000;
  return Math.round(days / 7);
}

function factsAt(facts: PlanFacts, now: Date, at: Date): PlanFacts {
  const about = <Fact extends { readonly subject: Subject }>(fact: Fact): Fact => ({
    ...fact,
    subject: { ...fact.subject, lastActiveAt: seenThen(fact.subject.lastActiveAt, now, at) },
  });
  return {
    ...facts,
    now: at,
    memberLastActiveAt: seenThen(facts.memberLastActiveAt, now, at),
    reconnect: facts.reconnect.map(about),
    kept: facts.kept.map(about),
    gratitude: facts.gratitude.map(about),
    peopleToKnow: facts.peopleToKnow.map(about),
    newcomers: facts.newcomers.map(about),
  };
}

function seenThen(seenAt: Date | null, now: Date, at: Date): Date | null {
  return isWithinDays(seenAt, SEEN_DAYS, now) ? at : seenAt;
}

/** What is chosen is not chosen again: once is enough to know who is next. */
function asSaid(facts: PlanFacts, { kind, subjectId, isKept }: Candidate): PlanFacts {
  const others = <Fact extends { readonly subject: Subject }>(all: readonly Fact[]) =>
    all.filter(({ subject }) => subject.id !== subjectId);
  if (isKept) return { ...facts, kept: others(facts.kept) };
  if (kind === 'gratitude') return { ...facts, gratitude: others(facts.gratitude) };
  return { ...facts, reconnect: others(facts.reconnect), reconnectsThisWeek: facts.reconnectsThisWeek + 1 };
}

/** One line for a person, though there may be more than one reason. */
function firstOfEach(upcoming: readonly Upcoming[]): readonly Upcoming[] {
  const seen = new Set<string>();
  return upcoming.filter(({ candidate: { subjectId } }) => !seen.has(subjectId) && seen.add(subjectId));
}
