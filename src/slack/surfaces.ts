/** Modals and App Home: views that belong to one person's screen. */
import type { HomeView, ModalView } from '@slack/types';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type Clients, failureOf } from './client.js';

export type Surfaces = {
  open(workspaceId: WorkspaceId, triggerId: string, view: ModalView): Promise<void>;
  /** Answers false where it did not open, mostly because its three seconds were over. */
  tryOpen(workspaceId: WorkspaceId, triggerId: string, view: ModalView): Promise<boolean>;
  /** Likewise, above the one that is open. */
  tryPush(workspaceId: WorkspaceId, triggerId: string, view: ModalView): Promise<boolean>;
  /** Shows the view anew; nothing where it was closed, or changed since `hash`, if one is given. */
  update(
    workspaceId: WorkspaceId,
    shown: { readonly id: string; readonly hash?: string },
    view: ModalView,
  ): Promise<void>;
  /** Answers the hash of what is shown now; 'conflict', and nothing changed, where another than `hash` stands, if one is given. */
  publish(
    workspaceId: WorkspaceId,
    memberId: MemberId,
    view: HomeView,
    hash: string | null,
  ): Promise<{ readonly hash: string } | 'conflict'>;
};

export function openSurfaces(clients: Clients): Surfaces {
  const open: Surfaces['open'] = async (workspaceId, triggerId, view) => {
    await unlessOpened(() => clients.of(workspaceId).views.open({ trigger_id: triggerId, view }));
  };
  return {
    open,
    tryOpen: (workspaceId, triggerId, view) => attempt(() => open(workspaceId, triggerId, view)),
    tryPush: (workspaceId, triggerId, view) =>
      attempt(() => unlessOpened(() => clients.of(workspaceId).views.push({ trigger_id: triggerId, view }))),
    update: async (workspaceId, { id, hash }, view) => {
      try {
        await clients.of(workspaceId).views.update({ view_id: id, view, ...(hash === undefined ? {} : { hash }) });
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind !== 'platform' || !['hash_conflict', 'not_found'].includes(failure.code)) throw error;
      }
    },
    publish: async (workspaceId, memberId, view, hash) => {
      const shown = { user_id: memberId, view, ...(hash === null ? {} : { hash }) };
      try {
        const answer = await clients.of(workspaceId).views.publish(shown);
        return { hash: answer.view?.hash ?? '' };
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'platform' && failure.code === 'hash_conflict') return 'conflict';
        throw error;
      }
    },
  };
}

async function unlessOpened(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    const failure = failureOf(error);
    // A redelivered click has opened its view already.
    if (failure.kind === 'platform' && failure.code === 'exchanged_trigger_id') return;
    throw error;
  }
}

async function attempt(open: () => Promise<void>): Promise<boolean> {
  try {
    await open();
    return true;
  } catch (error) {
    const failure = failureOf(error);
    // A view that Slack finds wrong is our own mistake.
    if (failure.kind === 'platform' && failure.code === 'invalid_arguments') throw error;
    return false;
  }
}
