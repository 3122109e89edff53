/** What was learned of a member, from App Home or by command, and its end when they say so (P8). */
import type { App, BlockAction } from '@slack/bolt';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { Habits } from '../domain/receptivity-habits.js';
import { workspaceOf } from './boundary.js';
import { forgottenModal, forgottenSentence, receptivityModal } from './receptivity-words.js';
import type { Surfaces } from './surfaces.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type ReceptivityListeners = {
  readonly surfaces: Surfaces;
  /** Null for somebody Rapport does not know yet. */
  readonly showReceptivity: (who: Who) => Promise<Habits | null>;
  readonly forgetReceptivity: (who: Who) => Promise<void>;
};

export function listenForReceptivity(app: App, deps: ReceptivityListeners): void {
  app.action<BlockAction>('receptivity_open', async ({ body, ack }) => {
    await openReceptivity(deps, whose(body), body.trigger_id);
    await ack();
  });
  app.action<BlockAction>('receptivity_forget', async ({ body, ack }) => {
    const who = whose(body);
    await deps.forgetReceptivity(who);
    await ack();
    const { view } = body;
    if (view !== undefined) {
      await deps.surfaces.update(who.workspaceId, { id: view.id, hash: view.hash }, forgottenModal());
    }
  });
}

/** `/rapport learned`: the same view as from App Home; `/rapport learned forget`. */
export async function learned(
  deps: ReceptivityListeners,
  call: Who & { readonly triggerId: string; readonly rest: string },
): Promise<{ readonly text: string } | null> {
  if (call.rest.toLowerCase() !== 'forget') return openReceptivity(deps, call, call.triggerId);
  await deps.forgetReceptivity(call);
  return { text: forgottenSentence };
}

async function openReceptivity(
  deps: ReceptivityListeners,
  who: Who,
  triggerId: string,
): Promise<{ readonly text: string } | null> {
  const habits = await deps.showReceptivity(who);
  if (habits === null) return { text: 'I do not know you yet. Please try again in a minute.' };
  await deps.surfaces.open(who.workspaceId, triggerId, receptivityModal(habits));
  return null;
}

function whose(body: BlockAction): Who {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}
