/**
 * How Rapport comes to a workspace by OAuth (W1) and leaves it (V6). A token may rotate: it lives for twelve hours, and what it is
 * renewed with is good once. It is renewed well ahead, so that there is time for Slack to have a bad hour.
 */
import { addDays } from './time.js';

/** Half of Bolt's own margin would do; two hours leave room for two failed tries an hour apart. */
const refreshAheadHours = 2;

/** Half-way, for a token that lives shorter than the margin. */
export function refreshAt(now: Date, expiresAt: Date): Date {
  const ahead = expiresAt.getTime() - refreshAheadHours * 3_600_000;
  return new Date(ahead > now.getTime() ? ahead : (now.getTime() + expiresAt.getTime()) / 2);
}

const tryAgainMinutes = 60;

/** Hourly, and once more at the very end. */
export function refreshAgainAt(now: Date, expiresAt: Date): Date {
  const next = new Date(now.getTime() + tryAgainMinutes * 60_000);
  return expiresAt > now && expiresAt < next ? expiresAt : next;
}

/** An end that happened before it was installed (anew) is the end of what was there before. */
export function isOutdatedEnd(endedAt: Date, installedAt: Date): boolean {
  return endedAt <= installedAt;
}

/** Which workspaces an organisation let Rapport into is told by events; once a day it is asked, too. */
export function nextLook(now: Date): Date {
  return addDays(now, 1);
}

export function eraseAt(now: Date, graceDays: number): Date {
  return addDays(now, graceDays);
}
