/**
 * How somebody likes to be thanked (K6): theirs to choose, and in force at once. A switch to private takes them out of what was
 * said before, too; a switch back makes nothing public again.
 */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { ThankedWay } from '../domain/member.js';
import type { Bell } from './ports.js';
import type { InWorkspace } from './stores.js';

export type ChooseThanked = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  /** Null: only to be told. */
  readonly way: ThankedWay | null;
};

export type ThankedChoice = {
  readonly way: ThankedWay;
  readonly isNew: boolean;
  /** There were too many posts to change them all: so many of the newest are. */
  readonly changedAtMost: number | null;
};

/** So many standing posts are changed when somebody goes private. */
const postsChanged = 1000;

/** Null for somebody Rapport does not know. */
export async function chooseThanked(
  deps: { readonly inWorkspace: InWorkspace; readonly bell: Bell },
  { workspaceId, memberId, way }: ChooseThanked,
): Promise<ThankedChoice | null> {
  const { choice, toShow } = await deps.inWorkspace(workspaceId, async ({ members, kudos, deliveries }) => {
    const member = await members.find(memberId);
    if (member === null) return nothing;
    if (way === null) return { ...nothing, choice: told(member.thanked) };
    const before = (await members.chooseThanked(memberId, way)) ?? 'openly';
    const hidden = way === 'privately' ? await kudos.makePrivate(memberId, postsChanged) : nothingHidden;
    const choice = {
      way,
      isNew: before !== way,
      changedAtMost: hidden.hasMore ? postsChanged : null,
    };
    return { choice, toShow: await deliveries.reviseAll(hidden.subjects) };
  });
  if (choice?.isNew === true) {
    await deps.bell.ring([
      { name: 'home', workspaceId, id: memberId },
      ...toShow.map((id) => ({ name: 'show' as const, workspaceId, id })),
    ]);
  }
  return choice;
}

const nothing = { choice: null, toShow: [] };
const nothingHidden = { subjects: [], hasMore: false };

function told(way: ThankedWay | null): ThankedChoice {
  return { way: way ?? 'openly', isNew: false, changedAtMost: null };
}
