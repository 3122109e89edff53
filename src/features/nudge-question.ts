/** What is known about whether to ask who made the week easier (G2), and what the member chose about being asked. */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type Consent, type Member, scheduleOf } from '../domain/member.js';
import { isPutOff, type Nudge } from '../domain/nudge.js';
import { GRATITUDE_DAYS, type QuestionFact } from '../domain/nudge-facts.js';
import { endsWorkWeek } from '../domain/nudge-question.js';
import { addDays } from '../domain/time.js';
import type { InWorkspace, Stores } from './stores.js';

/** `mine` are the member's nudges, newest first. */
export async function questionFact(
  stores: Stores,
  member: Member,
  { mine, rest, now }: { mine: readonly Nudge[]; rest: Pick<QuestionFact, 'snoozedUntil' | 'isDismissed'>; now: Date },
): Promise<QuestionFact> {
  const since = addDays(now, -GRATITUDE_DAYS);
  const newest = mine.find(({ facts }) => facts.kind === 'question');
  return {
    people: await peopleAround(stores, member.id, since),
    hasThanked: await hasThanked(stores, member.id, since),
    isEndOfWeek: endsWorkWeek(scheduleOf(member), now),
    lastAskedAt: newest === undefined || isPutOff(newest) ? null : newest.plannedAt,
    ...rest,
  };
}

/** Whom the member never wants suggested is nobody to think of, either (R6). */
async function peopleAround(stores: Stores, id: MemberId, since: Date): Promise<number> {
  const never = await stores.neverAbout.listOf(id);
  const others = (await stores.interactions.turnedTo(id, since)).filter((other) => !never.has(other));
  const known = await stores.members.findAll(others);
  return known.filter(({ kind, isActive }) => kind === 'person' && isActive).length;
}

async function hasThanked(stores: Stores, id: MemberId, since: Date): Promise<boolean> {
  const kudos = await stores.kudos.thankedSince(id, since);
  return kudos.size > 0 || (await stores.interactions.hasThanked(id, since));
}

export type QuestionChoice = { readonly isAsked: boolean; readonly consent: Consent };

/** Whether they want to be asked at all; null leaves it as it is. Answers what holds now. */
export async function chooseQuestion(
  deps: { readonly inWorkspace: InWorkspace },
  input: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly isAsked: boolean | null },
): Promise<QuestionChoice> {
  const { workspaceId, memberId: id, isAsked } = input;
  return deps.inWorkspace(workspaceId, async ({ nudges, members }) => {
    if (isAsked === true) await nudges.unrest(id, 'question', [id]);
    if (isAsked === false) await nudges.rest(id, 'question', id, 'forever');
    const rests = await nudges.restsOf(id);
    const isOff = rests.some(({ kind, until }) => kind === 'question' && until === 'forever');
    return { isAsked: !isOff, consent: (await members.find(id))?.consent ?? 'unknown' };
  });
}
