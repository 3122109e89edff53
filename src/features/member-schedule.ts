/** When a member works, and how often they like to be written to: theirs to say, and in force at once (P2, P3). */
import { findRegion, type Holiday, nextHolidays, type Region } from '../domain/holidays.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type HolidayChoice, holidaysOf, type Member, type Preferences } from '../domain/member.js';
import { localDate } from '../domain/time.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace } from './stores.js';

export type ScheduleFacts = {
  readonly member: Member;
  /** Whose public holidays count; null for nobody's. */
  readonly region: Region | null;
  readonly chosenBy: HolidayChoice;
  readonly next: readonly Holiday[];
};

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type Adjustment = Partial<
  Pick<Preferences, 'workDays' | 'workStartMinute' | 'workEndMinute' | 'holidayRegion' | 'weeklyCap'>
>;

const shownHolidays = 2;

/** Null for somebody unknown. */
export async function scheduleFacts(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  { workspaceId, memberId }: Who,
): Promise<ScheduleFacts | null> {
  const member = await deps.inWorkspace(workspaceId, ({ members }) => members.find(memberId));
  return member === null ? null : factsAbout(member, deps.clock.now());
}

/** What is planned is judged anew when its time comes, and the member is looked at again at once. */
export async function adjustSchedule(
  deps: { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock },
  input: Who & { readonly change: Adjustment },
): Promise<ScheduleFacts | null> {
  const now = deps.clock.now();
  const { workspaceId, memberId } = input;
  const member = await deps.inWorkspace(workspaceId, async ({ members }) => {
    await members.savePreferences(memberId, input.change);
    const changed = await members.find(memberId);
    if (changed?.consent === 'yes') await members.planAt(memberId, now);
    return changed;
  });
  if (member === null) return null;
  await deps.bell.ring([{ name: 'home', workspaceId, id: memberId }]);
  return factsAbout(member, now);
}

function factsAbout(member: Member, now: Date): ScheduleFacts {
  const { region, by } = holidaysOf(member);
  return {
    member,
    region: region === null ? null : (findRegion(region) ?? { code: region, name: region }),
    chosenBy: by,
    next: region === null ? [] : nextHolidays(region, localDate(now, member.zone), shownHolidays),
  };
}
