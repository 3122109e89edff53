/** Dates as people write them, read with chrono-node in the writer's zone (decision 0006). */
import * as chrono from 'chrono-node';
import { DateTime } from 'luxon';
import type { ReadWhen } from '../features/ports.js';

export const readWhen: ReadWhen = (text, { now, zone }) => {
  const found = parse(text, now, zone);
  if (found === null) return { kind: 'none' };
  const at = momentOf(found.start, zone);
  const hadTime = found.start.isCertain('hour');
  // A day without a time has not passed before its evening.
  const end = hadTime ? at : DateTime.fromJSDate(at, { zone }).endOf('day').toJSDate();
  if (end <= now) return { kind: 'past', at };
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found.text.length);
  return { kind: 'at', at, hadTime, rest: `${before.trimEnd()} ${after.trimStart()}`.trim() };
};

function parse(text: string, now: Date, zone: string) {
  const reference = { instant: now, timezone: DateTime.fromJSDate(now, { zone }).offset };
  return chrono.parse(text, reference, { forwardDate: true })[0] ?? null;
}

/** Read as wall-clock time in the zone: the offset on that day may differ from today's. */
function momentOf(parts: chrono.ParsedComponents, zone: string): Date {
  if (parts.isCertain('timezoneOffset')) return parts.date();
  const wall = {
    year: parts.get('year') ?? undefined,
    month: parts.get('month') ?? undefined,
    day: parts.get('day') ?? undefined,
    hour: parts.isCertain('hour') ? (parts.get('hour') ?? 0) : 0,
    minute: parts.isCertain('hour') ? (parts.get('minute') ?? 0) : 0,
  };
  return DateTime.fromObject(definedOf(wall), { zone }).toJSDate();
}

function definedOf(wall: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(Object.entries(wall).filter((part): part is [string, number] => part[1] !== undefined));
}
