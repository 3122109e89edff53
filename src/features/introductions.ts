/** Rounds of introductions in a channel: set up, changed, ended, and announced there once (M1). */
import type { ChannelCadence } from '../domain/channel-schedule.js';
import { nextTimeAt } from '../domain/channel-schedule.js';
import type { PlannedDelivery } from '../domain/delivery.js';
import { type ChannelId, channelId, type MemberId, type WorkspaceId } from '../domain/ids.js';
import type { Participant } from '../domain/introduction.js';
import { type IntroductionSchedule, isInvited } from '../domain/introduction-schedule.js';
import { addDays } from '../domain/time.js';
import { reviseNotes } from './introduction-notes.js';
import type { Bell, Clock, Compose, Directory } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type IntroductionDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly directory: Pick<Directory, 'isIn' | 'peopleIn' | 'mayIntroduce'>;
};

export type ScheduleIntroductions = {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly setBy: MemberId;
  readonly cadence: ChannelCadence;
  readonly weekday: number;
  readonly minute: number;
};

export type IntroductionsOutcome =
  | {
      readonly kind: 'scheduled';
      readonly schedule: IntroductionSchedule;
      readonly isNew: boolean;
      /** People have been told of the next round, so the change counts from the one after it. */
      readonly isLater: boolean;
    }
  | { readonly kind: 'not_here' | 'not_a_member' | 'guest' | 'not_allowed' };

/** Before the first round people need a day to join, and another to be told. */
const firstRoundDays = 2;

/** Only a member of the channel sets its rounds, in their own zone, and only where Rapport is, and may open conversations of several. */
export async function scheduleIntroductions(
  deps: IntroductionDeps,
  input: ScheduleIntroductions,
): Promise<IntroductionsOutcome> {
  const { workspaceId, channelId: channel, setBy } = input;
  const refusal = await refusalOf(deps, { workspaceId, channelId: channel, memberId: setBy });
  if (refusal !== null) return { kind: refusal };
  const now = deps.clock.now();
  const { outcome, ids } = await deps.inWorkspace(workspaceId, async (stores) => {
    const known = await stores.introductions.lockSchedule(channel);
    const outcome = { kind: 'scheduled', ...(await scheduled(stores, input, known, now)) } as const;
    await stores.introductions.saveSchedule(outcome.schedule);
    return { outcome, ids: await stores.deliveries.plan([announcementOf(outcome.schedule, now)]) };
  });
  await deps.bell.ring(ids.map((id) => ({ name: 'deliver', workspaceId, id })));
  return outcome;
}

async function refusalOf(
  { inWorkspace, directory }: IntroductionDeps,
  { workspaceId, channelId: channel, memberId }: Who & { readonly channelId: ChannelId },
) {
  const { hasBot, member, bot } = await inWorkspace(workspaceId, async ({ members, workspaces }) => ({
    hasBot: (await members.findChannel(channel))?.hasBot === true,
    member: await members.find(memberId),
    bot: (await workspaces.get()).botUserId,
  }));
  if (!hasBot) return 'not_here';
  if (member?.isGuest === true) return 'guest';
  const people = await directory.peopleIn(workspaceId, channel);
  if (!people.includes(memberId)) return 'not_a_member';
  const other = people.find((id) => id !== memberId && id !== bot);
  return other === undefined || (await directory.mayIntroduce(workspaceId, memberId, other)) ? null : 'not_allowed';
}

async function scheduled(
  { members }: Stores,
  { channelId: channel, setBy, cadence, weekday, minute }: ScheduleIntroductions,
  known: IntroductionSchedule | null,
  now: Date,
) {
  const zone = (await members.find(setBy))?.zone ?? 'UTC';
  const timing = { cadence, weekday, minute, zone };
  const isLater = known !== null && isInvited(known);
  const nextAt = isLater ? known.nextAt : nextTimeAt(timing, known === null ? addDays(now, firstRoundDays) : now);
  const since = known?.since ?? now;
  const schedule = { ...timing, channelId: channel, setBy, since, nextAt, invitedFor: known?.invitedFor ?? null };
  return { schedule, isNew: known === null, isLater };
}

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };
type Place = Who & { readonly channelId: ChannelId };

const announcementHours = 24;

/** Once for each beginning: a change of day is told to those who take part, by their next notice. */
function announcementOf({ channelId: channel, since }: IntroductionSchedule, now: Date): PlannedDelivery {
  return {
    dedupeKey: `introductions:${channel}:${since.toISOString()}`,
    kind: 'introductions_announced',
    target: { kind: 'channel', channelId: channel, threadTs: null },
    subject: announcementSubject(channel, since),
    notBefore: now,
    expiresAt: new Date(now.getTime() + announcementHours * 3_600_000),
  };
}

function announcementSubject(channel: ChannelId, since: Date): string {
  return JSON.stringify({ channelId: channel, since: since.toISOString() });
}

export const composeAnnouncement: Compose = async ({ introductions }, _workspaceId, delivery) => {
  const stored = JSON.parse(delivery.subject) as { channelId: string; since: string };
  const channel = channelId(stored.channelId);
  const schedule = await introductions.findSchedule(channel);
  const isOver = schedule === null || schedule.since.toISOString() !== stored.since;
  if (isOver && delivery.posted === null) return { kind: 'gone', because: 'ended' };
  const message = { kind: 'introductions_announced', channelId: channel, schedule: isOver ? null : schedule } as const;
  return { kind: 'message', message };
};

export type EndOutcome = 'ended' | 'not_set_up' | 'not_a_member';

/** Like setting them up, ending them is for the channel's members. What was planned and not said is not said. */
export async function endIntroductions(
  deps: IntroductionDeps,
  { workspaceId, memberId, channelId: channel }: Place,
): Promise<EndOutcome> {
  const { schedule } = await findRounds(deps, { workspaceId, memberId, channelId: channel });
  if (schedule === null) return 'not_set_up';
  if (!(await deps.directory.isIn(workspaceId, channel, memberId))) return 'not_a_member';
  const { shown, people } = await deps.inWorkspace(workspaceId, async (stores) => {
    const { introductions, deliveries } = stores;
    const known = await introductions.lockSchedule(channel);
    const joined = await introductions.listParticipants(channel);
    const people = joined.map((each) => each.memberId);
    await introductions.endRounds(channel);
    if (known === null) return { shown: [], people };
    const shown = [...(await deliveries.revise(announcementSubject(channel, known.since)))];
    for (const id of people) {
      shown.push(...(await reviseNotes(stores, { channelId: channel, roundAt: known.nextAt }, id)));
    }
    return { shown, people };
  });
  await deps.bell.ring([
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
    ...people.map((id) => ({ name: 'home' as const, workspaceId, id })),
  ]);
  return 'ended';
}

export type Rounds = { readonly schedule: IntroductionSchedule | null; readonly participant: Participant | null };

/** What there is in a channel, and whether this member is in it. */
export async function findRounds(
  deps: Pick<IntroductionDeps, 'inWorkspace'>,
  { workspaceId, channelId: channel, memberId }: Place,
): Promise<Rounds> {
  return deps.inWorkspace(workspaceId, async ({ introductions }) => ({
    schedule: await introductions.findSchedule(channel),
    participant: await introductions.findParticipant(channel, memberId),
  }));
}
