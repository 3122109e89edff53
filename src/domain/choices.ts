/** What members choose about themselves, all of it in one place to see and to change (A3). */
import type { Member, ThankedWay } from './member.js';
import type { NudgeKind } from './nudge.js';

export type Choices = {
  readonly nudges: 'on' | 'off';
  /** Those they want, of the nudges that were learned. */
  readonly kinds: readonly NudgeKind[];
  readonly weeklyCap: number;
  readonly offersPromises: boolean;
  /** A5: each month is told to them by itself. */
  readonly reflects: boolean;
  readonly takesFeedback: boolean;
  readonly sharesQuestions: boolean;
  readonly takesHints: boolean;
  readonly isSuggestable: boolean;
  readonly wantsToMeet: boolean;
  readonly thanked: ThankedWay;
  /** ISO weekdays, ascending. */
  readonly workDays: readonly number[];
  /** Minutes after midnight; an end that is not after the start is the next day's. */
  readonly workStartMinute: number;
  readonly workEndMinute: number;
  /** A region of holidays.ts, 'none', or null for what the workspace chose, else the zone's country. */
  readonly holidayRegion: string | null;
};

/** Those that are a yes or a no. */
export type MoreChoice =
  | 'isSuggestable'
  | 'wantsToMeet'
  | 'offersPromises'
  | 'reflects'
  | 'takesFeedback'
  | 'sharesQuestions'
  | 'takesHints';

export function choicesOf(member: Member, { kinds, reflects }: Pick<Choices, 'kinds' | 'reflects'>): Choices {
  const { weeklyCap, offersPromises, isSuggestable, wantsToMeet, takesFeedback, sharesQuestions, takesHints } = member;
  const { workDays, workStartMinute, workEndMinute, holidayRegion } = member;
  return {
    ...{ weeklyCap, offersPromises, isSuggestable, wantsToMeet, takesFeedback, sharesQuestions, takesHints },
    ...{ workDays, workStartMinute, workEndMinute, holidayRegion },
    nudges: member.consent === 'yes' ? 'on' : 'off',
    kinds,
    reflects,
    thanked: member.thanked ?? 'openly',
  };
}

/** Those of `wanted` that are not as `shown`: what was changed meanwhile elsewhere is not undone by a form that did not touch it. */
export function choicesChanged(shown: Choices, wanted: Choices): Partial<Choices> {
  const names = Object.keys(wanted) as (keyof Choices)[];
  const changed = names.filter((name) => JSON.stringify(wanted[name]) !== JSON.stringify(shown[name]));
  return Object.fromEntries(changed.map((name) => [name, wanted[name]]));
}
