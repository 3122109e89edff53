/** Questions to colleagues (H1-H4): `/rapport ask`, its forms, and every button about them. */
import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type HelpAnswer, type HelpRequest, helpersOf } from '../domain/help-request.js';
import {
  type ChannelId,
  channelId,
  type HelpRequestId,
  helpRequestId,
  type MemberId,
  memberId,
  type WorkspaceId,
} from '../domain/ids.js';
import type { WorkspaceSettings } from '../domain/workspace.js';
import type { AskChannelOutcome, HelpOutcome } from '../features/help-request-answers.js';
import type { AskForHelp, AskOutcome } from '../features/help-requests.js';
import type { Log } from '../features/ports.js';
import { plain, quote, type Rendered, section } from './blocks.js';
import { answering, idIn, notReadSentence, pressed, recalled, slackIdIn, workspaceOf } from './boundary.js';
import { askAnswer, askingSentence, joinedSentence, refusedAsk, thanksReason } from './help-request-words.js';
import { kudosModal } from './kudos-modal.js';
import type { Surfaces } from './surfaces.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };
type Press = Who & { readonly id: HelpRequestId };

export type HelpRequestListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly command: string;
  readonly settingsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSettings>;
  readonly askForHelp: (input: AskForHelp) => Promise<AskOutcome>;
  readonly answerHelpRequest: (input: Press & { readonly answer: HelpAnswer }) => Promise<HelpOutcome>;
  readonly solveHelpRequest: (input: Press) => Promise<HelpRequest | null>;
  readonly closeHelpRequest: (input: Press) => Promise<boolean>;
  readonly askChannel: (input: Press & { readonly channelId: ChannelId }) => Promise<AskChannelOutcome>;
  readonly findHelpRequest: (input: Press) => Promise<HelpRequest | null>;
};

const askCallback = 'help_request_form';
const channelCallback = 'help_request_channel_form';

/** `/rapport ask …`; alone it opens a form. */
export async function ask(
  deps: HelpRequestListeners,
  { triggerId, rest, ...who }: Who & { readonly triggerId: string; readonly rest: string },
): Promise<Rendered | null> {
  if (rest.trim() === '') {
    await deps.surfaces.open(who.workspaceId, triggerId, askModal());
    return null;
  }
  return askAnswer(await deps.askForHelp({ ...who, text: rest, sourceKey: `command:${triggerId}` }), deps.command);
}

