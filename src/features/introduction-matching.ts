/** A round is held (M1): who is in it is found out, they are matched, and what follows for each is planned, all at one moment. */
import type { PlannedDelivery } from '../domain/delivery.js';
import type { ChannelId, DeliveryId, GroupId, MemberId, WorkspaceId } from '../domain/ids.js';
import {
  type Candidate,
  type Introduction,
  type IntroductionNote,
  memoryRounds,
  pairKey,
  pairsOf,
  type RoundFacts,
} from '../domain/introduction.js';
import { whyThese } from '../domain/introduction-facts.js';
import { commonHours, hoursFrom } from '../domain/introduction-hours.js';
import { arrangeRound, type Round } from '../domain/introduction-round.js';
import { type IntroductionSchedule, middleMoment, noticeMoment, roundAfter } from '../domain/introduction-schedule.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { statusSaysAway } from '../domain/member-status.js';
import { addDays, type WorkSchedule } from '../domain/time.js';
import { type StemWords, vocabulariesOf, withMeanings } from '../domain/topic-matching.js';
import { workWindow } from '../domain/work-windows.js';
import { planNotes } from './introduction-notes.js';
import { mayMeet, noteNow, type RoundDeps } from './introduction-people.js';
import type { Stores } from './stores.js';
import type { NewIntroduction } from './stores-introductions.js';

type Gathered = { readonly facts: RoundFacts; readonly members: ReadonlyMap<MemberId, Member> };

/** Matching takes a moment for hundreds, so it is done between two transactions; who is gone by then is found out before they are introduced. */
export async function holdRound(
  deps: RoundDeps,
  workspaceId: WorkspaceId,
  schedule: IntroductionSchedule,
): Promise<readonly DeliveryId[]> {
  const now = deps.clock.now();
  const people = new Set(await deps.directory.peopleIn(workspaceId, schedule.channelId));
  const gathered = await deps.inWorkspace(workspaceId, (stores) =>
    gather(stores, schedule, people, { now, stemWords: deps.stemWords }),
  );
  const round = arrangeRound(gathered.facts, deps.matchPairs);
  return deps.inWorkspace(workspaceId, (stores) => record(stores, schedule.channelId, { ...gathered, round, now }));
}

/** In it is who joined and was told, is not skipping, pausing or away, and still in the channel. */
async function gather(
  stores: Stores,
  { channelId, nextAt }: IntroductionSchedule,
  people: ReadonlySet<MemberId>,
  { now, stemWords }: { readonly now: Date; readonly stemWords: StemWords },
): Promise<Gathered> {
  const told = await stores.introductions.reached({ channelId, roundAt: nextAt }, 'notice');
  const joined = (await stores.introductions.listParticipants(channelId)).filter(
    ({ memberId, pausedAt, skipsAt }) =>
      pausedAt === null && skipsAt?.getTime() !== nextAt.getTime() && told.has(memberId) && people.has(memberId),
  );
  const found = await stores.members.findAll(joined.map(({ memberId }) => memberId));
  const members = new Map(found.filter((member) => isThere(member, now)).map((member) => [member.id, member]));
  const first = new Set(joined.filter(({ isFirst }) => isFirst).map(({ memberId }) => memberId));
  const ids = [...members.keys()];
  const candidates = await candidatesFrom(stores, [...members.values()], { first, stemWords });
  const met = await stores.interactions.pairsInTouch(ids);
  const apart = await stores.neverAbout.apartAmong(ids);
  const facts: RoundFacts = {
    candidates,
    met: keysOf(met),
    apart: keysOf(apart),
    introducedAgo: await introducedAgo(stores, channelId),
    at: nextAt,
    seed: `${channelId} ${nextAt.toISOString()}`,
  };
  return { facts, members };
}

function isThere(member: Member, now: Date): boolean {
  const isPaused = member.pausedUntil !== null && member.pausedUntil > now;
  return mayMeet(member) && !isPaused && !statusSaysAway(member, now);
}

async function candidatesFrom(
  { members, topics, workspaces }: Stores,
  people: readonly Member[],
  { first, stemWords }: { readonly first: ReadonlySet<MemberId>; readonly stemWords: StemWords },
): Promise<readonly Candidate[]> {
  const ids = people.map(({ id }) => id);
  const offered = await topics.listAmong(ids);
  const { settings } = await workspaces.get();
  const vocabularies = (locale: string) => vocabulariesOf(stemWords, settings.topicSynonyms, locale);
  const vocabulariesIn = new Map(people.map(({ locale }) => [locale, vocabularies(locale)]));
  const groupsOf = new Map<MemberId, GroupId[]>(ids.map((id) => [id, []]));
  for (const group of await members.listGroups(1000)) {
    for (const id of group.memberIds) groupsOf.get(id)?.push(group.id);
  }
  return people.map((member) => ({
    id: member.id,
    schedule: scheduleOf(member),
    topics: withMeanings(offered.get(member.id) ?? [], vocabulariesIn.get(member.locale) ?? []),
    groups: groupsOf.get(member.id) ?? [],
    isFirst: first.has(member.id),
  }));
}

