/** "Your kudos" (K13): opened by command, from App Home and from a post; turned page by page. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { memberId } from '../domain/ids.js';
import type { WhichKudos } from '../features/kudos-changes.js';
import type { KudosPage } from '../features/kudos-list.js';
import { pressed, workspaceOf } from './boundary.js';
import { kudosListModal, type ListPlace, readKey, readListPlace } from './kudos-list-words.js';
import type { Permalinks } from './permalinks.js';
import type { Surfaces } from './surfaces.js';

type Who = Pick<WhichKudos, 'workspaceId' | 'memberId'>;

export type KudosListListeners = {
  readonly command: string;
  readonly surfaces: Surfaces;
  readonly permalinks: Permalinks;
  readonly kudosPage: (input: Who & ListPlace) => Promise<KudosPage | null>;
};

const newest: ListPlace = { role: 'received', place: { kind: 'newest' } };

export function listenForKudosList(app: App, deps: KudosListListeners): void {
  app.action<BlockAction<ButtonAction>>('kudos_list', async ({ body, ack }) => {
    await openKudosList(deps, whoOf(body), body.trigger_id);
    await ack();
  });
  for (const role of ['received', 'given'] as const) {
    app.action<BlockAction<ButtonAction>>(`kudos_list_${role}`, async ({ body, ack }) => {
      await turnTo(deps, body, { role, place: { kind: 'newest' } });
      await ack();
    });
  }
  for (const kind of ['older', 'newer'] as const) {
    app.action<BlockAction<ButtonAction>>(`kudos_list_${kind}`, async ({ action, body, ack }) => {
      const { role } = readListPlace(body.view?.private_metadata ?? '');
      const than = readKey(pressed(action));
      await turnTo(deps, body, { role, place: than === null ? { kind: 'newest' } : { kind, than } });
      await ack();
    });
  }
}

function whoOf(body: BlockAction): Who {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}

/** Answers false where it did not open. */
export async function openKudosList(deps: KudosListListeners, who: Who, triggerId: string): Promise<boolean> {
  const view = await viewOf(deps, who, newest);
  return view !== null && deps.surfaces.tryOpen(who.workspaceId, triggerId, view);
}

/** Pressed twice, the second finds the page turned already. */
async function turnTo(deps: KudosListListeners, body: BlockAction, to: ListPlace): Promise<void> {
  const { view } = body;
  const page = await viewOf(deps, whoOf(body), to);
  if (view === undefined || page === null) return;
  await deps.surfaces.update(workspaceOf(body), { id: view.id, hash: view.hash }, page);
}

/** The page that is open, as it is now. */
export async function refreshKudosList(
  deps: KudosListListeners,
  who: Who,
  shown: { readonly viewId: string; readonly metadata: string },
): Promise<void> {
  const page = await viewOf(deps, who, readListPlace(shown.metadata));
  if (page !== null) await deps.surfaces.update(who.workspaceId, { id: shown.viewId }, page);
}

async function viewOf(deps: KudosListListeners, who: Who, at: ListPlace): Promise<ModalView | null> {
  const page = await deps.kudosPage({ ...who, ...at });
  if (page === null) return null;
  const links = page.items.flatMap(({ link }) => (link === null ? [] : [link]));
  return kudosListModal(page, deps.command, await deps.permalinks(who.workspaceId, links));
}
