/** What a member welcomes (P8): read from what became of what they were told, shown to them alone, and forgotten when they say so. */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { type Belief, evidenceOf, type Lesson } from '../domain/receptivity.js';
import { type Habits, habitsOf } from '../domain/receptivity-habits.js';
import { lessonsFrom, type SaidNudge } from '../domain/receptivity-lessons.js';
import { addDays } from '../domain/time.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

/** What is older has faded to an eighth. */
const lookBackDays = 365;

/** From when on what was said to anybody can teach anything. */
export function lessonsSince(now: Date): Date {
  return addDays(now, -lookBackDays);
}

/** By what is planned for them, and by what the dry run and App Home expect. */
export async function beliefAbout(stores: Stores, member: Member, now: Date): Promise<Belief> {
  const { receptivity } = await stores.workspaces.get();
  return { evidence: evidenceOf(await lessonsOf(stores, member, now), now), prior: receptivity };
}

async function lessonsOf(stores: Stores, member: Member, now: Date): Promise<readonly Lesson[]> {
  const said = await stores.nudges.listSaid([member.id], lessonsSince(now));
  return lessonsAbout(member, said.get(member.id) ?? [], now);
}

/** What was said before they asked to forget it is not read again. */
export function lessonsAbout(member: Member, said: readonly SaidNudge[], now: Date): readonly Lesson[] {
  const { receptivitySince } = member;
  const counting = said.filter(({ saidAt }) => receptivitySince === null || saidAt >= receptivitySince);
  return lessonsFrom(counting, scheduleOf(member), now);
}

export type ReceptivityDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

type Whose = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

/** In their own numbers; null for somebody unknown. */
export async function showReceptivity(
  deps: Pick<ReceptivityDeps, 'inWorkspace' | 'clock'>,
  { workspaceId, memberId }: Whose,
): Promise<Habits | null> {
  const now = deps.clock.now();
  return deps.inWorkspace(workspaceId, async (stores) => {
    const member = await stores.members.find(memberId);
    return member === null ? null : habitsOf(await lessonsOf(stores, member, now), scheduleOf(member), now);
  });
}

/** At once: what waits for a learned hour is planned anew. At the next lesson it leaves the workspace's prior, too. */
export async function forgetReceptivity(deps: ReceptivityDeps, { workspaceId, memberId }: Whose): Promise<void> {
  const now = deps.clock.now();
  await deps.inWorkspace(workspaceId, async ({ members, deliveries }) => {
    const member = await members.find(memberId);
    if (member === null) return;
    // First, since a plan under way has locked this row: what it plans is then seen, and withdrawn.
    await members.savePreferences(memberId, { receptivitySince: now });
    await deliveries.withdrawUnsent(memberId, 'nudge');
    if (member.consent === 'yes') await members.planAt(memberId, now);
  });
  await deps.bell.ring([{ name: 'home', workspaceId, id: memberId }]);
}
