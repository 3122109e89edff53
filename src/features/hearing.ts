/** What people do in Slack, heard in batches: recorded, and passed on where it is a kudos. Durable when it resolves. */
import type { ChannelId, MemberId, MessageTs, WorkspaceId } from '../domain/ids.js';
import {
  deletedMessage,
  messageSource,
  type ReactionChange,
  reactionSource,
  type SaidMessage,
  type Source,
} from '../domain/interaction.js';
import { afterTrigger, type KudosReaction, type KudosSaid } from '../domain/kudos.js';
import { readsAsThanks } from '../domain/thanks.js';
import { membersIn } from '../domain/wire-text.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { InWorkspace } from './stores.js';

/** The text is looked at here and forgotten (V4). */
export type Heard =
  | {
      readonly kind: 'said';
      readonly message: Omit<SaidMessage, 'mentions' | 'isThanks'>;
      readonly text: string;
      readonly isEdit: boolean;
    }
  | {
      readonly kind: 'deleted';
      readonly channelId: ChannelId;
      readonly ts: MessageTs;
      readonly authorId: MemberId;
      readonly deletedTs: string;
    }
  | { readonly kind: 'reaction'; readonly change: ReactionChange };

export type HearingDeps = {
  readonly inWorkspace: InWorkspace;
  readonly hearKudos: (said: KudosSaid) => Promise<void>;
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

/** What a message or reaction stands for in the record; the importer tells it the same way. */
export function sourceOf(heard: Heard): Source {
  switch (heard.kind) {
    case 'said':
      return messageSource({
        ...heard.message,
        mentions: membersIn(heard.text),
        isThanks: readsAsThanks(heard.text),
      });
    case 'deleted':
      return deletedMessage(heard.channelId, heard.ts, heard.deletedTs);
    case 'reaction':
      return reactionSource(heard.change);
  }
}

function channelOf(heard: Heard): ChannelId {
  switch (heard.kind) {
    case 'said':
      return heard.message.channelId;
    case 'deleted':
      return heard.channelId;
    case 'reaction':
      return heard.change.channelId;
  }
}
