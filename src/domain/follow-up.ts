/** A follow-up is a promise to oneself: at that time, about that. It is asked about twice at the most (F3). */
import type { ChannelId, FollowUpId, MemberId, MessageTs } from './ids.js';
import { addDays, addWorkingDays, atMinuteOfDay, isWorkingDay, startOfLocalWeek, type WorkSchedule } from './time.js';
import { workWindow } from './work-windows.js';

export type FollowUp = {
  readonly id: FollowUpId;
  readonly memberId: MemberId;
  readonly aboutId: MemberId | null;
  /** Plain text. */
  readonly note: string;
  readonly link: { readonly channelId: ChannelId; readonly ts: MessageTs } | null;
  readonly dueAt: Date;
  readonly asked: number;
  readonly nextAskAt: Date | null;
  readonly state: 'open' | 'done' | 'dropped';
  readonly createdAt: Date;
};

/** Not answered: asked once more after two working days, then kept in App Home (F3). */
export const maxAsked = 2;
const askAgainAfterWorkingDays = 2;
export const maxNoteLength = 1000;

const todayMeansHours = 2;

/** A day without a time means when work begins on it, be it a day off, for they named that day; "today" means soon. */
export function dueOn(schedule: WorkSchedule, day: Date, now: Date): Date {
  const start = atMinuteOfDay(day, schedule.zone, schedule.startMinute);
  return start > now ? start : wholeMinute(new Date(now.getTime() + todayMeansHours * 3_600_000));
}

/** Counted from today it fell on a day off, which nobody named: the next working morning. */
export function dueCounted(schedule: WorkSchedule, day: Date, now: Date): Date {
  return isWorkingDay(schedule, day) ? dueOn(schedule, day, now) : workingMorning(schedule, day, 1);
}

/** The second asking is Rapport's, and not at a time that was named: in working hours. */
export function askAgainAt(schedule: WorkSchedule, askedAt: Date): Date {
  const at = addWorkingDays(schedule, askedAt, askAgainAfterWorkingDays);
  const { start } = workWindow(schedule, at);
  return at < start ? start : at;
}

/** As exact as a person can pick. */
function wholeMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000);
}

/** When work begins, that many working days after the local day of `at`. */
export function workingMorning(schedule: WorkSchedule, at: Date, workingDays: number): Date {
  return atMinuteOfDay(addWorkingDays(schedule, at, workingDays), schedule.zone, schedule.startMinute);
}

export type QuickChoice = {
  readonly name: 'tomorrow' | 'next_working_day' | 'next_week' | 'in_two_weeks' | 'one_reading';
  readonly at: Date;
};

/** Mornings that fit most follow-ups, soonest first, each moment once. */
export function quickChoices(schedule: WorkSchedule, now: Date): readonly QuickChoice[] {
  const noon = atMinuteOfDay(now, schedule.zone, 720);
  const monday = atMinuteOfDay(startOfLocalWeek(addDays(noon, 7), schedule.zone), schedule.zone, 720);
  const isTomorrow = isWorkingDay(schedule, addDays(noon, 1));
  const choices: readonly QuickChoice[] = [
    { name: isTomorrow ? 'tomorrow' : 'next_working_day', at: workingMorning(schedule, now, 1) },
    { name: 'next_week', at: workingMorning(schedule, addDays(monday, -1), 1) },
    { name: 'in_two_weeks', at: workingMorning(schedule, addDays(noon, 13), 1) },
  ];
  return choices.filter(({ at }, index) => choices.findIndex((other) => other.at.getTime() === at.getTime()) === index);
}
