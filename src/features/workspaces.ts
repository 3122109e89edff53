/** What admins decide for their workspace (W3), word by word. Whoever decides, it is written down (V7). */
import { firstPage } from '../domain/directory-sync.js';
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import { differing, type WorkspaceSettings } from '../domain/workspace.js';
import type { Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type AdminDeps = { readonly inWorkspace: InWorkspace; readonly clock: Clock };

export type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type SetKudosChannel = Who & {
  /** Null: kudos that cannot be posted where they were given are not posted at all. */
  readonly channelId: ChannelId | null;
};

export type AdminOutcome = { readonly kind: 'done' } | { readonly kind: 'not_admin' } | { readonly kind: 'not_here' };

/**
 * The one way to settings: for admins, at this very moment, one after the other. What `decide` wants changed, as far as it differs from
 * what stands, is saved together with its line in the audit.
 */
export async function asAdmin<T>(
  deps: AdminDeps,
  who: Who,
  decide: (
    stores: Stores,
    settings: WorkspaceSettings,
  ) => Promise<{ readonly change: Partial<WorkspaceSettings>; readonly outcome: T }>,
): Promise<T | { readonly kind: 'not_admin' }> {
  const at = deps.clock.now();
  return deps.inWorkspace(who.workspaceId, async (stores) => {
    const member = await stores.members.find(who.memberId);
    if (member?.isAdmin !== true) return { kind: 'not_admin' };
    const { settings } = await stores.workspaces.getToChange();
    const { change, outcome } = await decide(stores, settings);
    const details = differing(settings, change);
    if (Object.keys(details).length > 0) {
      await stores.workspaces.saveSettings(details);
      await followStartDates(stores, details, at);
      await stores.audit.add({ at, actorId: who.memberId, action: 'settings_changed', details });
    }
    return outcome;
  });
}

/** Forbidden, they are gone at once; allowed, Slack's list of people is read for them soon (T4). */
async function followStartDates(
  { members, syncs }: Stores,
  { profileStartDates }: Partial<WorkspaceSettings>,
  at: Date,
): Promise<void> {
  if (profileStartDates === false) await members.forgetStartDates();
  if (profileStartDates === true) await syncs.begin(firstPage(at), at);
}

/** Where kudos go that cannot be posted where they were given (K11): a public channel that Rapport is in. */
export async function setKudosChannel(deps: AdminDeps, input: SetKudosChannel): Promise<AdminOutcome> {
  return asAdmin(
    deps,
    input,
    async (stores): Promise<{ change: Partial<WorkspaceSettings>; outcome: AdminOutcome }> => {
      if (!(await takesKudos(stores, input.channelId))) return { change: {}, outcome: { kind: 'not_here' } };
      return { change: { kudosChannelId: input.channelId }, outcome: { kind: 'done' } };
    },
  );
}

export async function takesKudos({ members }: Stores, channelId: ChannelId | null): Promise<boolean> {
  if (channelId === null) return true;
  const channel = await members.findChannel(channelId);
  return channel?.hasBot === true && !channel.isPrivate;
}

/** Whose public holidays count for members who do not choose (P2): a region, 'none', or null for that of each one's zone. */
export async function setHolidayRegion(
  deps: AdminDeps,
  input: Who & { readonly region: string | null },
): Promise<AdminOutcome> {
  return asAdmin(deps, input, async () => ({ change: { holidayRegion: input.region }, outcome: { kind: 'done' } }));
}

/** A share from 0 to .5. From the next plan on; what was decided stays decided. */
export type SetHoldOut = Who & { readonly holdOut: number };

export async function setHoldOut(deps: AdminDeps, input: SetHoldOut): Promise<AdminOutcome> {
  return asAdmin(deps, input, async () => ({ change: { holdOut: input.holdOut }, outcome: { kind: 'done' } }));
}
