/** One who was asked will not help, or could not be asked any more: the next one is, at once (H1, H3). */
import type { Delivery } from '../domain/delivery.js';
import { type HelpRequest, helpersOf } from '../domain/help-request.js';
import { type DeliveryId, helpRequestId, type MemberId } from '../domain/ids.js';
import { askKey, askNext, type Choosing } from './help-request-choosing.js';
import type { Stores } from './stores.js';

/** Answers what is to be rung for. With nobody left to wait for, the asker need not wait either. */
export async function passOn(
  deps: Choosing,
  stores: Stores,
  request: HelpRequest,
  { by, now }: { readonly by: MemberId; readonly now: Date },
): Promise<readonly DeliveryId[]> {
  const planned = await askNext(deps, stores, request.id, now, 1);
  if (planned.length > 0 || request.channelId !== null) return planned;
  const reached = await whomItReaches(stores, request);
  const isWaiting = request.helpers.some(
    ({ memberId, answer }) => memberId !== by && answer !== 'pass' && reached.has(memberId),
  );
  if (!isWaiting) await stores.helpRequests.lookAgain(request.id, now);
  return planned;
}

async function whomItReaches({ deliveries }: Stores, { id }: HelpRequest): Promise<ReadonlySet<MemberId>> {
  const asks = (await deliveries.listOf(id)).filter(
    ({ kind, state }) => kind === 'help_request' && state !== 'dropped',
  );
  return new Set(asks.flatMap(({ target }) => (target.kind === 'member' ? [target.memberId] : [])));
}

/**
 * An ask that was dropped before it was said: they left, paused, or one of the two no longer wants to hear of the other (P7). Nothing for a
 * worker that was so slow that its claim is another's by now: they may be asking.
 */
export async function passOnDropped(
  deps: Choosing,
  stores: Stores,
  { id, attempts, subject, dedupeKey }: Delivery,
  now: Date,
): Promise<readonly DeliveryId[]> {
  const ended = await stores.deliveries.find(id);
  if (ended?.state !== 'dropped' || ended.attempts !== attempts) return [];
  const request = await stores.helpRequests.lock(helpRequestId(subject));
  const mine = request?.helpers.find(({ memberId, asked }) => askKey(request.id, memberId, asked) === dedupeKey);
  if (request === null || mine === undefined || mine.answer === 'pass') return [];
  if (request.state !== 'open' || helpersOf(request).length > 0) return [];
  return passOn(deps, stores, request, { by: mine.memberId, now });
}
