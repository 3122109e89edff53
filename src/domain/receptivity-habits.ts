/** What was learned of a member, as they are shown it (P8): counts of their own messages, and what these come to. */
import { hoursOfPart, nameOfPart } from './day-part.js';
import type { NudgeKind } from './nudge.js';
import { type Arm, type Belief, evidenceOf, kindArm, type Lesson, partArm, tuning } from './receptivity.js';
import { answeredKinds, expectedKinds, isSeldomWelcome, usualPart } from './receptivity-choice.js';
import type { WorkSchedule } from './time.js';

export type Count = { readonly takenUp: number; readonly messages: number };

export type KindHabit = Count & {
  readonly kind: NudgeKind;
  /** It would be left at present. */
  readonly isResting: boolean;
};

/** A part of the working day, by what its member's clock shows. */
export type PartHabit = Count & { readonly name: string; readonly startMinute: number; readonly endMinute: number };

export type Habits = {
  readonly kinds: readonly KindHabit[];
  /** Those in which they were told anything, from the earliest. */
  readonly parts: readonly PartHabit[];
  /** Where they tend to take nudges up, such as 'around noon'; null where it is no matter, or too early to tell. */
  readonly usual: string | null;
};

export function habitsOf(lessons: readonly Lesson[], schedule: WorkSchedule, now: Date): Habits {
  // The others' answers are theirs: what is shown comes from the member's own.
  const own: Belief = { evidence: evidenceOf(lessons, now), prior: {} };
  const rates = expectedKinds(own);
  const best = usualPart(own.evidence);
  const parts = Array.from({ length: tuning.dayParts }, (_, part) => part);
  return {
    kinds: answeredKinds(own).map((kind) => ({
      kind,
      ...countOf(lessons, kindArm(kind)),
      isResting: isSeldomWelcome(rates, kind),
    })),
    parts: parts
      .map((part) => ({
        name: nameOfPart(schedule, part),
        ...hoursOfPart(schedule, part),
        ...countOf(lessons, partArm(part)),
      }))
      .filter(({ messages }) => messages > 0),
    usual: best === null ? null : nameOfPart(schedule, best),
  };
}

function countOf(lessons: readonly Lesson[], arm: Arm): Count {
  const about = lessons.filter((lesson) => lesson.arm === arm);
  return { takenUp: about.filter(({ isWelcome }) => isWelcome).length, messages: about.length };
}
