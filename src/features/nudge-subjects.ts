/** The people whom nudges may be about, and what the member said about being nudged about them. */
import type { MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { statusSaysAway } from '../domain/member-status.js';
import { isSaid, type Nudge, type NudgeKind, nudgeKinds } from '../domain/nudge.js';
import type { Subject } from '../domain/nudge-facts.js';
import type { Stores } from './stores.js';

export function subjectOf(member: Member, now: Date): Subject {
  return {
    id: member.id,
    isActive: member.isActive && member.kind === 'person',
    isSuggestable: member.isSuggestable,
    lastActiveAt: member.lastActiveAt,
    statusSaysAway: statusSaysAway(member, now),
  };
}

export function isUnsaid(nudge: Nudge | undefined): boolean {
  return nudge !== undefined && !isSaid(nudge);
}

export type Rests = ReadonlyMap<string, Date | 'forever'>;

export async function restsOf(stores: Stores, id: MemberId): Promise<Rests> {
  const rests = await stores.nudges.restsOf(id);
  return new Map(rests.map((rest) => [restKey(rest.kind, rest.subjectId), rest.until]));
}

const restKey = (kind: NudgeKind, subjectId: MemberId) => `${kind} ${subjectId}`;

/** A kind as a whole rests where it rests about the member themself: so it does with the question, which is about nobody else. */
export function kindsOff(rests: Rests, id: MemberId): ReadonlySet<NudgeKind> {
  return new Set(nudgeKinds.filter((kind) => rests.get(restKey(kind, id)) === 'forever'));
}

export function restFacts(rests: Rests, kind: NudgeKind, subjectId: MemberId) {
  const until = rests.get(restKey(kind, subjectId)) ?? null;
  return { snoozedUntil: until === 'forever' ? null : until, isDismissed: until === 'forever' };
}
