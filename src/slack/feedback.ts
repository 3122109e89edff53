/** Feedback (H6): `/rapport feedback @ana on the workshop`, the form for it, and the buttons of the two messages. */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { FeedbackAnswer, FeedbackRequest } from '../domain/feedback.js';
import { type FeedbackId, feedbackId, type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import { plainText, tokensOf } from '../domain/wire-text.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { AnswerOutcome, AskFeedback, AskOutcome, ListedFeedback } from '../features/feedback.js';
import type { Log } from '../features/ports.js';
import { inline } from './blocks.js';
import { answering, idIn, notReadSentence, pressed, recalled, slackIdIn, workspaceOf } from './boundary.js';
import {
  answeredSentence,
  askErrors,
  askedSentence,
  choiceSentence,
  closedSentence,
  emptyAnswer,
  feedbackAnswerCallback,
  feedbackAnswerModal,
  feedbackAskCallback,
  feedbackAskModal,
  feedbackTold,
  longAnswer,
} from './feedback-words.js';
import { kudosModal } from './kudos-modal.js';
import type { Surfaces } from './surfaces.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };
type Which = Who & { readonly id: FeedbackId };

export type FeedbackListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly command: string;
  readonly settingsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSettings>;
  readonly askFeedback: (input: AskFeedback) => Promise<AskOutcome>;
  readonly listFeedback: (who: Who) => Promise<ListedFeedback>;
  /** Null for anybody but the two. */
  readonly findFeedback: (which: Which) => Promise<FeedbackRequest | null>;
  readonly answerFeedback: (input: Which & { readonly answer: FeedbackAnswer }) => Promise<AnswerOutcome>;
  readonly declineFeedback: (which: Which) => Promise<void>;
  readonly chooseFeedback: (input: Who & { readonly takesFeedback: boolean }) => Promise<void>;
};

type Call = Who & { readonly triggerId: string; readonly rest: string };

export async function askFeedbackVerb(
  deps: FeedbackListeners,
  { workspaceId, memberId, triggerId, rest }: Call,
): Promise<{ readonly text: string } | null> {
  const who = { workspaceId, memberId };
  if (rest === '') {
    await deps.surfaces.open(workspaceId, triggerId, feedbackAskModal(await deps.listFeedback(who)));
    return null;
  }
  if (/^(?:on|off)$/i.test(rest)) {
    const takesFeedback = rest.toLowerCase() === 'on';
    await deps.chooseFeedback({ ...who, takesFeedback });
    return { text: choiceSentence(takesFeedback, deps.command) };
  }
  const outcome = await deps.askFeedback({
    ...who,
    sourceKey: `command:${triggerId}`,
    what: { kind: 'wire', text: rest },
  });
  const typed = `${deps.command} feedback ${plainText(tokensOf(rest), () => null)}`;
  return { text: askedSentence(outcome, deps.command, inline(typed, 900)) };
}

