/**
 * Days that somebody lets their colleagues celebrate (T4): told in a channel's appreciation post, without the date, and only because they
 * wanted it themselves. The surprising rule: who was born on 29 February is celebrated on the 28th where there is no such day.
 */
import type { ChannelId, MemberId } from './ids.js';
import { addDays, atMinuteOfDay, localDate } from './time.js';

export type Celebration = {
  /** 1-12 and 1-31; nobody's age is kept. */
  readonly birthday: { readonly month: number; readonly day: number } | null;
  /** YYYY-MM-DD: when they started here. */
  readonly startedOn: string | null;
  /** Their years are told by the date in their Slack profile, as long as they wrote none (decision 0045). */
  readonly byProfile: boolean;
  /** In whose post; null for every channel that they are in. */
  readonly channelId: ChannelId | null;
};

export type Occasion = { readonly memberId: MemberId } & (
  | { readonly kind: 'joined' | 'birthday' }
  | { readonly kind: 'anniversary'; readonly years: number }
);

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether there is such a day in any year. */
export function isDayOfYear(month: number, day: number): boolean {
  return Number.isInteger(month) && Number.isInteger(day) && day >= 1 && day <= (daysIn[month - 1] ?? 0);
}

/** Nobody has been anywhere for longer. */
const yearsAtMost = 80;

/** The start that a profile tells of; null for what is no day, is still to come, or cannot be. `today` is YYYY-MM-DD. */
export function startToldBy(profile: string | null | undefined, today: string): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(profile ?? '') ?? [];
  const date = `${year}-${month}-${day}`;
  const isDay = isDayOfYear(Number(month), Number(day)) && (date.slice(5) !== '02-29' || isLeapYear(Number(year)));
  const isPossible = date <= today && Number(today.slice(0, 4)) - Number(year) <= yearsAtMost;
  return isDay && isPossible ? date : null;
}

/** A day counts at its noon, on their own wall: after `since`, and no later than `until`. */
export function occasionsOf(
  memberId: MemberId,
  { birthday, startedOn }: Celebration,
  { since, until, zone }: { readonly since: Date; readonly until: Date; readonly zone: string },
): readonly Occasion[] {
  return datesBetween(since, until, zone).flatMap((date): Occasion[] => [
    ...(birthday !== null && isSameDay(date, birthday) ? [{ memberId, kind: 'birthday' as const }] : []),
    ...(startedOn === null ? [] : startOf(memberId, startedOn, date)),
  ]);
}

function startOf(memberId: MemberId, startedOn: string, date: string): readonly Occasion[] {
  if (date === startedOn) return [{ memberId, kind: 'joined' }];
  const [year = 0, month = 0, day = 0] = startedOn.split('-').map(Number);
  const years = Number(date.slice(0, 4)) - year;
  return years > 0 && isSameDay(date, { month, day }) ? [{ memberId, kind: 'anniversary', years }] : [];
}

function isSameDay(date: string, { month, day }: { readonly month: number; readonly day: number }): boolean {
  const [year = 0, ofMonth = 0, ofDay = 0] = date.split('-').map(Number);
  const there = month === 2 && day === 29 && !isLeapYear(year) ? 28 : day;
  return ofMonth === month && ofDay === there;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const noon = 12 * 60;

function datesBetween(since: Date, until: Date, zone: string): readonly string[] {
  const dates: string[] = [];
  // A day more on either side: the walls of the world are up to a day apart.
  for (let at = addDays(since, -1); at <= addDays(until, 1); at = addDays(at, 1)) {
    const moment = atMinuteOfDay(at, zone, noon);
    if (moment > since && moment <= until) dates.push(localDate(moment, zone));
  }
  return [...new Set(dates)];
}
