/** Whom a member may like to get to know, and who may be named as knowing both (M5): of those who agreed, and nobody else. */
import type { ChannelId, MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { isPutOff, type Nudge, type NudgeFacts } from '../domain/nudge.js';
import type { PeopleToKnowFact } from '../domain/nudge-facts.js';
import { aroundBy } from '../domain/nudge-openers.js';
import { isNextTurn, mayGetToKnow, SAME_PAIR_DAYS } from '../domain/nudge-people-to-know.js';
import { SUGGESTED_DAYS } from '../domain/nudge-subject.js';
import {
  goBetweens,
  newsOf,
  scorePeopleToKnow,
  scoreStranger,
  signalsOfStranger,
  type TieWeights,
  tieWeightOn,
} from '../domain/people-to-know.js';
import { addDays, utcDay } from '../domain/time.js';
import { strangerStanding, strangersAmong } from './nudge-strangers.js';
import { isUnsaid, type Rests, restFacts, subjectOf } from './nudge-subjects.js';
import type { CommonTopics } from './ports.js';
import type { Stores } from './stores.js';

/** So many of anybody's ties, the strongest, tell who is near. */
const tiesRead = 150;
/** So many of the nearest are asked whether they want to be met, and so many of those who do are looked at closely. */
const nearestRead = 500;
const shortlist = 40;
/** Who else might be named, if the first did not agree. */
const betweenRead = 10;

/** An older first contact is news no more: it counts less than a thirtieth. */
const newsDays = 35;

const kind = 'people_to_know';

type Which = {
  readonly rests: Rests;
  readonly now: Date;
  /** Also where this month has had its own, to explain that. */
  readonly isToExplain: boolean;
  readonly commonTopics: CommonTopics;
};

/** Nobody for a member who does not want it. The nearest first. */
export async function peopleToKnow(
  stores: Stores,
  member: Member,
  { rests, now, isToExplain, commonTopics }: Which,
): Promise<readonly PeopleToKnowFact[]> {
  if (!mayGetToKnow(member)) return [];
  const around = await stores.nudges.listAround(member.id, addDays(now, -SAME_PAIR_DAYS), kind);
  const newest = around.find(({ memberId }) => memberId === member.id);
  if (!isToExplain && !isTurn(newest, member, now)) return [];
  const weights = await weightsAround(stores, member.id, now);
  const scores = nearest(member, weights);
  const people = await willingStrangers(stores, member, [...scores.keys()], now);
  const ids = people.map(({ id }) => id);
  const common = await commonGround(stores, [member, ...people], { now, commonTopics });
  const nearness = await nearnessOf(stores, ids, scores, now);
  const suggested = await stores.nudges.suggestedSince(ids, addDays(now, -SUGGESTED_DAYS));
  return people.map((other) => ({
    subject: subjectOf(other, now),
    near: nearness(other.id),
    through: goBetweens(weights, member.id, other.id).slice(0, betweenRead),
    ...common(other.id),
    wasSuggested: around.some((nudge) => isAbout(nudge, other.id) && !isPutOff(nudge)),
    lastToldAt: newest === undefined || (isPutOff(newest) && newest.subjectId === other.id) ? null : newest.plannedAt,
    wasUnsaid: isUnsaid(newest),
    suggestedAt: suggested.get(other.id) ?? [],
    ...restFacts(rests, kind, other.id),
  }));
}

/** Nothing has to be read while this month has had its own. */
function isTurn(newest: Nudge | undefined, member: Member, now: Date): boolean {
  return newest === undefined || isPutOff(newest) || isNextTurn(newest.plannedAt, now, member.zone);
}

function isAbout({ memberId, subjectId }: Nudge, other: MemberId): boolean {
  return memberId === other || subjectId === other;
}

/** Without those whom the member never wants to hear of: nothing is found through them. */
async function weightsAround(
  { interactions, neverAbout }: Stores,
  id: MemberId,
  now: Date,
): Promise<TieWeights<MemberId>> {
  const never = await neverAbout.listOf(id);
  const day = utcDay(now);
  const weights = new Map<MemberId, Map<MemberId, number>>();
  for (const tie of await interactions.acquaintances(id, tiesRead)) {
    if (never.has(tie.id) || never.has(tie.otherId)) continue;
    const theirs = weights.get(tie.id) ?? new Map<MemberId, number>();
    weights.set(tie.id, theirs.set(tie.otherId, tieWeightOn(tie, day)));
  }
  return weights;
}

function nearest(member: Member, weights: TieWeights<MemberId>): ReadonlyMap<MemberId, number> {
  const scores = [...scorePeopleToKnow(weights, member.id)];
  const ranked = scores.toSorted(([one, near], [other, far]) => far - near || (one < other ? -1 : 1));
  return new Map(ranked.slice(0, nearestRead));
}

/** What leads to a first meeting in this workspace, as far as it has learned. */
async function nearnessOf(
  { interactions, workspaces }: Stores,
  ids: readonly MemberId[],
  scores: ReadonlyMap<MemberId, number>,
  now: Date,
): Promise<(id: MemberId) => number> {
  const { openness } = await workspaces.get();
  const today = utcDay(now);
  const firsts = await interactions.firstContactsOf(ids, today - newsDays);
  return (id) => {
    const news = newsOf((firsts.get(id) ?? []).map((day) => today - day));
    return scoreStranger(signalsOfStranger(scores.get(id) ?? 0, news), openness);
  };
}

/** In the order of `ids`. */
async function willingStrangers(
  stores: Stores,
  member: Member,
  ids: readonly MemberId[],
  now: Date,
): Promise<readonly Member[]> {
  const known = new Map((await stores.members.findAll(ids)).map((other) => [other.id, other]));
  const willing = ids.flatMap((id) => known.get(id) ?? []).filter(mayGetToKnow);
  return (await strangersAmong(stores, member.id, willing, now)).slice(0, shortlist);
}

/** Of the first of them with each other. */
async function commonGround(
  stores: Stores,
  people: readonly [Member, ...(readonly Member[])],
  { now, commonTopics }: Pick<Which, 'now' | 'commonTopics'>,
) {
  const [{ id }] = people;
  const all = people.map((each) => each.id);
  const { settings } = await stores.workspaces.get();
  const channels = await stores.interactions.channelsOf(all, aroundBy(now));
  const topics = await commonTopics(stores, people);
  const mine = channels.get(id) ?? new Map<ChannelId, number>();
  return (other: MemberId): Pick<PeopleToKnowFact, 'channels' | 'topics'> => {
    const theirs = channels.get(other) ?? new Map<ChannelId, number>();
    const shared = [...mine].flatMap(([channel, times]) => {
      const shared = Math.min(times, theirs.get(channel) ?? 0);
      return shared === 0 || settings.excludedChannels.includes(channel) ? [] : [{ channel, shared }];
    });
    return {
      channels: shared.toSorted((one, another) => another.shared - one.shared).map(({ channel }) => channel),
      topics: topics(id, other).length,
    };
  };
}

/** The best known of those between the two who agreed to be named, and of whom none of them never wants to hear, nor they of them. */
export async function whoToName(
  stores: Stores,
  pair: readonly [MemberId, MemberId],
  between: readonly MemberId[],
): Promise<MemberId | null> {
  const known = (await stores.members.findAll(between)).filter(mayGetToKnow);
  const agreed = new Set(known.map(({ id }) => id));
  const apart = await stores.neverAbout.apartAmong([...pair, ...agreed]);
  const unwanted = new Set(apart.filter((two) => two.some((id) => pair.includes(id))).flat());
  return between.find((id) => agreed.has(id) && !unwanted.has(id)) ?? null;
}

type Facts = Extract<NudgeFacts, { kind: 'people_to_know' }>;

/** Whether both still want it, and did not find each other by themselves or by a round. */
export async function peopleToKnowStanding(
  stores: Stores,
  member: Member,
  subjectId: MemberId,
  now: Date,
): Promise<'stands' | 'settled' | 'not_now'> {
  const subject = await stores.members.find(subjectId);
  if (subject === null || !mayGetToKnow(member) || !mayGetToKnow(subject)) return 'not_now';
  return strangerStanding(stores, member.id, subject, now);
}

/** Who is still to be named as knowing both. */
export async function goBetweenNow(stores: Stores, nudge: Nudge, { throughId }: Facts): Promise<MemberId | null> {
  return throughId === null ? null : whoToName(stores, [nudge.memberId, nudge.subjectId], [throughId]);
}
