/**
 * Changing a kudos that was given (K9): its giver takes it back or rewords it for a day. The surprising rule: of everything that is done to
 * one kudos, by button, edit, deletion or reaction, the newest act stands, in whatever order Rapport hears of it (decision 0021).
 */
import type { MemberId } from './ids.js';
import type { Kudos } from './kudos.js';

export const changeableHours = 24;

/** `said_there`: its words are a message of the giver's own, or a reaction, and change with that. */
export type NoChange = 'not_yours' | 'taken_back' | 'too_late' | 'said_there';

export type KudosChange = 'take_back' | 'reword';

/** Why this member cannot do that to it at this moment; null where they can. */
export function whyNotChange(kudos: Kudos, change: KudosChange, by: MemberId, now: Date): NoChange | null {
  if (kudos.giverId !== by) return 'not_yours';
  if (kudos.isWithdrawn) return 'taken_back';
  if (now.getTime() >= kudos.givenAt.getTime() + changeableHours * 3_600_000) return 'too_late';
  return change === 'reword' && !isWordedHere(kudos) ? 'said_there' : null;
}

/** What its giver can do to it, and nobody else. */
export function changesFor(kudos: Kudos, member: MemberId, now: Date): readonly KudosChange[] {
  return (['reword', 'take_back'] as const).filter((change) => whyNotChange(kudos, change, member, now) === null);
}

/** Its words were written to Rapport, and not into a channel. */
export function isWordedHere({ via }: Pick<Kudos, 'via'>): boolean {
  return via === 'command' || via === 'modal';
}
