/** The part of stores.ts about what members set by hand of whom to be in touch with (R2), and of whom never to hear (R6). */
import type { Cadence, Intervals } from '../domain/cadence.js';
import type { MemberId } from '../domain/ids.js';
import type { Tie } from '../domain/tie.js';

/** With the pair's tie; null for two people without any contact on record. */
export type KeptTie = Cadence & { readonly tie: Tie | null };

export type CadenceStore = {
  /** By the subjects' ids, a few hundred at the most. */
  listOf(memberId: MemberId): Promise<readonly KeptTie[]>;
  /** Sets the same cadence for each; one that is set already like this stays as old as it is. */
  keep(memberId: MemberId, subjectIds: readonly MemberId[], intervals: Intervals, at: Date): Promise<void>;
  /** Answers for whom there was one. */
  end(memberId: MemberId, subjectIds: readonly MemberId[]): Promise<readonly MemberId[]>;
};

/** The member alone may learn of it. */
export type NeverAboutStore = {
  /** Whom nothing may suggest to this member, in any kind of message or list. */
  listOf(memberId: MemberId): Promise<ReadonlySet<MemberId>>;
  /** Of these people each two of whom one never wants to hear of the other; not who of them it is. */
  apartAmong(ids: readonly MemberId[]): Promise<readonly (readonly [MemberId, MemberId])[]>;
  add(memberId: MemberId, subjectIds: readonly MemberId[], at: Date): Promise<void>;
  /** Answers who was on the list. */
  remove(memberId: MemberId, subjectIds: readonly MemberId[]): Promise<readonly MemberId[]>;
};
