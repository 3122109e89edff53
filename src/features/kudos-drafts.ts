/** What a kudos form starts with (K2, K3). Nothing is refused here: in the form it can be put right. */
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import { draftOf } from '../domain/kudos-decision.js';
import type { WorkspaceValue } from '../domain/workspace-values.js';
import { factsOf, type KudosWords } from './kudos.js';
import type { InWorkspace } from './stores.js';

export type DraftKudos = {
  readonly workspaceId: WorkspaceId;
  readonly giverId: MemberId;
  readonly words: KudosWords;
};

export type KudosDraft = {
  /** Those of the people named who can be thanked. */
  readonly people: readonly MemberId[];
  readonly reason: string;
  /** Those that were named, of the workspace's. */
  readonly values: readonly string[];
  readonly offered: readonly WorkspaceValue[];
  readonly kudosChannelId: ChannelId | null;
};

export async function draftKudos(
  deps: { readonly inWorkspace: InWorkspace },
  { workspaceId, giverId, words }: DraftKudos,
): Promise<KudosDraft> {
  return deps.inWorkspace(workspaceId, async (stores) => {
    const { text, facts, settings } = await factsOf(stores, giverId, words);
    return { ...draftOf(text, facts), offered: settings.values, kudosChannelId: settings.kudosChannelId };
  });
}
