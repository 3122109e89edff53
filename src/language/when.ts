/** Dates as people write them, read with chrono-node in the writer's zone (decision 0006). */
import * as chrono from 'chrono-node';
import { DateTime } from 'luxon';
import type { ReadWhen } from '../features/ports.js';

export const readWhen: ReadWhen = (text, { now, zone }) => {
  const found = parse(text, now, zone);
  if (found === null) return { kind: 'none' };
  const readings = readingsOf(found.text, now, zone);
  if (readings !== null) return { kind: 'twofold', text: found.text, readings };
  const at = momentOf(found, zone);
  const hadTime = namesHour(found);
  // A day without a time has not passed before its evening.
  const end = hadTime ? at : DateTime.fromJSDate(at, { zone }).endOf('day').toJSDate();
  if (end <= now) return { kind: 'past', at };
  const before = text.slice(0, found.index).replace(/(^|\s)(by|on|in|at|for|before|until)\s*$/i, '');
  const after = text.slice(found.index + found.text.length);
  return { kind: 'at', at, hadTime, rest: `${before.trimEnd()} ${after.trimStart()}`.trim() };
};

/** The first date in the text, before what is a date only at a pinch: "the may release", "24/7". */
function parse(text: string, now: Date, zone: string): chrono.ParsedResult | null {
  const reference = { instant: now, timezone: DateTime.fromJSDate(now, { zone }).offset };
  const all = chrono.parse(text, reference, { forwardDate: !/\b(last|past|ago)\b/i.test(text) });
  return all.find((each) => !numbered.test(each.text) && namesDay(each.start)) ?? all[0] ?? null;
}

function namesDay(parts: chrono.ParsedComponents): boolean {
  return parts.isCertain('day') || parts.isCertain('weekday') || parts.isCertain('hour');
}

/** "this afternoon" has an hour that people mean; "this morning" is when work begins. */
function namesHour({ start, text }: chrono.ParsedResult): boolean {
  return start.isCertain('hour') || /\b(afternoon|evening|tonight)\b/i.test(text);
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
function momentOf(found: chrono.ParsedResult, zone: string): Date {
  const parts = found.start;
  const hasHour = namesHour(found);
  if (parts.isCertain('timezoneOffset')) return parts.date();
  const wall = {
    year: parts.get('year') ?? undefined,
    month: parts.get('month') ?? undefined,
    day: parts.get('day') ?? undefined,
    hour: hasHour ? hourOf(found) : 0,
    minute: hasHour ? (parts.get('minute') ?? 0) : 0,
  };
  return DateTime.fromObject(definedOf(wall), { zone }).toJSDate();
}

/** "At 5" is in the afternoon for people at work; "05:00" is not. */
function hourOf({ start, text }: chrono.ParsedResult): number {
  const hour = start.get('hour') ?? 0;
  const isVague = start.isCertain('hour') && !start.isCertain('meridiem') && hour > 0 && hour < 7;
  return isVague && !/\b0\d/.test(text) ? hour + 12 : hour;
}

function definedOf(wall: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(Object.entries(wall).filter((part): part is [string, number] => part[1] !== undefined));
}
