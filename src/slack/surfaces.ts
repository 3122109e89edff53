/** Modals and App Home: views that belong to one person's screen. */
import type { HomeView, ModalView } from '@slack/types';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type Clients, failureOf } from './client.js';

export type Surfaces = {
  open(workspaceId: WorkspaceId, triggerId: string, view: ModalView): Promise<void>;
  publish(workspaceId: WorkspaceId, memberId: MemberId, view: HomeView): Promise<void>;
};

export function openSurfaces(clients: Clients): Surfaces {
  return {
    open: async (workspaceId, triggerId, view) => {
      try {
        await clients.of(workspaceId).views.open({ trigger_id: triggerId, view });
      } catch (error) {
        const failure = failureOf(error);
        // A redelivered click has opened its view already.
        if (failure.kind === 'platform' && failure.code === 'exchanged_trigger_id') return;
        throw error;
      }
    },
    publish: async (workspaceId, memberId, view) => {
      await clients.of(workspaceId).views.publish({ user_id: memberId, view });
    },
  };
}
