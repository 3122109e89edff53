/** When a team channel's posts come, and what the first one looks back to (T1). */
import { type ChannelTiming, nextTimeAt } from './channel-schedule.js';
import type { Cadence } from './digest.js';
import { addDays } from './time.js';

export type DigestTiming = ChannelTiming & { readonly cadence: Cadence };

const daysLookedBack = { weekly: 7, fortnightly: 14, monthly: 28 } as const satisfies Record<Cadence, number>;

/** The first post strictly after `now`; `previous` is the last one. */
export function nextPostAt(timing: DigestTiming, now: Date, previous: Date | null = null): Date {
  return nextTimeAt(timing, now, previous);
}

/** What the first post looks back to. */
export function periodBefore(timing: DigestTiming, now: Date): Date {
  return addDays(now, -daysLookedBack[timing.cadence]);
}
