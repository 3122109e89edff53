/** What a member does with somebody on their list in App Home (R2, R3, R5, R6). */
import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import type { Intervals } from '../domain/cadence.js';
import { readCadence } from '../domain/cadence-text.js';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { AnswerTie } from '../features/nudge-ties.js';
import { pressed, slackIdIn, workspaceOf } from './boundary.js';

type People = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly people: readonly MemberId[] };

export type TieListeners = {
  readonly answerTie: (input: AnswerTie) => Promise<void>;
  readonly setCadence: (input: People & { readonly intervals: Intervals }) => Promise<unknown>;
  readonly endCadences: (input: People) => Promise<unknown>;
  readonly addNeverAbout: (input: People) => Promise<unknown>;
  /** Shows the list anew in which it was done. */
  readonly refresh: (body: BlockAction) => Promise<void>;
};

export function listenForTies(app: App, deps: TieListeners): void {
  app.action<BlockAction<ButtonAction>>('tie_talked', async ({ action, body, ack }) => {
    const subjectId = memberId(slackIdIn(pressed(action)));
    await deps.answerTie({ ...whose(body), subjectId, answer: 'talked' });
    await ack();
    await deps.refresh(body);
  });
  app.action<BlockAction<OverflowAction>>('tie_more', async ({ action, body, ack }) => {
    const [choice = '', id = ''] = pressed(action).split(':');
    await follow(deps, choice, { ...whose(body), people: [memberId(slackIdIn(id))] });
    await ack();
    await deps.refresh(body);
  });
}

async function follow(deps: TieListeners, choice: string, input: People): Promise<void> {
  const [subjectId] = input.people;
  if (subjectId === undefined) return;
  if (choice === 'never') await deps.addNeverAbout(input);
  if (choice === 'end') await deps.endCadences(input);
  if (choice === 'not_relevant') await deps.answerTie({ ...input, subjectId, answer: 'not_relevant' });
  const reading = readCadence(choice);
  if (reading.kind === 'intervals') await deps.setCadence({ ...input, intervals: reading.intervals });
}

function whose(body: BlockAction) {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}
