/**
 * A member is one Slack account as Rapport knows it: who they are (from Slack) and what they chose (from themselves).
 * Only a `person` can be thanked, recorded or suggested; `unknown` is somebody Slack mentioned before describing them.
 */
import { countryOfZone } from './holidays.js';
import type { MemberId } from './ids.js';
import type { WorkSchedule } from './time.js';

export type MemberKind = 'person' | 'bot' | 'outsider' | 'unknown';

/** What Slack says of an account. */
export type Profile = {
  readonly id: MemberId;
  readonly kind: MemberKind;
  /** The name people call them by: display name, else real name, else handle. */
  readonly name: string;
  readonly handle: string;
  /** An IANA zone name. */
  readonly zone: string;
  /** A BCP 47 tag such as 'de-DE'; null where this telling does not say. */
  readonly locale: string | null;
  readonly isActive: boolean;
  readonly isAdmin: boolean;
  /** Invited to some channels only. */
  readonly isGuest: boolean;
  readonly statusText: string;
  readonly statusEmoji: string;
  readonly statusExpiresAt: Date | null;
};

/** As Slack tells it; `changedAt` is when it last changed there, absent where this telling does not say. */
export type ToldProfile = Profile & {
  readonly changedAt?: Date;
  /** What the profile has as the day on which they started, whatever that is; kept only where an admin allows it (T4). */
  readonly startDate?: string | null;
};

export type Consent = 'unknown' | 'yes' | 'no';

/**
 * How somebody likes to be thanked (K6). Openly: named in posts, and pinged. Unpinged: named there without a ping. Privately: only
 * they and the giver read it.
 */
export const thankedWays = ['openly', 'unpinged', 'privately'] as const;
export type ThankedWay = (typeof thankedWays)[number];

export type Preferences = {
  readonly consent: Consent;
  /** Where the five lines of P1 were shown, a delivery or a surface; null before. */
  readonly introducedBy: string | null;
  readonly pausedUntil: Date | null;
  /** ISO weekdays, 1 = Monday. */
  readonly workDays: readonly number[];
  /** Minutes after local midnight. */
  readonly workStartMinute: number;
  readonly workEndMinute: number;
  /** A region of holidays.ts, 'none', or null: what the workspace chose, else the country of their zone. */
  readonly holidayRegion: string | null;
  readonly dailyCap: number;
  readonly weeklyCap: number;
  readonly isSuggestable: boolean;
  /** M5: they want to be suggested to colleagues they have not met, and such colleagues to them. */
  readonly wantsToMeet: boolean;
  /** Since when nothing is sent because so much was ignored (P4); null for not. */
  readonly quietSince: Date | null;
  /** When they last said that they want nudges: what was ignored before is forgotten (P4). */
  readonly startedAt: Date | null;
  /** F4: they may be offered reminders of what they promise in channels. */
  readonly offersPromises: boolean;
  /** H6: colleagues' requests for feedback may reach them through Rapport. */
  readonly takesFeedback: boolean;
  /** H5: their unanswered questions may be brought to who offered the topic. */
  readonly sharesQuestions: boolean;
  /** H5: they may be hinted at others' unanswered questions on topics they offer. */
  readonly takesHints: boolean;
  /** P8: what was said before teaches nothing about them, since they asked to forget it; null for never. */
  readonly receptivitySince: Date | null;
  /** Null before they chose: openly. Changed by its own statement, which what is saved meanwhile waits for. */
  readonly thanked: ThankedWay | null;
};

export type Member = Omit<Profile, 'locale'> &
  Preferences & {
    readonly locale: string;
    /** When they came to the workspace (M6); null for who was there before Rapport. */
    readonly joinedAt: Date | null;
    /** The newest thing they were seen doing; null if never. */
    readonly lastActiveAt: Date | null;
    /** What the workspace chose for everybody who did not choose: a region, 'none', or null. */
    readonly workspaceHolidays: string | null;
  };

export const defaultPreferences: Preferences = {
  consent: 'unknown',
  introducedBy: null,
  pausedUntil: null,
  workDays: [1, 2, 3, 4, 5],
  workStartMinute: 9 * 60,
  workEndMinute: 17 * 60 + 30,
  holidayRegion: null,
  dailyCap: 1,
  weeklyCap: 3,
  isSuggestable: true,
  wantsToMeet: false,
  quietSince: null,
  startedAt: null,
  offersPromises: false,
  takesFeedback: true,
  sharesQuestions: false,
  takesHints: false,
  receptivitySince: null,
  thanked: null,
};

/** The introduction was shown where a member came by themselves, not in a message. */
export const homeSurface = 'home';

type Scheduled = Pick<
  Member,
  'zone' | 'workDays' | 'workStartMinute' | 'workEndMinute' | 'holidayRegion' | 'workspaceHolidays'
>;

export function scheduleOf(member: Scheduled): WorkSchedule {
  return {
    zone: member.zone,
    days: member.workDays,
    startMinute: member.workStartMinute,
    endMinute: member.workEndMinute,
    holidays: holidaysOf(member).region,
  };
}

export type HolidayChoice = 'member' | 'workspace' | 'zone';

/** Whose public holidays count for them, and who said so; a null region for none. */
export function holidaysOf(member: Pick<Scheduled, 'zone' | 'holidayRegion' | 'workspaceHolidays'>): {
  readonly region: string | null;
  readonly by: HolidayChoice;
} {
  if (member.holidayRegion !== null) return { region: regionIn(member.holidayRegion), by: 'member' };
  if (member.workspaceHolidays !== null) return { region: regionIn(member.workspaceHolidays), by: 'workspace' };
  return { region: countryOfZone(member.zone), by: 'zone' };
}

export const noHolidays = 'none';

function regionIn(choice: string): string | null {
  return choice === noHolidays ? null : choice;
}
