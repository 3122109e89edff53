/** Follow-ups by command, shortcut and form, and their buttons (F1-F3). */
import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { channelId, followUpId, type MemberId, memberId, messageTs, type WorkspaceId } from '../domain/ids.js';
import type { Link } from '../domain/message.js';
import { plainText, tokensOf } from '../domain/wire-text.js';
import type { FollowUpDraft } from '../features/follow-up-drafts.js';
import type { SaveFollowUp, SaveOutcome } from '../features/follow-up-saving.js';
import type { AnswerFollowUp } from '../features/follow-ups.js';
import type { Log } from '../features/ports.js';
import { answering, idIn, notReadSentence, pressed, typedAfter, workspaceOf } from './boundary.js';
import {
  followUpCallback,
  followUpModal,
  momentOfSeconds,
  pickedMoment,
  readFollowUpForm,
  refusedFields,
} from './follow-up-modal.js';
import { followUpHelp, notOpenedSentence } from './follow-up-words.js';
import type { Surfaces } from './surfaces.js';

type Whose = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type FollowUpListeners = {
  readonly command: string;
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly readFollowUp: (input: Whose & { readonly text: string }) => Promise<FollowUpDraft | null>;
  readonly draftForMessage: (
    input: Whose & { readonly link: Link; readonly aboutId: MemberId | null; readonly dueAt: Date | null },
  ) => Promise<FollowUpDraft | null>;
  readonly draftFromKept: (
    input: Whose & { readonly followUpId: AnswerFollowUp['followUpId'] },
  ) => Promise<FollowUpDraft | null>;
  readonly saveFollowUp: (input: SaveFollowUp) => Promise<SaveOutcome>;
  readonly answerFollowUp: (input: AnswerFollowUp) => Promise<void>;
  /** Shows the list anew in which it was done. */
  readonly refresh: (body: BlockAction) => Promise<void>;
};

const answers = {
  follow_up_done: 'done',
  follow_up_dropped: 'dropped',
  follow_up_tomorrow: 'tomorrow',
  follow_up_next_week: 'next_week',
} as const satisfies Record<string, AnswerFollowUp['answer']>;

export function listenForFollowUps(app: App, deps: FollowUpListeners): void {
  listenForCommand(app, deps);
  listenForShortcut(app, deps);
  listenForForm(app, deps);
  listenForButtons(app, deps);
}

function listenForCommand(app: App, deps: FollowUpListeners): void {
  app.command(deps.command, async ({ command, ack }) => {
    const workspaceId = workspaceOf(command);
    const text = typedAfter(command);
    const answer = await answering(deps.log, { name: deps.command, workspaceId }, async () => {
      if (/^help$/i.test(text)) return followUpHelp(deps.command);
      const draft = await deps.readFollowUp({ workspaceId, memberId: memberId(command.user_id), text });
      if (draft === null) return followUpHelp(deps.command);
      const place = { channelId: channelId(command.channel_id), threadTs: null };
      const view = followUpModal(draft, { kind: 'new', sourceKey: null, link: null, place });
      const isOpen = await deps.surfaces.tryOpen(workspaceId, command.trigger_id, view);
      return isOpen
        ? null
        : notOpenedSentence(draft, `${deps.command} ${plainText(tokensOf(text), () => null)}`.trim());
    });
    await ack(answer === null ? undefined : { response_type: 'ephemeral', text: answer });
  });
}

function listenForShortcut(app: App, deps: FollowUpListeners): void {
  app.shortcut({ type: 'message_action', callback_id: 'follow_up_for_message' }, async ({ shortcut, ack }) => {
    const whose = { workspaceId: workspaceOf(shortcut), memberId: memberId(shortcut.user.id) };
    const { user, ts, thread_ts: thread } = shortcut.message as { user?: string; ts?: string; thread_ts?: string };
    const link = { channelId: channelId(shortcut.channel.id), ts: messageTs(ts ?? shortcut.message_ts) };
    const aboutId = user === undefined ? null : memberId(user);
    const draft = await deps.draftForMessage({ ...whose, link, aboutId, dueAt: null });
    if (draft !== null) {
      const place = { channelId: link.channelId, threadTs: thread === undefined ? null : messageTs(thread) };
      const view = followUpModal(draft, { kind: 'new', sourceKey: null, link, place });
      await deps.surfaces.open(whose.workspaceId, shortcut.trigger_id, view);
    }
    await ack();
  });
}

function listenForForm(app: App, deps: FollowUpListeners): void {
  app.view(followUpCallback, async ({ view, body, ack }) => {
    const workspaceId = workspaceOf(body);
    const read = readFollowUpForm(view);
    if (read === null) return ack({ response_action: 'errors', errors: { note: notReadSentence } });
    const { dueBlock, ...form } = read;
    let outcome: SaveOutcome | null = null;
    const trouble = await answering(deps.log, { name: followUpCallback, workspaceId }, async () => {
      outcome = await deps.saveFollowUp({ ...form, workspaceId, memberId: memberId(body.user.id) });
      return null;
    });
    const isAbove = (view.previous_view_id ?? null) !== null;
    await ack(formAnswer(outcome, trouble, dueBlock) ?? (isAbove ? { response_action: 'clear' } : undefined));
  });
  for (const picker of ['follow_up_quick', 'follow_up_due'] as const) {
    app.action<BlockAction>(picker, async ({ action, body, ack }) => {
      const at = momentOfSeconds(Number(pressed(action)));
      const { view } = body;
      const shown = view && at && pickedMoment(view as ModalView, at, picker === 'follow_up_due');
      if (view && shown) await deps.surfaces.update(workspaceOf(body), { id: view.id, hash: view.hash }, shown);
      await ack();
    });
  }
}

function formAnswer(outcome: SaveOutcome | null, trouble: string | null, dueBlock: string) {
  if (trouble !== null) return { response_action: 'errors' as const, errors: { [dueBlock]: trouble } };
  if (outcome === null || outcome.kind === 'saved') return undefined;
  return { response_action: 'errors' as const, errors: refusedFields(outcome, dueBlock) };
}

function listenForButtons(app: App, deps: FollowUpListeners): void {
  for (const [actionId, answer] of Object.entries(answers)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ action, body, ack }) => {
      await deps.answerFollowUp({ ...whoseOf(body), followUpId: followUpId(idIn(pressed(action))), answer });
      await ack();
      await deps.refresh(body);
    });
  }
  app.action<BlockAction<ButtonAction>>('follow_up_change', async ({ action, body, ack }) => {
    const whose = whoseOf(body);
    const id = followUpId(idIn(pressed(action)));
    const draft = await deps.draftFromKept({ ...whose, followUpId: id });
    if (draft !== null) {
      const isInForm = body.view?.type === 'modal';
      const show = isInForm ? deps.surfaces.tryPush : deps.surfaces.tryOpen;
      await show(whose.workspaceId, body.trigger_id, followUpModal(draft, { kind: 'kept', id }));
    }
    await ack();
  });
}

function whoseOf(body: BlockAction): Whose {
  return { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
}
