/** What is told without being asked for: messages, reactions, people, channels, groups, a Home that opens. */
import { findOffering } from './compose-topics.js';
import type { Heard } from './domain/heard.js';
import type { MemberId, WorkspaceId } from './domain/ids.js';
import { type HearingDeps, hear } from './features/hearing.js';
import { openHome } from './features/home.js';
import { followChannels } from './features/import-backfill.js';
import { hearKudos, hearKudosReaction } from './features/kudos-messages.js';
import type { SyncDeps } from './features/member-directory.js';
import { channelChanged, groupChanged, groupRemoved } from './features/member-places.js';
import { saveProfiles } from './features/member-profiles.js';
import { memberJoined, memberMoved } from './features/newcomers.js';
import { hearQuestion } from './features/open-questions.js';
import { hearPromise } from './features/promises.js';
import type { Metrics } from './metrics.js';
import type { EventListeners } from './slack/events.js';
import { openIntake } from './slack/intake.js';

export function eventListeners(
  deps: SyncDeps &
    Parameters<typeof hearKudos>[0] &
    Parameters<typeof hearPromise>[0] & { readonly metrics: Metrics; readonly readsHistory: boolean },
  slack: Pick<EventListeners, 'botUserOf' | 'installs'> & {
    readonly showHome: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<void>;
  },
): EventListeners {
  const hearing: HearingDeps = {
    inWorkspace: deps.inWorkspace,
    bell: deps.bell,
    clock: deps.clock,
    hearPromise: (workspaceId, said) => hearPromise(deps, workspaceId, said),
    hearQuestion: (workspaceId, said) => hearQuestion({ ...deps, findOffering }, workspaceId, said),
    hearKudos: (said) => hearKudos(deps, said),
    hearKudosReaction: (reaction) => hearKudosReaction(deps, reaction),
  };
  return {
    intake: openIntake(async (workspaceId: WorkspaceId, batch: readonly Heard[]) => {
      const { added, removed, known } = await hear(hearing, workspaceId, batch);
      deps.metrics.heard({ events: batch.length, duplicates: known, added, removed });
    }),
    saveProfiles: (workspaceId, profiles) => saveProfiles(deps, workspaceId, profiles),
    memberJoined: (workspaceId, id) => memberJoined(deps, workspaceId, id),
    memberMoved: (workspaceId, move) => memberMoved(deps, workspaceId, move),
    channelChanged: async (workspaceId, channel) => {
      await channelChanged(deps, workspaceId, channel);
      if (!deps.readsHistory) return;
      await followChannels(deps, workspaceId);
      await deps.bell.ring([{ name: 'backfill', workspaceId }]);
    },
    groupChanged: (workspaceId, group) => groupChanged(deps, workspaceId, group),
    groupRemoved: (workspaceId, group) => groupRemoved(deps, workspaceId, group),
    openHome: async (workspaceId, id) => {
      await openHome(deps, workspaceId, id);
      await slack.showHome(workspaceId, id);
    },
    botUserOf: slack.botUserOf,
    installs: slack.installs,
  };
}
