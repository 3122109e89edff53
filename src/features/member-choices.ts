/** Everything a member chose about themself (A3), to be shown in one form. */
import { type Choices, choicesOf } from '../domain/choices.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import type { NudgeKind } from '../domain/nudge.js';
import type { InWorkspace, Stores } from './stores.js';

/** Null for somebody Rapport does not know yet. */
export async function showChoices(
  deps: {
    readonly inWorkspace: InWorkspace;
    /** Known to another capability, and handed in. */
    readonly kindsWanted: (stores: Stores, id: MemberId) => Promise<readonly NudgeKind[]>;
  },
  { workspaceId, memberId: id }: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId },
): Promise<{ readonly member: Member; readonly choices: Choices } | null> {
  return deps.inWorkspace(workspaceId, async (stores) => {
    const member = await stores.members.find(id);
    if (member === null) return null;
    const reflects = (await stores.reflections.find(id)) !== null;
    return { member, choices: choicesOf(member, { kinds: await deps.kindsWanted(stores, id), reflects }) };
  });
}
