/** Whether somebody is at work, reckoned apart from the product: straight from luxon and the holiday tables. */
import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import type { Hours, Truth } from './truth.js';

/** With the country whose public holidays go by the zone; some have offsets of a quarter of an hour, some no summer time. */
export const zones: readonly { readonly zone: string; readonly country: string | null }[] = [
  { zone: 'Europe/Berlin', country: 'DE' },
  { zone: 'Europe/London', country: 'GB' },
  { zone: 'America/New_York', country: 'US' },
  { zone: 'America/Los_Angeles', country: 'US' },
  { zone: 'America/St_Johns', country: 'CA' },
  { zone: 'America/Sao_Paulo', country: 'BR' },
  { zone: 'Africa/Nairobi', country: 'KE' },
  { zone: 'Asia/Kolkata', country: 'IN' },
  { zone: 'Asia/Kathmandu', country: 'NP' },
  { zone: 'Asia/Tokyo', country: 'JP' },
  { zone: 'Australia/Sydney', country: 'AU' },
  { zone: 'Australia/Lord_Howe', country: 'AU' },
  { zone: 'Pacific/Chatham', country: 'NZ' },
];

export type OffWork = 'outside_hours' | 'holiday' | 'do_not_disturb' | 'away';

/** Many are asked about at one moment, in a few zones. */
const clocks = { at: Number.NaN, byZone: new Map<string, DateTime>() };

export function localTime({ zone }: Pick<Truth, 'zone'>, at: number): DateTime {
  if (clocks.at !== at) Object.assign(clocks, { at, byZone: new Map() });
  const time = clocks.byZone.get(zone) ?? DateTime.fromMillis(at, { zone });
  clocks.byZone.set(zone, time);
  return time;
}

/** Why they are not to be written to at that moment; null where they are at work. */
export function offWork(truth: Truth, at: number): OffWork | null {
  const now = localTime(truth, at);
  if (at < truth.awayUntil) return 'away';
  if (isOnHoliday(truth, now)) return 'holiday';
  if (!isInShift(truth, now)) return 'outside_hours';
  return isUndisturbed(truth, now) ? null : 'do_not_disturb';
}

/** Shifts of one day, and what the night before left over. */
function isInShift(truth: Truth, now: DateTime): boolean {
  const { hours } = truth;
  const holidays = regionOf(truth);
  const minute = now.hour * 60 + now.minute;
  const yesterday = now.minus({ days: 1 });
  const worksOn = (day: DateTime) => hours.days.includes(day.weekday) && !isHoliday(holidays, day);
  if (hours.start < hours.end) return worksOn(now) && minute >= hours.start && minute < hours.end;
  return (worksOn(now) && minute >= hours.start) || (worksOn(yesterday) && minute < hours.end);
}

function isOnHoliday(truth: Truth, now: DateTime): boolean {
  return isHoliday(regionOf(truth), now);
}

function regionOf({ holidays, zone }: Truth): string | null {
  return holidays === 'zone' ? (zones.find((each) => each.zone === zone)?.country ?? null) : holidays;
}

function isUndisturbed({ doNotDisturb }: Truth, now: DateTime): boolean {
  if (doNotDisturb === null) return true;
  const time = now.toFormat('HH:mm');
  const { start, end } = doNotDisturb;
  return start < end ? time < start || time >= end : time < start && time >= end;
}

const tables = new Map<string, Holidays>();
const known = new Map<string, boolean>();

function isHoliday(region: string | null, day: DateTime): boolean {
  if (region === null) return false;
  const key = `${region} ${day.toISODate()}`;
  const found = known.get(key) ?? lookUp(region, day);
  known.set(key, found);
  return found;
}

/** A public holiday that covers the noon of that day. */
function lookUp(region: string, day: DateTime): boolean {
  const [country = '', state = '', town = ''] = region.split('-');
  const table = tables.get(region) ?? new Holidays(country, state, town, { types: ['public'] });
  tables.set(region, table);
  const zone = table.getTimezones()[0] ?? 'UTC';
  const noon = DateTime.fromObject({ year: day.year, month: day.month, day: day.day, hour: 12 }, { zone });
  const holidays = table.isHoliday(noon.toJSDate());
  return holidays !== false && holidays.some(({ type }) => type === 'public');
}

/** `9:00-17:30 1,2,3` as `/rapport hours` reads it. */
export function hoursTyped({ days, start, end }: Hours): string {
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return `${clock(start)}-${clock(end)} ${days.map((day) => names[day - 1]).join(',')}`;
}
