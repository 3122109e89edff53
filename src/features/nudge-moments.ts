/** When today a message of nudges is said (P8): in the part of the working day that is drawn for its member, never after its end (P6). */
import { nameOfPart, partsLeft, startOfPart } from '../domain/day-part.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { PlannedNudge } from '../domain/nudge.js';
import { minutesInto } from '../domain/nudge-looking.js';
import type { Belief } from '../domain/receptivity.js';
import { bestPart, usualPart } from '../domain/receptivity-choice.js';
import { workWindow } from '../domain/work-windows.js';
import type { Chance } from './ports.js';

export type Moment = {
  readonly at: Date;
  /** Why then (P5); null where it was not learned of them. */
  readonly why: string | null;
};

/** At once in the part that it is, else when a later one begins. Without chance, the moment that is to be expected. */
export function drawMoment(
  member: Member,
  belief: Belief,
  { now, chance }: { readonly now: Date; readonly chance: Chance | null },
): Moment {
  const schedule = scheduleOf(member);
  const window = workWindow(schedule, now);
  const parts = partsLeft(window, now);
  const part = bestPart(belief, parts, chance);
  const begins = minutesInto(startOfPart(window, part), member.id);
  return {
    at: part === parts[0] || begins >= window.end ? now : begins,
    why: part === usualPart(belief.evidence) ? `You tend to take these up ${nameOfPart(schedule, part)}.` : null,
  };
}

export function withReason({ why }: Moment, nudge: PlannedNudge): PlannedNudge {
  return why === null ? nudge : { ...nudge, why: `${nudge.why} ${why}` };
}
