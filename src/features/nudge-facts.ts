/** What is known of one member at one moment, gathered for the planner: for the plan, the dry run and App Home alike. */
import { silentSince } from '../domain/cadence.js';
import type { MemberId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { isPutOff, isSaid, type Nudge } from '../domain/nudge.js';
import type { Candidate } from '../domain/nudge-candidate.js';
import type { KeptFact, PlanFacts, ReconnectFact } from '../domain/nudge-facts.js';
import { FORECAST_DAYS } from '../domain/nudge-forecast.js';
import { endsWorkWeek } from '../domain/nudge-question.js';
import { SUGGESTED_DAYS } from '../domain/nudge-subject.js';
import { addDays, startOfLocalWeek, utcDay } from '../domain/time.js';
import { gratitudeFacts, helpersIn, unthankedHelp } from './nudge-gratitude.js';
import { newcomersToWelcome } from './nudge-newcomers.js';
import { peopleToKnow } from './nudge-people-to-know.js';
import { questionFact } from './nudge-question.js';
import { beliefAbout } from './nudge-receptivity.js';
import { isUnsaid, kindsOff, type Rests, restFacts, restsOf, subjectOf } from './nudge-subjects.js';
import type { CommonTopics } from './ports.js';
import type { Stores } from './stores.js';
import type { KeptTie } from './stores-keeping.js';
import type { PairTie } from './stores-record.js';

/** Far enough back for any rule that looks at earlier nudges. */
const lookBackDays = 200;

/** The member's own nudges that any rule may look back to, newest first. */
export async function nudgesOf(stores: Stores, id: MemberId, now: Date): Promise<readonly Nudge[]> {
  const around = await stores.nudges.listAround(id, addDays(now, -lookBackDays));
  return around.filter((nudge) => nudge.memberId === id);
}

/**
 * Which ties to gather: all of them, to explain what is left out, or those only that an index says to look at by now, or within
 * the coming weeks. The plan is the same.
 */
export type WhichTies = 'all' | 'to_look_at' | 'coming_weeks';

/**
 * Everything a plan goes by. Nothing about people on the member's never-about list: whoever is not gathered is in no plan, list or dry run
 * (R6, V1).
 */
export async function gatherFacts(
  stores: Stores,
  member: Member,
  now: Date,
  { which, commonTopics }: { readonly which: 'all' | 'to_look_at'; readonly commonTopics: CommonTopics },
): Promise<PlanFacts> {
  const { facts, mine, rests } = await gatherAcquaintances(stores, member, now, which);
  const isToExplain = which === 'all';
  return {
    ...facts,
    peopleToKnow: await peopleToKnow(stores, member, { rests, now, isToExplain, commonTopics }),
    newcomers: await newcomersToWelcome(stores, member, { mine, rests, now }),
    question: isQuestionDay(member, now, which)
      ? await questionFact(stores, member, { mine, rest: restFacts(rests, 'question', member.id), now })
      : null,
  };
}

/** Only what there is to know of people the member has to do with. */
export async function gatherAcquaintances(stores: Stores, member: Member, now: Date, which: WhichTies) {
  const workspace = await stores.workspaces.get();
  const kept = await stores.cadences.listOf(member.id);
  const keptIds = new Set(kept.map(({ subjectId }) => subjectId));
  const found = await tiesToGather(stores, member.id, now, which);
  const ties = found.filter((tie) => !keptIds.has(otherOf(tie, member.id)));
  const help = await unthankedHelp(stores, member.id, now);
  const never = await stores.neverAbout.listOf(member.id);
  const others = [...keptIds, ...ties.map((tie) => otherOf(tie, member.id)), ...helpersIn(help)];
  const known = await stores.members.findAll([...new Set(others)].filter((id) => !never.has(id)));
  const people = new Map(known.map((other) => [other.id, other]));
  const around = await stores.nudges.listAround(member.id, addDays(now, -lookBackDays));
  const rests = await restsOf(stores, member.id);
  const suggested = await stores.nudges.suggestedSince([...people.keys()], addDays(now, -SUGGESTED_DAYS));
  const mine = around.filter((nudge) => nudge.memberId === member.id);
  const thisWeek = learnedReconnectsSince(mine, startOfLocalWeek(now, member.zone));
  const facts: PlanFacts = {
    memberId: member.id,
    memberLastActiveAt: member.lastActiveAt,
    reconnect: ties.flatMap((tie) => reconnectFact(tie, { member, people, around, rests, suggested, now })),
    kept: kept.flatMap((tie) => keptFact(tie, { member, people, around, rests, now })),
    gratitude: gratitudeFacts(help, { people, mine, rests, now }),
    peopleToKnow: [],
    newcomers: [],
    question: null,
    off: kindsOff(rests, member.id),
    reconnectsThisWeek: thisWeek.length,
    unsaidThisWeek: thisWeek.filter((nudge) => !isSaid(nudge)).length,
    belief: await beliefAbout(stores, member, now),
    pace: workspace.pace,
    rho: workspace.settings.rho,
    now,
    zone: member.zone,
  };
  return { facts, mine, rests };
}

function learnedReconnectsSince(nudges: readonly Nudge[], since: Date): readonly Nudge[] {
  return nudges.filter(
    ({ facts, plannedAt }) => facts.kind === 'reconnect' && facts.kept === null && plannedAt >= since,
  );
}

function tiesToGather(
  { interactions }: Stores,
  id: MemberId,
  now: Date,
  which: WhichTies,
): Promise<readonly PairTie[]> {
  if (which === 'all') return interactions.tiesOf(id);
  return interactions.tiesToLookAt(id, utcDay(now) + (which === 'coming_weeks' ? FORECAST_DAYS : 0));
}

/** On any other day there is nothing to gather for it, save to explain that. */
function isQuestionDay(member: Member, now: Date, which: 'all' | 'to_look_at'): boolean {
  return which === 'all' || endsWorkWeek(scheduleOf(member), now);
}

export function otherOf(tie: PairTie, id: MemberId): MemberId {
  return tie.aId === id ? tie.bId : tie.aId;
}

type Context = {
  readonly member: Member;
  readonly people: ReadonlyMap<MemberId, Member>;
  readonly around: readonly Nudge[];
  readonly rests: Rests;
  readonly now: Date;
};

function reconnectFact(
  pair: PairTie,
  context: Context & { readonly suggested: ReadonlyMap<MemberId, readonly Date[]> },
): readonly ReconnectFact[] {
  const { member } = context;
  const other = context.people.get(otherOf(pair, member.id));
  if (other === undefined) return [];
  const { mine, otherNudgedAt } = nudgesBetween(context, other.id);
  // A silence that a cadence brought up, before it was ended, is not news.
  const periods = ['silence', 'kept:ideal', 'kept:latest'].map((which) => `${which}:${pair.tie.last}`);
  const about = mine.filter((nudge) => periods.some((period) => isOf(nudge, period)));
  return [
    {
      subject: subjectOf(other, context.now),
      tie: pair.tie,
      side: pair.aId === member.id ? 'a' : 'b',
      lastNudgedAtForSilence: isBroughtUp(about),
      wasUnsaid: isUnsaid(about[0]),
      otherNudgedAt,
      suggestedAt: context.suggested.get(other.id) ?? [],
      ...restFacts(context.rests, 'reconnect', other.id),
    },
  ];
}

function keptFact(kept: KeptTie, context: Context): readonly KeptFact[] {
  const other = context.people.get(kept.subjectId);
  if (other === undefined) return [];
  const { mine, otherNudgedAt } = nudgesBetween(context, other.id);
  const since = silentSince(kept, kept.tie?.last ?? null);
  const isSaid = (moment: 'ideal' | 'latest') =>
    isBroughtUp(mine.filter((nudge) => isOf(nudge, `kept:${moment}:${since}`)));
  return [
    {
      subject: subjectOf(other, context.now),
      cadence: kept,
      tie: kept.tie,
      isSaidAtIdeal: isSaid('ideal'),
      isSaidAtLatest: isSaid('latest'),
      otherNudgedAt,
      ...restFacts(context.rests, 'reconnect', other.id),
    },
  ];
}

/** The reconnect nudges that each of the two had about the other, newest first. */
function nudgesBetween({ member, around }: Context, other: MemberId) {
  const about = around.filter((nudge) => nudge.facts.kind === 'reconnect' && isBetween(nudge, member.id, other));
  const theirs = about.find((nudge) => nudge.memberId === other);
  return {
    mine: about.filter((nudge) => nudge.memberId === member.id),
    otherNudgedAt: theirs === undefined ? null : (theirs.saidAt ?? theirs.plannedAt),
  };
}

/** A nudge that was snoozed has asked to be repeated; any other is said once. Newest first. */
function isBroughtUp([newest]: readonly Nudge[]): boolean {
  return newest !== undefined && !isPutOff(newest);
}

/** Whether a nudge is about that period, for the first time or again. */
function isOf({ period }: Nudge, which: string): boolean {
  return period === which || period.startsWith(`${which}:`);
}

/** A snoozed nudge comes back under a period of its own, so that it, too, is planned once (P9). */
export function periodOf(candidate: Pick<Candidate, 'kind' | 'period' | 'subjectId'>, mine: readonly Nudge[]): string {
  const former = mine.filter(
    (nudge) =>
      nudge.facts.kind === candidate.kind && nudge.subjectId === candidate.subjectId && isOf(nudge, candidate.period),
  );
  return former.length === 0 ? candidate.period : `${candidate.period}:${former.length + 1}`;
}

function isBetween(nudge: Nudge, one: MemberId, other: MemberId): boolean {
  return (nudge.memberId === one && nudge.subjectId === other) || (nudge.memberId === other && nudge.subjectId === one);
}
