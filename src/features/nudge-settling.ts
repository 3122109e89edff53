/** Whether what a nudge suggests has been done without a word to Rapport, and what was done in the moment it was sent (R3, G3). */
import type { Delivery } from '../domain/delivery.js';
import type { DeliveryId } from '../domain/ids.js';
import { isSaid, type Nudge } from '../domain/nudge.js';
import { GRATITUDE_DAYS } from '../domain/nudge-facts.js';
import { addDays } from '../domain/time.js';
import { otherOf } from './nudge-facts.js';
import type { Stores } from './stores.js';

export async function isDone(stores: Stores, { memberId, subjectId, facts }: Nudge, since: Date): Promise<boolean> {
  if (facts.kind === 'reconnect') {
    const ties = await stores.interactions.tiesOf(memberId);
    return ties.some((tie) => otherOf(tie, memberId) === subjectId && tie.tie.last > facts.lastContactDay);
  }
  if (facts.kind === 'people_to_know' || facts.kind === 'newcomer') {
    return (await stores.interactions.metAmong(memberId, [subjectId])).has(subjectId);
  }
  const thanked = await stores.kudos.thankedSince(memberId, since);
  if (facts.kind === 'question') return thanked.size > 0;
  if (thanked.has(subjectId)) return true;
  const threads = await stores.interactions.unthankedThreads(memberId, addDays(since, -GRATITUDE_DAYS - 1));
  const open = new Set(threads.filter(({ helperId }) => helperId === subjectId).map(({ threadTs }) => threadTs));
  return facts.threads.some(({ threadTs }) => !open.has(threadTs));
}

/**
 * The last look, when the message stands: a contact that was being recorded while it was composed saw no nudge to close, and was
 * not seen by it. Whoever records after this look sees the nudge. It comes only now, since a message must not wait for the
 * record: its claim would run out. Answers the message, where that is to be shown anew.
 */
export async function settleWhatIsDone(stores: Stores, delivery: Delivery, now: Date): Promise<readonly DeliveryId[]> {
  await stores.interactions.holdStill();
  const nudges = (await stores.nudges.findByDelivery(delivery.id)).filter(isSaid);
  let isChanged = false;
  for (const nudge of nudges) {
    if (nudge.answer !== null || !(await isDone(stores, nudge, nudge.plannedAt))) continue;
    isChanged = (await stores.nudges.answer(nudge.id, 'settled', now)) || isChanged;
  }
  return isChanged ? stores.deliveries.revise(delivery.subject) : [];
}
