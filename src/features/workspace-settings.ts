/**
 * The settings as one form (W3). Two admins may have it open at once: what one of them did not touch is left alone, and what the other
 * changed meanwhile is told rather than overwritten. Lists of channels and groups take the additions and removals of both.
 */
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import { type FormSetting, formSettings, isSame, type WorkspaceSettings } from '../domain/workspace.js';
import type { UserGroup } from './stores.js';
import { type AdminDeps, asAdmin, takesKudos, type Who } from './workspaces.js';

export type SettingsForm = {
  /** Of the excluded channels, those that this admin may see. */
  readonly settings: WorkspaceSettings;
  readonly groups: readonly UserGroup[];
};

export type MayName = (
  workspaceId: WorkspaceId,
  memberId: MemberId,
  channels: readonly ChannelId[],
) => Promise<readonly ChannelId[]>;

const maxGroups = 1000;

/** Null for anybody but an admin. */
export async function showSettings(
  deps: AdminDeps & { readonly mayName: MayName },
  who: Who,
): Promise<SettingsForm | null> {
  const found = await deps.inWorkspace(who.workspaceId, async ({ members, workspaces }) => {
    const member = await members.find(who.memberId);
    if (member?.isAdmin !== true) return null;
    const { settings } = await workspaces.get();
    const hidden = (await members.listChannels()).filter(({ isPrivate }) => isPrivate).map(({ id }) => id);
    return { settings, groups: await members.listGroups(maxGroups), hidden: new Set(hidden) };
  });
  if (found === null) return null;
  const { settings, groups, hidden } = found;
  const doubtful = settings.excludedChannels.filter((id) => hidden.has(id));
  const named = doubtful.length === 0 ? [] : await deps.mayName(who.workspaceId, who.memberId, doubtful);
  const excludedChannels = settings.excludedChannels.filter((id) => !hidden.has(id) || named.includes(id));
  return { settings: { ...settings, excludedChannels }, groups };
}

export type SaveSettings = Who & {
  /** What the form showed when it was opened. */
  readonly shown: Partial<WorkspaceSettings>;
  /** What was changed in it. */
  readonly wanted: Partial<WorkspaceSettings>;
};

export type SaveSettingsOutcome =
  | { readonly kind: 'not_admin' }
  /** The kudos channel is none that Rapport can post in, for everybody to read. */
  | { readonly kind: 'not_here' }
  /** Somebody else changed the same; nothing is saved. `settings` are those that stand now. */
  | {
      readonly kind: 'changed_meanwhile';
      readonly which: readonly FormSetting[];
      readonly settings: WorkspaceSettings;
    }
  /** They stand as wanted. `meanwhile` are others that somebody else changed while the form was open. */
  | {
      readonly kind: 'saved';
      readonly saved: readonly FormSetting[];
      readonly meanwhile: readonly FormSetting[];
    };

type Decided = { readonly change: Partial<WorkspaceSettings>; readonly outcome: SaveSettingsOutcome };

export async function saveSettings(deps: AdminDeps, input: SaveSettings): Promise<SaveSettingsOutcome> {
  return asAdmin(deps, input, async (stores, settings): Promise<Decided> => {
    const wanted = merged(input, settings);
    const saved = formSettings.filter((name) => name in wanted);
    const moved = formSettings.filter((name) => !isList(name) && hasMoved(name, input.shown, settings));
    const which = moved.filter((name) => saved.includes(name) && !isSame(name, settings, wanted));
    if (which.length > 0) return { change: {}, outcome: { kind: 'changed_meanwhile', which, settings } };
    const { kudosChannelId } = wanted;
    if (kudosChannelId !== undefined && !(await takesKudos(stores, kudosChannelId))) {
      return { change: {}, outcome: { kind: 'not_here' } };
    }
    const meanwhile = moved.filter((name) => !saved.includes(name));
    return { change: wanted, outcome: { kind: 'saved', saved, meanwhile } };
  });
}

function hasMoved(name: FormSetting, shown: Partial<WorkspaceSettings>, settings: WorkspaceSettings): boolean {
  return name in shown && !isSame(name, shown, settings);
}

function isList(name: FormSetting): name is 'excludedChannels' | 'unlimitedGroups' {
  return name === 'excludedChannels' || name === 'unlimitedGroups';
}

/** What is wanted, with lists as they stand now, plus what was added and less what was taken out. */
function merged({ shown, wanted }: SaveSettings, settings: WorkspaceSettings): Partial<WorkspaceSettings> {
  const { excludedChannels, unlimitedGroups, ...others } = wanted;
  return {
    ...others,
    ...(excludedChannels === undefined
      ? {}
      : { excludedChannels: mergedList(settings.excludedChannels, shown.excludedChannels ?? [], excludedChannels) }),
    ...(unlimitedGroups === undefined
      ? {}
      : { unlimitedGroups: mergedList(settings.unlimitedGroups, shown.unlimitedGroups ?? [], unlimitedGroups) }),
  };
}

function mergedList<Id extends string>(
  current: readonly Id[],
  shown: readonly Id[],
  wanted: readonly Id[],
): readonly Id[] {
  const removed = shown.filter((id) => !wanted.includes(id));
  const added = wanted.filter((id) => !shown.includes(id));
  return [...new Set([...current.filter((id) => !removed.includes(id)), ...added])];
}
