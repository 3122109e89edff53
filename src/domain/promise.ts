/**
 * A promise is what a member said in a channel they would do by some time (F4). Rapport offers to remind them, once and at that
 * moment; what they do not accept is not kept, and its words never are.
 */
import { dueOn } from './follow-up.js';
import type { ChannelId, MemberId, MessageTs } from './ids.js';
import { addDays, type WorkSchedule } from './time.js';

export type Promised = {
  readonly channelId: ChannelId;
  readonly ts: MessageTs;
  readonly threadTs: MessageTs | null;
  /** To whom, as far as the message shows. */
  readonly aboutId: MemberId | null;
  /** When to be reminded. */
  readonly dueAt: Date;
};

/** An offer belongs to the moment: later than this it is not made. */
export const offerMinutes = 3;
export const maxOffersADay = 3;

const soonestMinutes = 20;
const furthestDays = 90;
/** "At 3pm" leaves no time when it is 3pm. */
const headStartMinutes = 15;

/** A little before a time, or on the morning of a day. Null for what is under way already, and for what is far away. */
export function remindAt(
  schedule: WorkSchedule,
  promised: { readonly at: Date; readonly hadTime: boolean },
  now: Date,
): Date | null {
  const minutesAhead = (promised.at.getTime() - now.getTime()) / 60_000;
  if (promised.hadTime && minutesAhead < soonestMinutes) return null;
  if (promised.at > addDays(now, furthestDays)) return null;
  if (!promised.hadTime) return dueOn(schedule, promised.at, now);
  const early = minutesAhead >= 2 * soonestMinutes ? headStartMinutes : 0;
  return new Date(promised.at.getTime() - early * 60_000);
}
