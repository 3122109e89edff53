/**
 * One look at Slack's lists, page by page: people, user groups, channels (W2). It takes as long as Slack's limits make it, goes on where
 * it was after a restart, and ends with the next night.
 */
import { addDays, atMinuteOfDay } from './time.js';

export const syncSteps = ['people', 'groups', 'channels'] as const;
export type SyncStep = (typeof syncSteps)[number];

export type SyncProgress = {
  readonly startedAt: Date;
  readonly step: SyncStep;
  /** Slack's, of the next page; empty for the first. */
  readonly cursor: string;
};

export function firstPage(startedAt: Date): SyncProgress {
  return { startedAt, step: syncSteps[0], cursor: '' };
}

/** Null once the last page of the last list has been read. `next`: Slack's cursor, null at the end of a list. */
export function nextPage(progress: SyncProgress, next: string | null): SyncProgress | null {
  if (next !== null) return { ...progress, cursor: next };
  const step = syncSteps[syncSteps.indexOf(progress.step) + 1];
  return step === undefined ? null : { ...progress, step, cursor: '' };
}

/** The hours in which hardly anybody writes, from two to five, in minutes after midnight. */
const night = { start: 2 * 60, length: 3 * 60 } as const;

/** The first moment after `at` that is this far into the night there; `share`, from 0 until 1, spreads the workspaces over it. */
export function nextNightlySync(at: Date, zone: string, share: number): Date {
  const minute = night.start + Math.floor(share * night.length);
  const tonight = atMinuteOfDay(at, zone, minute);
  return tonight > at ? tonight : atMinuteOfDay(addDays(at, 1), zone, minute);
}
