/** When people are not to be disturbed: a nightly span in their own zone. */
import { DateTime } from 'luxon';
import type { User } from './workspace.js';

/** The present or the next span of the person's nightly schedule; 1 and 1 when there is none, as Slack answers. */
export function dndOf({ dnd, tz }: Pick<User, 'dnd' | 'tz'>, now: Date) {
  if (dnd === null) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const today = DateTime.fromJSDate(now, { zone: tz });
  for (const day of [today.minus({ days: 1 }), today, today.plus({ days: 1 })]) {
    const start = at(day, dnd.start);
    const end = dnd.end > dnd.start ? at(day, dnd.end) : at(day.plus({ days: 1 }), dnd.end);
    if (end > today)
      return { dnd_enabled: true, next_dnd_start_ts: start.toUnixInteger(), next_dnd_end_ts: end.toUnixInteger() };
  }
  return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
}

function at(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.startOf('day').set({ hour, minute });
}
