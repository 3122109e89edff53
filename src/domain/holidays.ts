/**
 * Public holidays, by region: 'DE' is Germany, 'DE-BY' Bavaria, 'DE-BY-A' Augsburg. The one place that knows date-holidays.
 *
 * The surprising rule: the tables are loaded when somebody is first asked about, not at the start; they cost 25 MB and a sixth of
 * a second (decision 0014). A holiday that leaves the morning to work, such as a Christmas Eve from noon on, is a working day.
 */
import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';

export type Holiday = {
  /** YYYY-MM-DD, as on the wall there. */
  readonly date: string;
  /** In English. */
  readonly name: string;
};

export type Region = { readonly code: string; readonly name: string };

const DAY_MILLISECONDS = 86_400_000;

/** Whether that date, YYYY-MM-DD, is a public holiday there, substitute days included; never in a region that is not known. */
export function isHoliday(region: string, date: string): boolean {
  return holidayNamed(region, date) !== null;
}

/** The next holidays from that date on, oldest first; fewer where the region has fewer in this year and the next. */
export function nextHolidays(region: string, from: string, count: number): readonly Holiday[] {
  const year = Number(from.slice(0, 4));
  const days = new Map([year - 1, year, year + 1].flatMap((each) => [...holidaysIn(region, each)]));
  return [...days]
    .filter(([date]) => date >= from)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, count)
    .map(([date, name]) => ({ date, name }));
}

/** Every region there is, from countries down to single towns. */
export function listRegions(): readonly Region[] {
  regions ??= readRegions();
  return regions;
}

/** By its code or its name, in either case: 'de-by', 'Bayern'. */
export function findRegion(text: string): Region | null {
  const wanted = text.trim().toLowerCase();
  const all = listRegions();
  return (
    all.find(({ code }) => code.toLowerCase() === wanted) ??
    all.find(({ name }) => name.toLowerCase() === wanted) ??
    null
  );
}

/**
 * The country that a time zone lies in, where the platform's own tables say so; null for UTC and the like. People near a border,
 * and those for whom Slack names the zone of another capital, choose for themselves.
 */
export function countryOfZone(zone: string): string | null {
  countries ??= readCountries();
  const canonical = canonicalZone(zone);
  return canonical === null ? null : (countries.get(canonical) ?? null);
}

let tables: typeof Holidays | undefined;
let regions: readonly Region[] | undefined;
let countries: ReadonlyMap<string, string> | undefined;
/** 'DE-BY 2026' → date → name. Tables never change while a process runs. */
const known = new Map<string, ReadonlyMap<string, string>>();

function loadTables(): typeof Holidays {
  tables ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays;
  return tables;
}

function holidayNamed(region: string, date: string): string | null {
  const year = Number(date.slice(0, 4));
  // What begins on New Year's Eve may reach into January.
  const before = date.slice(5, 7) === '01' ? holidaysIn(region, year - 1).get(date) : undefined;
  return before ?? holidaysIn(region, year).get(date) ?? null;
}

function holidaysIn(region: string, year: number): ReadonlyMap<string, string> {
  const key = `${region} ${year}`;
  const found = known.get(key) ?? readHolidays(region, year);
  known.set(key, found);
  return found;
}

function readHolidays(region: string, year: number): ReadonlyMap<string, string> {
  const [country = '', state = '', town = ''] = region.split('-');
  const calendar = new (loadTables())(country, state, town, { types: ['public'] });
  const days = calendar.getHolidays(year, 'en').filter(({ type }) => type === 'public');
  return new Map(days.flatMap((day) => datesOf(day).map((date) => [date, day.name] as const)));
}

/** The dates whose noon it covers, reckoned on the wall of the place: `date` is '2026-12-24 14:00:00', and may name an offset. */
function datesOf({ date, start, end }: { readonly date: string; readonly start: Date; readonly end: Date }): string[] {
  const from = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`);
  const until = from + (end.getTime() - start.getTime());
  const dates: string[] = [];
  for (let day = Math.floor(from / DAY_MILLISECONDS); noonOf(day) < until; day += 1) {
    if (noonOf(day) > from) dates.push(new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10));
  }
  return dates;
}

function noonOf(day: number): number {
  return (day + 0.5) * DAY_MILLISECONDS;
}

function readRegions(): readonly Region[] {
  const all = new (loadTables())();
  return Object.entries(all.getCountries('en')).flatMap(([country, name]) => [
    { code: country, name },
    ...Object.entries(all.getStates(country, 'en') ?? {}).flatMap(([state, stateName]) => [
      { code: `${country}-${state}`, name: stateName },
      ...Object.entries(all.getRegions(country, state, 'en') ?? {}).map(([town, townName]) => ({
        code: `${country}-${state}-${town}`,
        name: townName,
      })),
    ]),
  ]);
}

/** ECMA-402's `timeZones`, a method since 2023 and a property before. */
type LocaleWithZones = { readonly getTimeZones?: () => readonly string[]; readonly timeZones?: readonly string[] };

function readCountries(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { code } of listRegions().filter((region) => !region.code.includes('-'))) {
    const locale = new Intl.Locale(`und-${code}`) as LocaleWithZones;
    for (const zone of locale.getTimeZones?.() ?? locale.timeZones ?? []) found.set(canonicalZone(zone) ?? zone, code);
  }
  return found;
}

const canonicalZones = new Map<string, string | null>();

/** The platform's name for a zone, since Slack may know it by another; null for none. */
function canonicalZone(zone: string): string | null {
  const found = canonicalZones.get(zone);
  if (found !== undefined) return found;
  const canonical = readCanonicalZone(zone);
  canonicalZones.set(zone, canonical);
  return canonical;
}

function readCanonicalZone(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    // Intl has no other way to say that it does not know a zone.
    return null;
  }
}
