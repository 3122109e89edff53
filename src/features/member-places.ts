/** Channels and user groups as events tell of them (W2), one at a time. */
import type { ChannelId, GroupId, WorkspaceId } from '../domain/ids.js';
import { type SyncDeps, syncSoon } from './member-directory.js';
import type { UserGroup } from './stores.js';

/** Something about this channel is not what it was: asks Slack how it is now. */
export async function channelChanged(deps: SyncDeps, workspaceId: WorkspaceId, channelId: ChannelId): Promise<void> {
  const listing = await deps.directory.channel(workspaceId, channelId);
  if (listing.kind !== 'page') {
    await syncSoon(deps, workspaceId, listing.kind === 'rate_limited' ? listing.retryAfterSeconds : 0);
    return;
  }
  const now = deps.clock.now();
  await deps.inWorkspace(workspaceId, ({ members }) =>
    listing.entries.length === 0 ? members.leaveChannel(channelId) : members.saveChannels(listing.entries, now),
  );
}

/** As the event tells it; null: who is in it was not told, and has to be asked. */
export async function groupChanged(deps: SyncDeps, workspaceId: WorkspaceId, group: UserGroup | null): Promise<void> {
  if (group === null) return syncSoon(deps, workspaceId, 0);
  const now = deps.clock.now();
  await deps.inWorkspace(workspaceId, ({ members }) => members.saveGroups([group], now));
}

export async function groupRemoved(deps: SyncDeps, workspaceId: WorkspaceId, id: GroupId): Promise<void> {
  await deps.inWorkspace(workspaceId, ({ members }) => members.removeGroup(id));
}
