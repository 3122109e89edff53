/** App Home's facts for one member (A1). */

import type { FollowUp } from '../domain/follow-up.js';
import type { HelpRequest } from '../domain/help-request.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import { homeSurface, type Member } from '../domain/member.js';
import type { NextPerson } from '../domain/nudge-forecast.js';
import { type HomeIntroductions, homeIntroductions } from './home-introductions.js';
import { type HomeNewcomer, homeNewcomer } from './home-newcomers.js';
import { type ReachOut, reachOut } from './home-reach-out.js';
import type { Clock, CommonTopics } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type HomeDeps = {
  readonly inWorkspace: InWorkspace;
  readonly clock: Clock;
  /** Planned by another capability, and handed in (R7). */
  readonly whoIsNext: (stores: Stores, member: Member, now: Date) => Promise<readonly NextPerson[]>;
  readonly commonTopics: CommonTopics;
};

export type HomeFacts = {
  readonly member: Member;
  readonly reachOut: readonly ReachOut[];
  /** How many there are, with those that are not shown here. */
  readonly reachOutTotal: number;
  readonly next: readonly NextPerson[];
  /** How many people are never suggested to them (R6). */
  readonly neverAbout: number;
  readonly introductions: HomeIntroductions;
  /** Their own that are open, newest first. */
  readonly helpRequests: readonly HelpRequest[];
  /** Whether each month is told to them by itself (A5). */
  readonly reflects: boolean;
  /** Null for who is not new here. */
  readonly newcomer: HomeNewcomer | null;
  readonly followUps: readonly FollowUp[];
  readonly followUpsTotal: number;
  readonly received: readonly Kudos[];
  readonly given: readonly Kudos[];
  readonly now: Date;
  /** Slack's, of the Home that stood when these were gathered; null where none is known. */
  readonly hash: string | null;
};

/** More follow-ups than this nobody keeps; those that are due soonest are listed. */
const listedAtMost = 1000;
const shown = { reachOut: 12, followUps: 10, kudos: 5, questions: 3 } as const;
const questionsLookedAt = 20;

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
    const hash = await stores.members.homeHash(id);
    await stores.members.markHomeShown(id, now);
    const ties = await reachOut(stores, member, now);
    const followUps = await stores.followUps.listOpen(id, listedAtMost);
    return {
      member,
      reachOut: ties.slice(0, shown.reachOut),
      reachOutTotal: ties.length,
      next: await deps.whoIsNext(stores, member, now),
      neverAbout: (await stores.neverAbout.listOf(id)).size,
      introductions: await homeIntroductions(stores, id, now),
      helpRequests: (await stores.helpRequests.listOf(id, questionsLookedAt))
        .filter(({ state }) => state === 'open')
        .slice(0, shown.questions),
      reflects: (await stores.reflections.find(id)) !== null,
      newcomer: await homeNewcomer(stores, member, { now, commonTopics: deps.commonTopics }),
      followUps: followUps.slice(0, shown.followUps),
      followUpsTotal: followUps.length,
      received: await stores.kudos.listOf(id, 'received', shown.kudos),
      given: await stores.kudos.listOf(id, 'given', shown.kudos),
      now,
      hash,
    };
  });
}

/** It stands now, where `before` stood when its facts were gathered. */
export async function keepHomeHash(
  deps: { readonly inWorkspace: InWorkspace },
  { workspaceId, memberId }: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId },
  { before, hash }: { readonly before: string | null; readonly hash: string },
): Promise<void> {
  await deps.inWorkspace(workspaceId, ({ members }) => members.keepHomeHash(memberId, before, hash));
}

export type HomeListKind = 'people' | 'follow_ups';

/** One page of what App Home shows the beginning of. */
export type HomeList = Pick<HomeFacts, 'member' | 'now'> & {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
} & (
    | { readonly which: 'people'; readonly entries: readonly ReachOut[] }
    | { readonly which: 'follow_ups'; readonly entries: readonly FollowUp[] }
  );

const perPage = 20;

/** The nearest page that there is. Null for somebody Rapport does not know. */
export async function homeList(
  deps: Pick<HomeDeps, 'inWorkspace' | 'clock'>,
  input: {
    readonly workspaceId: WorkspaceId;
    readonly memberId: MemberId;
    readonly which: HomeListKind;
    readonly page: number;
  },
): Promise<HomeList | null> {
  const now = deps.clock.now();
  const { memberId: id, which } = input;
  return deps.inWorkspace(input.workspaceId, async (stores) => {
    const member = await stores.members.find(id);
    if (member === null) return null;
    if (which === 'people') {
      return { member, now, which, ...pageOf(await reachOut(stores, member, now), input.page) };
    }
    return { member, now, which, ...pageOf(await stores.followUps.listOpen(id, listedAtMost), input.page) };
  });
}

function pageOf<T>(all: readonly T[], wanted: number) {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { page, pages, entries: all.slice(page * perPage, (page + 1) * perPage) };
}
