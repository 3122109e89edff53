/**
 * Days, weeks and working hours in people's own time zones; the one place that knows luxon. Instants are `Date`s, "now" is always
 * an argument.
 *
 * The surprising rule: hours are wall-clock hours. On a daylight-saving day a working window is still 9:00 to 17:00 on the
 * member's clock, though an hour shorter or longer when it spans the change. A time the clock skips counts as the time it skips to.
 */
import { DateTime, IANAZone } from 'luxon';
import { isHoliday } from './holidays.js';

export type WorkSchedule = {
  /** An IANA zone such as 'Europe/Berlin'; one this machine does not know counts as UTC. */
  readonly zone: string;
  /** ISO weekdays, Monday 1 to Sunday 7, on which a window begins; never empty. */
  readonly days: readonly number[];
  /** Minutes after midnight, local wall clock. An end not after the start means a night shift that ends the next day. */
  readonly startMinute: number;
  readonly endMinute: number;
  /** The region whose public holidays are no working days, such as 'DE-BY'; none without one. */
  readonly holidays?: string | null;
};

/** From `start` until just before `end`. */
export type TimeWindow = { readonly start: Date; readonly end: Date };

const DAY_MILLISECONDS = 86_400_000;
const MINUTES_PER_DAY = 1440;
/**
 * Nowhere do more than four weeks running have a holiday on the same weekday (2026-2032, every region), and one more may be
 * skipped by daylight saving: a one-day week has a window in six weeks.
 */
const WINDOW_SEARCH_DAYS = 60;

/** Whole days since 1970-01-01, UTC. */
export function utcDay(at: Date): number {
  return Math.floor(at.getTime() / DAY_MILLISECONDS);
}

/** The first instant of a UTC day. */
export function dayStart(day: number): Date {
  return new Date(day * DAY_MILLISECONDS);
}

/** `n` times 24 hours later, whatever the clocks do; earlier for a negative `n`. */
export function addDays(at: Date, n: number): Date {
  return new Date(at.getTime() + n * DAY_MILLISECONDS);
}

/** The date on the wall, YYYY-MM-DD. */
export function localDate(at: Date, zone: string): string {
  return dateOf(local(at, zone));
}

/** The ISO week on the wall, such as '2026-W47'. */
export function isoWeek(at: Date, zone: string): string {
  const { weekYear, weekNumber } = local(at, zone);
  return `${padded(weekYear, 4)}-W${padded(weekNumber, 2)}`;
}

/** The month on the wall, such as '2026-03'. */
export function localMonth(at: Date, zone: string): string {
  return localDate(at, zone).slice(0, 7);
}

/** So many months after that one, '2026-03' for '2026-02' and 1. */
export function monthAfter(month: string, months = 1): string {
  return dateOf(DateTime.fromISO(month, { zone: 'utc' }).plus({ months })).slice(0, 7);
}

/** From its first instant on the wall until the first of the next. */
export function monthWindow(month: string, zone: string): TimeWindow {
  return { start: startOfMonth(month, zone), end: startOfMonth(monthAfter(month), zone) };
}

/** 'March', in the words of the locale. */
export function formatMonth(month: string, locale: string): string {
  return DateTime.fromISO(month, { zone: 'utc' }).setLocale(locale).toFormat('LLLL');
}

export function startOfLocalDay(at: Date, zone: string): Date {
  return firstInstantOfDay(local(at, zone)).toJSDate();
}

/** That minute of the local day on the wall, counted from midnight. */
export function atMinuteOfDay(at: Date, zone: string, minuteOfDay: number): Date {
  return onTheWall(local(at, zone), minuteOfDay);
}

export function isWorkingDay(schedule: WorkSchedule, at: Date): boolean {
  return worksOn(schedule, localNoon(at, schedule.zone));
}

/** The first instant of the Monday of the ISO week. */
export function startOfLocalWeek(at: Date, zone: string): Date {
  const noon = localNoon(at, zone);
  return firstInstantOfDay(noon.minus({ days: noon.weekday - 1 })).toJSDate();
}

/** The working window that contains `at`, or else the next one; workWindow in work-windows.ts remembers it. */
export function findWorkWindow(schedule: WorkSchedule, at: Date): TimeWindow {
  const noon = localNoon(at, schedule.zone);
  for (let days = -1; days <= WINDOW_SEARCH_DAYS; days += 1) {
    const day = noon.plus({ days });
    if (!worksOn(schedule, day)) continue;
    const window = windowOf(schedule, day);
    if (window.start < window.end && at < window.end) return window;
  }
  throw new RangeError('A work schedule without a working day or with an empty window');
}

