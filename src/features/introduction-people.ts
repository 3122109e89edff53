/** What the steps of a round share: what they need, who may be in one, and what is told somebody at once. */
import type { IntroductionNote } from '../domain/introduction.js';
import type { IntroductionSchedule } from '../domain/introduction-schedule.js';
import type { MatchPairs } from '../domain/introduction-weights.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { addDays } from '../domain/time.js';
import type { StemWords } from '../domain/topic-matching.js';
import { workWindow } from '../domain/work-windows.js';
import type { Bell, Clock, Directory, Log } from './ports.js';
import type { InWorkspace } from './stores.js';

export type RoundDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly log: Log;
  readonly directory: Pick<Directory, 'peopleIn'>;
  readonly matchPairs: MatchPairs;
  readonly stemWords: StemWords;
};

/** Bots, outsiders, guests and those who left are in no round, whatever they joined before. */
export function mayMeet({ kind, isActive, isGuest }: Member): boolean {
  return kind === 'person' && isActive && !isGuest;
}

/** Said in their next working hours; a month later it is no news. */
const noteDays = 30;

export function noteNow(
  { channelId, nextAt }: Pick<IntroductionSchedule, 'channelId' | 'nextAt'>,
  member: Member,
  kind: IntroductionNote['kind'],
  now: Date,
): IntroductionNote {
  const { start } = workWindow(scheduleOf(member), now);
  const dueAt = start > now ? start : now;
  return { channelId, roundAt: nextAt, memberId: member.id, kind, dueAt, expiresAt: addDays(now, noteDays) };
}
