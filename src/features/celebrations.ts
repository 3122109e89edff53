/** What members let others celebrate (T4): written down by themselves, taken back by emptying it. */
import { type Celebration, isDayOfYear } from '../domain/celebration.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { localDate } from '../domain/time.js';
import type { Clock } from './ports.js';
import type { InWorkspace } from './stores.js';

export type CelebrationDeps = { readonly inWorkspace: InWorkspace; readonly clock: Clock };

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

const nothing: Celebration = { birthday: null, startedOn: null, byProfile: false, channelId: null };

/** What they let others celebrate; and what their Slack profile says of their start, where that is kept. */
export type CelebrationForm = {
  readonly celebration: Celebration;
  readonly profileStart: string | null;
  readonly locale: string;
};

export async function findCelebration(deps: CelebrationDeps, { workspaceId, memberId }: Who): Promise<CelebrationForm> {
  return deps.inWorkspace(workspaceId, async ({ celebrations, members }) => ({
    celebration: (await celebrations.find(memberId)) ?? nothing,
    profileStart: (await members.startDates([memberId])).get(memberId) ?? null,
    locale: (await members.find(memberId))?.locale ?? 'en-US',
  }));
}

export type SaveCelebration = Who & {
  /** Either may be missing in what was filled in. */
  readonly birthday: { readonly month: number | null; readonly day: number | null };
  readonly startedOn: string | null;
  /** Their years may be told by their Slack profile. What they write themselves counts before it. */
  readonly byProfile: boolean;
  readonly channelId: Celebration['channelId'];
};

export type SaveCelebrationOutcome =
  | { readonly kind: 'saved'; readonly celebration: Celebration }
  | { readonly kind: 'no_such_day' | 'half_a_birthday' | 'not_yet_started' };

export async function saveCelebration(deps: CelebrationDeps, input: SaveCelebration): Promise<SaveCelebrationOutcome> {
  const { workspaceId, memberId, startedOn, channelId } = input;
  const { month, day } = input.birthday;
  if ((month === null) !== (day === null)) return { kind: 'half_a_birthday' };
  const birthday = month === null || day === null ? null : { month, day };
  if (birthday !== null && !isDayOfYear(birthday.month, birthday.day)) return { kind: 'no_such_day' };
  const now = deps.clock.now();
  return deps.inWorkspace(workspaceId, async ({ members, celebrations }) => {
    const zone = (await members.find(memberId))?.zone ?? 'UTC';
    if (startedOn !== null && startedOn > localDate(now, zone)) return { kind: 'not_yet_started' };
    // Nobody agrees to a date that they were not shown.
    const isShown = (await members.startDates([memberId])).has(memberId);
    const byProfile = input.byProfile && startedOn === null && isShown;
    const celebration = { birthday, startedOn, byProfile, channelId };
    await celebrations.save(memberId, celebration);
    return { kind: 'saved', celebration };
  });
}
