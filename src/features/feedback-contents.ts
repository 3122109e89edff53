/**
 * What is said about a request for feedback (H6), judged again in the moment before it is said (P7). A colleague asks, not Rapport: it keeps
 * to working hours, holidays, absence and do-not-disturb, and counts towards no cap (decision 0040).
 */
import type { Delivery } from '../domain/delivery.js';
import type { FeedbackRequest } from '../domain/feedback.js';
import type { FeedbackId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import type { Content } from '../domain/message.js';
import { judge } from '../domain/nudge-policy.js';
import { notByRapport, recipientOf } from '../domain/nudge-recipient.js';
import type { TimeWindow } from '../domain/time.js';
import { takesFrom } from './feedback.js';
import type { Compose } from './ports.js';
import type { Stores } from './stores.js';

const gone = (because: string) => ({ kind: 'gone', because }) as const;

export const composeFeedbackRequest: Compose = async (stores, _workspaceId, delivery, now) => {
  const request = await stores.feedback.find(delivery.subject as FeedbackId);
  if (request === null) return gone('one of the two is no longer here');
  if (delivery.posted !== null) return messageOf(request);
  const before = await heldBack(stores, request, delivery, { now, doNotDisturb: [] });
  if (before !== null) return before;
  return {
    kind: 'needs_silence',
    memberIds: [request.askedId],
    compose: async (later, doNotDisturb) =>
      (await heldBack(later, request, delivery, { now, doNotDisturb })) ?? messageOf(request),
  };
};

function messageOf(request: FeedbackRequest): Content {
  return { kind: 'message', message: { kind: 'feedback_request', request } };
}

type Moment = { readonly now: Date; readonly doNotDisturb: readonly TimeWindow[] };

/** Null where nothing stands in its way. */
async function heldBack(
  stores: Stores,
  { askerId, askedId, answer, isDeclined }: FeedbackRequest,
  delivery: Delivery,
  { now, doNotDisturb }: Moment,
): Promise<Extract<Content, { kind: 'wait' | 'gone' }> | null> {
  const [asker, asked] = [await stores.members.find(askerId), await stores.members.find(askedId)];
  if (asker?.isActive !== true || asked === null) return gone('left');
  if (answer !== null || isDeclined) return gone('answered');
  if (!(await takesFrom(stores, asked, askerId))) return gone('not wanted');
  return verdictOn(asked, delivery, { now, doNotDisturb });
}

function verdictOn(
  asked: Member,
  delivery: Delivery,
  { now, doNotDisturb }: Moment,
): Extract<Content, { kind: 'wait' | 'gone' }> | null {
  const recipient = notByRapport(recipientOf(asked, { pace: 'usual', doNotDisturb }, now));
  const verdict = judge(recipient, { sentAt: [] }, delivery, now);
  if (verdict.kind === 'wait') return verdict;
  return verdict.kind === 'drop' ? gone(verdict.because) : null;
}

/** A colleague's word to whoever asked for it: at once. */
export const composeFeedbackAnswer: Compose = async (stores, _workspaceId, delivery) => {
  const request = await stores.feedback.find(delivery.subject as FeedbackId);
  if (request === null || request.answer === null) return gone('one of the two is no longer here');
  const asker = await stores.members.find(request.askerId);
  if (asker?.isActive !== true) return gone('left');
  return { kind: 'message', message: { kind: 'feedback_answer', request, answer: request.answer } };
};
