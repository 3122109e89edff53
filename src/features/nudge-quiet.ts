/** Six messages ignored (P4): one word that there will be no more, and one click back. */
import type { Delivery, PlannedDelivery } from '../domain/delivery.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { Content } from '../domain/message.js';
import { quietSubject } from '../domain/nudge-attention.js';
import { judge } from '../domain/nudge-policy.js';
import { recipientOf } from '../domain/nudge-recipient.js';
import { addDays, type TimeWindow } from '../domain/time.js';
import { workWindow } from '../domain/work-windows.js';
import { unansweredBy } from './nudge-attention.js';
import type { Compose, NeedsSilence, Ring } from './ports.js';
import type { Stores } from './stores.js';

/** Long enough for somebody to come back from a holiday and read it. */
const noticeStandsDays = 30;

/** From now on they are left alone; the notice is planned, once for the message that was one too many. */
export async function goQuiet(stores: Stores, member: Member, now: Date): Promise<readonly Ring[]> {
  if (member.quietSince !== null) return [];
  const { workspaceId, newest } = await whatWasIgnored(stores, member);
  await stores.members.savePreferences(member.id, { quietSince: now });
  const ids = await stores.deliveries.plan([noticeFor(member, newest, now)]);
  return [
    ...ids.map((id) => ({ name: 'deliver' as const, workspaceId, id })),
    { name: 'home', workspaceId, id: member.id },
  ];
}

async function whatWasIgnored(stores: Stores, member: Member) {
  const { id: workspaceId } = await stores.workspaces.get();
  const [newest] = await unansweredBy(stores, member);
  return { workspaceId, newest: newest?.deliveryId ?? '' };
}

function noticeFor(member: Member, newest: string, now: Date): PlannedDelivery {
  const { start } = workWindow(scheduleOf(member), now);
  return {
    dedupeKey: `quiet:${member.id}:${newest}`,
    kind: 'notice',
    target: { kind: 'member', memberId: member.id },
    subject: quietSubject(member.id),
    notBefore: start > now ? start : now,
    expiresAt: addDays(now, noticeStandsDays),
  };
}

export function isQuietNotice({ kind, target, subject }: Delivery): boolean {
  return kind === 'notice' && target.kind === 'member' && subject === quietSubject(target.memberId);
}

/** In working hours like a nudge, and only while it is true. Once sent, it shows whether they are back. */
export const composeQuietNotice: Compose = async (stores, _workspaceId, delivery, now) => {
  const { target } = delivery;
  const member = target.kind === 'member' ? await stores.members.find(target.memberId) : null;
  if (member === null) return { kind: 'gone', because: 'left' };
  if (delivery.posted !== null) return noticeTo(member);
  const early = noticeNow(member, delivery, [], now);
  if (early.kind !== 'message') return early;
  return {
    kind: 'needs_silence',
    memberIds: [member.id],
    compose: async (later, doNotDisturb) => {
      const again = await later.members.find(member.id);
      return again === null ? { kind: 'gone', because: 'left' } : noticeNow(again, delivery, doNotDisturb, now);
    },
  } satisfies NeedsSilence;
};

function noticeNow(member: Member, delivery: Delivery, doNotDisturb: readonly TimeWindow[], now: Date): Content {
  if (member.quietSince === null) return { kind: 'gone', because: 'back' };
  // All that policy asks of a nudge, but for being quiet, which is what the notice is about.
  const recipient = { ...recipientOf(member, { pace: 'usual', doNotDisturb }, now), isQuiet: false };
  const verdict = judge(recipient, { sentAt: [] }, delivery, now);
  if (verdict.kind === 'wait') return verdict;
  return verdict.kind === 'drop' ? { kind: 'gone', because: verdict.because } : noticeTo(member);
}

function noticeTo(member: Member): Content {
  const isBack = member.quietSince === null;
  return { kind: 'message', message: { kind: 'notice', notice: { code: 'gone_quiet', isBack } } };
}