function keysOf(pairs: readonly (readonly [MemberId, MemberId])[]): ReadonlySet<string> {
  return new Set(pairs.map(([one, other]) => pairKey(one, other)));
}

async function introducedAgo({ introductions }: Stores, channelId: ChannelId): Promise<ReadonlyMap<string, number>> {
  const ago = new Map<string, number>();
  for (const recent of await introductions.listRecent(channelId, memoryRounds)) {
    for (const [one, other] of pairsOf(recent.memberIds)) {
      const key = pairKey(one, other);
      ago.set(key, Math.min(ago.get(key) ?? recent.ago, recent.ago));
    }
  }
  return ago;
}

/** By whoever comes first; everybody else finds the round held. */
async function record(
  stores: Stores,
  channelId: ChannelId,
  { facts, members, round, now }: Gathered & { readonly round: Round; readonly now: Date },
): Promise<readonly DeliveryId[]> {
  const { introductions } = stores;
  const schedule = await introductions.lockSchedule(channelId);
  if (schedule === null || schedule.nextAt.getTime() !== facts.at.getTime()) return [];
  const endsAt = roundAfter(schedule, now);
  const key = { channelId, roundAt: facts.at, endsAt };
  const made = await introductions.holdRound(key, await introductionsOf(stores, facts, round));
  if (made === null) return [];
  await introductions.saveSchedule({ ...schedule, nextAt: endsAt });
  await introductions.markFirst(channelId, [...members.keys()], false);
  await introductions.markFirst(channelId, round.leftOut, true);
  const said = await stores.deliveries.plan(made.map((each) => deliveryOf(each, members)));
  const leftOut = round.leftOut.flatMap((id) => {
    const member = members.get(id);
    return member === undefined ? [] : [noteNow(schedule, member, 'left_out', now)];
  });
  const asked = made.flatMap((introduction) => questionsAbout(introduction, members));
  return [...said, ...(await planNotes(stores, [...asked, ...leftOut]))];
}

/** Enough of them to know what was said to somebody in two years. */
const startersRemembered = 26;

async function introductionsOf(
  { introductions }: Stores,
  facts: RoundFacts,
  { groups }: Round,
): Promise<readonly NewIntroduction[]> {
  const byId = new Map(facts.candidates.map((candidate) => [candidate.id, candidate]));
  const starters = await introductions.startersOf([...byId.keys()], startersRemembered);
  return groups.map((memberIds) => {
    const people = memberIds.flatMap((id) => byId.get(id) ?? []);
    const used = memberIds.flatMap((id) => starters.get(id) ?? []);
    return { memberIds, facts: whyThese(people, facts, used) };
  });
}

/** Past half of its time a round is too short to meet in. */
const spokenShare = 0.5;

/** Said when all of them are at work for the first time; where that never is, when the first of them is. */
export function deliveryOf(introduction: Introduction, members: ReadonlyMap<MemberId, Member>): PlannedDelivery {
  const { id, people, roundAt, endsAt } = introduction;
  const schedules = people.flatMap(({ memberId }) => {
    const member = members.get(memberId);
    return member === undefined ? [] : [scheduleOf(member)];
  });
  return {
    dedupeKey: `introduction:${id}:${people.length}`,
    kind: 'introduction',
    target: { kind: 'group', memberIds: people.map(({ memberId }) => memberId) },
    subject: id,
    notBefore: firstMoment(schedules, roundAt),
    expiresAt: new Date(roundAt.getTime() + spokenShare * (endsAt.getTime() - roundAt.getTime())),
  };
}

function firstMoment(schedules: readonly WorkSchedule[], from: Date): Date {
  const [common] = commonHours(schedules.map((schedule) => hoursFrom(schedule, from)));
  const starts = common === undefined ? schedules.map((schedule) => workWindow(schedule, from).start) : [common.start];
  const first = Math.min(...starts.map((start) => start.getTime()));
  return new Date(Math.max(first, from.getTime()));
}

const questionDays = 3;

/** Midway and at the end, on the day on which the next round is announced (M3). */
function questionsAbout(
  { channelId, roundAt, endsAt, people }: Introduction,
  members: ReadonlyMap<MemberId, Member>,
): readonly IntroductionNote[] {
  return people.flatMap(({ memberId }) => {
    const member = members.get(memberId);
    if (member === undefined) return [];
    const schedule = scheduleOf(member);
    const moments = {
      middle: middleMoment(schedule, memberId, { at: roundAt, nextAt: endsAt }),
      end: noticeMoment(schedule, memberId, endsAt),
    };
    return (['middle', 'end'] as const).flatMap((kind) => {
      const dueAt = moments[kind];
      if (dueAt === null) return [];
      return [{ channelId, roundAt, memberId, kind, dueAt, expiresAt: addDays(dueAt, questionDays) }];
    });
  });
}
