/** Follow-ups when due: asked about, twice at the most, and answered (F3). */
import type { PlannedDelivery } from '../domain/delivery.js';
import { askAgainAfterWorkingDays, type FollowUp, maxAsked, workingMorning } from '../domain/follow-up.js';
import type { FollowUpId, MemberId, WorkspaceId } from '../domain/ids.js';
import { scheduleOf } from '../domain/member.js';
import { addWorkingDays } from '../domain/time.js';
import type { Bell, Clock, Compose } from './ports.js';
import type { InWorkspace } from './stores.js';

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
    const again =
      member === null || asked >= maxAsked ? null : addWorkingDays(scheduleOf(member), now, askAgainAfterWorkingDays);
    await stores.followUps.markAsked(due.id, asked, again);
    return stores.deliveries.plan([askingOf(followUp, asked, now)]);
  });
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId: due.workspaceId, id })));
}

/** It stays worth saying for a day: a late reminder is better than none, and App Home keeps it anyway. */
function askingOf(followUp: FollowUp, asked: number, now: Date): PlannedDelivery {
  return {
    dedupeKey: `${askingKey(followUp)}${asked}`,
    kind: 'follow_up',
    target: { kind: 'member', memberId: followUp.memberId },
    subject: followUp.id,
    notBefore: now,
    expiresAt: new Date(now.getTime() + 24 * 3_600_000),
  };
}

/** Of one due moment; the number of the asking follows. */
function askingKey({ id, dueAt }: FollowUp): string {
  return `follow_up:${id}:${dueAt.toISOString()}:`;
}

export const composeFollowUp: Compose = async (stores, _workspaceId, delivery) => {
  const followUp = await stores.followUps.find(delivery.subject as FollowUpId);
  const member = followUp === null ? null : await stores.members.find(followUp.memberId);
  if (followUp === null || member === null || !member.isActive) return { kind: 'gone', because: 'left' };
  // Answered before it was asked: nothing to say. Answered after: the message says so.
  if (followUp.state !== 'open' && delivery.posted === null) return { kind: 'gone', because: 'answered' };
  const isReminder = delivery.dedupeKey.endsWith(':2');
  const isPutOff = !delivery.dedupeKey.startsWith(askingKey(followUp));
  if (isPutOff && delivery.posted === null) return { kind: 'gone', because: 'put off' };
  const putOffTo = isPutOff ? followUp.dueAt : null;
  const { zone, locale } = member;
  return { kind: 'message', message: { kind: 'follow_up', followUp, isReminder, putOffTo, zone, locale } };
};

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
        ? await followUps.close(followUpId, memberId, input.answer)
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
