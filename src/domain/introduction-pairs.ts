/**
 * How good it would be to introduce two people (M1). What matters more is never outweighed by what matters less, however many pairs a
 * round has: first that nobody stays out twice, then no repeats, hours in common, never met; then topics, teams and time. Decision 0036.
 *
 * The surprising rule: of what is equal, a lot decides, drawn from the round and the pair. So rounds differ, two people who are alike
 * are not matched like twins, and no order in which people are listed matters.
 */
import type { GroupId, MemberId } from './ids.js';
import { type Candidate, memoryRounds, pairKey, type RoundFacts } from './introduction.js';
import { commonHours, commonMinutesADay, type Hours, hoursFrom } from './introduction-hours.js';
import { lotOf } from './lot.js';
import type { WorkSchedule } from './time.js';
import { sharedTopics } from './topic-matching.js';

/** What speaks for a pair; `isApart` forbids it. */
export type PairMerits = {
  readonly isApart: boolean;
  readonly isFresh: boolean;
  readonly haveMet: boolean;
  readonly commonMinutes: number;
  readonly topics: readonly string[];
  readonly areOfDifferentTeams: boolean;
  /** 0 to `interestMost`: all that only decides between pairs that are equal in the rest. */
  readonly interest: number;
};

export type PairsOf = (one: Candidate, other: Candidate) => PairMerits;

const points = { topic: 200, topics: 2, teams: 200, hours: 200, hoursEnough: 8 * 60, recency: 200, lot: 100 } as const;
export const interestMost = points.topic * points.topics + points.teams + points.hours + points.recency + points.lot;

/** Judges any two of a round; what takes long to find out is looked up once. */
export function pairsIn(facts: RoundFacts): PairsOf {
  const teams = teamsOf(facts.candidates);
  const minutes = commonMinutesIn(
    facts.at,
    facts.candidates.map(({ schedule }) => schedule),
  );
  return (one, other) => {
    const key = pairKey(one.id, other.id);
    const ago = facts.introducedAgo.get(key) ?? null;
    const merits = {
      isApart: facts.apart.has(key),
      isFresh: ago === null,
      haveMet: facts.met.has(key),
      commonMinutes: minutes(one.schedule, other.schedule),
      topics: sharedTopics(...inOrder(one, other)).map(({ label }) => label),
      areOfDifferentTeams: areOfDifferentTeams(teams.get(one.id), teams.get(other.id)),
    };
    return { ...merits, interest: interestOf(merits, ago) + (lotOf(`${facts.seed} ${key}`) % points.lot) };
  };
}

/** What each thing that matters adds to the weight of a pair: more than all pairs of the round can make up for with what matters less. */
export type Levels = { readonly first: number; readonly fresh: number; readonly hours: number; readonly never: number };

export function levelsFor(pairs: number): Levels {
  const never = interestMost * pairs + 1;
  const hours = (never + interestMost) * pairs + 1;
  const fresh = (hours + never + interestMost) * pairs + 1;
  const first = (fresh + hours + never + interestMost) * pairs + 1;
  return { first, fresh, hours, never };
}

/** Of a pair that is not kept apart. That somebody comes first is added by who matches. */
export function weightOf(merits: PairMerits, levels: Levels): number {
  return (
    (merits.isFresh ? levels.fresh : 0) +
    (merits.commonMinutes > 0 ? levels.hours : 0) +
    (merits.haveMet ? 0 : levels.never) +
    merits.interest
  );
}

/** New to each other here, and able to meet. */
export function isFine({ isFresh, commonMinutes }: PairMerits): boolean {
  return isFresh && commonMinutes > 0;
}

function interestOf(merits: Omit<PairMerits, 'interest'>, ago: number | null): number {
  const topics = Math.min(merits.topics.length, points.topics) * points.topic;
  const teams = merits.areOfDifferentTeams ? points.teams : 0;
  const hours = Math.round((Math.min(merits.commonMinutes, points.hoursEnough) / points.hoursEnough) * points.hours);
  const recency = Math.round((Math.min(ago ?? memoryRounds, memoryRounds) / memoryRounds) * points.recency);
  return topics + teams + hours + recency;
}

/** Of two labels for a topic the same one is told, whoever comes first. */
function inOrder(one: Candidate, other: Candidate) {
  return one.id < other.id ? ([one.topics, other.topics] as const) : ([other.topics, one.topics] as const);
}

/** People share schedules: few are different, and any two of these are compared once. */
function commonMinutesIn(
  at: Date,
  schedules: readonly WorkSchedule[],
): (one: WorkSchedule, other: WorkSchedule) => number {
  const places = new Map<string, number>();
  const hours: Hours[] = [];
  const placeOf = new Map<WorkSchedule, number>();
  for (const schedule of schedules) {
    const { zone, days, startMinute, endMinute, holidays } = schedule;
    const key = [zone, days.join(), startMinute, endMinute, holidays ?? ''].join(' ');
    const place = places.get(key) ?? hours.push(hoursFrom(schedule, at)) - 1;
    places.set(key, place);
    placeOf.set(schedule, place);
  }
  const found = new Map<number, number>();
  return (one, other) => {
    const [mine, theirs] = [placeOf.get(one) ?? 0, placeOf.get(other) ?? 0];
    const key = Math.min(mine, theirs) * hours.length + Math.max(mine, theirs);
    const minutes = found.get(key) ?? commonMinutesADay(commonHours([hours[mine] ?? [], hours[theirs] ?? []]));
    found.set(key, minutes);
    return minutes;
  };
}

/** A group with more than half of the round's people in it is no team. */
function teamsOf(candidates: readonly Candidate[]): ReadonlyMap<MemberId, ReadonlySet<GroupId>> {
  const sizes = new Map<GroupId, number>();
  for (const { groups } of candidates) for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const isTeam = (group: GroupId) => (sizes.get(group) ?? 0) * 2 <= candidates.length;
  return new Map(candidates.map(({ id, groups }) => [id, new Set(groups.filter(isTeam))]));
}

/** Of somebody in no team nobody can say so. */
function areOfDifferentTeams(ones: ReadonlySet<GroupId> = new Set(), others: ReadonlySet<GroupId> = new Set()) {
  return ones.size > 0 && others.size > 0 && [...ones].every((team) => !others.has(team));
}
