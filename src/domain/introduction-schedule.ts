/**
 * A channel's rounds of introductions: when they come, and when their people hear of them (M1-M3). The surprising rule: whoever could not
 * be told before a round is not in it. So nobody finds themselves in a conversation that they had no chance to skip.
 */
import { type ChannelCadence, type ChannelTiming, nextTimeAt } from './channel-schedule.js';
import type { ChannelId, MemberId } from './ids.js';
import type { IntroductionNote } from './introduction.js';
import { minutesInto } from './nudge-looking.js';
import { addDays, type TimeWindow, type WorkSchedule } from './time.js';
import { workWindow } from './work-windows.js';

export type IntroductionSchedule = ChannelTiming & {
  readonly channelId: ChannelId;
  readonly setBy: MemberId;
  /** When rounds began here; they are announced once for each beginning. */
  readonly since: Date;
  /** The next round. */
  readonly nextAt: Date;
  /** The round whose people are being told of it; null before any was. */
  readonly invitedFor: Date | null;
};

/** So long before a round its notices are planned, each for the last working day of its reader: weekends and holidays lie between. */
const inviteDays = 5;

/** When something has to be done about the next round: its notices planned, or its people matched. */
export function nextStepAt(schedule: Pick<IntroductionSchedule, 'nextAt' | 'invitedFor'>): Date {
  return isInvited(schedule) ? schedule.nextAt : addDays(schedule.nextAt, -inviteDays);
}

/** Whether the next round's people are being told of it. */
export function isInvited({ nextAt, invitedFor }: Pick<IntroductionSchedule, 'nextAt' | 'invitedFor'>): boolean {
  return invitedFor?.getTime() === nextAt.getTime();
}

const daysBetween = { weekly: 7, fortnightly: 14, four_weekly: 28, monthly: 28 } as const satisfies Record<
  ChannelCadence,
  number
>;

/** The round after the next. Where another day was chosen meanwhile, at least half of the usual time lies between. */
export function roundAfter(schedule: IntroductionSchedule, now: Date): Date {
  const next = nextTimeAt(schedule, now, schedule.nextAt);
  const soonest = addDays(schedule.nextAt, daysBetween[schedule.cadence] / 2);
  return next < soonest ? nextTimeAt(schedule, next, next) : next;
}

/** A notice is of the day before: at the least this long ahead. */
const noticeHours = 12;

/** On the last working day before a round, when they have settled in; null where there is none in reach. */
export function noticeMoment(schedule: WorkSchedule, id: MemberId, roundAt: Date): Date | null {
  const latest = addDays(roundAt, -noticeHours / 24);
  let found: TimeWindow | null = null;
  for (let window = workWindow(schedule, addDays(roundAt, -inviteDays)); window.start <= latest; ) {
    found = window;
    window = workWindow(schedule, new Date(window.end.getTime() + 60_000));
  }
  return found === null ? null : settledIn(found, id);
}

/** Late notices are better than none, but not in the last moment before the round. */
const lastNoticeMinutes = 30;

/** "You are in Monday's round": null for who cannot be told of it before. */
export function noticeFor(
  schedule: WorkSchedule,
  { channelId, nextAt }: Pick<IntroductionSchedule, 'channelId' | 'nextAt'>,
  memberId: MemberId,
): IntroductionNote | null {
  const dueAt = noticeMoment(schedule, memberId, nextAt);
  if (dueAt === null) return null;
  const expiresAt = new Date(nextAt.getTime() - lastNoticeMinutes * 60_000);
  return { channelId, roundAt: nextAt, memberId, kind: 'notice', dueAt, expiresAt };
}

/** When to ask midway whether they have met; null where that would be the day of the last question, or there is none. */
export function middleMoment(
  schedule: WorkSchedule,
  id: MemberId,
  round: { readonly at: Date; readonly nextAt: Date },
): Date | null {
  const end = noticeMoment(schedule, id, round.nextAt);
  if (end === null) return null;
  const window = workWindow(schedule, new Date((round.at.getTime() + end.getTime()) / 2));
  return window.start < workWindow(schedule, end).start ? settledIn(window, id) : null;
}

const settlingMinutes = 60;

/** An hour into the working day, and never after half of a short one. */
function settledIn({ start, end }: TimeWindow, id: MemberId): Date {
  const settled = new Date(start.getTime() + settlingMinutes * 60_000);
  const half = new Date((start.getTime() + end.getTime()) / 2);
  const at = minutesInto(settled < half ? settled : half, id);
  return at < end ? at : start;
}
