/**
 * Who is next (R7): the same planner, asked about each working morning of the coming weeks, as if nothing happened before.
 *
 * The surprising rule: only the silence goes on. Who is about today is taken to be about then, too, and what is chosen on one
 * morning counts as said on the next.
 */
import type { MemberId } from './ids.js';
import { isWithinDays, type PlanFacts, type Subject } from './nudge-facts.js';
import { type Candidate, isChosen, planNudges, SEEN_DAYS } from './nudge-planner.js';
import { addDays, isoWeek, startOfLocalWeek, type WorkSchedule, workWindow } from './time.js';

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

export type Limits = {
  readonly schedule: WorkSchedule;
  /** Nothing is said before, or null. */
  readonly pausedUntil: Date | null;
  readonly weeklyCap: number;
  /** Messages sent already in the local week of the facts. */
  readonly sentThisWeek: number;
  /** How many people at the most. */
  readonly most: number;
};

/** Everybody once, by time; `facts` are those of now. */
export function forecastNudges(facts: PlanFacts, limits: Limits): readonly Upcoming[] {
  const upcoming: Upcoming[] = [];
  let standing: PlanFacts = { ...facts, question: null };
  let week = { name: isoWeek(facts.now, facts.zone), messages: limits.sentThisWeek };
  for (const at of comingMornings(facts.now, limits)) {
    if (isoWeek(at, facts.zone) !== week.name) {
      week = { name: isoWeek(at, facts.zone), messages: 0 };
      standing = { ...standing, reconnectsThisWeek: 0 };
    }
    // Nobody is chosen for more than two reasons, so that these are people enough.
    if (upcoming.length >= 2 * limits.most) break;
    if (week.messages >= limits.weeklyCap) continue;
    const then = factsAt(standing, facts.now, at);
    const chosen = planNudges(then).filter(isChosen);
    if (chosen.length === 0) continue;
    week = { ...week, messages: week.messages + 1 };
    upcoming.push(...chosen.map((candidate) => ({ candidate, at, facts: then })));
    standing = chosen.reduce(asSaid, standing);
  }
  return firstOfEach(upcoming).slice(0, limits.most);
}

/** How many local weeks `at` lies ahead: 0 is this one. */
export function weeksAhead(now: Date, at: Date, zone: string): number {
  const days = (startOfLocalWeek(at, zone).getTime() - startOfLocalWeek(now, zone).getTime()) / 86_400_000;
  return Math.round(days / 7);
}

/** The starts of the working windows after now: today's plan has been made once it has begun. */
function comingMornings(now: Date, { schedule, pausedUntil }: Limits): readonly Date[] {
  const until = addDays(now, FORECAST_DAYS);
  const mornings: Date[] = [];
  let window = workWindow(schedule, pausedUntil !== null && pausedUntil > now ? pausedUntil : now);
  while (window.start < until) {
    if (window.start > now) mornings.push(window.start);
    window = workWindow(schedule, new Date(window.end.getTime() + 60_000));
  }
  return mornings;
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
