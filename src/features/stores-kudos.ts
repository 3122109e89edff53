/** What the features ask of kudos that were given: changed and taken back (K9), and listed for one member (K13). */
import type { KudosId, MemberId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';

/** Something its giver does to a kudos: when, in microseconds, and by which press or form, so that it counts once. */
export type KudosAct = { readonly version: number; readonly sourceKey: string };

export type KudosChangeStore = {
  /** Null where there is none, or it was withdrawn already, or a newer telling is known. */
  withdraw(sourceKey: string, version: number): Promise<KudosId | null>;
  /** By its giver, and so newer than all that is known; answers how new, and null where it is withdrawn, or that act is known. */
  takeBack(id: KudosId, act: KudosAct): Promise<{ readonly version: number; readonly givenAt: Date } | null>;
  /** Likewise; answers whether it has these words now because of this act. */
  reword(id: KudosId, words: Pick<Kudos, 'reason' | 'values'>, act: KudosAct): Promise<boolean>;
};

export type KudosRole = 'given' | 'received';

/** A kudos' place in a list by time. */
export type KudosKey = Pick<Kudos, 'givenAt' | 'id'>;

export type KudosPageStore = {
  /** Newest first, without withdrawn ones. */
  listOf(memberId: MemberId, role: KudosRole, limit: number): Promise<readonly Kudos[]>;
  /** Likewise, those before that one, or from the newest on. Ask with the last of a page for the next. */
  pageOf(memberId: MemberId, role: KudosRole, before: KudosKey | null, limit: number): Promise<readonly Kudos[]>;
  /** The way back: those just after that one, newest first, too. */
  pageAfter(memberId: MemberId, role: KudosRole, after: KudosKey, limit: number): Promise<readonly Kudos[]>;
};
