/**
 * What a message of nudges teaches about its member (P8), read from what became of it: a nudge was taken up, turned down, put off, or
 * left lying for two of the member's own working days.
 *
 * The surprising rule: hours and kinds learn from different things. "Not relevant" is about whom or what, and was answered, so it says
 * nothing against the hour; a snooze says "not now" and nothing against the kind. Three nudges in one message are one answer.
 */
import { partOfDay } from './day-part.js';
import { impossible } from './errors.js';
import type { DeliveryId } from './ids.js';
import type { NudgeAnswer, NudgeKind } from './nudge.js';
import { PATIENCE_WORKING_DAYS } from './nudge-attention.js';
import { kindArm, type Lesson, partArm } from './receptivity.js';
import { addWorkingDays, type WorkSchedule } from './time.js';

/** A nudge that was said; those held back teach nothing. */
export type SaidNudge = {
  readonly deliveryId: DeliveryId;
  readonly kind: NudgeKind;
  /** Asked for by hand (R2): its kind is not up for learning. */
  readonly isKept: boolean;
  readonly saidAt: Date;
  /** How far into the working day, from 0 to 1; null where that was not noted. */
  readonly dayShare: number | null;
  readonly answer: NudgeAnswer | null;
  readonly answeredAt: Date | null;
};

type Response = 'taken_up' | 'taken_up_late' | 'turned_down' | 'put_off' | 'ignored' | 'open';

type Read = { readonly nudge: SaidNudge; readonly response: Response };

/** In any order; from what may still be answered nothing is learned yet. */
export function lessonsFrom(nudges: readonly SaidNudge[], schedule: WorkSchedule, now: Date): readonly Lesson[] {
  const read = nudges.map((nudge) => ({ nudge, response: responseTo(nudge, schedule, now) }));
  const learned = read.filter(({ nudge }) => !nudge.isKept);
  return [
    ...groupedBy(read, ({ nudge }) => nudge.deliveryId).flatMap(hourLesson),
    ...groupedBy(learned, ({ nudge }) => `${nudge.deliveryId} ${nudge.kind}`).flatMap(kindLesson),
  ];
}

/** Whoever answers at all was reached at that hour. */
function hourLesson(message: readonly [Read, ...Read[]]): readonly Lesson[] {
  const [{ nudge }] = message;
  const had = responsesIn(message);
  // The question has an hour of its own (G2).
  if (nudge.dayShare === null || nudge.kind === 'question') return [];
  const arm = partArm(partOfDay(nudge.dayShare));
  if (had.has('taken_up')) return [{ arm, at: nudge.saidAt, isWelcome: true }];
  if (had.has('turned_down') || had.has('open')) return [];
  return [{ arm, at: nudge.saidAt, isWelcome: false }];
}

function kindLesson(message: readonly [Read, ...Read[]]): readonly Lesson[] {
  const [{ nudge }] = message;
  const had = responsesIn(message);
  const arm = kindArm(nudge.kind);
  if (had.has('taken_up') || had.has('taken_up_late')) return [{ arm, at: nudge.saidAt, isWelcome: true }];
  if (had.has('open') || !(had.has('turned_down') || had.has('ignored'))) return [];
  return [{ arm, at: nudge.saidAt, isWelcome: false }];
}

function responsesIn(message: readonly Read[]): ReadonlySet<Response> {
  return new Set(message.map(({ response }) => response));
}

function responseTo({ answer, answeredAt, saidAt }: SaidNudge, schedule: WorkSchedule, now: Date): Response {
  const until = addWorkingDays(schedule, saidAt, PATIENCE_WORKING_DAYS);
  if (answer === null || answeredAt === null) return until <= now ? 'ignored' : 'open';
  const isInTime = answeredAt < until;
  switch (answer) {
    case 'message':
    case 'kudos':
    case 'talked':
      return isInTime ? 'taken_up' : 'taken_up_late';
    case 'settled':
      // Whatever brought the two together much later, it was not the nudge.
      return isInTime ? 'taken_up' : 'ignored';
    case 'not_relevant':
      return 'turned_down';
    case 'snooze_week':
    case 'snooze_month':
      return 'put_off';
    default:
      return impossible(answer);
  }
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
