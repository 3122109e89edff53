/** What answers a nudge elsewhere than in its message: the two were in touch since (R3), or the thanks were given (G3). */
import type { MemberId } from './ids.js';
import type { Source } from './interaction.js';

/** What was just recorded: pairs in touch, kudos, and thanks in threads. */
export type Settling = {
  readonly contacts: readonly { readonly aId: MemberId; readonly bId: MemberId }[];
  readonly kudos: readonly { readonly from: MemberId; readonly to: MemberId; readonly at: Date }[];
  readonly thanks: readonly (NonNullable<Source['thanks']> & { readonly at: Date })[];
};

/** What was taken back reopens nothing. */
export function settlingOf(sources: readonly Source[]): Settling {
  const standing = sources.filter(({ isGone }) => !isGone);
  const interactions = standing.flatMap((source) => source.interactions);
  return {
    contacts: interactions.filter(({ kind }) => kind !== 'reaction').map(({ from, to }) => pairOf(from, to)),
    kudos: interactions.filter(({ kind }) => kind === 'kudos').map(({ from, to, at }) => ({ from, to, at })),
    thanks: standing.flatMap(({ thanks, at }) => (thanks === null ? [] : [{ ...thanks, at }])),
  };
}

function pairOf(one: MemberId, other: MemberId) {
  return one < other ? { aId: one, bId: other } : { aId: other, bId: one };
}
