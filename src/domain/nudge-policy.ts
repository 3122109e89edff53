/**
 * May this message reach this member now? Every nudge is judged twice, when it is planned and in the moment before it is sent,
 * and both times by `judge`.
 *
 * The surprising rule: a wait is as long as it takes. `until` is the first moment at which everything allows the message, not
 * the moment the named reason ends; when that lies beyond the message's window, the message is dropped and nothing piles up.
 *
 * "A day" is the member's local calendar day and "a week" the local ISO week: people can see both on their own calendar, and a
 * cap that renews on Monday morning needs no explaining, where a rolling window would. Somebody who travels has short days and
 * long ones, so whatever the calendar says the daily cap holds for any twelve hours, too.
 */
import { impossible } from './errors.js';
import { localDay, localWeek } from './local-days.js';
import { addDays, formatMoment, isOnHoliday, isWithin, type TimeWindow, type WorkSchedule } from './time.js';
import { workWindow } from './work-windows.js';

export type NudgeConsent = 'unknown' | 'yes' | 'no';

export type Recipient = {
  readonly consent: NudgeConsent;
  readonly isActive: boolean;
  readonly pausedUntil: Date | null;
  readonly schedule: WorkSchedule;
  /** Messages per local day and per local ISO week; members may lower them, down to zero. */
  readonly dailyCap: number;
  readonly weeklyCap: number;
  /** P4: so much was ignored that nothing is sent until they come back. */
  readonly isQuiet: boolean;
  /** P4: a week with a message is followed by one without. */
  readonly isEased: boolean;
  /** Their status says away (P2), and counts until then; null for a status that does not. */
  readonly awayUntil: Date | null;
  /** When they are not to be disturbed, as far as Slack has told. */
  readonly doNotDisturb: readonly TimeWindow[];
};

/** Messages other than kudos sent to the member in the last 15 days, which cover any local week and the one before. */
export type Recent = {
  readonly sentAt: readonly Date[];
  /** When others are planned that a nudge gives way to: they take their place on their day and in their week. */
  readonly plannedAt?: readonly Date[];
};

/** When the message makes sense: from `notBefore` until just before `expiresAt`. */
export type Window = { readonly notBefore: Date; readonly expiresAt: Date };

export type WaitReason =
  | 'too_early'
  | 'away'
  | 'eased'
  | 'weekly_cap'
  | 'daily_cap'
  | 'too_soon'
  | 'holiday'
  | 'outside_hours'
  | 'do_not_disturb';
export type DropReason = 'left' | 'no_consent' | 'paused' | 'quiet' | 'cap_is_zero' | 'away' | 'expired';

export type Verdict =
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly until: Date; readonly because: WaitReason }
  | { readonly kind: 'drop'; readonly because: DropReason };

/** P3: at most one message a day and three a week; members and workspaces may lower both. */
export const DEFAULT_DAILY_CAP = 1;
export const DEFAULT_WEEKLY_CAP = 3;
/** The daily cap holds for any span of this length, wherever the member travels. */
export const SPACING_HOURS = 12;

type Hindrance = { readonly until: Date; readonly because: WaitReason };

/** P1, P2, P3 and P6 for one message; `because` is the first reason that holds at `now`. */
export function judge(recipient: Recipient, recent: Recent, window: Window, now: Date): Verdict {
  const refusal = reasonToDrop(recipient, window, now);
  if (refusal !== null) return { kind: 'drop', because: refusal };
  const first = hindranceAt(recipient, recent, window, now);
  if (first === null) return { kind: 'send' };
  const until = firstFreeMoment(recipient, recent, window, first.until);
  if (until < window.expiresAt) return { kind: 'wait', until, because: first.because };
  return { kind: 'drop', because: first.because === 'away' ? 'away' : 'expired' };
}

/** The verdict as a sentence for the member, an admin's dry run or a log; times are in `zone`. */
export function explainVerdict(verdict: Verdict, zone: string, locale = 'en'): string {
  switch (verdict.kind) {
    case 'send':
      return 'It can be sent now.';
    case 'wait':
      return `It waits until ${formatMoment(verdict.until, zone, locale)}, because ${WAIT_REASONS[verdict.because]}.`;
    case 'drop':
      return `It is not sent, because ${DROP_REASONS[verdict.because]}.`;
    default:
      return impossible(verdict);
  }
}

