/** Unanswered questions (H5): `/rapport hints`, and the buttons of a hint. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { type MemberId, memberId, type OpenQuestionId, openQuestionId, type WorkspaceId } from '../domain/ids.js';
import type { HintChoice } from '../features/open-question-hints.js';
import { plain, section } from './blocks.js';
import { idIn, pressed, workspaceOf } from './boundary.js';
import { hintsSentence, hintsWhich, stoppedHints } from './open-question-words.js';
import type { Surfaces } from './surfaces.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type HintListeners = {
  readonly surfaces: Surfaces;
  readonly command: string;
  readonly dismissHint: (input: Who & { readonly questionId: OpenQuestionId }) => Promise<void>;
  /** Answers whether there is a yes to nudges. */
  readonly chooseHints: (input: Who & { readonly choice: HintChoice }) => Promise<boolean>;
};

export async function hints(
  deps: HintListeners,
  { workspaceId, memberId, rest }: Who & { readonly rest: string },
): Promise<{ readonly text: string }> {
  const [, mine, onOff] = /^(mine\s+)?(on|off)$/i.exec(rest) ?? [];
  if (onOff === undefined) return { text: hintsWhich(deps.command) };
  const wanted = onOff.toLowerCase() === 'on';
  const choice = mine === undefined ? { takesHints: wanted } : { sharesQuestions: wanted };
  return { text: hintsSentence(choice, await deps.chooseHints({ workspaceId, memberId, choice }), deps.command) };
}

export function listenForHints(app: App, deps: HintListeners): void {
  // A link, opened by Slack itself; it wants an answer all the same.
  app.action<BlockAction<ButtonAction>>('question_hint_open', async ({ ack }) => ack());
  app.action<BlockAction<ButtonAction>>('question_hint_dismiss', async ({ action, body, ack }) => {
    await deps.dismissHint(hintOf(body, action));
    await ack();
  });
  app.action<BlockAction<ButtonAction>>('question_hint_stop', async ({ action, body, ack }) => {
    const hint = hintOf(body, action);
    await deps.chooseHints({ ...hint, choice: { takesHints: false } });
    await deps.dismissHint(hint);
    await deps.surfaces.tryOpen(hint.workspaceId, body.trigger_id, {
      type: 'modal',
      title: plain('Hints'),
      close: plain('Close'),
      blocks: [section(stoppedHints(deps.command))],
    });
    await ack();
  });
}

function hintOf(body: BlockAction, action: ButtonAction) {
  return {
    workspaceId: workspaceOf(body),
    memberId: memberId(body.user.id),
    questionId: openQuestionId(idIn(pressed(action))),
  };
}
