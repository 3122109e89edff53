/** What is known of one member at one moment, gathered for the planner: for the plan, the dry run and App Home alike. */
import type { MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { statusSaysAway } from '../domain/member-status.js';
import type { Nudge, NudgeKind } from '../domain/nudge.js';
import {
  GRATITUDE_DAYS,
  type GratitudeFact,
  type PlanFacts,
  type ReconnectFact,
  type Subject,
} from '../domain/nudge-facts.js';
import type { Candidate } from '../domain/nudge-planner.js';
import { addDays, startOfLocalWeek, utcDay } from '../domain/time.js';
import type { Stores } from './stores.js';
import type { PairTie, UnthankedThread } from './stores-record.js';

/** Far enough back for any rule that looks at earlier nudges. */
const lookBackDays = 200;

/** The member's own nudges that any rule may look back to, newest first. */
export async function nudgesOf(stores: Stores, id: MemberId, now: Date): Promise<readonly Nudge[]> {
  const around = await stores.nudges.listAround(id, addDays(now, -lookBackDays));
  return around.filter((nudge) => nudge.memberId === id);
}

/** Of all ties, to explain what is left out, or of those only that an index says to look at: the plan is the same. */
export async function gatherFacts(
  stores: Stores,
  member: Member,
  now: Date,
  which: 'all' | 'to_look_at' = 'all',
): Promise<PlanFacts> {
  const workspace = await stores.workspaces.get();
  const { interactions } = stores;
  const ties = await (which === 'all'
    ? interactions.tiesOf(member.id)
    : interactions.tiesToLookAt(member.id, utcDay(now)));
  const threads = await unthanked(stores, member.id, now);
  const others = new Set([...ties.map((tie) => otherOf(tie, member.id)), ...threads.map((thread) => thread.helperId)]);
  const people = new Map((await stores.members.findAll([...others])).map((other) => [other.id, other]));
  const around = await stores.nudges.listAround(member.id, addDays(now, -lookBackDays));
  const rests = await restsOf(stores, member.id);
  const mine = around.filter((nudge) => nudge.memberId === member.id);
  return {
    memberId: member.id,
    memberLastActiveAt: member.lastActiveAt,
    reconnect: ties.flatMap((tie) => reconnectFact(tie, { member, people, around, rests, now })),
    gratitude: gratitudeFacts(threads, { people, mine, rests, now }),
    reconnectsThisWeek: mine.filter(
      (nudge) => nudge.facts.kind === 'reconnect' && nudge.plannedAt >= startOfLocalWeek(now, member.zone),
    ).length,
    gamma: workspace.gamma,
    rho: workspace.settings.rho,
    now,
    zone: member.zone,
  };
}

export function otherOf(tie: PairTie, id: MemberId): MemberId {
  return tie.aId === id ? tie.bId : tie.aId;
}

/** Kudos settle a thank-you, too (G3). */
async function unthanked(stores: Stores, id: MemberId, now: Date): Promise<readonly UnthankedThread[]> {
  const since = addDays(now, -GRATITUDE_DAYS);
  const thanked = await stores.kudos.thankedSince(id, since);
  const threads = await stores.interactions.unthankedThreads(id, since);
  return threads.filter((thread) => !thanked.has(thread.helperId));
}

type Rests = ReadonlyMap<string, Date | 'forever'>;

async function restsOf(stores: Stores, id: MemberId): Promise<Rests> {
  const rests = await stores.nudges.restsOf(id);
  return new Map(rests.map((rest) => [restKey(rest.kind, rest.subjectId), rest.until]));
}

const restKey = (kind: NudgeKind, subjectId: MemberId) => `${kind} ${subjectId}`;

function restFacts(rests: Rests, kind: NudgeKind, subjectId: MemberId) {
  const until = rests.get(restKey(kind, subjectId)) ?? null;
  return { snoozedUntil: until === 'forever' ? null : until, isDismissed: until === 'forever' };
}

function reconnectFact(
  pair: PairTie,
  context: {
    readonly member: Member;
    readonly people: ReadonlyMap<MemberId, Member>;
    readonly around: readonly Nudge[];
    readonly rests: Rests;
    readonly now: Date;
  },
): readonly ReconnectFact[] {
  const { member } = context;
  const other = context.people.get(otherOf(pair, member.id));
  if (other === undefined) return [];
  const about = context.around.filter(
    (nudge) => nudge.facts.kind === 'reconnect' && isBetween(nudge, member.id, other.id),
  );
  const period = `silence:${pair.tie.last}`;
  const theirs = about.filter((nudge) => nudge.memberId === other.id).map((nudge) => nudge.plannedAt);
  return [
    {
      subject: subjectOf(other, context.now),
      tie: pair.tie,
      side: pair.aId === member.id ? 'a' : 'b',
      lastNudgedAtForSilence: isBroughtUp(about.filter((nudge) => nudge.memberId === member.id && isOf(nudge, period))),
      otherNudgedAt: theirs[0] ?? null,
      ...restFacts(context.rests, 'reconnect', other.id),
    },
  ];
}

/** A nudge that was snoozed has asked to be repeated; any other is said once. Newest first. */
function isBroughtUp([newest]: readonly Nudge[]): boolean {
  return newest !== undefined && newest.answer !== 'snooze_week' && newest.answer !== 'snooze_month';
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

function gratitudeFacts(
  threads: readonly UnthankedThread[],
  context: {
    readonly people: ReadonlyMap<MemberId, Member>;
    readonly mine: readonly Nudge[];
    readonly rests: Rests;
    readonly now: Date;
  },
): readonly GratitudeFact[] {
  const helpers = [...new Set(threads.map((thread) => thread.helperId))];
  return helpers.flatMap((id) => {
    const helper = context.people.get(id);
    if (helper === undefined) return [];
    const nudged = context.mine.find((nudge) => nudge.facts.kind === 'gratitude' && nudge.subjectId === id);
    return [
      {
        subject: subjectOf(helper, context.now),
        threads: threads.filter((thread) => thread.helperId === id),
        lastNudgedAt: nudged?.plannedAt ?? null,
        ...restFacts(context.rests, 'gratitude', id),
      },
    ];
  });
}

function subjectOf(member: Member, now: Date): Subject {
  return {
    id: member.id,
    isActive: member.isActive && member.kind === 'person',
    isSuggestable: member.isSuggestable,
    lastActiveAt: member.lastActiveAt,
    statusSaysAway: statusSaysAway(member, now),
  };
}
