/** App Home, published when it is opened and whenever what it shows has changed (A1). */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { HomeFacts } from '../features/home.js';
import { failureOf } from './client.js';
import { type Commands, homeView } from './home-view.js';
import { toEdit } from './kudos-home.js';
import type { Permalinks } from './permalinks.js';
import { emptyHome } from './privacy-words.js';
import type { Surfaces } from './surfaces.js';

export async function publishHome(
  deps: {
    readonly surfaces: Surfaces;
    readonly permalinks: Permalinks;
    readonly commands: Commands;
    readonly homeFacts: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<HomeFacts | null>;
  },
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<void> {
  const facts = await deps.homeFacts(workspaceId, memberId);
  const linkTo = facts === null ? () => null : await deps.permalinks(workspaceId, toEdit(facts));
  try {
    await deps.surfaces.publish(
      workspaceId,
      memberId,
      facts === null ? emptyHome() : homeView(facts, { commands: deps.commands, linkTo }),
    );
  } catch (error) {
    // Somebody who cannot have a Home (a guest of another workspace) needs none.
    if (failureOf(error).kind !== 'platform') throw error;
  }
}
