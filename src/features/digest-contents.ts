/** What an appreciation post says when its time has come, or in a preview (T2, T3). */
import { composeDigest, type DigestSchedule, silentPeriodsBeforePrompt } from '../domain/digest.js';
import { type ChannelId, channelId, type MemberId, type WorkspaceId } from '../domain/ids.js';
import type { Content } from '../domain/message.js';
import type { Clock, Compose, Directory } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

/** What a digest's delivery is about, kept with it. */
export type DigestSubject = {
  readonly channelId: string;
  readonly since: string;
  readonly until: string;
  readonly zone: string;
  /** How many periods before this one had nothing to say. */
  readonly silentPeriods: number;
};

export function digestKey(channel: ChannelId, until: Date): string {
  return `digest:${channel}:${until.toISOString()}`;
}

/** Since the last post that was made, not the last that was planned: what nobody was told is still news. */
export async function sinceLastPost({ deliveries }: Stores, schedule: DigestSchedule): Promise<Date> {
  const last = await deliveries.findByKey(digestKey(schedule.channelId, schedule.since));
  if (last === null || last.state === 'sent') return schedule.since;
  return new Date((JSON.parse(last.subject) as DigestSubject).since);
}

export const composeDigestPost: Compose = async (_stores, _workspaceId, delivery) => {
  const subject = JSON.parse(delivery.subject) as DigestSubject;
  const channel = channelId(subject.channelId);
  return {
    kind: 'needs_people',
    channelId: channel,
    compose: async (stores, people) => {
      const content = await digestContent(stores, people, {
        channelId: channel,
        since: new Date(subject.since),
        until: new Date(subject.until),
        zone: subject.zone,
        isPreview: false,
      });
      const silentPeriods = content.kind === 'gone' ? subject.silentPeriods + 1 : 0;
      // One that is shown anew was counted when it was posted.
      if (delivery.state !== 'sent') await countSilence(stores, channel, silentPeriods);
      if (silentPeriods !== silentPeriodsBeforePrompt) return content;
      return { kind: 'message', message: { kind: 'digest_prompt', channelId: channel } };
    },
  };
};

/** The count is set, not raised: a post that is composed twice is one period. */
async function countSilence({ digests }: Stores, channel: ChannelId, silentPeriods: number): Promise<void> {
  const schedule = await digests.find(channel);
  if (schedule !== null && schedule.silentPeriods !== silentPeriods) await digests.save({ ...schedule, silentPeriods });
}

/** What the next post would say if it came now; null where it would say nothing (T5). */
export async function previewDigest(
  deps: {
    readonly inWorkspace: InWorkspace;
    readonly clock: Clock;
    readonly directory: Pick<Directory, 'peopleIn'>;
  },
  input: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId },
): Promise<Content | null> {
  const now = deps.clock.now();
  const schedule = await deps.inWorkspace(input.workspaceId, ({ digests }) => digests.find(input.channelId));
  if (schedule === null) return null;
  const people = await deps.directory.peopleIn(input.workspaceId, input.channelId);
  return deps.inWorkspace(input.workspaceId, async (stores) => {
    const since = await sinceLastPost(stores, schedule);
    return digestContent(stores, people, { ...schedule, since, until: now, isPreview: true });
  });
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
  const told = digest.groups.flatMap(({ entries }) => entries);
  const unpinged = await stores.members.unpinged(told.flatMap(({ giverId, receiverIds }) => [giverId, ...receiverIds]));
  return { kind: 'message', message: { kind: 'digest', digest, isPreview: period.isPreview, unpinged } };
}
