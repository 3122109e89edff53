/** When a member's month is told to them (A5): on the first working morning after it, in their own zone. */
import { minutesInto } from './nudge-looking.js';
import { addDays, monthAfter, monthWindow, type WorkSchedule } from './time.js';
import { workWindow } from './work-windows.js';

/** Somebody away for longer has another month by then (P6). */
const worthDays = 7;

/** The first working window that begins in the next month, some minutes into it; `id` is the member's. */
export function reflectionDueAt(id: string, schedule: WorkSchedule, month: string): Date {
  const { start } = monthWindow(monthAfter(month), schedule.zone);
  const window = workWindow(schedule, start);
  // A night shift may reach over from the last day.
  return minutesInto((window.start < start ? workWindow(schedule, window.end) : window).start, id);
}

export function reflectionExpiresAt(dueAt: Date): Date {
  return addDays(dueAt, worthDays);
}
