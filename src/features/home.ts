/** App Home's facts for one member (A1). */
import type { FollowUp } from '../domain/follow-up.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import { homeSurface, type Member } from '../domain/member.js';
import type { NextPerson } from '../domain/nudge-forecast.js';
import { type ReachOut, reachOut } from './home-reach-out.js';
import type { Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type HomeDeps = {
  readonly inWorkspace: InWorkspace;
  readonly clock: Clock;
  /** Planned by another capability, and handed in (R7). */
  readonly whoIsNext: (stores: Stores, member: Member, now: Date) => Promise<readonly NextPerson[]>;
};

export type HomeFacts = {
  readonly member: Member;
  readonly reachOut: readonly ReachOut[];
  readonly next: readonly NextPerson[];
  /** How many people are never suggested to them (R6). */
  readonly neverAbout: number;
  readonly followUps: readonly FollowUp[];
  readonly received: readonly Kudos[];
  readonly given: readonly Kudos[];
  readonly now: Date;
};

const shown = { followUps: 10, kudos: 5 } as const;

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

export async function homeFacts(deps: HomeDeps, workspaceId: WorkspaceId, id: MemberId): Promise<HomeFacts | null> {
  const now = deps.clock.now();
  return deps.inWorkspace(workspaceId, async (stores) => {
    const member = await stores.members.find(id);
    if (member === null) return null;
    await stores.members.markHomeShown(id, now);
    return {
      member,
      reachOut: await reachOut(stores, member, now),
      next: await deps.whoIsNext(stores, member, now),
      neverAbout: (await stores.neverAbout.listOf(id)).size,
      followUps: await stores.followUps.listOpen(id, shown.followUps),
      received: await stores.kudos.listOf(id, 'received', shown.kudos),
      given: await stores.kudos.listOf(id, 'given', shown.kudos),
      now,
    };
  });
}
