/** Team-channel appreciation posts: set up, come due, posted once per period (T1, T2, T5). */
import type { PlannedDelivery } from '../domain/delivery.js';
import type { Cadence, DigestSchedule } from '../domain/digest.js';
import { nextPostAt, periodBefore } from '../domain/digest-schedule.js';
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import { type DigestSubject, digestKey, sinceLastPost } from './digest-contents.js';
import type { Bell, Clock, Directory } from './ports.js';
import type { InWorkspace } from './stores.js';

export type DigestDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly directory: Pick<Directory, 'peopleIn'>;
};

export type ScheduleDigest = {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly setBy: MemberId;
  readonly cadence: Cadence;
  readonly weekday: number;
  readonly minute: number;
  /** Without one, the zone of who sets it. */
  readonly zone: string | null;
  /** Null: as it was, and without one where it is new. */
  readonly hasBoard: boolean | null;
};

export type ScheduleOutcome =
  | { readonly kind: 'scheduled'; readonly schedule: DigestSchedule }
  | { readonly kind: 'not_here' }
  | { readonly kind: 'not_a_member' };

/** Only a member of the channel sets its post, and only where Rapport can post (T1). */
export async function scheduleDigest(deps: DigestDeps, input: ScheduleDigest): Promise<ScheduleOutcome> {
  const now = deps.clock.now();
  const hasBot = await deps.inWorkspace(input.workspaceId, async ({ members }) => {
    const channel = await members.findChannel(input.channelId);
    return channel?.hasBot === true;
  });
  if (!hasBot) return { kind: 'not_here' };
  const people = await deps.directory.peopleIn(input.workspaceId, input.channelId);
  if (!people.includes(input.setBy)) return { kind: 'not_a_member' };
  return deps.inWorkspace(input.workspaceId, async ({ digests, members }) => {
    const setter = await members.find(input.setBy);
    const zone = input.zone ?? setter?.zone ?? 'UTC';
    const timing = { cadence: input.cadence, weekday: input.weekday, minute: input.minute, zone };
    const known = await digests.find(input.channelId);
    const schedule: DigestSchedule = {
      ...timing,
      channelId: input.channelId,
      setBy: input.setBy,
      since: known?.since ?? periodBefore(timing, now),
      nextAt: nextPostAt(timing, now),
      silentPeriods: known?.silentPeriods ?? 0,
      hasBoard: input.hasBoard ?? known?.hasBoard ?? false,
    };
    await digests.save(schedule);
    return { kind: 'scheduled', schedule };
  });
}

export async function findSchedule(
  deps: Pick<DigestDeps, 'inWorkspace'>,
  workspaceId: WorkspaceId,
  channel: ChannelId,
): Promise<DigestSchedule | null> {
  return deps.inWorkspace(workspaceId, ({ digests }) => digests.find(channel));
}

export type StopDigest = {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly stoppedBy: MemberId;
};

export type StopOutcome = 'stopped' | 'not_set_up' | 'not_a_member';

/** Like setting it up, ending it is for the channel's members. */
export async function stopDigest(
  deps: Pick<DigestDeps, 'inWorkspace' | 'directory'>,
  { workspaceId, channelId, stoppedBy }: StopDigest,
): Promise<StopOutcome> {
  if ((await findSchedule(deps, workspaceId, channelId)) === null) return 'not_set_up';
  const people = await deps.directory.peopleIn(workspaceId, channelId);
  if (!people.includes(stoppedBy)) return 'not_a_member';
  await deps.inWorkspace(workspaceId, ({ digests }) => digests.remove(channelId));
  return 'stopped';
}

export type ChooseBoard = {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly chosenBy: MemberId;
  readonly hasBoard: boolean;
};

export type BoardOutcome = 'chosen' | 'not_set_up' | 'not_a_member';

/** Only the channel itself turns its board on (T2). */
export async function chooseBoard(
  deps: Pick<DigestDeps, 'inWorkspace' | 'directory'>,
  { workspaceId, channelId, chosenBy, hasBoard }: ChooseBoard,
): Promise<BoardOutcome> {
  if ((await findSchedule(deps, workspaceId, channelId)) === null) return 'not_set_up';
  const people = await deps.directory.peopleIn(workspaceId, channelId);
  if (!people.includes(chosenBy)) return 'not_a_member';
  return deps.inWorkspace(workspaceId, async ({ digests }) => {
    const schedule = await digests.find(channelId);
    if (schedule === null) return 'not_set_up';
    await digests.save({ ...schedule, hasBoard });
    return 'chosen';
  });
}

/** A due schedule becomes one delivery for its period, and moves on to the next. What there is to say is found out by then. */
export async function planDigest(
  deps: Pick<DigestDeps, 'inWorkspace' | 'bell' | 'clock'>,
  due: { readonly workspaceId: WorkspaceId; readonly id: ChannelId },
): Promise<void> {
  const now = deps.clock.now();
  const planned = await deps.inWorkspace(due.workspaceId, async (stores) => {
    const schedule = await stores.digests.find(due.id);
    if (schedule === null || schedule.nextAt > now) return [];
    const nextAt = nextPostAt(schedule, now, schedule.nextAt);
    const delivery = deliveryOf({ ...schedule, since: await sinceLastPost(stores, schedule) });
    await stores.digests.save({ ...schedule, since: schedule.nextAt, nextAt });
    return stores.deliveries.plan([delivery]);
  });
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId: due.workspaceId, id })));
}

/** One post per channel and period, whatever fails in between (T5). A day late it is old news. */
function deliveryOf(schedule: DigestSchedule): PlannedDelivery {
  const subject: DigestSubject = {
    channelId: schedule.channelId,
    since: schedule.since.toISOString(),
    until: schedule.nextAt.toISOString(),
    zone: schedule.zone,
    silentPeriods: schedule.silentPeriods,
  };
  return {
    dedupeKey: digestKey(schedule.channelId, schedule.nextAt),
    kind: 'digest',
    target: { kind: 'channel', channelId: schedule.channelId, threadTs: null },
    subject: JSON.stringify(subject),
    notBefore: schedule.nextAt,
    expiresAt: new Date(schedule.nextAt.getTime() + 24 * 3_600_000),
  };
}
