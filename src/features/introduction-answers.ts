/** "Did you meet?", answered (M3): a meeting is a contact of those who met, on record, once however often it is said. */
import type { IntroductionId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Interaction, Source } from '../domain/interaction.js';
import type { Introduction, MeetingAnswer } from '../domain/introduction.js';
import { settlingOf } from '../domain/nudge-settling.js';
import { reviseNotes } from './introduction-notes.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type AnswerMeeting = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly introductionId: IntroductionId;
  readonly answer: MeetingAnswer;
};

/** Only of one's own introductions; a second press changes nothing. */
export async function answerMeeting(
  deps: { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock },
  input: AnswerMeeting,
): Promise<void> {
  const { workspaceId, memberId, introductionId, answer } = input;
  const now = deps.clock.now();
  const shown = await deps.inWorkspace(workspaceId, async (stores) => {
    const introduction = await stores.introductions.find(introductionId);
    const isNew = await stores.introductions.answer(introductionId, memberId, answer, now);
    if (introduction === null || !isNew) return null;
    const settled = answer === 'met' ? await recordMeeting(stores, introduction, memberId, now) : [];
    return [...settled, ...(await reviseFor(stores, introduction))];
  });
  if (shown === null) return;
  await deps.bell.ring([
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
    { name: 'home' as const, workspaceId, id: memberId },
  ]);
}

/** Of three, with each of the others: whoever says so was there. What was to be suggested to them is done with it. */
async function recordMeeting(stores: Stores, introduction: Introduction, by: MemberId, at: Date) {
  const source = meetingOf(introduction, by, at);
  await stores.interactions.record([source]);
  return stores.nudges.settle(settlingOf([source]), at);
}

/** Told by two of them it is one meeting: what another said before is on record. */
function meetingOf({ id, people }: Introduction, by: MemberId, at: Date): Source {
  const others = people.filter(({ memberId, answer }) => memberId !== by && answer !== 'met');
  return {
    key: `introduction:${id}:${by}`,
    seen: { id: by, at, channelId: null },
    at,
    version: at.getTime() * 1000,
    isGone: false,
    dependsOn: null,
    thanks: null,
    interactions: others.flatMap(({ memberId }) => [between(by, memberId), between(memberId, by)]),
  };

  function between(from: MemberId, to: MemberId): Interaction {
    const identity = `introduction:${id}:${from}:${to}`;
    return { identity, kind: 'introduction', from, to, channelId: null, threadTs: null, at };
  }
}

async function reviseFor(stores: Stores, introduction: Introduction) {
  const shown = [];
  for (const { memberId } of introduction.people) shown.push(...(await reviseNotes(stores, introduction, memberId)));
  return shown;
}
