/**
 * The part of stores.ts about one member's data (V2): whatever store holds anything of a member can hand it out and erase it, or it does
 * not compile.
 */
import type { MemberId } from '../domain/ids.js';
import type { Exported } from '../domain/member-export.js';

export type Personal = {
  /** All that is kept here of this member, as they may see it: others' private choices about them are not theirs to read. */
  exportOf(memberId: MemberId): Promise<Exported>;
  /**
   * Nothing here names them any more, and nothing is left that they wrote. What was sent and would read otherwise now is marked to be
   * shown anew. A second time it finds nothing.
   */
  erase(memberId: MemberId): Promise<void>;
};

export type AllPersonal<Kept> = { readonly [Name in keyof Kept]: Kept[Name] & Personal };

/** That members were erased, and when; not who. And that the workspace was, which outlives it (V7). */
export type ErasureStore = {
  /**
   * What happened until `at` is not taken in again. Until the transaction ends nobody records or plans in this workspace, so that nothing
   * under way can put back what is being erased.
   */
  begin(memberId: MemberId, at: Date): Promise<void>;
  /** Whether one of these was erased at that moment or later: what is told of it is over. */
  anySince(memberIds: readonly MemberId[], moment: Date): Promise<boolean>;
  noteWorkspace(at: Date, because: 'asked_for' | 'uninstalled'): Promise<void>;
};
