/**
 * The question of the week (G2): with nothing specific to say, "who made your week easier?", at most fortnightly.
 *
 * The surprising rule: a week ends where the member's longest run of days off begins. That is Thursday in Tel Aviv, and the day before
 * when a holiday takes the last working day away. When and how often: decision 0017.
 */
import type { PlanFacts, QuestionFact } from './nudge-facts.js';
import { localDate, type TimeWindow, type WorkSchedule } from './time.js';
import { workWindow } from './work-windows.js';

export type QuestionReason =
  | 'dismissed'
  | 'snoozed'
  | 'not_end_of_week'
  | 'asked_lately'
  | 'thanked_lately'
  | 'too_few_people'
  | 'something_to_say';

/** Days on the member's calendar, so that neither a change of the clocks nor a minute more or less moves it by a week. */
export const QUESTION_EVERY_DAYS = 14;
/** One person who came by is no week to look back on. */
export const QUESTION_PEOPLE = 2;
/** Below whatever a person can score: it comes last. */
export const QUESTION_SCORE = -100;
/** How far into that working day it is asked. */
const QUESTION_TIME = 2 / 3;

export function reasonAboutQuestion(
  fact: QuestionFact,
  { now, zone }: Pick<PlanFacts, 'now' | 'zone'>,
): QuestionReason | null {
  if (fact.isDismissed) return 'dismissed';
  if (fact.snoozedUntil !== null && now < fact.snoozedUntil) return 'snoozed';
  if (!fact.isEndOfWeek) return 'not_end_of_week';
  const isRecent = fact.lastAskedAt !== null && daysOnTheWall(fact.lastAskedAt, now, zone) < QUESTION_EVERY_DAYS;
  if (isRecent) return 'asked_lately';
  if (fact.hasThanked) return 'thanked_lately';
  return fact.people < QUESTION_PEOPLE ? 'too_few_people' : null;
}

/** Whether the working window at `at`, or else the next one, is the last before the member's days off. */
export function endsWorkWeek(schedule: WorkSchedule, at: Date): boolean {
  const { start, end } = workWindow(schedule, at);
  const next = workWindow(schedule, new Date(end.getTime() + 60_000));
  const today = new Date(localDate(start, schedule.zone)).getUTCDay();
  const daysLeft = (lastWeekday(schedule.days) - today + 7) % 7;
  return daysOnTheWall(start, next.start, schedule.zone) > daysLeft;
}

/** Towards the end of the day's window. */
export function questionMoment({ start, end }: TimeWindow): Date {
  return new Date(start.getTime() + QUESTION_TIME * (end.getTime() - start.getTime()));
}

function daysOnTheWall(from: Date, to: Date, zone: string): number {
  return (Date.parse(localDate(to, zone)) - Date.parse(localDate(from, zone))) / 86_400_000;
}

/** The working day that most days off follow; the later one where two are alike. */
function lastWeekday(days: readonly number[]): number {
  const untilNext = (day: number) => Math.min(...days.map((other) => ((other - day + 6) % 7) + 1));
  const [last] = days.toSorted((one, other) => untilNext(other) - untilNext(one) || other - one);
  return last ?? 7;
}
