/** What is said about requests for feedback (H6), and their two forms. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import {
  type FeedbackAnswer,
  type FeedbackRequest,
  requestDays,
  requestsPerDay,
  stateOf,
  subjectLength,
} from '../domain/feedback.js';
import type { FeedbackId } from '../domain/ids.js';
import { formatDay } from '../domain/time.js';
import type { AskOutcome, ListedFeedback } from '../features/feedback.js';
import { actions, button, context, inline, mention, plain, quote, type Rendered, section } from './blocks.js';
import { notMeantSentence, unresolvedSentence } from './named-people-words.js';

export const feedbackAskCallback = 'feedback_ask_form';
export const feedbackAnswerCallback = 'feedback_answer_form';

export const feedbackHelp = (command: string): string =>
  `\`${command} feedback @ana on the workshop\`  asks her in private, and only you read the answer; \`feedback\` alone opens a form and what you asked for`;

const about = (subject: string) => `*${inline(subject, 900)}*`;

export function feedbackRequestDm({ id, askerId, subject, isDeclined, answer }: FeedbackRequest): Rendered {
  const asker = mention(askerId);
  const text = `${asker} would like to know what you think of ${about(subject)}.`;
  const state = (): KnownBlock => {
    if (answer !== null) return context(`:white_check_mark: You answered. Only ${asker} has it.`);
    if (isDeclined) return context(`:ok: Not this time, then. I say nothing to ${asker}.`);
    return actions(`feedback:${id}`, [
      button('feedback_write', 'Write an answer', { value: id, style: 'primary' }),
      button('feedback_decline', 'Not this time', { value: id }),
    ]);
  };
  const isOpen = answer === null && !isDeclined;
  return {
    text,
    blocks: [
      section(`:speech_balloon: ${text}`),
      ...(isOpen
        ? [context(`Two lines are plenty, and they go to ${asker} alone. If it does not suit you, nobody is told.`)]
        : []),
      state(),
    ],
  };
}

const parts = {
  wentWell: 'What went well',
  nextTime: 'What could be better next time',
} as const satisfies Record<keyof FeedbackAnswer, string>;

export function feedbackAnswerDm({ id, askedId, subject }: FeedbackRequest, answer: FeedbackAnswer): Rendered {
  const text = `${mention(askedId)} wrote to you about ${about(subject)}.`;
  const words = (['wentWell', 'nextTime'] as const).flatMap((name): KnownBlock[] =>
    answer[name] === '' ? [] : [section(`*${parts[name]}*`), quote(answer[name])],
  );
  return {
    text,
    blocks: [
      section(`:envelope: ${text}`),
      ...words,
      context('You asked for it, and only you have it.'),
      actions(`feedback_thank:${id}`, [button('feedback_thank', 'Say thanks…', { value: id })]),
    ],
  };
}

type Refused = Exclude<AskOutcome, { kind: 'asked' }>;

/** `typed` is given back, as the command box is empty by now. */
export function askedSentence(outcome: AskOutcome, command: string, typed: string): string {
  switch (outcome.kind) {
    case 'asked':
      return `:envelope: I bring your question about ${about(outcome.subject)} to ${mention(outcome.askedId)} when they are at work. What they write comes to you alone. Not everybody finds the time, so give it ${requestDays} days.`;
    case 'not_meant':
      return notMeantSentence([outcome.notMeant]);
    case 'not_resolved':
      return `${unresolvedSentence(outcome.names)} ${oneAtATime} You typed: ${typed}`;
    case 'nobody':
      return `Whom would you like to ask, and what about? For example: \`${command} feedback @ana on the workshop\`. You typed: ${typed}`;
    case 'several':
      return `${oneAtATime} You typed: ${typed}`;
    case 'no_subject':
      return `What would you like to hear about from ${mention(outcome.askedId)}? A few words help them: \`${command} feedback @ana on the workshop\`. You typed: ${typed}`;
    case 'too_long':
      return `${refusedSentence(outcome, mention(outcome.askedId))} You typed: ${typed}`;
    case 'standing':
    case 'not_through_me':
      return refusedSentence(outcome, mention(outcome.askedId));
    case 'enough_today':
      return `${refusedSentence(outcome, 'them')} You typed: ${typed}`;
  }
}

const oneAtATime = 'Feedback is asked of one person at a time, and not of a group: it is easier to be frank with one.';

