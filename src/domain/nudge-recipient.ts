/** A member as policy sees them at one moment: what they chose, what their status says, what they answered lately. */
import { type Member, scheduleOf } from './member.js';
import { statusSaysAway } from './member-status.js';
import type { Pace } from './nudge-attention.js';
import type { Recipient } from './nudge-policy.js';
import type { TimeWindow } from './time.js';
import { workWindow } from './work-windows.js';

export type Circumstances = {
  /** P4: what follows from how much they ignored. */
  readonly pace: Pace;
  readonly doNotDisturb: readonly TimeWindow[];
};

export function recipientOf(member: Member, { pace, doNotDisturb }: Circumstances, now: Date): Recipient {
  return {
    consent: member.consent,
    isActive: member.isActive && member.kind === 'person',
    pausedUntil: member.pausedUntil,
    schedule: scheduleOf(member),
    dailyCap: member.dailyCap,
    weeklyCap: member.weeklyCap,
    isQuiet: pace === 'quiet',
    isEased: pace === 'eased',
    awayUntil: awayUntil(member, now),
    doNotDisturb,
  };
}

/** A status without an end counts for the working day at hand; the next one is another look. */
function awayUntil(member: Member, now: Date): Date | null {
  if (!statusSaysAway(member, now)) return null;
  return member.statusExpiresAt ?? workWindow(scheduleOf(member), now).end;
}

/**
 * For what a colleague asks, or the member asked for, and not Rapport: it keeps to hours, absence and do-not-disturb, counts towards no cap, and a pause is waited
 * for. Consent is needed all the same.
 */
export function notByRapport(recipient: Recipient): Recipient {
  const ends = [recipient.awayUntil, recipient.pausedUntil].filter((end) => end !== null);
  const awayUntil = ends.length === 0 ? null : new Date(Math.max(...ends.map((end) => end.getTime())));
  return { ...recipient, pausedUntil: null, awayUntil, dailyCap: 1, weeklyCap: 1, isQuiet: false, isEased: false };
}
