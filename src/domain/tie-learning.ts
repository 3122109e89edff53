/**
 * What a workspace's own past teaches its forecast. Learned anew each week from the closed weeks of the last year; the record is all
 * it needs, so nothing has to be remembered between two lessons.
 *
 * The surprising rule: a silence teaches only where both people went on sending something for four weeks. That somebody was away
 * says nothing about the pair, and with it the forecast errs twice as far (docs/nudge-model.md, "What did not help").
 */
import type { ContactDay } from './tie.js';
import type { Law } from './tie-law.js';
import { type Example, exampleOf } from './tie-pace.js';
import { ACTIVE_DAYS, hasDayIn, isEligible, MAX_SILENCE_DAYS, momentsOf, mondaysBetween } from './tie-replay.js';
import { dayStart, utcDay } from './time.js';

/** How far back the weeks go that are learned from. */
export const LESSON_DAYS = 364;
/** A week is closed when what came of it is known: four weeks later. */
export const CLOSED_DAYS = 28;
/** So many examples settle a handful of weights; of more, every second pair is left out. */
export const MOST_EXAMPLES = 100_000;

export type Lesson = {
  /** The Mondays of the closed weeks, as UTC days. */
  readonly mondays: readonly number[];
  /** The last of them; what is older counts less. */
  readonly asOf: number;
  /** Who was active is asked from this day on. */
  readonly activeSince: number;
  /** A pair without a contact since this day teaches nothing. */
  readonly contactSince: number;
};

/** The weeks closed before `now`. */
export function lessonAt(now: Date): Lesson {
  const today = utcDay(now);
  const [monday = today] = mondaysBetween(today - 6, today);
  const asOf = monday - CLOSED_DAYS;
  const first = asOf - LESSON_DAYS;
  return {
    mondays: mondaysBetween(first, asOf),
    asOf,
    activeSince: first - ACTIVE_DAYS,
    contactSince: first - MAX_SILENCE_DAYS,
  };
}

/** Days on which each of a pair sent anything, reactions included; ascending. */
export type ActiveDays = readonly [readonly number[], readonly number[]];

/** What one pair teaches; `contacts` are all of theirs, ascending. */
export function learnFrom(
  contacts: readonly ContactDay[],
  active: ActiveDays,
  { mondays, law }: Pick<Lesson, 'mondays'> & { readonly law?: Law },
): readonly Example[] {
  const examples: Example[] = [];
  for (const { day, tie, nextIndex } of momentsOf(contacts, mondays)) {
    if (!isEligible({ tie, day }) || !areAround(active, day)) continue;
    const next = contacts[nextIndex]?.day ?? Number.POSITIVE_INFINITY;
    examples.push(exampleOf(tie, { day, daysToContact: next - day }, law));
  }
  return examples;
}

/** Both were active before that day, and went on to be. */
function areAround(active: ActiveDays, day: number): boolean {
  return active.every(
    (days) => hasDayIn(days, day - ACTIVE_DAYS, day - 1) && hasDayIn(days, day, day + CLOSED_DAYS - 1),
  );
}

/** A fair part of all pairs, heard page by page: every `every`-th of them. */
export type Sample = {
  readonly every: number;
  readonly heard: number;
  readonly pairs: readonly (readonly Example[])[];
};

export const emptySample: Sample = { every: 1, heard: 0, pairs: [] };

/** With some more pairs' examples; the same pairs in the same pages make the same sample. */
export function hear(sample: Sample, page: readonly (readonly Example[])[], most = MOST_EXAMPLES): Sample {
  const telling = page.filter((examples) => examples.length > 0);
  let every = sample.every;
  let pairs = [...sample.pairs, ...telling.filter((_, at) => (sample.heard + at) % every === 0)];
  while (pairs.length > 1 && pairs.flat().length > most) {
    pairs = pairs.filter((_, at) => at % 2 === 0);
    every *= 2;
  }
  return { every, heard: sample.heard + telling.length, pairs };
}

/** The start of the next UTC week: by then one more week is closed. */
export function nextLessonAt(now: Date): Date {
  const today = utcDay(now);
  const [monday = today + 7] = mondaysBetween(today + 1, today + 7);
  return dayStart(monday);
}
