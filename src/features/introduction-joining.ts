/** Being in a channel's rounds (M1, M2): joined, skipped, paused and left, each by the member alone and at once. */
import type { ChannelId, DeliveryId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Participant } from '../domain/introduction.js';
import { type IntroductionSchedule, isInvited, noticeFor } from '../domain/introduction-schedule.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { planNotes, reviseNotes } from './introduction-notes.js';
import type { IntroductionDeps } from './introductions.js';
import type { Stores } from './stores.js';

export type Place = {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly memberId: MemberId;
};

export type JoinOutcome =
  | {
      readonly kind: 'joined' | 'back' | 'already';
      readonly schedule: IntroductionSchedule;
      readonly zone: string;
      readonly locale: string;
    }
  | { readonly kind: 'no_rounds' | 'not_a_member' | 'guest' | 'no_messages' };

/** A yes of its own (P1): whoever has not said yes to nudges may join, and whoever wants no messages at all may not. */
export async function joinRounds(deps: IntroductionDeps, place: Place): Promise<JoinOutcome> {
  const { workspaceId, channelId, memberId } = place;
  if (!(await deps.directory.isIn(workspaceId, channelId, memberId))) return { kind: 'not_a_member' };
  const now = deps.clock.now();
  const { outcome, told, shown } = await deps.inWorkspace(workspaceId, async (stores) => {
    const member = await stores.members.find(memberId);
    const schedule = await stores.introductions.lockSchedule(channelId);
    if (schedule === null) return { ...nothing, outcome: { kind: 'no_rounds' } as const };
    if (member?.kind !== 'person') return { ...nothing, outcome: { kind: 'not_a_member' } as const };
    if (member.isGuest) return { ...nothing, outcome: { kind: 'guest' } as const };
    if (Math.min(member.dailyCap, member.weeklyCap) < 1) {
      return { ...nothing, outcome: { kind: 'no_messages' } as const };
    }
    return join(stores, member, schedule, now);
  });
  if (outcome.kind !== 'joined' && outcome.kind !== 'back') return outcome;
  await deps.bell.ring([
    { name: 'home', workspaceId, id: memberId },
    ...told.map((id) => ({ name: 'deliver' as const, workspaceId, id })),
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
  ]);
  return outcome;
}

const nothing = { told: [], shown: [] } as const;

async function join(stores: Stores, member: Member, schedule: IntroductionSchedule, now: Date) {
  const { channelId } = schedule;
  const known = await stores.introductions.findParticipant(channelId, member.id);
  const { zone, locale } = member;
  const isIn = known !== null && known.pausedAt === null;
  if (isIn && known.skipsAt?.getTime() !== schedule.nextAt.getTime()) {
    return { ...nothing, outcome: { kind: 'already', schedule, zone, locale } as const };
  }
  const isFirst = known?.isFirst ?? false;
  const joinedAt = isIn ? known.joinedAt : now;
  await stores.introductions.saveParticipant({
    ...{ channelId, memberId: member.id, joinedAt, pausedAt: null, skipsAt: null, isFirst },
  });
  const told = isInvited(schedule) ? await tellOfNext(stores, member, schedule, now) : [];
  const shown = await reviseNotes(stores, roundOf(schedule), member.id);
  return { told, shown, outcome: { kind: known === null ? 'joined' : 'back', schedule, zone, locale } as const };
}

/** The notices are out. Where theirs would have come by now, what they are answered tells them of the round. */
async function tellOfNext(
  stores: Stores,
  member: Member,
  schedule: IntroductionSchedule,
  now: Date,
): Promise<readonly DeliveryId[]> {
  const note = noticeFor(scheduleOf(member), schedule, member.id);
  const notes = await stores.introductions.notesIn(schedule.channelId, member.id, 20);
  const known = notes.find(({ kind, roundAt }) => kind === 'notice' && roundAt.getTime() === schedule.nextAt.getTime());
  if (known?.toldAt != null) return [];
  if (known === undefined && note !== null && note.dueAt > now) return planNotes(stores, [note]);
  if (known !== undefined && known.dueAt > now) return [];
  const told = note ?? {
    ...roundOf(schedule),
    memberId: member.id,
    kind: 'notice',
    dueAt: now,
    expiresAt: schedule.nextAt,
  };
  await stores.introductions.planNotes([told]);
  await stores.introductions.markTold([told], null, now);
  return [];
}

function roundOf({ channelId, nextAt }: IntroductionSchedule) {
  return { channelId, roundAt: nextAt };
}

export type ChangeOutcome = 'changed' | 'not_in' | 'too_late';

/** Sits out that round, or does not after all. Too late once it has begun. */
export async function skipRound(
  deps: IntroductionDeps,
  input: Place & { readonly roundAt: Date | null; readonly skips: boolean },
): Promise<ChangeOutcome> {
  return change(deps, input, (participant, schedule) => {
    const roundAt = input.roundAt ?? schedule.nextAt;
    if (schedule.nextAt.getTime() !== roundAt.getTime()) return 'too_late';
    return { ...participant, skipsAt: input.skips ? roundAt : null };
  });
}

/** Until they come back themselves. */
export async function pauseRounds(deps: IntroductionDeps, place: Place): Promise<ChangeOutcome> {
  const now = deps.clock.now();
  return change(deps, place, (participant) => ({ ...participant, pausedAt: participant.pausedAt ?? now }));
}

export async function leaveRounds(deps: IntroductionDeps, place: Place): Promise<ChangeOutcome> {
  return change(deps, place, () => 'out');
}

async function change(
  deps: IntroductionDeps,
  { workspaceId, channelId, memberId, roundAt = null }: Place & { readonly roundAt?: Date | null },
  to: (participant: Participant, schedule: IntroductionSchedule) => Participant | 'too_late' | 'out',
): Promise<ChangeOutcome> {
  const { outcome, shown } = await deps.inWorkspace(workspaceId, async (stores) => {
    const { introductions } = stores;
    const schedule = await introductions.lockSchedule(channelId);
    const participant = await introductions.findParticipant(channelId, memberId);
    if (schedule === null || participant === null) return { outcome: 'not_in' as const, shown: [] };
    const changed = to(participant, schedule);
    if (changed === 'out') await introductions.removeParticipant(channelId, memberId);
    else if (changed !== 'too_late') await introductions.saveParticipant(changed);
    const round = { channelId, roundAt: roundAt ?? schedule.nextAt };
    const outcome: ChangeOutcome = changed === 'too_late' ? changed : 'changed';
    return { outcome, shown: await reviseNotes(stores, round, memberId) };
  });
  if (outcome === 'not_in') return outcome;
  await deps.bell.ring([
    { name: 'home', workspaceId, id: memberId },
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
  ]);
  return outcome;
}
