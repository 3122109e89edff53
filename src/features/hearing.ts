/** What people do in Slack, heard in batches: recorded, and passed on where it is a kudos. Durable when it resolves. */
import { channelOf, type Heard, sourceOf } from '../domain/heard.js';
import type { WorkspaceId } from '../domain/ids.js';
import { afterTrigger, type KudosReaction, type KudosSaid } from '../domain/kudos.js';
import { settlingOf } from '../domain/nudge-settling.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace } from './stores.js';

export type HearingDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly hearKudos: (said: KudosSaid) => Promise<void>;
  readonly hearPromise: (workspaceId: WorkspaceId, said: Extract<Heard, { kind: 'said' }>) => Promise<void>;
  readonly hearKudosReaction: (reaction: KudosReaction) => Promise<void>;
};

export async function hear(deps: HearingDeps, workspaceId: WorkspaceId, batch: readonly Heard[]): Promise<void> {
  const { settings, toShow } = await deps.inWorkspace(workspaceId, async (stores) => {
    const workspace = await stores.workspaces.get();
    const included = batch.filter((heard) => !workspace.settings.excludedChannels.includes(channelOf(heard)));
    const sources = included.map(sourceOf);
    await stores.interactions.record(sources);
    return { settings: workspace.settings, toShow: await stores.nudges.settle(settlingOf(sources), deps.clock.now()) };
  });
  await deps.bell.ring(toShow.map((id) => ({ name: 'show', workspaceId, id })));
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
