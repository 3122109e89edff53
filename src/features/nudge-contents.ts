/** What a nudge says at the moment it is sent: judged again (P7), and without what has been done meanwhile (G3, R3). */
import { shareOfDay } from '../domain/day-part.js';
import type { Delivery } from '../domain/delivery.js';
import type { MemberId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { Content, NudgeItem } from '../domain/message.js';
import { isSaid, type Nudge } from '../domain/nudge.js';
import type { TimeWindow } from '../domain/time.js';
import { itemOf } from './nudge-openers.js';
import { type NudgeStanding, standingOf } from './nudge-standing.js';
import { judgeNow } from './nudges.js';
import type { CommonTopics, Compose } from './ports.js';
import type { Stores } from './stores.js';

export function composeNudge(commonTopics: CommonTopics): Compose {
  const messageOf = messageWith(commonTopics);
  return (stores, _workspaceId, delivery, now) => composeWith(messageOf, stores, delivery, now);
}

type MessageOf = (stores: Stores, member: Member, nudges: readonly Nudge[]) => Promise<Content>;

async function composeWith(messageOf: MessageOf, stores: Stores, delivery: Delivery, now: Date): ReturnType<Compose> {
  const target = delivery.target;
  const member = target.kind === 'member' ? await stores.members.find(target.memberId) : null;
  if (member === null) return { kind: 'gone', because: 'left' };
  if (delivery.posted !== null) {
    const said = (await stores.nudges.findByDelivery(delivery.id)).filter(isSaid);
    // Those it was about were erased.
    return said.length === 0 ? { kind: 'gone', because: 'erased' } : messageOf(stores, member, said);
  }
  const early = await heldBackBy(stores, member, delivery, now, []);
  if (early !== null) return early;
  return {
    kind: 'needs_silence',
    memberIds: [member.id],
    compose: async (later, doNotDisturb) => {
      const said = await decideUnsent(later, delivery, member.id, now, doNotDisturb);
      return 'kind' in said ? said : messageOf(later, said.member, said.nudges);
    },
  };
}

/** What was true before Slack was asked is looked up again: it may have taken its time to answer. */
async function decideUnsent(
  stores: Stores,
  delivery: Delivery,
  memberId: MemberId,
  now: Date,
  doNotDisturb: readonly TimeWindow[],
): Promise<Content | { readonly member: Member; readonly nudges: readonly Nudge[] }> {
  const member = await stores.members.find(memberId);
  if (member === null) return { kind: 'gone', because: 'left' };
  const held = await heldBackBy(stores, member, delivery, now, doNotDisturb);
  if (held !== null) return held;
  const nudges = await stores.nudges.findByDelivery(delivery.id);
  const of: Record<NudgeStanding, Nudge[]> = { stands: [], settled: [], not_now: [] };
  for (const nudge of nudges) of[await standingOf(stores, member, nudge, now)].push(nudge);
  await stores.nudges.leaveOut(idsOf(of.settled), now);
  await stores.nudges.putBack(idsOf(of.not_now));
  if (of.stands.length === 0) return { kind: 'gone', because: of.settled.length > 0 ? 'settled' : 'not now' };
  await stores.nudges.markExposed(idsOf(of.stands), now, shareOfDay(scheduleOf(member), now));
  const said = of.stands.filter(isSaid);
  return said.length === 0 ? { kind: 'gone', because: 'held back' } : { member, nudges: said };
}

/** Null where policy lets it pass. */
async function heldBackBy(
  stores: Stores,
  member: Member,
  delivery: Delivery,
  now: Date,
  doNotDisturb: readonly TimeWindow[],
): Promise<Content | null> {
  const verdict = await judgeNow(stores, member, delivery, now, { claim: delivery, doNotDisturb });
  if (verdict.kind === 'wait') return verdict;
  return verdict.kind === 'drop' ? { kind: 'gone', because: verdict.because } : null;
}

const idsOf = (nudges: readonly Nudge[]) => nudges.map(({ id }) => id);

function messageWith(commonTopics: CommonTopics): MessageOf {
  return async (stores, member, nudges) => {
    const items: NudgeItem[] = [];
    for (const nudge of nudges) items.push(await itemOf(stores, nudge, commonTopics));
    return { kind: 'message', message: { kind: 'nudge', items, zone: member.zone, locale: member.locale } };
  };
}
