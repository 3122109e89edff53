/** What a member made of the messages they were sent (P4), from the record: nothing is counted anywhere. */
import { type Member, scheduleOf } from '../domain/member.js';
import { isSaid } from '../domain/nudge.js';
import { ignoredInARow, type Pace, paceAfter, QUIET_AFTER } from '../domain/nudge-attention.js';
import { isDone } from './nudge-settling.js';
import type { Stores, UnansweredMessage } from './stores.js';

/** Enough to see six ignored ones behind those that are still fresh: three a week at the most. */
const lookedAt = QUIET_AFTER + 4;

export async function paceOf(stores: Stores, member: Member, now: Date): Promise<Pace> {
  if (member.quietSince !== null) return 'quiet';
  const schedule = scheduleOf(member);
  const sent = await unansweredBy(stores, member);
  const atWorst = sent.map(({ sentAt }) => ({ sentAt, isTakenUp: false }));
  // Most members have little open, and nobody's ties have to be looked at for it.
  if (paceAfter(ignoredInARow(atWorst, schedule, now)) === 'usual') return 'usual';
  const messages: { sentAt: Date; isTakenUp: boolean }[] = [];
  for (const message of sent) messages.push({ sentAt: message.sentAt, isTakenUp: await isTakenUp(stores, message) });
  return paceAfter(ignoredInARow(messages, schedule, now));
}

/** Newest first, since they last answered anything or said that they want nudges. */
export function unansweredBy(stores: Stores, member: Member): Promise<readonly UnansweredMessage[]> {
  return stores.nudges.listUnanswered(member.id, member.startedAt, lookedAt);
}

/** Whoever does what was suggested need not say so: a word since with one of the people, or the thanks. */
async function isTakenUp(stores: Stores, { deliveryId, sentAt }: UnansweredMessage): Promise<boolean> {
  const nudges = (await stores.nudges.findByDelivery(deliveryId)).filter(isSaid);
  for (const nudge of nudges) if (nudge.answer !== null || (await isDone(stores, nudge, sentAt))) return true;
  return false;
}
