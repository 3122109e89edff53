/** Dates as people write them, read with chrono-node in the writer's zone and language (decision 0006). */
import type * as chrono from 'chrono-node';
import { DateTime } from 'luxon';
import type { ReadWhen, When } from '../features/ports.js';
import { dayParts, english, type Lexicon, lexiconOf, shortWeekdays } from './lexicon.js';

type Found = { readonly result: chrono.ParsedResult; readonly lexicon: Lexicon };

export const readWhen: ReadWhen = (text, { now, zone, locale = 'en' }) => {
  const own = lexiconOf(locale);
  const found = parse(text, now, zone, own);
  if (found === null) return { kind: 'none', rest: subjectOf(text, own) };
  const { result, lexicon } = found;
  // Elsewhere 3/4 means one day; those who write English write it both ways.
  const readings = lexicon === english ? readingsOf(result.text, now, zone) : null;
  const around = restOf(text, result, lexicon);
  if (readings !== null) return { kind: 'twofold', text: result.text, readings, rest: around.rest };
  return momentIn(result, { now, zone }, around);
};

function momentIn(
  result: chrono.ParsedResult,
  { now, zone }: { readonly now: Date; readonly zone: string },
  { rest, part }: { readonly rest: string; readonly part: DayPart | null },
): When {
  const hour = hourOf(result, part);
  const at = onTheWall(result, zone, hour);
  const hadTime = hour !== null;
  // A day without a time has not passed before its evening.
  const end = hadTime ? at : DateTime.fromJSDate(at, { zone }).endOf('day').toJSDate();
  const isCounted = result.start.tags().has('result/relativeDate');
  return end <= now ? { kind: 'past', at, rest } : { kind: 'at', at, hadTime, isCounted, rest };
}

/** Of what each language finds, the longer wording; of two alike, the member's own language. */
function parse(text: string, now: Date, zone: string, own: Lexicon): Found | null {
  const lexicons = own === english ? [english] : [own, english];
  const found = lexicons.flatMap((lexicon) => {
    const result = firstDate(text, now, zone, lexicon);
    return result === null ? [] : [{ result, lexicon }];
  });
  return found.toSorted((one, other) => weight(other.result) - weight(one.result))[0] ?? null;
}

function weight({ start, text }: chrono.ParsedResult): number {
  return (namesDay(start) ? 100 : 0) + text.length;
}

/** The first date in the text, before what is a date only at a pinch: "the may release", "24/7". */
function firstDate(text: string, now: Date, zone: string, lexicon: Lexicon): chrono.ParsedResult | null {
  const reference = { instant: now, timezone: DateTime.fromJSDate(now, { zone }).offset };
  const read = lexicon === english ? text : text.replace(shortWeekdays, (word) => '·'.repeat(word.length));
  const all = lexicon.parser.parse(read, reference, { forwardDate: !lexicon.past.test(text) });
  return all.find((each) => !numbered.test(each.text) && namesDay(each.start)) ?? all[0] ?? null;
}

function namesDay(parts: chrono.ParsedComponents): boolean {
  return parts.isCertain('day') || parts.isCertain('weekday') || parts.isCertain('hour');
}

type DayPart = keyof typeof dayParts;

const partAfter = new RegExp(`^[\\s,]*(?:の|(?:am|in the|le|la|da|i|på)\\s)?(?:${namedParts()})(?!\\p{L})`, 'iu');
const partWithin = new RegExp(`(?<!\\p{L})(?:${namedParts()})(?!\\p{L})`, 'iu');

function namedParts(): string {
  return Object.entries(dayParts)
    .map(([name, words]) => `(?<${name}>${words})`)
    .join('|');
}

function partOf(match: RegExpExecArray | null): DayPart | null {
  const names: readonly DayPart[] = ['afternoon', 'evening', 'morning'];
  return names.find((name) => match?.groups?.[name] !== undefined) ?? null;
}

/** The text without its date: what the follow-up is about. */
function restOf(text: string, result: chrono.ParsedResult, lexicon: Lexicon) {
  const leading = new RegExp(`(^|\\s)(?:${[lexicon.before, english.before].filter(Boolean).join('|')})\\s*$`, 'i');
  const head = text.slice(0, result.index).replace(leading, '').trimEnd();
  const behind = text.slice(result.index + result.text.length);
  const after = partAfter.exec(behind);
  const tail = behind.slice(after?.[0].length ?? 0).replace(/^(までに|まで|に|には)/, '');
  const rest = subjectOf(`${head} ${tail.trimStart()}`, lexicon);
  return { rest, part: partOf(after) ?? partOf(partWithin.exec(result.text)) };
}

function subjectOf(text: string, { about }: Lexicon): string {
  const leading = new RegExp(`^[\\s,;:–—-]*(?:${[about, english.about].filter(Boolean).join('|')})\\s+`, 'i');
  return text
    .trim()
    .replace(leading, '')
    .replace(/[\s,;:–—-]+$/, '')
    .trim();
}

const partHours = { afternoon: 15, evening: 18 } as const;

/** Null where no hour is meant: "this afternoon" has one that people mean, "this morning" is when work begins. */
function hourOf(result: chrono.ParsedResult, part: DayPart | null): number | null {
  if (result.start.isCertain('hour')) return clockHour(result);
  if (part === null || part === 'morning') return null;
  const implied = result.start.get('hour') ?? 0;
  return partWithin.test(result.text) && implied > 12 ? implied : partHours[part];
}

/** "At 5" is in the afternoon for people at work; "05:00" is not. */
function clockHour({ start, text }: chrono.ParsedResult): number {
  const hour = start.get('hour') ?? 0;
  const isVague = !start.isCertain('meridiem') && hour > 0 && hour < 7;
  return isVague && !/\b0\d/.test(text) ? hour + 12 : hour;
}

/** A month and a day in numbers, in whichever order; dots and dashes only with a year, for 2.10 is a version. */
const numbered =
  /^\D{0,4}(?<one>\d{1,2})(?:\/(?<two>\d{1,2})(?:\/\d{2,4})?|(?<dot>[.-])(?<second>\d{1,2})\k<dot>\d{2,4})(?!\d)/;

/** Of 3/4, the third of April and the fourth of March; null where a date can only be read one way. */
function readingsOf(text: string, now: Date, zone: string): readonly [Date, Date] | null {
  const { one, two, second: dotted } = numbered.exec(text)?.groups ?? {};
  const [first, second] = [Number(one), Number(two ?? dotted)];
  if (Number.isNaN(first + second)) return null;
  if (first === second || first < 1 || second < 1 || first > 12 || second > 12) return null;
  return [nextDay(first, second, now, zone), nextDay(second, first, now, zone)];
}

function nextDay(day: number, month: number, now: Date, zone: string): Date {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const thisYear = today.set({ month, day });
  return (thisYear < today ? thisYear.plus({ years: 1 }) : thisYear).toJSDate();
}

/** Read as wall-clock time in the zone: the offset on that day may differ from today's. */
function onTheWall({ start }: chrono.ParsedResult, zone: string, hour: number | null): Date {
  if (start.isCertain('timezoneOffset')) return start.date();
  const wall = {
    year: start.get('year') ?? undefined,
    month: start.get('month') ?? undefined,
    day: start.get('day') ?? undefined,
    hour: hour ?? 0,
    minute: start.isCertain('hour') ? (start.get('minute') ?? 0) : 0,
  };
  return DateTime.fromObject(definedOf(wall), { zone }).toJSDate();
}

function definedOf(wall: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(Object.entries(wall).filter((part): part is [string, number] => part[1] !== undefined));
}
