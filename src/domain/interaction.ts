/**
 * An interaction is one thing that one person did towards another, somewhere in Slack, without its words (I1, V4).
 *
 * What Slack tells us about is a *source*: a message or a reaction. A source has a version and says which interactions it
 * stands for now; a newer version replaces them, an older one changes nothing, so the order and number of deliveries do
 * not matter (I1).
 */
import { type ChannelId, type MemberId, type MessageTs, memberId, microsecondsOf, momentOf } from './ids.js';

export type InteractionKind = 'mention' | 'reply' | 'reaction' | 'kudos' | 'huddle' | 'introduction' | 'contact';

/** How much of a contact each kind is worth; reactions are kept, yet are no contact (nudge-model: "Reactions are weak"). */
export const interactionWeights = {
  mention: 1,
  reply: 1,
  kudos: 1.5,
  huddle: 2,
  introduction: 2,
  contact: 2,
  reaction: 0,
} as const satisfies Record<InteractionKind, number>;

export type Interaction = {
  /** Unique in the workspace and equal for every telling of the same thing. */
  readonly identity: string;
  readonly kind: InteractionKind;
  readonly from: MemberId;
  readonly to: MemberId;
  readonly channelId: ChannelId | null;
  readonly threadTs: MessageTs | null;
  readonly at: Date;
};

export type Source = {
  readonly key: string;
  /** Whom it shows to be about, when, and in which channel; null where it shows nobody, like a deletion. */
  readonly seen: { readonly id: MemberId; readonly at: Date; readonly channelId: ChannelId | null } | null;
  /** When the thing happened; a reaction happens at its message's time, since exports know no other. */
  readonly at: Date;
  /** Microseconds of the newest change this telling knows of. */
  readonly version: number;
  /** True once the message was deleted or the reaction removed. */
  readonly isGone: boolean;
  /** For a reaction, its message's key: with that gone, the reaction is too. */
  readonly dependsOn: string | null;
  /** The author thanked whoever helped in this thread (G3). The words are not kept. */
  readonly thanks: { readonly by: MemberId; readonly channelId: ChannelId; readonly threadTs: MessageTs } | null;
  readonly interactions: readonly Interaction[];
};

export type SaidMessage = {
  readonly channelId: ChannelId;
  readonly ts: MessageTs;
  readonly authorId: MemberId;
  readonly threadTs: MessageTs | null;
  readonly threadAuthorId: MemberId | null;
  readonly mentions: readonly MemberId[];
  readonly isThanks: boolean;
  /** Timestamp of the newest edit. */
  readonly editedTs: string | null;
};

/** More people than this in one message is an announcement, not contact with each of them (I2). */
export const crowdSize = 8;

export function isCrowd(mentions: readonly MemberId[]): boolean {
  return mentions.length > crowdSize;
}

export function messageKey(channel: ChannelId, ts: MessageTs): string {
  return `message:${channel}:${ts}`;
}

export function messageSource(said: SaidMessage): Source {
  return {
    key: messageKey(said.channelId, said.ts),
    seen: { id: said.authorId, at: momentOf(said.editedTs ?? said.ts), channelId: said.channelId },
    at: momentOf(said.ts),
    version: microsecondsOf(said.editedTs ?? said.ts),
    isGone: false,
    dependsOn: null,
    thanks: thanksOf(said),
    interactions: [...mentionsOf(said), ...repliesOf(said)],
  };
}

export function deletedMessage(channel: ChannelId, ts: MessageTs, deletedTs: string): Source {
  return {
    key: messageKey(channel, ts),
    seen: null,
    at: momentOf(ts),
    version: microsecondsOf(deletedTs),
    isGone: true,
    dependsOn: null,
    thanks: null,
    interactions: [],
  };
}

export type ReactionChange = {
  readonly channelId: ChannelId;
  readonly messageTs: MessageTs;
  readonly from: MemberId;
  readonly to: MemberId;
  readonly name: string;
  readonly changedTs: string;
  readonly isPresent: boolean;
};

