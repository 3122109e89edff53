/** What an appreciation post says when its time has come, or in a preview of it (T2, T3). */
import {
  composeDigest,
  type Digest,
  type DigestNames,
  type DigestSchedule,
  namedIn,
  silentPeriodsBeforePrompt,
} from '../domain/digest.js';
import { type ChannelId, channelId, type MemberId } from '../domain/ids.js';
import type { Content } from '../domain/message.js';
import { someone } from '../domain/someone.js';
import { namesOf, type WorkspaceValue } from '../domain/workspace-values.js';
import { occasionsAmong } from './digest-occasions.js';
import type { Compose } from './ports.js';
import type { Stores } from './stores.js';

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
        hasBoard: (await stores.digests.find(channel))?.hasBoard ?? false,
        isPreview: false,
      });
      // Shown anew, it is not its channel's newest word.
      if (delivery.posted !== null) return content;
      const silentPeriods = content.kind === 'gone' ? subject.silentPeriods + 1 : 0;
      await countSilence(stores, channel, silentPeriods);
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

const maxKudosRead = 2000;

/** What there is to say of a period. */
export async function digestContent(
  stores: Stores,
  people: readonly MemberId[],
  period: {
    readonly channelId: ChannelId;
    readonly since: Date;
    readonly until: Date;
    readonly zone: string;
    readonly hasBoard: boolean;
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
    values: namesOf(settings.values),
    thankedBefore: await stores.kudos.receivedBefore([...new Set(receivers)], period.since),
    occasions: await occasionsAmong(stores, people, period),
  });
  if (digest === null) return { kind: 'gone', because: 'nothing to say' };
  const names = await namesFor(stores, digest, settings.values);
  return { kind: 'message', message: { kind: 'digest', digest, names, isPreview: period.isPreview } };
}

/** A picture writes names; in words Slack writes them, but for those who are not to be pinged. */
async function namesFor({ members }: Stores, digest: Digest, values: readonly WorkspaceValue[]): Promise<DigestNames> {
  const drawn = digest.pictures.flatMap((picture) => (picture.kind === 'network' ? picture.people : []));
  const people = await members.findAll(drawn);
  const channel = await members.findChannel(digest.channelId);
  return {
    channel: channel?.name ?? null,
    people: new Map([[someone, someone as string], ...people.map(({ id, name }) => [id, name] as const)]),
    unpinged: await members.unpinged(namedIn(digest)),
    emojiOf: new Map(values.flatMap(({ name, emoji }) => (emoji === null ? [] : [[name, emoji]]))),
  };
}
