/** What admins decide for their workspace (W3). */
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { InWorkspace } from './stores.js';

export type SetKudosChannel = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  /** Null: kudos that cannot be posted where they were given are not posted at all. */
  readonly channelId: ChannelId | null;
};

export type AdminOutcome = { readonly kind: 'done' } | { readonly kind: 'not_admin' } | { readonly kind: 'not_here' };

/** Where kudos go that cannot be posted where they were given (K11): a public channel that Rapport is in. */
export async function setKudosChannel(
  deps: { readonly inWorkspace: InWorkspace },
  input: SetKudosChannel,
): Promise<AdminOutcome> {
  return deps.inWorkspace(input.workspaceId, async ({ members, workspaces }) => {
    const member = await members.find(input.memberId);
    if (member?.isAdmin !== true) return { kind: 'not_admin' };
    const channel = input.channelId === null ? null : await members.findChannel(input.channelId);
    if (input.channelId !== null && (channel === null || !channel.hasBot || channel.isPrivate)) {
      return { kind: 'not_here' };
    }
    const { settings } = await workspaces.get();
    await workspaces.saveSettings({ ...settings, kudosChannelId: input.channelId });
    return { kind: 'done' };
  });
}

/** Whose public holidays count for members who do not choose (P2): a region, 'none', or null for that of each one's zone. */
export async function setHolidayRegion(
  deps: { readonly inWorkspace: InWorkspace },
  input: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly region: string | null },
): Promise<AdminOutcome> {
  return deps.inWorkspace(input.workspaceId, async ({ members, workspaces }) => {
    const member = await members.find(input.memberId);
    if (member?.isAdmin !== true) return { kind: 'not_admin' };
    const { settings } = await workspaces.get();
    await workspaces.saveSettings({ ...settings, holidayRegion: input.region });
    return { kind: 'done' };
  });
}
