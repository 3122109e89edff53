/**
 * How much of what a member was sent they ignored (P4), and what follows from it.
 *
 * The surprising rule: a message is ignored only once two of the recipient's own working days have passed, so weekends, holidays
 * and short weeks are no neglect. Anything they answer, however late, starts the count anew.
 */
import type { MemberId } from './ids.js';
import { addWorkingDays, type WorkSchedule } from './time.js';

export type SentMessage = {
  readonly sentAt: Date;
  /** One of its nudges was answered, or what it suggested was done without a word to Rapport. */
  readonly isTakenUp: boolean;
};

export type Pace = 'usual' | 'eased' | 'quiet';

export const PATIENCE_WORKING_DAYS = 2;
export const EASED_AFTER = 3;
export const QUIET_AFTER = 6;

/** How many in a row were ignored; `messages` are those since they last answered, newest first. */
export function ignoredInARow(messages: readonly SentMessage[], schedule: WorkSchedule, now: Date): number {
  const old = messages.filter(({ sentAt }) => addWorkingDays(schedule, sentAt, PATIENCE_WORKING_DAYS) <= now);
  const takenUp = messages.find(({ isTakenUp }) => isTakenUp);
  return old.filter(({ sentAt }) => takenUp === undefined || sentAt > takenUp.sentAt).length;
}

export function paceAfter(ignored: number): Pace {
  if (ignored >= QUIET_AFTER) return 'quiet';
  return ignored >= EASED_AFTER ? 'eased' : 'usual';
}

/** What the notice of going quiet is filed under: the same for each to a member, so that all of them show whether they are back. */
export function quietSubject(memberId: MemberId): string {
  return JSON.stringify({ code: 'gone_quiet', memberId });
}
