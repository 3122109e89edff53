/** Team-channel appreciation posts: set up, come due, posted once per period (T1, T2, T5). */
import type { PlannedDelivery } from '../domain/delivery.js';
import { type Cadence, composeDigest, type DigestSchedule, silentPeriodsBeforePrompt } from '../domain/digest.js';
import { nextPostAt, periodBefore } from '../domain/digest-schedule.js';
import { type ChannelId, channelId, type MemberId, type WorkspaceId } from '../domain/ids.js';
import type { Content } from '../domain/message.js';
import type { Bell, Clock, Compose, Directory } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

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

export async function stopDigest(
  deps: Pick<DigestDeps, 'inWorkspace'>,
  workspaceId: WorkspaceId,
  channel: ChannelId,
): Promise<void> {
  await deps.inWorkspace(workspaceId, ({ digests }) => digests.remove(channel));
}

/** A due schedule becomes one delivery for its period, and moves on to the next. */
export async function planDigest(
  deps: Pick<DigestDeps, 'inWorkspace' | 'bell' | 'clock'>,
  due: { readonly workspaceId: WorkspaceId; readonly id: ChannelId },
): Promise<void> {
  const now = deps.clock.now();
  const planned = await deps.inWorkspace(due.workspaceId, async (stores) => {
    const schedule = await stores.digests.find(due.id);
    if (schedule === null || schedule.nextAt > now) return [];
    const nextAt = nextPostAt(schedule, now, schedule.nextAt);
    const news = await stores.kudos.listReadableIn(due.id, schedule.since, schedule.nextAt, 1);
    const silentPeriods = news.length === 0 ? schedule.silentPeriods + 1 : 0;
    await stores.digests.save({ ...schedule, since: schedule.nextAt, nextAt, silentPeriods });
    if (news.length > 0) return stores.deliveries.plan([deliveryOf(schedule, 'digest')]);
    if (silentPeriods !== silentPeriodsBeforePrompt) return [];
    return stores.deliveries.plan([deliveryOf(schedule, 'digest_prompt')]);
  });
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId: due.workspaceId, id })));
}

/** One post per channel and period, whatever fails in between (T5). A day late it is old news. */
function deliveryOf(schedule: DigestSchedule, kind: 'digest' | 'digest_prompt'): PlannedDelivery {
  const subject: DigestSubject = {
    channelId: schedule.channelId,
    since: schedule.since.toISOString(),
    until: schedule.nextAt.toISOString(),
    zone: schedule.zone,
  };
  return {
    dedupeKey: `${kind}:${schedule.channelId}:${subject.until}`,
    kind,
    target: { kind: 'channel', channelId: schedule.channelId, threadTs: null },
    subject: JSON.stringify(subject),
    notBefore: schedule.nextAt,
    expiresAt: new Date(schedule.nextAt.getTime() + 24 * 3_600_000),
  };
}

type DigestSubject = {
  readonly channelId: string;
  readonly since: string;
  readonly until: string;
  readonly zone: string;
};

export const composeDigestPost: Compose = async (_stores, _workspaceId, delivery) => {
  const subject = JSON.parse(delivery.subject) as DigestSubject;
  const channel = channelId(subject.channelId);
  return {
    kind: 'needs_people',
    channelId: channel,
    compose: (stores, people) =>
      digestContent(stores, people, {
        channelId: channel,
        since: new Date(subject.since),
        until: new Date(subject.until),
        zone: subject.zone,
        isPreview: false,
      }),
  };
};

export const composeDigestPrompt: Compose = async (_stores, _workspaceId, delivery) => {
  const subject = JSON.parse(delivery.subject) as DigestSubject;
  return { kind: 'message', message: { kind: 'digest_prompt', channelId: channelId(subject.channelId) } };
};

/** What the next post would say if it came now; null where it would say nothing (T5). */
export async function previewDigest(
  deps: DigestDeps,
  input: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId },
): Promise<Content | null> {
  const now = deps.clock.now();
  const schedule = await findSchedule(deps, input.workspaceId, input.channelId);
  if (schedule === null) return null;
  const people = await deps.directory.peopleIn(input.workspaceId, input.channelId);
  return deps.inWorkspace(input.workspaceId, (stores) =>
    digestContent(stores, people, { ...schedule, until: now, isPreview: true }),
  );
}

const maxKudosRead = 2000;

async function digestContent(
  stores: Stores,
  people: readonly MemberId[],
  period: {
    readonly channelId: ChannelId;
    readonly since: Date;
    readonly until: Date;
    readonly zone: string;
    readonly isPreview: boolean;
  },
): Promise<Content> {
  const kudos = await stores.kudos.listReadableIn(period.channelId, period.since, period.until, maxKudosRead);
  const receivers = kudos.flatMap((each) => each.receivers.map(({ memberId }) => memberId));
  const { settings } = await stores.workspaces.get();
  const digest = composeDigest({
    ...period,
    kudos,
    people: new Set(people),
    values: settings.values,
    thankedBefore: await stores.kudos.receivedBefore([...new Set(receivers)], period.since),
  });
  if (digest === null) return { kind: 'gone', because: 'nothing to say' };
  return { kind: 'message', message: { kind: 'digest', digest, isPreview: period.isPreview } };
}
