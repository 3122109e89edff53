/** The record, as the rest of Rapport writes it (I1). */
import type { WorkspaceId } from '../domain/ids.js';
import type { Source } from '../domain/interaction.js';
import type { InWorkspace } from './stores.js';
import type { Recorded } from './stores-record.js';

/** Records what Slack told of; durable when this resolves, and idempotent. */
export async function recordSources(
  deps: { readonly inWorkspace: InWorkspace },
  workspaceId: WorkspaceId,
  sources: readonly Source[],
): Promise<Recorded> {
  return deps.inWorkspace(workspaceId, ({ interactions }) => interactions.record(sources));
}

/** Derives every tie anew (I4). Answers how many there are. */
export async function rebuildTies(
  deps: { readonly inWorkspace: InWorkspace },
  workspaceId: WorkspaceId,
): Promise<number> {
  return deps.inWorkspace(workspaceId, ({ interactions }) => interactions.rebuildTies());
}
