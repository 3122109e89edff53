/** Follow-ups when due: asked about, twice at the most, and answered (F3). */
import type { Delivery, PlannedDelivery } from '../domain/delivery.js';
import { askAgainAt, type FollowUp, maxAsked, workingMorning } from '../domain/follow-up.js';
import type { FollowUpId, MemberId, WorkspaceId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { Content } from '../domain/message.js';
import { judge } from '../domain/nudge-policy.js';
import { notByRapport, recipientOf } from '../domain/nudge-recipient.js';
import { addDays, type TimeWindow } from '../domain/time.js';
import type { Bell, Clock, Compose } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type FollowUpDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
};

/** What has come due is planned as a delivery, once for each asking. Rings for it. */
export async function askFollowUp(
  deps: FollowUpDeps,
  due: { readonly workspaceId: WorkspaceId; readonly id: FollowUpId },
): Promise<void> {
  const now = deps.clock.now();
  const planned = await deps.inWorkspace(due.workspaceId, async (stores) => {
    const followUp = await stores.followUps.find(due.id);
    if (followUp === null || followUp.state !== 'open' || followUp.nextAskAt === null || followUp.nextAskAt > now) {
      return [];
    }
    const member = await stores.members.find(followUp.memberId);
    const asked = followUp.asked + 1;
    const again = member === null || asked >= maxAsked ? null : askAgainAt(scheduleOf(member), now);
    await stores.followUps.markAsked(due.id, asked, again);
    return stores.deliveries.plan([askingOf(followUp, asked, now)]);
  });
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId: due.workspaceId, id })));
}

/** It stays worth saying for a day: a late reminder is better than none, and App Home keeps it anyway. The second waits longer. */
const worthDays = { first: 1, second: 30 } as const;

function askingOf(followUp: FollowUp, asked: number, now: Date): PlannedDelivery {
  return {
    dedupeKey: `${askingKey(followUp)}${asked}`,
    kind: 'follow_up',
    target: { kind: 'member', memberId: followUp.memberId },
    subject: followUp.id,
    notBefore: now,
    expiresAt: addDays(now, asked === 1 ? worthDays.first : worthDays.second),
  };
}

/** Of one due moment; the number of the asking follows. */
function askingKey({ id, dueAt }: FollowUp): string {
  return `follow_up:${id}:${dueAt.toISOString()}:`;
}

/**
 * At the time that its member named, whatever the hour (decision 0012). The second asking is Rapport's own, and keeps to working
 * hours, holidays, absence, pauses and do-not-disturb like a nudge (P2).
 */
export const composeFollowUp: Compose = async (stores, _workspaceId, delivery, now) => {
  const content = await contentOf(stores, delivery);
  if (content.kind !== 'message' || delivery.posted !== null || !isSecond(delivery)) return content;
  const { target } = delivery;
  const member = target.kind === 'member' ? await stores.members.find(target.memberId) : null;
  if (member === null) return { kind: 'gone', because: 'left' };
  const held = heldBackBy(member, delivery, [], now);
  if (held !== null) return held;
  return {
    kind: 'needs_silence',
    memberIds: [member.id],
    compose: async (later, doNotDisturb) =>
      heldBackBy(member, delivery, doNotDisturb, now) ?? (await contentOf(later, delivery)),
  };
};

async function contentOf(stores: Stores, delivery: Delivery): Promise<Content> {
  const followUp = await stores.followUps.find(delivery.subject as FollowUpId);
  const member = followUp === null ? null : await stores.members.find(followUp.memberId);
  if (followUp === null || member === null) return { kind: 'gone', because: 'left' };
  // What stands in the messages of somebody who left is not taken back.
  if (!member.isActive && delivery.posted === null) return { kind: 'gone', because: 'left' };
  // Answered before it was asked: nothing to say. Answered after: the message says so.
  if (followUp.state !== 'open' && delivery.posted === null) return { kind: 'gone', because: 'answered' };
  const isPutOff = !delivery.dedupeKey.startsWith(askingKey(followUp));
  if (isPutOff && delivery.posted === null) return { kind: 'gone', because: 'put off' };
  const putOffTo = isPutOff ? followUp.dueAt : null;
  const { zone, locale } = member;
  const isReminder = isSecond(delivery);
  return { kind: 'message', message: { kind: 'follow_up', followUp, isReminder, putOffTo, zone, locale } };
}

function isSecond({ dedupeKey }: Delivery): boolean {
  return dedupeKey.endsWith(':2');
}

/** Null where nothing stands in its way. It needs no yes to nudges and counts towards no cap; a pause is waited for. */
function heldBackBy(
  member: Member,
  delivery: Delivery,
  doNotDisturb: readonly TimeWindow[],
  now: Date,
): Extract<Content, { kind: 'wait' | 'gone' }> | null {
  const recipient = notByRapport(recipientOf(member, { pace: 'usual', doNotDisturb }, now));
  const verdict = judge({ ...recipient, consent: 'yes' }, { sentAt: [] }, delivery, now);
  if (verdict.kind === 'wait') return verdict;
  return verdict.kind === 'drop' ? { kind: 'gone', because: verdict.because } : null;
}

export type AnswerFollowUp = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly followUpId: FollowUpId;
  readonly answer: 'done' | 'dropped' | 'tomorrow' | 'next_week';
};

const workingDaysUntil = { tomorrow: 1, next_week: 5 } as const;

/** Done, drop or later; only its own member can, and a second press changes nothing. */
export async function answerFollowUp(deps: FollowUpDeps, input: AnswerFollowUp): Promise<void> {
  const { workspaceId, memberId, followUpId } = input;
  const now = deps.clock.now();
  const shown = await deps.inWorkspace(workspaceId, async ({ followUps, members, deliveries }) => {
    const member = await members.find(memberId);
    if (member === null) return [];
    const changed =
      input.answer === 'done' || input.answer === 'dropped'
        ? await followUps.close(followUpId, memberId, input.answer, now)
        : await followUps.snooze(
            followUpId,
            memberId,
            workingMorning(scheduleOf(member), now, workingDaysUntil[input.answer]),
          );
    return changed ? deliveries.revise(followUpId) : [];
  });
  await deps.bell.ring([
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
    { name: 'home' as const, workspaceId, id: memberId },
  ]);
}
