/**
 * What a workspace's own past teaches the forecast: γ, how talkative it is against the shipped weights. Learned anew each week from
 * the closed weeks of the last quarter; the record is all it needs, so nothing has to be remembered between two lessons.
 *
 * Source: docs/nudge-model.md, "The forecast".
 */
import type { ContactDay } from './tie.js';
import { gammaFrom, probabilityOfContact, SOON_DAYS } from './tie-forecast.js';
import { ACTIVE_DAYS, hasDayIn, isEligible, MAX_SILENCE_DAYS, momentsOf, mondaysBetween } from './tie-replay.js';
import { dayStart, utcDay } from './time.js';

/** How far back the weeks go that are learned from. */
export const LESSON_DAYS = 91;

export type Lesson = {
  /** The Mondays of the closed weeks, as UTC days. */
  readonly mondays: readonly number[];
  /** Who was active is asked from this day on. */
  readonly activeSince: number;
  /** A pair without a contact since this day teaches nothing. */
  readonly contactSince: number;
};

/** The closed weeks before `now`. */
export function lessonAt(now: Date): Lesson {
  const today = utcDay(now);
  const [monday = today] = mondaysBetween(today - 6, today);
  const mondays = mondaysBetween(monday - LESSON_DAYS, monday - SOON_DAYS);
  const first = monday - LESSON_DAYS;
  return { mondays, activeSince: first - ACTIVE_DAYS, contactSince: first - MAX_SILENCE_DAYS };
}

/** Weeks of pairs that saw a contact, and how many the shipped weights foretold. They add up over pairs. */
export type Learned = { readonly observed: number; readonly predicted: number };

/** What one pair teaches: `contacts` are all of theirs, `active` the days on which each of the two sent anything; all ascending. */
export function learnFrom(
  contacts: readonly ContactDay[],
  active: readonly [readonly number[], readonly number[]],
  { mondays }: Lesson,
): Learned {
  let observed = 0;
  let predicted = 0;
  for (const { day, tie, nextIndex } of momentsOf(contacts, mondays)) {
    const isActive = active.every((days) => hasDayIn(days, day - ACTIVE_DAYS, day - 1));
    if (!isActive || !isEligible({ tie, day })) continue;
    const next = contacts[nextIndex]?.day ?? Number.POSITIVE_INFINITY;
    observed += next - day < SOON_DAYS ? 1 : 0;
    predicted += probabilityOfContact(tie, { day, horizonDays: SOON_DAYS, gamma: 1 });
  }
  return { observed, predicted };
}

export function gammaLearned(lessons: readonly Learned[]): number {
  const total = (part: keyof Learned) => lessons.reduce((sum, lesson) => sum + lesson[part], 0);
  return gammaFrom(total('observed'), total('predicted'));
}

/** The start of the next UTC week: by then one more week is closed. */
export function nextLessonAt(now: Date): Date {
  const today = utcDay(now);
  const [monday = today + 7] = mondaysBetween(today + 1, today + 7);
  return dayStart(monday);
}
