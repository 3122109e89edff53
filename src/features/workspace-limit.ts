/** What admins decide about the daily limit of kudos (K8). */
import type { GroupId } from '../domain/ids.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import { type AdminDeps, asAdmin, type Who } from './workspaces.js';

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
  deps: AdminDeps,
  input: Who & { readonly change: LimitChange },
): Promise<LimitOutcome> {
  return asAdmin(deps, input, async (stores, settings): Promise<Decided> => {
    const { change } = input;
    const named = 'groups' in change ? (await stores.members.findGroups(change.groups)).map(({ id }) => id) : [];
    if ('groups' in change && named.length === 0) return { change: {}, outcome: { kind: 'unknown_group' } };
    const changes = changesOf(settings, change, named);
    const { kudosPerDay, unlimitedGroups } = { ...settings, ...changes };
    const groups = (await stores.members.findGroups(unlimitedGroups)).map(({ name }) => name);
    return { change: changes, outcome: { kind: 'done', perDay: kudosPerDay, unlimitedGroups: groups } };
  });
}

type Decided = { readonly change: Partial<WorkspaceSettings>; readonly outcome: LimitOutcome };

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
