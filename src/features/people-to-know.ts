/** Whether somebody wants to get to know people (M5): both ways or not at all, and in force at once, since all that is planned is judged again. */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace } from './stores.js';

export type PeopleToKnowDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

export type ChooseToMeet = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  /** Null leaves it as it is. */
  readonly wantsToMeet: boolean | null;
};

/** What holds now. Without a yes to nudges they are suggested, and hear nothing themselves (P1). */
export type MeetChoice = Pick<Member, 'wantsToMeet' | 'isSuggestable' | 'consent'>;

const unknownMember: MeetChoice = { wantsToMeet: false, isSuggestable: true, consent: 'unknown' };

/** Looked at again at once. */
export async function chooseToMeet(
  deps: PeopleToKnowDeps,
  { workspaceId, memberId: id, wantsToMeet }: ChooseToMeet,
): Promise<MeetChoice> {
  const now = deps.clock.now();
  const choice = await deps.inWorkspace(workspaceId, async ({ members }) => {
    const member = await members.find(id);
    if (member === null) return unknownMember;
    if (wantsToMeet === null) return member;
    await members.savePreferences(id, { wantsToMeet });
    if (member.consent === 'yes') await members.planAt(id, now);
    return { ...member, wantsToMeet };
  });
  if (wantsToMeet !== null) await deps.bell.ring([{ name: 'home', workspaceId, id }]);
  return choice;
}
