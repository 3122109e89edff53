/** Who helped a member lately and has had no thanks (G1, G3). */
import type { MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { isPutOff, type Nudge } from '../domain/nudge.js';
import { GRATITUDE_DAYS, type GratitudeFact } from '../domain/nudge-facts.js';
import { addDays } from '../domain/time.js';
import { isUnsaid, type Rests, restFacts, subjectOf } from './nudge-subjects.js';
import type { Stores } from './stores.js';
import type { UnthankedThread } from './stores-record.js';

/** Kudos settle a thank-you, too (G3). */
export async function unthankedHelp(stores: Stores, id: MemberId, now: Date): Promise<readonly UnthankedThread[]> {
  const since = addDays(now, -GRATITUDE_DAYS);
  const thanked = await stores.kudos.thankedSince(id, since);
  const threads = await stores.interactions.unthankedThreads(id, since);
  return threads.filter((thread) => !thanked.has(thread.helperId));
}

export function gratitudeFacts(
  threads: readonly UnthankedThread[],
  context: {
    readonly people: ReadonlyMap<MemberId, Member>;
    readonly mine: readonly Nudge[];
    readonly rests: Rests;
    readonly now: Date;
  },
): readonly GratitudeFact[] {
  const helpers = [...new Set(threads.map((thread) => thread.helperId))];
  return helpers.flatMap((id) => {
    const helper = context.people.get(id);
    if (helper === undefined) return [];
    const nudged = context.mine.find((nudge) => nudge.facts.kind === 'gratitude' && nudge.subjectId === id);
    const known = threadsBroughtUp(context.mine, id);
    return [
      {
        subject: subjectOf(helper, context.now),
        threads: threads.filter(({ helperId, threadTs }) => helperId === id && !known.has(threadTs)),
        lastNudgedAt: nudged?.plannedAt ?? null,
        wasUnsaid: isUnsaid(nudged),
        ...restFacts(context.rests, 'gratitude', id),
      },
    ];
  });
}

/** A thread that a nudge was about is not brought up a second time, be it thanked for or not. */
function threadsBroughtUp(mine: readonly Nudge[], helper: MemberId): ReadonlySet<string> {
  const nudges = mine.filter((nudge) => nudge.subjectId === helper && !isPutOff(nudge));
  const threads = nudges.flatMap(({ facts }) => (facts.kind === 'gratitude' ? facts.threads : []));
  return new Set(threads.map(({ threadTs }) => threadTs));
}
