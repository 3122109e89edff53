/** When the planner looks at a member: once on each working day, some minutes into it, and when policy has it wait, then. */
import { impossible } from './errors.js';
import type { DropReason, Recipient, Verdict, Window } from './nudge-policy.js';
import type { WorkSchedule } from './time.js';
import { workWindow } from './work-windows.js';

/** What is not sent by the end of the working day is not sent (P6). */
export function windowAround(schedule: WorkSchedule, at: Date): Window {
  const { start, end } = workWindow(schedule, at);
  return { notBefore: start, expiresAt: end };
}

/** Null for never: until they change something themselves. `id` is the member's, and `verdict` that of `now`. */
export function lookAgainAt(id: string, recipient: Recipient, verdict: Verdict, now: Date): Date | null {
  switch (verdict.kind) {
    case 'wait':
      return verdict.until;
    case 'send':
      return nextLookAfter(id, recipient.schedule, now);
    case 'drop':
      if (verdict.because === 'paused') return recipient.pausedUntil;
      return untilTheySay.has(verdict.because) ? null : nextLookAfter(id, recipient.schedule, now);
    default:
      return impossible(verdict);
  }
}

/** Only the member can change these, and then is looked at again. */
const untilTheySay: ReadonlySet<DropReason> = new Set(['no_consent', 'cap_is_zero', 'quiet']);

/** The look of the working day at hand; it may be over. */
export function lookToday(id: string, schedule: WorkSchedule, now: Date): Date {
  return minutesInto(workWindow(schedule, now).start, id);
}

function nextLookAfter(id: string, schedule: WorkSchedule, now: Date): Date {
  const today = workWindow(schedule, now);
  const next = today.start > now ? today : workWindow(schedule, new Date(today.end.getTime() + 60_000));
  return minutesInto(next.start, id);
}

const spreadMinutes = 20;

/** Members are looked at, and written to, some minutes into their time, not all in the same minute. */
export function minutesInto(start: Date, id: string): Date {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return new Date(start.getTime() + (hash % spreadMinutes) * 60_000);
}
