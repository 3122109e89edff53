/** Who helped a member lately and has had no thanks (G1, G3). */
import type { MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { isPutOff, type Nudge } from '../domain/nudge.js';
import { GRATITUDE_DAYS, type GratitudeFact } from '../domain/nudge-facts.js';
import { addDays } from '../domain/time.js';
import { isUnsaid, type Rests, restFacts, subjectOf } from './nudge-subjects.js';
import type { Stores } from './stores.js';
import type { SolvedRequest } from './stores-help-requests.js';
import type { UnthankedThread } from './stores-record.js';

export type UnthankedHelp = {
  readonly threads: readonly UnthankedThread[];
  readonly requests: readonly SolvedRequest[];
};

/** Kudos settle a thank-you, too (G3). */
export async function unthankedHelp(stores: Stores, id: MemberId, now: Date): Promise<UnthankedHelp> {
  const since = addDays(now, -GRATITUDE_DAYS);
  const thanked = await stores.kudos.thankedSince(id, since);
  const isUnthanked = ({ helperId }: { readonly helperId: MemberId }) => !thanked.has(helperId);
  return {
    threads: (await stores.interactions.unthankedThreads(id, since)).filter(isUnthanked),
    requests: (await stores.helpRequests.solvedFor(id, since)).filter(isUnthanked),
  };
}

export function helpersIn({ threads, requests }: UnthankedHelp): readonly MemberId[] {
  return [...new Set([...threads, ...requests].map(({ helperId }) => helperId))];
}

export function gratitudeFacts(
  help: UnthankedHelp,
  context: {
    readonly people: ReadonlyMap<MemberId, Member>;
    readonly mine: readonly Nudge[];
    readonly rests: Rests;
    readonly now: Date;
  },
): readonly GratitudeFact[] {
  return helpersIn(help).flatMap((id) => {
    const helper = context.people.get(id);
    if (helper === undefined) return [];
    const nudged = context.mine.find((nudge) => nudge.facts.kind === 'gratitude' && nudge.subjectId === id);
    const known = broughtUp(context.mine, id);
    return [
      {
        subject: subjectOf(helper, context.now),
        threads: help.threads.filter(({ helperId, threadTs }) => helperId === id && !known.has(threadTs)),
        requests: help.requests.filter((request) => request.helperId === id && !known.has(request.id)),
        lastNudgedAt: nudged?.plannedAt ?? null,
        wasUnsaid: isUnsaid(nudged),
        ...restFacts(context.rests, 'gratitude', id),
      },
    ];
  });
}

/** What a nudge was about is not brought up a second time, be it thanked for or not. */
function broughtUp(mine: readonly Nudge[], helper: MemberId): ReadonlySet<string> {
  const nudges = mine.filter((nudge) => nudge.subjectId === helper && !isPutOff(nudge));
  return new Set(
    nudges.flatMap(({ facts }) =>
      facts.kind === 'gratitude' ? [...facts.threads.map(({ threadTs }) => threadTs), ...facts.requests] : [],
    ),
  );
}
