/** Who comes to the workspace, and into which channels, told by events (M6). Told twice, it is as once; told late, the first telling counts. */
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import { NEWCOMER_DAYS } from '../domain/newcomer.js';
import { addDays } from '../domain/time.js';
import type { Clock } from './ports.js';
import type { InWorkspace } from './stores.js';

export type NewcomerDeps = { readonly inWorkspace: InWorkspace; readonly clock: Clock };

export async function memberJoined(deps: NewcomerDeps, workspaceId: WorkspaceId, id: MemberId): Promise<void> {
  const now = deps.clock.now();
  await deps.inWorkspace(workspaceId, ({ newcomers }) => newcomers.markJoined(id, now));
}

export type ChannelMove = { readonly memberId: MemberId; readonly channelId: ChannelId; readonly isIn: boolean };

/** Of others than newcomers nothing is kept. */
export async function memberMoved(
  deps: NewcomerDeps,
  workspaceId: WorkspaceId,
  { memberId, channelId, isIn }: ChannelMove,
): Promise<void> {
  const now = deps.clock.now();
  await deps.inWorkspace(workspaceId, ({ newcomers }) =>
    isIn ? newcomers.joinChannel(memberId, channelId, now) : newcomers.leaveChannel(memberId, channelId),
  );
}

/** Which channels somebody joined is of no use once they are not new any more. */
export async function forgetJoins(deps: NewcomerDeps, workspaceId: WorkspaceId): Promise<void> {
  const before = addDays(deps.clock.now(), -NEWCOMER_DAYS);
  await deps.inWorkspace(workspaceId, ({ newcomers }) => newcomers.forgetBefore(before));
}
