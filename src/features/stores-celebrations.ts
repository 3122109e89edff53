/** The part of stores.ts about the days that members let others celebrate (T4). */
import type { Celebration } from '../domain/celebration.js';
import type { MemberId } from '../domain/ids.js';

export type CelebrationStore = {
  find(memberId: MemberId): Promise<Celebration | null>;
  /** Of these, who has any; by member. */
  listAmong(memberIds: readonly MemberId[]): Promise<readonly (Celebration & { readonly memberId: MemberId })[]>;
  /** Without a day there is nothing to celebrate, and nothing is kept. */
  save(memberId: MemberId, celebration: Celebration): Promise<void>;
};
