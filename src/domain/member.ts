/**
 * A member is one Slack account as Rapport knows it: who they are (from Slack) and what they chose (from themselves).
 * Only a `person` can be thanked, recorded or suggested; `unknown` is somebody Slack mentioned before describing them.
 */
import type { MemberId } from './ids.js';
import type { Recipient } from './nudge-policy.js';

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
  readonly statusText: string;
  readonly statusEmoji: string;
};

export type Consent = 'unknown' | 'yes' | 'no';

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
  readonly dailyCap: number;
  readonly weeklyCap: number;
  readonly isSuggestable: boolean;
  /** F4: they may be offered reminders of what they promise in channels. */
  readonly offersPromises: boolean;
};

export type Member = Omit<Profile, 'locale'> &
  Preferences & {
    readonly locale: string;
    /** The newest thing they were seen doing; null if never. */
    readonly lastActiveAt: Date | null;
  };

export const defaultPreferences: Preferences = {
  consent: 'unknown',
  introducedBy: null,
  pausedUntil: null,
  workDays: [1, 2, 3, 4, 5],
  workStartMinute: 9 * 60,
  workEndMinute: 17 * 60 + 30,
  dailyCap: 1,
  weeklyCap: 3,
  isSuggestable: true,
  offersPromises: false,
};

/** The introduction was shown where a member came by themselves, not in a message. */
export const homeSurface = 'home';

export function recipientOf(member: Member): Recipient {
  return {
    consent: member.consent,
    isActive: member.isActive && member.kind === 'person',
    pausedUntil: member.pausedUntil,
    schedule: scheduleOf(member),
    dailyCap: member.dailyCap,
    weeklyCap: member.weeklyCap,
  };
}

export function scheduleOf(member: Pick<Member, 'zone' | 'workDays' | 'workStartMinute' | 'workEndMinute'>) {
  return {
    zone: member.zone,
    days: member.workDays,
    startMinute: member.workStartMinute,
    endMinute: member.workEndMinute,
  };
}

const awayWords = /\b(vacation|holiday|out of office|ooo|sick|leave|away|parental|pto|urlaub|krank|congé|vacances)\b/i;
const awayEmoji = new Set([
  ':palm_tree:',
  ':face_with_thermometer:',
  ':beach_with_umbrella:',
  ':airplane:',
  ':desert_island:',
]);

/** P2, R6: the status says that they are not at work. */
export function statusSaysAway(profile: Pick<Profile, 'statusText' | 'statusEmoji'>): boolean {
  return awayWords.test(profile.statusText) || awayEmoji.has(profile.statusEmoji);
}
