/** Why two people, or three, were introduced: what is told to them is what spoke for them (M2). */
import { type Candidate, type IntroductionFacts, pairKey, pairsOf, type RoundFacts } from './introduction.js';
import { commonHours, commonMinutesADay, hoursFrom } from './introduction-hours.js';
import { pairsIn } from './introduction-pairs.js';
import { starterFor } from './introduction-starter.js';
import { sharedTopics } from './topic-matching.js';

/** `usedStarters`: those that any of them has had, newest first. */
export function whyThese(
  people: readonly Candidate[],
  round: RoundFacts,
  usedStarters: readonly string[],
): IntroductionFacts {
  const judge = pairsIn(round);
  const pairs = pairsOf(people.toSorted((one, other) => (one.id < other.id ? -1 : 1)));
  const met = pairs.filter(([one, other]) => round.met.has(pairKey(one.id, other.id)));
  const [first, ...others] = people.map(({ topics }) => topics);
  const reasons = {
    topics: others.reduce(sharedTopics, first ?? []).map(({ label }) => label),
    haveMet: met.length === 0 ? 'none' : met.length === pairs.length ? 'all' : 'some',
    areOfDifferentTeams: pairs.every(([one, other]) => judge(one, other).areOfDifferentTeams),
    commonMinutes: commonMinutesADay(commonHours(people.map(({ schedule }) => hoursFrom(schedule, round.at)))),
  } as const;
  const seed = `${round.seed} ${people.map(({ id }) => id).join(' ')}`;
  return { ...reasons, starter: starterFor({ ...reasons, isPair: people.length === 2 }, usedStarters, seed) };
}
