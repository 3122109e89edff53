/**
 * The board that a channel may turn on (T2): who was thanked from the most sides. It measures breadth, not volume: the k-th thanks
 * of the same giver counts 1/k², so that a friend who thanks you every day counts less than two people who do so once (decision 0022).
 */
import type { Told } from './digest-told.js';
import type { MemberId } from './ids.js';
import { lotOf } from './lot.js';

export type BoardPlace = {
  readonly memberId: MemberId;
  /** How many different people thanked them. */
  readonly givers: number;
};

export const maxBoardPlaces = 5;

/** From one side alone nobody was thanked from many. */
const leastGivers = 2;

/** Whole numbers: sums that are equal on paper must be equal here, whatever their order. */
const unit = 1_000_000;

/** Highest first. Of those who come to the same, a lot decides that is drawn anew for each period; it favours nobody for long. */
export function boardOf(told: readonly Told[], seed: string): readonly BoardPlace[] {
  return [...thanksByGiver(told)]
    .map(([memberId, byGiver]) => ({
      memberId,
      givers: byGiver.size,
      breadth: breadthOf([...byGiver.values()]),
      lot: lotOf(`${seed} ${memberId}`),
    }))
    .filter(({ givers }) => givers >= leastGivers)
    .toSorted((one, other) => other.breadth - one.breadth || one.lot - other.lot)
    .slice(0, maxBoardPlaces)
    .map(({ memberId, givers }) => ({ memberId, givers }));
}

/** Of how often each giver thanked; in millionths. */
export function breadthOf(timesThanked: readonly number[]): number {
  return timesThanked.reduce((sum, times) => sum + weightOf(times), 0);
}

function weightOf(times: number): number {
  let weight = 0;
  for (let k = 1; k <= times; k += 1) weight += Math.round(unit / (k * k));
  return weight;
}

function thanksByGiver(told: readonly Told[]): ReadonlyMap<MemberId, ReadonlyMap<MemberId, number>> {
  const thanks = new Map<MemberId, Map<MemberId, number>>();
  for (const { giverId, receivers } of told) {
    for (const { memberId } of receivers) {
      const byGiver = thanks.get(memberId) ?? new Map<MemberId, number>();
      thanks.set(memberId, byGiver.set(giverId, (byGiver.get(giverId) ?? 0) + 1));
    }
  }
  return thanks;
}