/** Whether that moment is on a public holiday of the schedule's region. */
export function isOnHoliday(schedule: WorkSchedule, at: Date): boolean {
  return isDayOff(schedule, local(at, schedule.zone));
}

export function isWithin(window: TimeWindow, at: Date): boolean {
  return window.start <= at && at < window.end;
}

/**
 * The same time on the wall, on the `n`-th working day after the local day of `at`; `at` itself for n = 0. It may lie outside
 * working hours when `at` does.
 */
export function addWorkingDays(schedule: WorkSchedule, at: Date, n: number): Date {
  if (schedule.days.length === 0) throw new RangeError('A work schedule without a working day');
  const noon = localNoon(at, schedule.zone);
  let days = 0;
  for (let left = n; left > 0; ) {
    days += 1;
    if (worksOn(schedule, noon.plus({ days }))) left -= 1;
  }
  return local(at, schedule.zone).plus({ days }).toJSDate();
}

/** '3 March', in the order and words of the locale (a BCP 47 tag); English is day before month for everybody. */
export function formatDay(at: Date, zone: string, locale: string): string {
  const day = local(at, zone).setLocale(locale);
  return isEnglish(locale) ? day.toFormat('d LLLL') : day.toLocaleString({ day: 'numeric', month: 'long' });
}

/** Likewise, with its year where that is not the year of `now`. */
export function formatDate(at: Date, now: Date, zone: string, locale: string): string {
  const words = formatDay(at, zone, locale);
  const { year } = local(at, zone);
  return year === local(now, zone).year ? words : `${words} ${year}`;
}

/** A UTC day as in `formatDate`. */
export function dayInWords(day: number, now: Date, locale: string): string {
  return formatDate(dayStart(day), now, 'UTC', locale);
}

/** 'Friday 27 November, 10:00', likewise. */
export function formatMoment(at: Date, zone: string, locale: string): string {
  const moment = local(at, zone).setLocale(locale);
  if (isEnglish(locale)) return moment.toFormat('cccc d LLLL, HH:mm');
  const date = moment.toLocaleString({ weekday: 'long', day: 'numeric', month: 'long' });
  return `${date}, ${moment.toFormat('HH:mm')}`;
}

/** luxon remembers the zones it made; asked whether a name is valid, it would find out anew every time. */
function local(at: Date, zone: string): DateTime {
  const known = IANAZone.create(zone);
  return DateTime.fromJSDate(at, { zone: known.isValid ? known : 'utc' });
}

/** By its own noon: near the date line the first of a month begins half a day before or after UTC's. */
function startOfMonth(month: string, zone: string): Date {
  const known = IANAZone.create(zone);
  return firstInstantOfDay(DateTime.fromISO(`${month}-01T12:00`, { zone: known.isValid ? known : 'utc' })).toJSDate();
}

/** To count days from: noon comes once a day everywhere, while Nuuk's last Saturday of March ends at 23:00. */
function localNoon(at: Date, zone: string): DateTime {
  return local(at, zone).set({ hour: 12, minute: 0, second: 0, millisecond: 0 });
}

function worksOn(schedule: WorkSchedule, day: DateTime): boolean {
  return schedule.days.includes(day.weekday) && !isDayOff(schedule, day);
}

function isDayOff({ holidays }: WorkSchedule, day: DateTime): boolean {
  return holidays != null && isHoliday(holidays, dateOf(day));
}

/** A night shift into a holiday ends at midnight. */
function windowOf(schedule: WorkSchedule, day: DateTime): TimeWindow {
  const { startMinute, endMinute } = schedule;
  const isOvernight = endMinute <= startMinute;
  const morningMinutes = isOvernight && !isDayOff(schedule, day.plus({ days: 1 })) ? endMinute : 0;
  const lastMinute = isOvernight ? MINUTES_PER_DAY + morningMinutes : endMinute;
  return { start: onTheWall(day, startMinute), end: onTheWall(day, lastMinute) };
}

/** Reckoned from the day's own first instant, so that of a wall time that comes twice the first is meant. */
function onTheWall(day: DateTime, minuteOfDay: number): Date {
  const hour = Math.floor(minuteOfDay / 60);
  return firstInstantOfDay(day)
    .set({ hour, minute: minuteOfDay % 60 })
    .toJSDate();
}

/** Where clocks go back over midnight (the Azores, Havana) midnight comes twice, and luxon may answer the second. */
function firstInstantOfDay(day: DateTime): DateTime {
  const midnight = day.startOf('day');
  const anHourBefore = midnight.minus({ hours: 1 });
  return anHourBefore.day === midnight.day ? anHourBefore : midnight;
}

function dateOf({ year, month, day }: DateTime): string {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function isEnglish(locale: string): boolean {
  return locale === 'en' || locale.startsWith('en-');
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