/** The same for whatever keeps it from them: that is theirs alone. */
function refusedSentence(
  outcome: Extract<Refused, { kind: 'standing' | 'not_through_me' | 'enough_today' | 'too_long' }>,
  who: string,
): string {
  switch (outcome.kind) {
    case 'standing':
      return `You have asked ${who} about something already, and one question at a time is kinder. It closes ${requestDays} days after you asked.`;
    case 'not_through_me':
      return `This one I cannot bring to ${who}. Ask them yourself, in a message or over a coffee: most people like to be asked.`;
    case 'enough_today':
      return `You have asked for feedback ${requestsPerDay} times today, and that is as many as I bring in a day. Tomorrow there is room again.`;
    case 'too_long':
      return `That is ${outcome.length} characters; up to ${subjectLength} fit. What is it about, in a few words?`;
  }
}

/** Where in the form it is told; what was filled in stays. */
export function askErrors(outcome: Refused): Record<string, string> {
  switch (outcome.kind) {
    case 'no_subject':
      return { subject: 'A few words help them: the workshop, say, or how you ran the meeting.' };
    case 'too_long':
      return { subject: refusedSentence(outcome, 'them') };
    case 'standing':
    case 'not_through_me':
    case 'enough_today':
      return { person: refusedSentence(outcome, 'them') };
    default:
      return { person: 'Somebody who works here, please: not yourself, an app, or somebody who left.' };
  }
}

export function feedbackAskModal(listed: ListedFeedback): ModalView {
  return {
    type: 'modal',
    callback_id: feedbackAskCallback,
    title: plain('Ask for feedback'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'person',
        label: plain('Whom would you like to ask?'),
        element: { type: 'users_select', action_id: 'person', placeholder: plain('Pick somebody') },
      },
      {
        type: 'input',
        block_id: 'subject',
        label: plain('What about?'),
        hint: plain('A few words: the workshop, how I ran the meeting, my first pull request.'),
        element: { type: 'plain_text_input', action_id: 'subject', max_length: subjectLength },
      },
      context('They are asked in private, when they are at work. What they write comes to you alone.'),
      ...askedLately(listed),
    ],
  };
}

const stateWords = { answered: 'answered', open: 'open', closed: 'closed without an answer' } as const;

function askedLately({ requests, now, zone, locale }: ListedFeedback): KnownBlock[] {
  if (requests.length === 0) return [];
  const lines = requests.map((request) => {
    const day = formatDay(request.askedAt, zone, locale);
    return `• ${mention(request.askedId)} on ${inline(request.subject, 200)}, ${day}: ${stateWords[stateOf(request, now)]}`;
  });
  return [{ type: 'divider' }, section(`*What you asked for*\n${lines.join('\n')}`)];
}

export function feedbackAnswerModal({ id, subject, askerId }: FeedbackRequest): ModalView {
  const input = (name: keyof FeedbackAnswer): InputBlock => ({
    type: 'input',
    block_id: name,
    optional: true,
    label: plain(parts[name]),
    element: { type: 'plain_text_input', action_id: name, multiline: true, max_length: 3000 },
  });
  return {
    type: 'modal',
    callback_id: feedbackAnswerCallback,
    private_metadata: JSON.stringify({ id } satisfies { id: FeedbackId }),
    title: plain('Your feedback'),
    submit: plain('Send'),
    close: plain('Cancel'),
    blocks: [
      section(`On ${about(subject)}, for ${mention(askerId)} alone.`),
      input('wentWell'),
      input('nextTime'),
      context('One of the two is enough. An example says more than a word of praise.'),
    ],
  };
}

/** Instead of a form, or after it. */
export function feedbackTold(sentence: string): ModalView {
  return { type: 'modal', title: plain('Feedback'), close: plain('Close'), blocks: [section(sentence)] };
}

export const answeredSentence = (askerId: string): string =>
  `:white_check_mark: It is on its way to ${mention(askerId)}, and to nobody else.`;
export const closedSentence = 'This one is closed: you answered it before, or it is no longer there.';
export const emptyAnswer = 'A line in one of the two fields, please. Or close this, and nothing is sent.';
export const longAnswer = 'Up to 3,000 characters fit here.';

export function choiceSentence(takesFeedback: boolean, command: string): string {
  return takesFeedback
    ? `Colleagues’ requests for feedback reach you again. \`${command} feedback off\` ends that.`
    : `:ok: I bring you no more requests for feedback, and tell nobody so. \`${command} feedback on\` brings them back.`;
}
