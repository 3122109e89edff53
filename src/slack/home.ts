/** App Home, published when it is opened and whenever what it shows has changed (A1). */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { HomeFacts } from '../features/home.js';
import { failureOf } from './client.js';
import { type Commands, homeView } from './home-view.js';
import { toEdit } from './kudos-home.js';
import type { Permalinks } from './permalinks.js';
import { emptyHome } from './privacy-words.js';
import type { Surfaces } from './surfaces.js';

export type HomeDeps = {
  readonly surfaces: Pick<Surfaces, 'publish'>;
  readonly permalinks: Permalinks;
  readonly commands: Commands;
  readonly homeFacts: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<HomeFacts | null>;
  readonly keepHomeHash: (who: Who, shown: { readonly before: string | null; readonly hash: string }) => Promise<void>;
};

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

/**
 * Never over a newer one: where another was shown since the facts were gathered, they are gathered anew. A hash that is the same both
 * times is one that Slack forgot, or that was not kept, and then it is shown regardless.
 */
export async function publishHome(deps: HomeDeps, workspaceId: WorkspaceId, memberId: MemberId): Promise<void> {
  try {
    let refused: string | null = null;
    for (let isShown = false; !isShown; ) {
      const facts = await deps.homeFacts(workspaceId, memberId);
      const hash: string | null = facts?.hash ?? null;
      isShown = await publishOnce(deps, { workspaceId, memberId }, facts, hash === refused ? null : hash);
      refused = hash;
    }
  } catch (error) {
    // Somebody who cannot have a Home (a guest of another workspace) needs none.
    if (failureOf(error).kind !== 'platform') throw error;
  }
}

/** False where another than `over` stands. */
async function publishOnce(deps: HomeDeps, who: Who, facts: HomeFacts | null, over: string | null): Promise<boolean> {
  const linkTo = facts === null ? () => null : await deps.permalinks(who.workspaceId, toEdit(facts));
  const view = facts === null ? emptyHome() : homeView(facts, { commands: deps.commands, linkTo });
  const shown = await deps.surfaces.publish(who.workspaceId, who.memberId, view, over);
  if (shown === 'conflict') return false;
  if (facts !== null) await deps.keepHomeHash(who, { before: facts.hash, hash: shown.hash });
  return true;
}
