/** Follow-ups by command, and their buttons (F1, F3). */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { followUpId, memberId } from '../domain/ids.js';
import { plainText, tokensOf } from '../domain/wire-text.js';
import type { AddFollowUp, AddOutcome, AnswerFollowUp } from '../features/follow-ups.js';
import type { Log } from '../features/ports.js';
import { answering, workspaceOf } from './boundary.js';
import { addedSentence } from './follow-up-words.js';

export type FollowUpListeners = {
  readonly command: string;
  readonly log: Log;
  readonly addFollowUp: (input: AddFollowUp) => Promise<AddOutcome>;
  readonly answerFollowUp: (input: AnswerFollowUp) => Promise<void>;
};

const answers = {
  follow_up_done: 'done',
  follow_up_dropped: 'dropped',
  follow_up_tomorrow: 'tomorrow',
  follow_up_next_week: 'next_week',
} as const satisfies Record<string, AnswerFollowUp['answer']>;

export function listenForFollowUps(app: App, deps: FollowUpListeners): void {
  app.command(deps.command, async ({ command, ack }) => {
    const workspaceId = workspaceOf(command);
    const text = command.text.trim();
    const typed = `${deps.command} ${plainText(tokensOf(text), () => null)}`;
    const answer = await answering(deps.log, { name: deps.command, workspaceId }, async () => {
      const outcome = await deps.addFollowUp({
        workspaceId,
        sourceKey: `command:${command.trigger_id}`,
        memberId: memberId(command.user_id),
        text: /^help$/i.test(text) ? '' : text,
        link: null,
      });
      return addedSentence(outcome, typed);
    });
    await ack({ response_type: 'ephemeral', text: answer ?? '' });
  });
  for (const [actionId, answer] of Object.entries(answers)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ action, body, ack }) => {
      await deps.answerFollowUp({
        workspaceId: workspaceOf(body),
        memberId: memberId(body.user.id),
        followUpId: followUpId(action.value ?? ''),
        answer,
      });
      await ack();
    });
  }
}
