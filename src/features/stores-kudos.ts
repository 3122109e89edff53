/** The part of stores.ts about kudos: who thanked whom for what, who may see it (K6), and how many a day holds (K8). */
import type { Posted } from '../domain/delivery.js';
import type { ChannelId, KudosId, MemberId, MessageTs } from '../domain/ids.js';
import type { Kudos, KudosVia, Receiver, ThankedReceiver } from '../domain/kudos.js';
import type { PublicKudos } from '../domain/kudos-audience.js';

export type GivenKudos = {
  readonly sourceKey: string;
  readonly giverId: MemberId;
  readonly receivers: readonly Receiver[];
  readonly reason: string;
  readonly values: readonly string[];
  readonly channelId: ChannelId;
  readonly aboutChannelId: ChannelId | null;
  readonly aboutTs: MessageTs | null;
  readonly via: KudosVia;
  readonly givenAt: Date;
  readonly version: number;
};

/** What a day of the giver's still holds (K8). */
export type KudosAllowance = {
  /** The date where the giver was when they gave it, YYYY-MM-DD. */
  readonly day: string;
  /** How many kudos that day holds; null for as many as they like. */
  readonly perDay: number | null;
};

export type SavedKudos = {
  readonly kind: 'saved';
  readonly kudosId: KudosId;
  /** Since when it counts. */
  readonly givenAt: Date;
  readonly receivers: readonly ThankedReceiver[];
};

/** And the message it can be read in, where there is one. */
export type OwnKudos = { readonly kudos: Kudos; readonly link: Posted | null };

/** Something its giver does to a kudos: when, in microseconds, and by which press or form, so that it counts once. */
export type KudosAct = { readonly version: number; readonly sourceKey: string };

/** Changed and taken back (K9). */
export type KudosChangeStore = {
  /** Null where there is none, or it was withdrawn already, or a newer telling is known. Gives the day back (K8). */
  withdraw(sourceKey: string, version: number): Promise<KudosId | null>;
  /** By its giver, and so newer than all that is known; answers how new, and null where it is withdrawn, or that act is known. */
  takeBack(id: KudosId, act: KudosAct): Promise<{ readonly version: number; readonly givenAt: Date } | null>;
  /** Likewise; answers whether it has these words now because of this act. */
  reword(id: KudosId, words: Pick<Kudos, 'reason' | 'values'>, act: KudosAct): Promise<boolean>;
  /** Whether that press or form has changed it already. */
  isChangedBy(id: KudosId, sourceKey: string): Promise<boolean>;
};

export type KudosRole = 'given' | 'received';

/** A kudos' place in a list by time. */
export type KudosKey = Pick<Kudos, 'givenAt' | 'id'>;

/** Listed for one member (K13), each as that member may see it. */
export type KudosPageStore = {
  /** Newest first, without withdrawn ones. */
  listOf(memberId: MemberId, role: KudosRole, limit: number): Promise<readonly Kudos[]>;
  /** Likewise, those before that one, or from the newest on. Ask with the last of a page for the next. */
  pageOf(memberId: MemberId, role: KudosRole, before: KudosKey | null, limit: number): Promise<readonly Kudos[]>;
  /** The way back: those just after that one, newest first, too. */
  pageAfter(memberId: MemberId, role: KudosRole, after: KudosKey, limit: number): Promise<readonly Kudos[]>;
  /** Given and received, newest first, without withdrawn ones; the page that follows after that kudos. */
  listOwn(memberId: MemberId, after: KudosId | null, limit: number): Promise<readonly OwnKudos[]>;
};

export type KudosStore = KudosChangeStore &
  KudosPageStore & {
    /**
     * Who of the receivers is thanked in private is settled here, by what each has chosen by now (K6). A kudos takes one of the
     * giver's day, a change of one that stands takes none (K8).
     */
    save(
      given: GivenKudos,
      allowance: KudosAllowance,
    ): Promise<
      | SavedKudos
      /** This version, or a newer one, is known already (K12). */
      | { readonly kind: 'known' }
      | { readonly kind: 'over_limit'; readonly perDay: number }
    >;
    find(id: KudosId): Promise<Kudos | null>;
    findBySource(sourceKey: string): Promise<Kudos | null>;
    /** Answers whether the seconding changed. */
    second(id: KudosId, memberId: MemberId, version: number, isPresent: boolean): Promise<boolean>;
    /**
     * Oldest first, without withdrawn ones, and only what that channel's people could have read anyway: given there, or in a
     * public channel that Rapport is in. What was said in another private channel stays there, and so does who was thanked in
     * private.
     */
    listReadableIn(channelId: ChannelId, since: Date, until: Date, limit: number): Promise<readonly PublicKudos[]>;
    /** Of those receivers, who had received kudos before that moment, for everybody to see. */
    receivedBefore(memberIds: readonly MemberId[], before: Date): Promise<ReadonlySet<MemberId>>;
    /** The newest that one of the two gave the other since then, in either direction. */
    newestBetween(one: MemberId, other: MemberId, since: Date): Promise<Kudos | null>;
    /** A receiver says thanks; answers whether that is new, and the kudos stands. */
    sayThanks(id: KudosId, receiver: MemberId, at: Date): Promise<boolean>;
    /** The receivers who said thanks, in the order in which they did. */
    listThankers(id: KudosId): Promise<readonly MemberId[]>;
    /** To whom this member has given kudos since then. */
    thankedSince(giverId: MemberId, since: Date): Promise<ReadonlySet<MemberId>>;
    /**
     * All that this member was ever thanked for becomes private, for good (K6). Answers the subjects of what may have been said about it:
     * the newest kudos that were public before, and the newest appreciation posts that told of them.
     */
    makePrivate(
      receiver: MemberId,
      limit: number,
    ): Promise<{ readonly subjects: readonly string[]; readonly hasMore: boolean }>;
  };
