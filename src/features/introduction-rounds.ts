/**
 * What has come due about a channel's next round (M1-M4): first its people are told of it, then they are matched. Both at once would be too
 * late to skip, so they are two steps, five days apart; each is done once, however many workers look.
 */
import type { ChannelId, DeliveryId, MemberId, WorkspaceId } from '../domain/ids.js';
import { type IntroductionNote, ignoredBeforePause, isTooQuiet, type Participant } from '../domain/introduction.js';
import {
  type IntroductionSchedule,
  isInvited,
  nextStepAt,
  noticeFor,
  roundAfter,
} from '../domain/introduction-schedule.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { addDays } from '../domain/time.js';
import { holdRound } from './introduction-matching.js';
import { planNotes } from './introduction-notes.js';
import { mayMeet, noteNow, type RoundDeps } from './introduction-people.js';
import type { Stores } from './stores.js';
import type { Due } from './stores-due.js';

/** Later than this a round is old news, and the next one comes (P6). */
const lateHours = 24;

export async function stepIntroductions(deps: RoundDeps, due: Due<ChannelId>): Promise<void> {
  const now = deps.clock.now();
  const { workspaceId, id: channelId } = due;
  const schedule = await deps.inWorkspace(workspaceId, ({ introductions }) => introductions.findSchedule(channelId));
  if (schedule === null || nextStepAt(schedule) > now) return;
  const isLate = addDays(schedule.nextAt, lateHours / 24) <= now;
  const told = await stepOf(deps, workspaceId, schedule, { now, isLate });
  await deps.bell.ring(told.map((id) => ({ name: 'deliver', workspaceId, id })));
}

async function stepOf(
  deps: RoundDeps,
  workspaceId: WorkspaceId,
  schedule: IntroductionSchedule,
  { now, isLate }: { readonly now: Date; readonly isLate: boolean },
): Promise<readonly DeliveryId[]> {
  if (!isInvited(schedule) && !isLate) return deps.inWorkspace(workspaceId, (stores) => invite(stores, schedule, now));
  const isOpen = await deps.inWorkspace(workspaceId, async ({ members }) => {
    return (await members.findChannel(schedule.channelId))?.hasBot === true;
  });
  if (isOpen && !isLate) return holdRound(deps, workspaceId, schedule);
  return deps.inWorkspace(workspaceId, (stores) => callOff(stores, schedule, now));
}

/** The notices are planned for each person's own last working day before the round (M2); whoever ignored three rounds is told otherwise (M3). */
async function invite(stores: Stores, { channelId }: IntroductionSchedule, now: Date): Promise<readonly DeliveryId[]> {
  const schedule = await stores.introductions.lockSchedule(channelId);
  if (schedule === null || nextStepAt(schedule) > now || isInvited(schedule)) return [];
  await stores.introductions.saveSchedule({ ...schedule, invitedFor: schedule.nextAt });
  const joined = await stores.introductions.listParticipants(channelId);
  const members = await membersOf(stores, joined);
  const notes: IntroductionNote[] = [];
  for (const participant of joined) {
    const member = members.get(participant.memberId);
    if (member === undefined || participant.pausedAt !== null || !mayMeet(member)) continue;
    const note = await inviteOne(stores, participant, member, { schedule, now });
    if (note !== null) notes.push(note);
  }
  return planNotes(stores, notes);
}

async function inviteOne(
  stores: Stores,
  participant: Participant,
  member: Member,
  { schedule, now }: { readonly schedule: IntroductionSchedule; readonly now: Date },
): Promise<IntroductionNote | null> {
  const { channelId, memberId, joinedAt } = participant;
  const over = { since: joinedAt, by: now };
  const asked = await stores.introductions.listAsked(channelId, memberId, over, ignoredBeforePause);
  if (!isTooQuiet(asked, memberId)) return noticeFor(scheduleOf(member), schedule, memberId);
  await stores.introductions.saveParticipant({ ...participant, pausedAt: now });
  return noteNow(schedule, member, 'paused', now);
}

/** Rapport is not in the channel any more, or could not work for a day: who was told of the round is told that there is none. */
async function callOff(stores: Stores, { channelId }: IntroductionSchedule, now: Date): Promise<readonly DeliveryId[]> {
  const schedule = await stores.introductions.lockSchedule(channelId);
  if (schedule === null || schedule.nextAt > now) return [];
  const told = await stores.introductions.reached({ channelId, roundAt: schedule.nextAt }, 'notice');
  const joined = await stores.introductions.listParticipants(channelId);
  const members = await membersOf(stores, joined);
  await stores.introductions.saveSchedule({ ...schedule, nextAt: roundAfter(schedule, now) });
  const notes = joined.flatMap(({ memberId, pausedAt, skipsAt }) => {
    const member = members.get(memberId);
    const isExpecting = told.has(memberId) && pausedAt === null && skipsAt?.getTime() !== schedule.nextAt.getTime();
    return member !== undefined && isExpecting ? [noteNow(schedule, member, 'called_off', now)] : [];
  });
  return planNotes(stores, notes);
}

async function membersOf({ members }: Stores, joined: readonly Participant[]): Promise<ReadonlyMap<MemberId, Member>> {
  const found = await members.findAll(joined.map(({ memberId }) => memberId));
  return new Map(found.map((member) => [member.id, member]));
}
