/** What a member says about somebody on their own list in App Home, without a nudge having asked (R3, R5). */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { peopleMeant } from '../domain/named-people.js';
import { utcDay } from '../domain/time.js';
import { recordTalk } from './nudge-talks.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type AnswerTie = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly subjectId: MemberId;
  readonly answer: 'talked' | 'not_relevant';
};

/** Nothing for somebody who is no colleague of theirs. */
export async function answerTie(
  deps: { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock },
  input: AnswerTie,
): Promise<void> {
  const now = deps.clock.now();
  await deps.inWorkspace(input.workspaceId, async (stores) => {
    const known = new Map((await stores.members.findAll([input.subjectId])).map((member) => [member.id, member]));
    if (peopleMeant([input.subjectId], input.memberId, known).meant.length > 0) await follow(stores, input, now);
  });
  await deps.bell.ring([{ name: 'home', workspaceId: input.workspaceId, id: input.memberId }]);
}

async function follow(stores: Stores, { memberId, subjectId, answer }: AnswerTie, now: Date): Promise<void> {
  if (answer === 'not_relevant') {
    await stores.cadences.end(memberId, [subjectId]);
    return stores.nudges.rest(memberId, 'reconnect', subjectId, 'forever');
  }
  // Pressed twice on one day it is one talk.
  const told = `home:${memberId}:${subjectId}:${utcDay(now)}`;
  return recordTalk(stores, { told, from: memberId, to: subjectId, at: now });
}