export function listenForFeedback(app: App, deps: FeedbackListeners): void {
  listenForButtons(app, deps);
  app.action<BlockAction>('feedback_open', async ({ body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
    await deps.surfaces.open(who.workspaceId, body.trigger_id, feedbackAskModal(await deps.listFeedback(who)));
    await ack();
  });
  app.view(feedbackAskCallback, async ({ view, body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
    let outcome: AskOutcome | null = null;
    const trouble = await answering(deps.log, { name: feedbackAskCallback, ...who }, async () => {
      outcome = await deps.askFeedback({ ...who, sourceKey: `view:${view.id}`, what: readAsk(view.state.values) });
      return null;
    });
    await ack(askAnswer(deps, outcome, trouble));
  });
  app.view(feedbackAnswerCallback, async ({ view, body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
    const id = recalled(remembered, view.private_metadata)?.id;
    if (id === undefined) return ack({ response_action: 'errors', errors: { wentWell: notReadSentence } });
    let outcome: AnswerOutcome | null = null;
    const trouble = await answering(deps.log, { name: feedbackAnswerCallback, ...who }, async () => {
      outcome = await deps.answerFeedback({ ...who, id, answer: readAnswer(view.state.values) });
      return null;
    });
    await ack(answerAnswer(outcome, trouble));
  });
}

const remembered = z.object({ id: z.string().transform(idIn).transform(feedbackId) });

function askAnswer({ command }: FeedbackListeners, outcome: AskOutcome | null, trouble: string | null) {
  if (outcome === null || trouble !== null) return errors({ person: trouble ?? '' });
  if (outcome.kind !== 'asked') return errors(askErrors(outcome));
  return update(askedSentence(outcome, command, ''));
}

function answerAnswer(outcome: AnswerOutcome | null, trouble: string | null) {
  if (outcome === null || trouble !== null) return errors({ wentWell: trouble ?? '' });
  switch (outcome.kind) {
    case 'answered':
      return update(answeredSentence(outcome.askerId));
    case 'closed':
      return update(closedSentence);
    case 'empty':
      return errors({ wentWell: emptyAnswer });
    case 'too_long':
      return errors(Object.fromEntries(outcome.fields.map((name) => [name, longAnswer])));
  }
}

function errors(byField: Readonly<Record<string, string>>) {
  return { response_action: 'errors' as const, errors: byField };
}

function update(sentence: string) {
  return { response_action: 'update' as const, view: feedbackTold(sentence) };
}

const state = z.record(
  z.string(),
  z.record(z.string(), z.object({ value: z.string().nullish(), selected_user: z.string().nullish() })),
);

function readAsk(values: unknown): AskFeedback['what'] {
  const read = state.safeParse(values).data ?? {};
  const picked = slackIdIn(read.person?.person?.selected_user ?? '');
  return {
    kind: 'form',
    askedId: picked === '' ? null : memberId(picked),
    subject: read.subject?.subject?.value ?? '',
  };
}

function readAnswer(values: unknown): FeedbackAnswer {
  const read = state.safeParse(values).data ?? {};
  return { wentWell: read.wentWell?.wentWell?.value ?? '', nextTime: read.nextTime?.nextTime?.value ?? '' };
}

function listenForButtons(app: App, deps: FeedbackListeners): void {
  app.action<BlockAction<ButtonAction>>('feedback_write', async ({ action, body, ack }) => {
    const which = whichOf(body, action);
    const request = await deps.findFeedback(which);
    if (request?.askedId === which.memberId) {
      const isOpen = request.answer === null && !request.isDeclined;
      const view = isOpen ? feedbackAnswerModal(request) : feedbackTold(closedSentence);
      await deps.surfaces.tryOpen(which.workspaceId, body.trigger_id, view);
    }
    await ack();
  });
  app.action<BlockAction<ButtonAction>>('feedback_decline', async ({ action, body, ack }) => {
    await deps.declineFeedback(whichOf(body, action));
    await ack();
  });
  app.action<BlockAction<ButtonAction>>('feedback_thank', async ({ action, body, ack }) => {
    const which = whichOf(body, action);
    const request = await deps.findFeedback(which);
    if (request?.askerId === which.memberId && request.answer !== null) await openThanks(deps, body, request);
    await ack();
  });
}

/** The person is filled in; the reason is not, since kudos are for others to read and this was between two. */
async function openThanks(deps: FeedbackListeners, body: BlockAction, { askedId }: FeedbackRequest): Promise<void> {
  const workspaceId = workspaceOf(body);
  const { values, kudosChannelId } = await deps.settingsOf(workspaceId);
  const view = kudosModal({ people: [askedId], about: null, channelId: kudosChannelId, values });
  await deps.surfaces.tryOpen(workspaceId, body.trigger_id, view);
}

function whichOf(body: BlockAction, action: ButtonAction): Which {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id), id: feedbackId(idIn(pressed(action))) };
}