export function reactionKey(change: Pick<ReactionChange, 'channelId' | 'messageTs' | 'from' | 'name'>): string {
  return `reaction:${change.channelId}:${change.messageTs}:${change.from}:${change.name}`;
}

export function reactionSource(change: ReactionChange): Source {
  const key = reactionKey(change);
  const at = momentOf(change.messageTs);
  const interaction: Interaction = {
    identity: key,
    kind: 'reaction',
    from: change.from,
    to: change.to,
    channelId: change.channelId,
    threadTs: null,
    at,
  };
  return {
    key,
    seen: change.isPresent ? { id: change.from, at: momentOf(change.changedTs), channelId: change.channelId } : null,
    at,
    version: microsecondsOf(change.changedTs),
    isGone: !change.isPresent,
    dependsOn: messageKey(change.channelId, change.messageTs),
    thanks: null,
    interactions: change.isPresent && change.from !== change.to ? [interaction] : [],
  };
}

/** Of several tellings of one source, the newest; the order of first appearance is kept. */
export function newestTellings(sources: readonly Source[]): readonly Source[] {
  const newest = new Map<string, Source>();
  for (const source of sources) {
    const known = newest.get(source.key);
    if (known === undefined || known.version < source.version) newest.set(source.key, source);
  }
  return [...newest.values()];
}

/** Everybody whom a source names, wherever in it. */
export function namedIn(source: Source): readonly MemberId[] {
  const { seen, thanks, interactions } = source;
  const others = interactions.flatMap(({ from, to }) => [from, to]);
  const actors = [seen?.id, thanks?.by, reactorOf(source)].filter((id) => id !== undefined);
  return [...new Set([...actors, ...others])];
}

/** Without what somebody did, or was done to them, before that moment of theirs; nothing where the source itself is their doing. */
export function withoutTheirPast(source: Source, until: ReadonlyMap<MemberId, Date>): readonly Source[] {
  const isPast = (id: MemberId | undefined, at: Date) => {
    const end = id === undefined ? undefined : until.get(id);
    return end !== undefined && at <= end;
  };
  if (isPast(reactorOf(source) ?? source.seen?.id ?? source.thanks?.by, source.at)) return [];
  return [
    { ...source, interactions: source.interactions.filter(({ from, to, at }) => !isPast(from, at) && !isPast(to, at)) },
  ];
}

/** A reaction's key says whose it is, also once it was taken away. */
function reactorOf({ key }: Source): MemberId | undefined {
  const [kind, , , from] = key.split(':');
  return kind === 'reaction' && from !== undefined ? memberId(from) : undefined;
}

function thanksOf(said: SaidMessage): Source['thanks'] {
  if (!said.isThanks || said.threadTs === null || said.threadTs === said.ts) return null;
  return { by: said.authorId, channelId: said.channelId, threadTs: said.threadTs };
}

function mentionsOf(said: SaidMessage): readonly Interaction[] {
  if (isCrowd(said.mentions)) return [];
  return said.mentions
    .filter((to) => to !== said.authorId)
    .map((to) => ({
      identity: `mention:${said.channelId}:${said.ts}:${to}`,
      kind: 'mention',
      from: said.authorId,
      to,
      channelId: said.channelId,
      threadTs: said.threadTs ?? said.ts,
      at: momentOf(said.ts),
    }));
}

function repliesOf(said: SaidMessage): readonly Interaction[] {
  const to = said.threadAuthorId;
  if (said.threadTs === null || said.threadTs === said.ts || to === null || to === said.authorId) return [];
  return [
    {
      identity: `reply:${said.channelId}:${said.ts}`,
      kind: 'reply',
      from: said.authorId,
      to,
      channelId: said.channelId,
      threadTs: said.threadTs,
      at: momentOf(said.ts),
    },
  ];
}
