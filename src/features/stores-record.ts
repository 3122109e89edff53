/** The part of stores.ts that asks of the record: who interacted with whom, and the ties that follow from it. */
import type { ChannelId, MemberId, MessageTs } from '../domain/ids.js';
import type { Source } from '../domain/interaction.js';
import type { Around, Moment } from '../domain/nudge-openers.js';
import type { MonthContact } from '../domain/reflection.js';
import type { ContactDay, Tie } from '../domain/tie.js';
import type { TimeWindow } from '../domain/time.js';

export type PairTie = {
  readonly aId: MemberId;
  readonly bId: MemberId;
  readonly tie: Tie;
};

export type PairDays = { readonly aId: MemberId; readonly bId: MemberId; readonly days: readonly ContactDay[] };

/** A thread that a member started and somebody answered in, with no thanks since (G1, G3). */
export type UnthankedThread = {
  readonly helperId: MemberId;
  readonly channelId: ChannelId;
  readonly threadTs: MessageTs;
  readonly at: Date;
};

export type Recorded = {
  readonly added: number;
  readonly removed: number;
  /** Which interactions were added, by their identity. */
  readonly addedIdentities: readonly string[];
  /** How many tellings were known already, in this or a newer version. */
  readonly known: number;
};

/** A tie as it is counted between people who may know each other through others; told from `id`'s side. */
export type Acquaintance = { readonly id: MemberId; readonly otherId: MemberId } & Pick<Tie, 'c90' | 'last'>;

/** How much is on record, and of what time. */
export type RecordExtent = {
  readonly interactions: number;
  readonly ties: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
};

export type InteractionStore = AcquaintanceReads & {
  /**
   * Records what sources stand for now, and the ties that follow from it, in this transaction. A telling that is not newer
   * than the known one changes nothing. Answers what was added and how many interactions were taken back.
   */
  record(sources: readonly Source[]): Promise<Recorded>;
  /** Nothing is recorded from now on until this transaction ends, and all that was being recorded can be seen. */
  holdStill(): Promise<void>;
  /** Drops what is older, so many rows of a kind at most; answers how many it were. Ties stay as they are (I5). */
  dropBefore(moment: Date, limit: number): Promise<number>;
  /** Looks at everything; for commands, not for every minute. */
  extent(): Promise<RecordExtent>;
  /** What is known of a source: the version of its newest telling. Null for one never told or never changed. */
  knownVersion(sourceKey: string): Promise<{ readonly version: number; readonly isGone: boolean } | null>;
  /** Derives every tie anew from the interactions (I4). Answers how many there are. */
  rebuildTies(): Promise<number>;
  tiesOf(id: MemberId): Promise<readonly PairTie[]>;
  /** Those whose day to look again has come, from an index on it; some have been in touch since and are not due. */
  tiesToLookAt(id: MemberId, day: number): Promise<readonly PairTie[]>;
  /** Looks at these ties on a later day, or never until their next contact; one that changed meanwhile is left alone. */
  lookAgain(ties: readonly (PairTie & { readonly day: number | null })[]): Promise<void>;
  /** Looks at these ties on that day at the latest. */
  lookNoLater(ties: readonly (PairTie & { readonly day: number })[]): Promise<void>;
  /** The pairs' contact days from the record, ascending. */
  contactDays(pairs: readonly Pick<PairTie, 'aId' | 'bId'>[]): Promise<readonly PairDays[]>;
  /** Those of these people who have ever been in touch, each two once, the lower id first. */
  pairsInTouch(ids: readonly MemberId[]): Promise<readonly (readonly [MemberId, MemberId])[]>;
  /** On which UTC days since then each member reached out to anybody, reactions included; ascending. */
  activeDays(since: number): Promise<ReadonlyMap<MemberId, readonly number[]>>;
  /** All ties, in the order of their pairs, from the one after `after`. */
  listTies(limit: number, after: { aId: MemberId; bId: MemberId } | null): Promise<readonly PairTie[]>;
  unthankedThreads(starter: MemberId, since: Date): Promise<readonly UnthankedThread[]>;
  /** What the two did in channels that are known, newest first; kudos and what has no channel are left out. */
  recentMoments(one: MemberId, other: MemberId, limit: number): Promise<readonly Moment[]>;
  /** How many others answered or mentioned one of the two in that thread; counts no further than `most`. */
  othersIn(
    thread: { readonly channelId: ChannelId; readonly threadTs: MessageTs },
    pair: readonly [MemberId, MemberId],
    most: number,
  ): Promise<number>;
  /** The very first contact on record, where the record of either began so many days before it, and it was said in a channel. */
  firstMoment(one: MemberId, other: MemberId, leadDays: number): Promise<Moment | null>;
  /** Who answered or mentioned this member since then. */
  turnedTo(id: MemberId, since: Date): Promise<readonly MemberId[]>;
  /** Those with whom this member was in touch from then until then, by id. */
  contactsOf(id: MemberId, window: TimeWindow): Promise<readonly MonthContact[]>;
  /** Whether this member said thanks in any thread since then. */
  hasThanked(id: MemberId, since: Date): Promise<boolean>;
  countByKind(): Promise<readonly { readonly kind: string; readonly count: number }[]>;
};

/** Who is near somebody, and where they are around (M5). */
export type AcquaintanceReads = {
  /** A member's strongest ties and those of the people at their other ends, so many of each person's at the most. */
  acquaintances(id: MemberId, most: number): Promise<readonly Acquaintance[]>;
  /** On which days since then each of these was first in touch with anybody, one for each, as far as their ties still tell. */
  firstContactsOf(ids: readonly MemberId[], since: number): Promise<ReadonlyMap<MemberId, readonly number[]>>;
  /** Of these people, with whom the member has anything on record, be it a reaction. */
  metAmong(id: MemberId, others: readonly MemberId[]): Promise<ReadonlySet<MemberId>>;
  /**
   * Channels with Rapport in which somebody answered or reacted to them since then, with how often: there they wrote, and so were. Without
   * those that have fallen silent.
   */
  channelsOf(ids: readonly MemberId[], around: Around): Promise<ChannelsOf>;
};

export type ChannelsOf = ReadonlyMap<MemberId, ReadonlyMap<ChannelId, number>>;

/** The record of all workspaces, by months (I5). */
export type RetentionStore = {
  /** The longest time that any workspace keeps its record; null where there is no workspace. */
  longestMonths(): Promise<number | null>;
  /** Months that ended before that moment and are still there, as '2025-01', oldest first. */
  monthsBefore(moment: Date): Promise<readonly string[]>;
  /** Answers false where it is gone already, or is being used for too long to wait for. */
  dropMonth(month: string): Promise<boolean>;
};
