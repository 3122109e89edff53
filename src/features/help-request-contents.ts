/** What is said about a question to a colleague, found out in the moment of saying it (P7), and shown anew as it goes on (H1-H4). */
import type { Delivery } from '../domain/delivery.js';
import { type HelpRequest, helpersOf } from '../domain/help-request.js';
import { type HelpRequestId, helpRequestId, type MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import type { Content, HelpMessage } from '../domain/message.js';
import { judge, type Verdict } from '../domain/nudge-policy.js';
import { notByRapport, recipientOf } from '../domain/nudge-recipient.js';
import { addDays, type TimeWindow } from '../domain/time.js';
import type { Compose } from './ports.js';
import type { Stores } from './stores.js';

const gone = (because: string): Content => ({ kind: 'gone', because });
const said = (message: HelpMessage): Content => ({ kind: 'message', message });

/** Messages of this week and the one before, and a day for zones. */
const recentDays = 15;

/** To somebody who may know: in their hours, within their caps, and only while nobody else has come. */
export const composeHelpRequest: Compose = async (stores, _workspaceId, delivery, now) => {
  const { target } = delivery;
  const member = target.kind === 'member' ? await stores.members.find(target.memberId) : null;
  if (member === null) return gone('left');
  const content = await askContent(stores, delivery, member);
  if (content.kind !== 'message' || delivery.posted !== null) return content;
  return {
    kind: 'needs_silence',
    memberIds: [member.id],
    compose: async (later, doNotDisturb) =>
      (await heldBackBy(later, delivery, member, { now, doNotDisturb })) ?? (await askContent(later, delivery, member)),
  };
};

async function askContent(stores: Stores, delivery: Delivery, member: Member): Promise<Content> {
  const request = await requestOf(stores, delivery);
  if (request === null) return gone('taken back');
  const mine = request.helpers.find(({ memberId }) => memberId === member.id);
  if (mine === undefined) return gone('not asked');
  const nth = Number(delivery.dedupeKey.split(':').at(-1));
  const isOver = request.state !== 'open' || helpersOf(request).length > 0;
  const isAnswered = mine.answer === 'pass' || (mine.answer === 'later' && nth < mine.asked);
  if (delivery.posted === null && (isOver || isAnswered)) return gone('nobody to ask any more');
  if (delivery.posted === null && (await areApart(stores, member.id, request.askerId))) return gone('not wanted');
  return said({ kind: 'help_request', request, memberId: member.id, nth, zone: member.zone, locale: member.locale });
}

/** They may have come to that since they were chosen (R6). */
async function areApart({ neverAbout }: Stores, one: MemberId, other: MemberId): Promise<boolean> {
  return (await neverAbout.apartAmong([one, other])).length > 0;
}

/** Asked for by a colleague, not by Rapport: their caps count such asks alone, and "later" was theirs to say (decision 0038). */
async function heldBackBy(
  { deliveries }: Stores,
  delivery: Delivery,
  member: Member,
  { now, doNotDisturb }: { readonly now: Date; readonly doNotDisturb: readonly TimeWindow[] },
): Promise<Extract<Content, { kind: 'wait' | 'gone' }> | null> {
  const recipient = recipientOf(member, { pace: 'usual', doNotDisturb }, now);
  const isFirst = delivery.dedupeKey.endsWith(':1');
  const since = addDays(now, -recentDays);
  const sentAt = isFirst ? await deliveries.sentTo(member.id, ['help_request'], since, delivery) : [];
  return heldBy(judge(recipient, { sentAt }, delivery, now));
}

/** The nth who helps, to the asker. */
export const composeHelpOffer: Compose = async (stores, _workspaceId, delivery) => {
  const request = await requestOf(stores, delivery);
  const nth = Number(delivery.dedupeKey.split(':').at(-1));
  const helper = request === null ? undefined : inOrder(request)[nth];
  if (request === null || helper === undefined) return gone('taken back');
  return said({ kind: 'help_request_offer', request, helperId: helper.memberId });
};

function inOrder(request: HelpRequest) {
  return helpersOf(request).toSorted(
    (one, other) => (one.answeredAt?.getTime() ?? 0) - (other.answeredAt?.getTime() ?? 0),
  );
}

/** Nobody came: shall a channel be asked (H3)? */
export const composeHelpSilence: Compose = (stores, _workspaceId, delivery, now) =>
  atWork(stores, delivery, now, async (later) => {
    const request = await requestOf(later, delivery);
    if (request === null) return gone('taken back');
    const isMoot = request.state !== 'open' || helpersOf(request).length > 0 || request.channelId !== null;
    if (isMoot && delivery.posted === null) return gone('somebody came');
    return said({ kind: 'help_request_silence', request });
  });

/** Did it help (F5)? Not of who asked for no messages meanwhile: App Home has the question. */
export const composeHelpCheck: Compose = (stores, _workspaceId, delivery, now) =>
  atWork(stores, delivery, now, async (later) => {
    const request = await requestOf(later, delivery);
    if (request === null) return gone('taken back');
    const asker = await later.members.find(request.askerId);
    const isMoot = request.state !== 'open' || asker?.consent === 'no';
    if (isMoot && delivery.posted === null) return gone('answered');
    return said({ kind: 'help_request_check', request });
  });

/**
 * What Rapport asks the asker by itself comes when they are at work: whoever passed, and so brought it about, may be in another zone. That
 * somebody can help is said at once, for it was asked for.
 */
async function atWork(
  stores: Stores,
  delivery: Delivery,
  now: Date,
  content: (stores: Stores) => Promise<Content>,
): ReturnType<Compose> {
  const { target } = delivery;
  const first = await content(stores);
  if (first.kind !== 'message' || delivery.posted !== null || target.kind !== 'member') return first;
  return {
    kind: 'needs_silence',
    memberIds: [target.memberId],
    compose: async (later, doNotDisturb) => {
      const asker = await later.members.find(target.memberId);
      if (asker === null) return gone('left');
      const recipient = notByRapport(recipientOf(asker, { pace: 'usual', doNotDisturb }, now));
      const verdict = judge({ ...recipient, consent: 'yes' }, { sentAt: [] }, delivery, now);
      return heldBy(verdict) ?? content(later);
    },
  };
}

function heldBy(verdict: Verdict): Extract<Content, { kind: 'wait' | 'gone' }> | null {
  if (verdict.kind === 'wait') return verdict;
  return verdict.kind === 'drop' ? { kind: 'gone', because: verdict.because } : null;
}

/** In the channel that the asker chose. */
export const composeHelpPost: Compose = async (stores, _workspaceId, delivery) => {
  const request = await requestOf(stores, delivery);
  if (request === null || (request.state === 'closed' && delivery.posted === null)) return gone('taken back');
  return said({ kind: 'help_request_post', request });
};

async function requestOf({ helpRequests }: Stores, { subject }: Delivery): Promise<HelpRequest | null> {
  const id: HelpRequestId = helpRequestId(subject);
  return helpRequests.find(id);
}
