/** App Home's facts for one member (A1). */
import type { FollowUp } from '../domain/follow-up.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import { homeSurface, type Member } from '../domain/member.js';
import { isEstablished } from '../domain/tie.js';
import { dueDay, staleDay } from '../domain/tie-forecast.js';
import { describeRhythm, rhythmOn } from '../domain/tie-rhythm.js';
import { dayStart, utcDay } from '../domain/time.js';
import type { Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { PairTie } from './stores-record.js';

export type Standing = 'overdue' | 'slipping' | 'on_time';

export type HomeFacts = {
  readonly member: Member;
  readonly reachOut: readonly {
    readonly subjectId: MemberId;
    readonly standing: Standing;
    readonly lastContactAt: Date;
    readonly rhythm: string | null;
  }[];
  readonly followUps: readonly FollowUp[];
  readonly received: readonly Kudos[];
  readonly given: readonly Kudos[];
  readonly now: Date;
};

const shown = { ties: 12, followUps: 10, kudos: 5 } as const;
/** Due within this many days is slipping. */
const slippingDays = 7;

/** They came by themselves and are shown the five lines there (P1); a page that was only prepared introduces nobody. */
export async function openHome(
  deps: { readonly inWorkspace: InWorkspace },
  workspaceId: WorkspaceId,
  id: MemberId,
): Promise<void> {
  await deps.inWorkspace(workspaceId, async ({ members }) => {
    const member = await members.find(id);
    if (member?.consent === 'unknown') await members.introduce(id, homeSurface);
  });
}

export async function homeFacts(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  workspaceId: WorkspaceId,
  id: MemberId,
): Promise<HomeFacts | null> {
  const now = deps.clock.now();
  return deps.inWorkspace(workspaceId, async (stores) => {
    const member = await stores.members.find(id);
    if (member === null) return null;
    return {
      member,
      reachOut: await reachOut(stores, member, now),
      followUps: await stores.followUps.listOpen(id, shown.followUps),
      received: await stores.kudos.listOf(id, 'received', shown.kudos),
      given: await stores.kudos.listOf(id, 'given', shown.kudos),
      now,
    };
  });
}

async function reachOut(stores: Stores, member: Member, now: Date): Promise<HomeFacts['reachOut']> {
  const { gamma, settings } = await stores.workspaces.get();
  const model = { gamma, rho: settings.rho };
  const today = utcDay(now);
  const standing = (await stores.interactions.tiesOf(member.id)).filter(
    (pair) => isEstablished(pair.tie) && today < staleDay(pair.tie, { gamma }),
  );
  const rested = await setAside(stores, member.id, now);
  const others = await stores.members.findAll(standing.map((pair) => otherOf(pair, member.id)));
  const suggestable = new Set(others.filter((other) => other.isActive && other.isSuggestable).map((other) => other.id));
  return standing
    .filter((pair) => suggestable.has(otherOf(pair, member.id)) && !rested.has(otherOf(pair, member.id)))
    .map((pair) => ({ ...pair, due: dueDay(pair.tie, model) }))
    .toSorted((one, other) => byUrgency(one.due, other.due, today))
    .slice(0, shown.ties)
    .map((pair) => ({
      subjectId: otherOf(pair, member.id),
      standing: standingOf(pair.due, today),
      lastContactAt: dayStart(pair.tie.last),
      rhythm: describeRhythm(rhythmOn(pair.tie, today)),
    }));
}

/** Whom the member snoozed, or said is not relevant, is not on the list either (R5). */
async function setAside(stores: Stores, id: MemberId, now: Date): Promise<ReadonlySet<MemberId>> {
  const rests = await stores.nudges.restsOf(id);
  const standing = rests.filter(({ kind, until }) => kind === 'reconnect' && (until === 'forever' || until > now));
  return new Set(standing.map(({ subjectId }) => subjectId));
}

/** The most recently overdue first, since those can still be caught; then what falls due soonest. Long silences come last of theirs. */
function byUrgency(one: number, other: number, today: number): number {
  const isOneOverdue = one <= today;
  if (isOneOverdue !== other <= today) return isOneOverdue ? -1 : 1;
  return isOneOverdue ? other - one : one - other;
}

function standingOf(due: number, today: number): Standing {
  if (due <= today) return 'overdue';
  return due - today <= slippingDays ? 'slipping' : 'on_time';
}

function otherOf(pair: PairTie, id: MemberId): MemberId {
  return pair.aId === id ? pair.bId : pair.aId;
}
