/** A kudos as a channel's post may tell of it: of its receivers only the channel's people. */
import type { MemberId } from './ids.js';
import type { Kudos, Receiver } from './kudos.js';

export type Told = {
  readonly giverId: MemberId;
  readonly receivers: readonly Receiver[];
  readonly reason: string;
  /** The first of its values that the workspace still has. */
  readonly value: string | null;
  readonly givenAt: Date;
};

/** In the order they were given; without those that are withdrawn, or thank nobody here. */
export function toldOf(
  kudos: readonly Kudos[],
  people: ReadonlySet<MemberId>,
  values: readonly string[],
): readonly Told[] {
  return kudos
    .filter((each) => !each.isWithdrawn)
    .map(({ giverId, receivers, reason, values: named, givenAt }) => ({
      giverId,
      receivers: receivers.filter(({ memberId }) => people.has(memberId)),
      reason,
      value: named.find((value) => values.includes(value)) ?? null,
      givenAt,
    }))
    .filter(({ receivers }) => receivers.length > 0);
}
