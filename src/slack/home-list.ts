/** All of whom to reach out to, and all follow-ups, page by page (A1): App Home has room for the first of them. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { memberId } from '../domain/ids.js';
import type { HomeList, HomeListKind, homeList } from '../features/home.js';
import { actions, button, context, plain, section } from './blocks.js';
import { pressed, recalled, workspaceOf } from './boundary.js';
import { followUpRows } from './follow-up-home.js';
import { rowsOf } from './home-people.js';
import type { Surfaces } from './surfaces.js';

export type HomeListListeners = {
  readonly surfaces: Surfaces;
  readonly homeList: (input: Parameters<typeof homeList>[1]) => Promise<HomeList | null>;
};

export const homeListCallback = 'home_list';

const place = z.object({ which: z.enum(['people', 'follow_ups']), page: z.number().int().min(0).max(1000) });

export function listenForHomeLists(app: App, deps: HomeListListeners): void {
  for (const which of ['people', 'follow_ups'] as const) {
    app.action<BlockAction>(`home_list_${which}`, async ({ body, ack }) => {
      const view = await viewOf(deps, body, { which, page: 0 });
      if (view !== null) await deps.surfaces.tryOpen(workspaceOf(body), body.trigger_id, view);
      await ack();
    });
  }
  for (const action of ['home_list_before', 'home_list_after'] as const) {
    app.action<BlockAction<ButtonAction>>(action, async ({ action: button, body, ack }) => {
      const at = recalled(place, body.view?.private_metadata);
      if (at !== null) await turnTo(deps, body, { ...at, page: Math.trunc(Number(pressed(button))) || 0 });
      await ack();
    });
  }
}

/** After something in it was done; nothing where it was done elsewhere. */
export async function refreshHomeList(deps: HomeListListeners, body: BlockAction): Promise<void> {
  const at = body.view?.callback_id === homeListCallback ? recalled(place, body.view.private_metadata) : null;
  if (at !== null) await turnTo(deps, body, at);
}

type Place = { readonly which: HomeListKind; readonly page: number };

async function turnTo(deps: HomeListListeners, body: BlockAction, at: Place): Promise<void> {
  const { view } = body;
  const page = await viewOf(deps, body, at);
  if (view !== undefined && page !== null) {
    await deps.surfaces.update(workspaceOf(body), { id: view.id, hash: view.hash }, page);
  }
}

async function viewOf({ homeList }: HomeListListeners, body: BlockAction, at: Place): Promise<ModalView | null> {
  const list = await homeList({ workspaceId: workspaceOf(body), memberId: memberId(body.user.id), ...at });
  return list === null ? null : homeListModal(list);
}

const titles = { people: 'Who to reach out to', follow_ups: 'Your follow-ups' } as const;
const nothing = { people: 'Nobody is slipping away just now.', follow_ups: 'Nothing is waiting for you.' } as const;

export function homeListModal(list: HomeList): ModalView {
  const { which, page } = list;
  const rows = list.which === 'people' ? rowsOf(list, list.entries) : followUpRows(list, list.entries);
  return {
    type: 'modal',
    callback_id: homeListCallback,
    private_metadata: JSON.stringify({ which, page }),
    title: plain(titles[which]),
    close: plain('Close'),
    blocks: [
      ...(rows.length === 0 ? [section(nothing[which])] : rows),
      ...turning(list),
      context('Only you see this.'),
    ],
  };
}

function turning({ page, pages }: HomeList): KnownBlock[] {
  if (pages === 1) return [];
  const before = button('home_list_before', '← Before', { value: String(page - 1) });
  const after = button('home_list_after', 'After →', { value: String(page + 1) });
  return [
    context(`Page ${page + 1} of ${pages}`),
    actions('home_list_pages', [...(page > 0 ? [before] : []), ...(page < pages - 1 ? [after] : [])]),
  ];
}