function askModal(): ModalView {
  return {
    type: 'modal',
    callback_id: askCallback,
    title: plain('Ask colleagues'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: [
      section('I ask two or three people who offered to help with such things. Nobody else sees it.'),
      {
        type: 'input',
        block_id: 'question',
        label: plain('What would you like to know?'),
        element: { type: 'plain_text_input', action_id: 'question', multiline: true, max_length: 3000 },
      },
    ],
  };
}

export function listenForHelpRequests(app: App, deps: HelpRequestListeners): void {
  listenForAsking(app, deps);
  listenForAnswers(app, deps);
  listenForEnds(app, deps);
  listenForChannels(app, deps);
}

const asked = z.object({ question: z.object({ question: z.object({ value: z.string().nullish() }) }) });

function listenForAsking(app: App, deps: HelpRequestListeners): void {
  app.action<BlockAction>('help_request_open', async ({ body, ack }) => {
    await deps.surfaces.open(workspaceOf(body), body.trigger_id, askModal());
    await ack();
  });
  app.view(askCallback, async ({ view, body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
    const read = asked.safeParse(view.state.values);
    const text = escaped(read.data?.question.question.value ?? '');
    let outcome: AskOutcome | null = null;
    const trouble = await answering(deps.log, { name: askCallback, ...who }, async () => {
      outcome = await deps.askForHelp({ ...who, text, sourceKey: `form:${view.root_view_id ?? view.id}` });
      return null;
    });
    await ack(askedAnswer(outcome, trouble, deps.command));
  });
}

/** What is typed into a form is no wire text: what looks like a mention there is none. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function askedAnswer(outcome: AskOutcome | null, trouble: string | null, command: string) {
  if (outcome === null || trouble !== null) return inField('question', trouble ?? notReadSentence);
  if (outcome.kind !== 'asked') return inField('question', refusedAsk(outcome, command));
  return { response_action: 'update' as const, view: shownIn('Ask colleagues', askAnswer(outcome, command)) };
}

function inField(field: string, sentence: string) {
  return { response_action: 'errors' as const, errors: { [field]: sentence.slice(0, 2000) } };
}

function shownIn(title: string, { blocks }: Rendered): ModalView {
  return { type: 'modal', title: plain(title), close: plain('Close'), blocks: [...blocks] };
}

const answers = {
  help_request_help: 'help',
  help_request_pass: 'pass',
  help_request_later: 'later',
} as const satisfies Record<string, HelpAnswer>;

function listenForAnswers(app: App, deps: HelpRequestListeners): void {
  for (const [actionId, answer] of Object.entries(answers)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ action, body, ack }) => {
      await deps.answerHelpRequest({ ...pressOf(body, action), answer });
      await ack();
    });
  }
  app.action<BlockAction<ButtonAction>>('help_request_join', async ({ action, body, ack, respond }) => {
    const press = pressOf(body, action);
    const sentence = await answering(deps.log, { name: 'help_request_join', ...press }, async () =>
      joinedSentence(await deps.answerHelpRequest({ ...press, answer: 'help' })),
    );
    await ack();
    await tell(deps.log, press.workspaceId, respond, { text: sentence ?? '', replace_original: false });
  });
  // Slack opens the conversation; there is nothing for us to do.
  for (const actionId of ['help_request_message_asker', 'help_request_message_helper']) {
    app.action(actionId, async ({ ack }) => ack());
  }
}

function listenForEnds(app: App, deps: HelpRequestListeners): void {
  app.action<BlockAction<ButtonAction>>('help_request_solved', async ({ action, body, ack }) => {
    const press = pressOf(body, action);
    const request = await deps.solveHelpRequest(press);
    const helpers = request === null ? [] : helpersOf(request).map((helper) => helper.memberId);
    if (request !== null && helpers.length > 0) {
      const { values, kudosChannelId } = await deps.settingsOf(press.workspaceId);
      const view = kudosModal({
        people: helpers,
        about: null,
        channelId: request.channelId ?? kudosChannelId,
        values,
        reason: thanksReason(request),
      });
      await deps.surfaces.tryOpen(press.workspaceId, body.trigger_id, view);
    }
    await ack();
  });
  app.action<BlockAction<ButtonAction>>('help_request_close', async ({ action, body, ack, respond }) => {
    const press = pressOf(body, action);
    const isClosed = await deps.closeHelpRequest(press);
    await ack();
    // A message is shown anew by itself; what only its reader sees is not.
    if (isClosed && body.container?.type === 'message' && body.container.is_ephemeral === true) {
      await tell(deps.log, press.workspaceId, respond, {
        text: ':leaves: Closed. Nobody is asked any more.',
        replace_original: true,
      });
    }
  });
}

const remembered = z.object({ id: z.string() });
const chosen = z.object({
  channel: z.object({ channel: z.object({ selected_conversation: z.string().nullish() }) }),
});

function listenForChannels(app: App, deps: HelpRequestListeners): void {
  app.action<BlockAction<ButtonAction>>('help_request_channel', async ({ action, body, ack }) => {
    const press = pressOf(body, action);
    const request = await deps.findHelpRequest(press);
    if (request !== null && request.state === 'open') {
      const show = body.view?.type === 'modal' ? deps.surfaces.tryPush : deps.surfaces.tryOpen;
      await show(press.workspaceId, body.trigger_id, channelModal(request));
    }
    await ack();
  });
  app.view(channelCallback, async ({ view, body, ack }) => {
    const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
    const id = helpRequestId(idIn(recalled(remembered, view.private_metadata)?.id ?? ''));
    const channel = slackIdIn(chosen.safeParse(view.state.values).data?.channel.channel.selected_conversation ?? '');
    let outcome: AskChannelOutcome | null = null;
    const trouble = await answering(deps.log, { name: channelCallback, ...who }, async () => {
      outcome = await deps.askChannel({ ...who, id, channelId: channelId(channel) });
      return null;
    });
    await ack(channelAnswer(outcome, trouble));
  });
}

function channelModal({ id, question }: HelpRequest): ModalView {
  return {
    type: 'modal',
    callback_id: channelCallback,
    private_metadata: JSON.stringify({ id }),
    title: plain('Ask in a channel'),
    submit: plain('Ask there'),
    close: plain('Cancel'),
    blocks: [
      section('Everybody in the channel will read this, with your name:'),
      quote(question),
      {
        type: 'input',
        block_id: 'channel',
        label: plain('In which channel?'),
        element: {
          type: 'conversations_select',
          action_id: 'channel',
          filter: { include: ['public', 'private'], exclude_bot_users: true },
        },
      },
    ],
  };
}

function channelAnswer(outcome: AskChannelOutcome | null, trouble: string | null) {
  if (outcome === null || trouble !== null) return inField('channel', trouble ?? notReadSentence);
  switch (outcome.kind) {
    case 'asking': {
      const text = askingSentence(outcome.channelId);
      const shown = shownIn('Ask in a channel', { text, blocks: [section(text)] });
      return { response_action: 'update' as const, view: shown };
    }
    case 'not_here':
      return inField('channel', 'I am not in that channel. Invite me there with /invite, or pick another one.');
    case 'not_a_member':
      return inField('channel', 'You are not in that channel. Join it first, or pick another one.');
    case 'over':
      return inField('channel', 'This question is closed already, so it is not asked anywhere any more.');
  }
}

function pressOf(body: BlockAction, action: ButtonAction): Press {
  return {
    workspaceId: workspaceOf(body),
    memberId: memberId(body.user.id),
    id: helpRequestId(idIn(pressed(action))),
  };
}

async function tell(
  log: Log,
  workspaceId: WorkspaceId,
  respond: RespondFn,
  answer: { readonly text: string; readonly replace_original: boolean },
): Promise<void> {
  try {
    await respond({ response_type: 'ephemeral', ...answer });
  } catch (err) {
    log.warn({ err, workspaceId }, 'an answer about a question did not arrive');
  }
}
