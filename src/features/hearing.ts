/** What people do in Slack, heard in batches: recorded, and passed on where it is a kudos. Durable when it resolves. */
import { channelOf, type Heard, sourceOf } from '../domain/heard.js';
import type { WorkspaceId } from '../domain/ids.js';
import { afterTrigger, type KudosReaction, type KudosSaid } from '../domain/kudos.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { InWorkspace } from './stores.js';

export type HearingDeps = {
  readonly inWorkspace: InWorkspace;
  readonly hearKudos: (said: KudosSaid) => Promise<void>;
  readonly hearPromise: (workspaceId: WorkspaceId, said: Extract<Heard, { kind: 'said' }>) => Promise<void>;
  readonly hearKudosReaction: (reaction: KudosReaction) => Promise<void>;
};

export async function hear(deps: HearingDeps, workspaceId: WorkspaceId, batch: readonly Heard[]): Promise<void> {
  const settings = await deps.inWorkspace(workspaceId, async ({ workspaces, interactions }) => {
    const workspace = await workspaces.get();
    const included = batch.filter((heard) => !workspace.settings.excludedChannels.includes(channelOf(heard)));
    await interactions.record(included.map(sourceOf));
    return workspace.settings;
  });
  for (const heard of batch) await passOn(deps, workspaceId, heard, settings);
}

async function passOn(
  deps: HearingDeps,
  workspaceId: WorkspaceId,
  heard: Heard,
  settings: WorkspaceSettings,
): Promise<void> {
  switch (heard.kind) {
    case 'said': {
      await deps.hearPromise(workspaceId, heard);
      const words = afterTrigger(heard.text, settings);
      if (words === null && !heard.isEdit) return;
      const { channelId, ts, authorId, editedTs } = heard.message;
      return deps.hearKudos({ workspaceId, channelId, ts, authorId, words, changedTs: editedTs ?? ts });
    }
    case 'deleted':
      return deps.hearKudos({ workspaceId, ...heard, words: null, changedTs: heard.deletedTs });
    case 'reaction':
      if (!settings.kudosReactions.includes(heard.change.name)) return;
      return deps.hearKudosReaction({ workspaceId, ...heard.change });
  }
}
