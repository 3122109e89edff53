/**
 * A newcomer is a member who came after Rapport, for their first ninety days (M6). Who was there when Rapport came is none, however new:
 * nobody can tell.
 */
import type { MemberId } from './ids.js';

export const NEWCOMER_DAYS = 90;
/** How many people to meet are shown at a time; whoever is met makes room for the next. */
export const PEOPLE_SHOWN = 5;

const PER_TOPIC = 0.7;

export function isNewcomer({ joinedAt }: { readonly joinedAt: Date | null }, now: Date): boolean {
  return joinedAt !== null && now.getTime() - joinedAt.getTime() < NEWCOMER_DAYS * 86_400_000;
}

/** Somebody to meet: how often others answered them in each channel that the newcomer is in, and how many topics both like to help with. */
export type PersonToMeet = {
  readonly memberId: MemberId;
  readonly times: readonly number[];
  readonly topics: number;
};

/** Those around the most in the newcomer's channels first; nobody who is in none of them. Whoever knows everybody counts little more. */
export function rankPeopleToMeet<Person extends PersonToMeet>(people: readonly Person[]): readonly Person[] {
  const score = ({ times, topics }: Person) =>
    times.reduce((sum, each) => sum + Math.log(1 + each), 0) + PER_TOPIC * Math.log(1 + topics);
  return people
    .filter(({ times }) => times.length > 0)
    .toSorted((one, other) => score(other) - score(one) || (one.memberId < other.memberId ? -1 : 1))
    .slice(0, PEOPLE_SHOWN);
}