const WAIT_REASONS = {
  too_early: 'its time has not come yet',
  away: 'the member’s status says that they are away',
  eased: 'the last ones were not answered, and so there is a week between',
  daily_cap: 'the member has had as many messages today as they want in a day',
  weekly_cap: 'the member has had as many messages this week as they want in a week',
  too_soon: 'it is less than twelve hours since the last one',
  holiday: 'it is a public holiday where the member is',
  outside_hours: 'it is outside the member’s working hours',
  do_not_disturb: 'the member does not want to be disturbed',
} satisfies Record<WaitReason, string>;

const DROP_REASONS = {
  left: 'the member has left the workspace',
  no_consent: 'the member has not said yes to nudges',
  paused: 'the member has paused nudges',
  quiet: 'the last ones were not answered, and it is for the member to start again',
  cap_is_zero: 'the member wants no such messages at all',
  away: 'the member’s status says that they are away',
  expired: 'its time has passed',
} satisfies Record<DropReason, string>;

function reasonToDrop(recipient: Recipient, window: Window, now: Date): DropReason | null {
  if (!recipient.isActive) return 'left';
  if (recipient.consent !== 'yes') return 'no_consent';
  if (recipient.pausedUntil !== null && now < recipient.pausedUntil) return 'paused';
  if (recipient.isQuiet) return 'quiet';
  if (recipient.dailyCap < 1 || recipient.weeklyCap < 1) return 'cap_is_zero';
  return now < window.expiresAt ? null : 'expired';
}

function firstFreeMoment(recipient: Recipient, recent: Recent, window: Window, from: Date): Date {
  let at = from;
  while (at < window.expiresAt) {
    const next = hindranceAt(recipient, recent, window, at);
    if (next === null) return at;
    at = next.until;
  }
  return at;
}

/** What stands in the way at `at`, and when just that has passed, which is always later than `at`. */
function hindranceAt(recipient: Recipient, recent: Recent, window: Window, at: Date): Hindrance | null {
  if (at < window.notBefore) return { until: window.notBefore, because: 'too_early' };
  if (recipient.awayUntil !== null && at < recipient.awayUntil) return { until: recipient.awayUntil, because: 'away' };
  return hindranceByCaps(recipient, recent, at) ?? hindranceByHours(recipient, at);
}

/** Caps are one at the least: with nothing sent and nothing planned no calendar has to be read. */
function hindranceByCaps(recipient: Recipient, recent: Recent, at: Date): Hindrance | null {
  const { sentAt, plannedAt = [] } = recent;
  if (sentAt.length === 0 && plannedAt.length === 0) return null;
  const { zone } = recipient.schedule;
  const week = localWeek(zone, at);
  if (recipient.isEased && sentWithin(recent, localWeek(zone, addDays(week.start, -3.5))) > 0) {
    return { until: week.end, because: 'eased' };
  }
  if (takenWithin(recent, week) >= recipient.weeklyCap) return { until: week.end, because: 'weekly_cap' };
  const day = localDay(zone, at);
  if (takenWithin(recent, day) >= recipient.dailyCap) return { until: day.end, because: 'daily_cap' };
  const until = endOfSpacing(recent, recipient.dailyCap);
  return until !== null && at < until ? { until, because: 'too_soon' } : null;
}

function hindranceByHours({ schedule, doNotDisturb }: Recipient, at: Date): Hindrance | null {
  const working = workWindow(schedule, at);
  if (!isWithin(working, at)) {
    return { until: working.start, because: isOnHoliday(schedule, at) ? 'holiday' : 'outside_hours' };
  }
  const silence = doNotDisturb.find((span) => isWithin(span, at));
  return silence === undefined ? null : { until: silence.end, because: 'do_not_disturb' };
}

function takenWithin(recent: Recent, window: TimeWindow): number {
  return sentWithin(recent, window) + (recent.plannedAt ?? []).filter((at) => isWithin(window, at)).length;
}

function sentWithin({ sentAt }: Recent, window: TimeWindow): number {
  return sentAt.filter((at) => isWithin(window, at)).length;
}

/** From when on the last twelve hours have room for one more; null where they always had. */
function endOfSpacing({ sentAt }: Recent, dailyCap: number): Date | null {
  const oldestThatCounts = sentAt.toSorted((one, other) => other.getTime() - one.getTime())[dailyCap - 1];
  return oldestThatCounts === undefined ? null : addDays(oldestThatCounts, SPACING_HOURS / 24);
}
