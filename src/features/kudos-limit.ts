/** How many kudos one person may give in a day of their own (K8), and what admins decide about it. */
import type { GroupId, MemberId, WorkspaceId } from '../domain/ids.js';
import { localDate } from '../domain/time.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { InWorkspace, Stores } from './stores.js';
import type { GivenKudos, KudosAllowance, KudosStore } from './stores-kudos.js';

export async function saveWithinDay(stores: Stores, given: GivenKudos): ReturnType<KudosStore['save']> {
  return stores.kudos.save(given, await allowanceOf(stores, given));
}

async function allowanceOf(
  { members, workspaces }: Stores,
  { giverId, givenAt }: Pick<GivenKudos, 'giverId' | 'givenAt'>,
): Promise<KudosAllowance> {
  const giver = await members.find(giverId);
  const { settings } = await workspaces.get();
  const exempt = await members.findGroups(settings.unlimitedGroups);
  const isExempt = exempt.some(({ memberIds }) => memberIds.includes(giverId));
  return { day: localDate(givenAt, giver?.zone ?? 'UTC'), perDay: isExempt ? null : settings.kudosPerDay };
}

/** `groups` are to give without a limit, or no longer. */
export type LimitChange =
  | { readonly kind: 'show' }
  | { readonly kind: 'set'; readonly perDay: number | null }
  | { readonly kind: 'exempt' | 'unexempt'; readonly groups: readonly GroupId[] };

export type LimitOutcome =
  | { readonly kind: 'not_admin' }
  | { readonly kind: 'unknown_group' }
  | {
      readonly kind: 'done';
      readonly perDay: number | null;
      /** By name. */
      readonly unlimitedGroups: readonly string[];
    };

export async function changeKudosLimit(
  deps: { readonly inWorkspace: InWorkspace },
  input: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly change: LimitChange },
): Promise<LimitOutcome> {
  return deps.inWorkspace(input.workspaceId, async ({ members, workspaces }): Promise<LimitOutcome> => {
    const member = await members.find(input.memberId);
    if (member?.isAdmin !== true) return { kind: 'not_admin' };
    const { change } = input;
    const named = 'groups' in change ? (await members.findGroups(change.groups)).map(({ id }) => id) : [];
    if ('groups' in change && named.length === 0) return { kind: 'unknown_group' };
    const { settings } = await workspaces.get();
    const changed = { ...settings, ...changesOf(settings, change, named) };
    if (change.kind !== 'show') await workspaces.saveSettings(changed);
    const groups = await members.findGroups(changed.unlimitedGroups);
    return { kind: 'done', perDay: changed.kudosPerDay, unlimitedGroups: groups.map(({ name }) => name) };
  });
}

function changesOf(
  { unlimitedGroups }: WorkspaceSettings,
  change: LimitChange,
  named: readonly GroupId[],
): Partial<WorkspaceSettings> {
  const others = unlimitedGroups.filter((id) => !named.includes(id));
  switch (change.kind) {
    case 'show':
      return {};
    case 'set':
      return { kudosPerDay: change.perDay };
    case 'exempt':
      return { unlimitedGroups: [...others, ...named] };
    case 'unexempt':
      return { unlimitedGroups: others };
  }
}
