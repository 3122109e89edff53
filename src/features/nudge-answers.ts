/** What a member answers to a nudge, and what comes of it (R3, R5). */
import type { DeliveryId, MemberId, NudgeId, WorkspaceId } from '../domain/ids.js';
import { isSaid, type Nudge, type NudgeAnswer } from '../domain/nudge.js';
import { quietSubject } from '../domain/nudge-attention.js';
import { addDays, startOfLocalDay } from '../domain/time.js';
import { recordTalk } from './nudge-talks.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type NudgeAnswerDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

export type AnswerNudge = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly nudgeId: NudgeId;
  readonly answer: NudgeAnswer;
};

/** The first answer counts, and changes what comes next. */
export async function answerNudge(deps: NudgeAnswerDeps, input: AnswerNudge): Promise<void> {
  const now = deps.clock.now();
  const { workspaceId } = input;
  const shown = await deps.inWorkspace(workspaceId, async (stores) => {
    const nudge = await ownNudge(stores, input.memberId, input.nudgeId);
    if (nudge === null) return [];
    if (!(await stores.nudges.answer(nudge.id, input.answer, now))) return [];
    await follow(stores, nudge, input.answer, now);
    const delivery = nudge.deliveryId === null ? null : await stores.deliveries.find(nudge.deliveryId);
    const back = await comeBack(stores, input.memberId, now);
    return delivery === null ? back : [...back, ...(await stores.deliveries.revise(delivery.subject))];
  });
  await deps.bell.ring([
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
    { name: 'home' as const, workspaceId, id: input.memberId },
  ]);
}

/** An answer, however late, ends being left alone (P4). Answers the notices that are to show it. */
async function comeBack(stores: Stores, id: MemberId, now: Date): Promise<readonly DeliveryId[]> {
  const member = await stores.members.find(id);
  if (member === null || member.quietSince === null) return [];
  await stores.members.savePreferences(id, { quietSince: null });
  await stores.members.planAt(id, now);
  return stores.deliveries.revise(quietSubject(id));
}

async function follow(stores: Stores, nudge: Nudge, answer: NudgeAnswer, now: Date): Promise<void> {
  const { kind } = nudge.facts;
  switch (answer) {
    case 'talked':
      if (kind === 'question') return;
      return recordTalk(stores, { told: nudge.id, from: nudge.memberId, to: nudge.subjectId, at: now });
    case 'snooze_week':
      return stores.nudges.rest(
        nudge.memberId,
        kind,
        nudge.subjectId,
        await dayFromNow(stores, nudge.memberId, now, 7),
      );
    case 'snooze_month':
      return stores.nudges.rest(
        nudge.memberId,
        kind,
        nudge.subjectId,
        await dayFromNow(stores, nudge.memberId, now, 30),
      );
    case 'not_relevant':
      if (kind === 'reconnect') await stores.cadences.end(nudge.memberId, [nudge.subjectId]);
      return stores.nudges.rest(nudge.memberId, kind, nudge.subjectId, 'forever');
    case 'message':
    case 'kudos':
    case 'settled':
      return;
  }
}

/** A week from Thursday is Thursday, from the morning on. */
async function dayFromNow(stores: Stores, id: MemberId, now: Date, days: number): Promise<Date> {
  const member = await stores.members.find(id);
  return startOfLocalDay(addDays(now, days), member?.zone ?? 'UTC');
}

/** A member's own nudge, or null. */
export function findNudge(
  deps: Pick<NudgeAnswerDeps, 'inWorkspace'>,
  workspaceId: WorkspaceId,
  member: MemberId,
  id: NudgeId,
): Promise<Nudge | null> {
  return deps.inWorkspace(workspaceId, (stores) => ownNudge(stores, member, id));
}

/** What was never said is nobody's to ask about. */
async function ownNudge(stores: Stores, member: MemberId, id: NudgeId): Promise<Nudge | null> {
  const nudge = await stores.nudges.find(id);
  return nudge?.memberId === member && isSaid(nudge) ? nudge : null;
}
