/** What people do in Slack, heard in batches: recorded, and passed on where it is a kudos. Durable when it resolves. */
import { channelOf, type Heard, sourceOf } from '../domain/heard.js';
import type { WorkspaceId } from '../domain/ids.js';
import { afterTrigger, type KudosReaction, type KudosSaid } from '../domain/kudos.js';
import { settlingOf } from '../domain/nudge-settling.js';
import { closingsIn } from '../domain/open-question.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace } from './stores.js';
import type { Recorded } from './stores-record.js';

export type HearingDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly hearKudos: (said: KudosSaid) => Promise<void>;
  readonly hearQuestion: (workspaceId: WorkspaceId, said: Extract<Heard, { kind: 'said' }>) => Promise<void>;
  readonly hearPromise: (workspaceId: WorkspaceId, said: Extract<Heard, { kind: 'said' }>) => Promise<void>;
  readonly hearKudosReaction: (reaction: KudosReaction) => Promise<void>;
};

/** Answers what of it was news. */
export async function hear(deps: HearingDeps, workspaceId: WorkspaceId, batch: readonly Heard[]): Promise<Recorded> {
  const { settings, recorded, toShow } = await deps.inWorkspace(workspaceId, async (stores) => {
    const workspace = await stores.workspaces.get();
    const included = batch.filter((heard) => !workspace.settings.excludedChannels.includes(channelOf(heard)));
    const sources = included.map(sourceOf);
    const recorded = await stores.interactions.record(sources);
    const now = deps.clock.now();
    const closed = await stores.openQuestions.close(closingsIn(batch), now);
    const settled = await stores.nudges.settle(settlingOf(sources), now);
    const toShow = [...settled, ...(await stores.deliveries.reviseHints(closed))];
    return { settings: workspace.settings, recorded, toShow };
  });
  await deps.bell.ring(toShow.map((id) => ({ name: 'show', workspaceId, id })));
  for (const heard of batch) await passOn(deps, workspaceId, heard, settings);
  return recorded;
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
      await deps.hearQuestion(workspaceId, heard);
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
