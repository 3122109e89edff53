/** What is said about unanswered questions (H5). */
import type { Message } from '../domain/message.js';
import type { HintChoice } from '../features/open-question-hints.js';
import { actions, button, context, inline, listed, type Rendered, section } from './blocks.js';

/** It names nobody: whose question it is stands where it was asked. */
export function questionHint(
  { questionId, topics, link, isAnswered }: Extract<Message, { kind: 'question_hint' }>,
  url: string | null,
): Rendered {
  if (isAnswered) {
    const over = `The question in <#${link.channelId}> that I told you of has an answer by now.`;
    return { text: over, blocks: [context(`:white_check_mark: ${over} Thank you for being there.`)] };
  }
  const about = listed(topics.map((topic) => `*${inline(topic, 80)}*`));
  const text = `A question about ${about} in <#${link.channelId}> is still without an answer.`;
  return {
    text,
    blocks: [
      section(`:raised_hand: ${text}`),
      context(
        'You offered to help with that. One line may be enough, and if it does not suit you, nobody hears of it.',
      ),
      actions(`question_hint:${questionId}`, [
        ...(url === null ? [] : [button('question_hint_open', 'Open', { url, style: 'primary' as const })]),
        button('question_hint_dismiss', 'Not for me', { value: questionId }),
        button('question_hint_stop', 'Stop these hints', { value: questionId }),
      ]),
    ],
  };
}

export const hintsHelp = (command: string): string =>
  `\`${command} hints on\`  I tell you of unanswered questions on what you offer; \`${command} hints mine on\` brings yours to who offers the topic`;

export function hintsWhich(command: string): string {
  return `\`${command} hints on\` or \`off\`: whether I tell you of questions in your channels that nobody answered in a working day, on topics you offer. \`${command} hints mine on\` or \`off\`: whether I bring yours to up to three people who offer the topic and want such hints. I keep where you asked, not what.`;
}

export function hintsSentence({ takesHints, sharesQuestions }: HintChoice, isOn: boolean, command: string): string {
  const begins = isOn ? '' : ` It begins once you turn nudges on: \`${command} start\`.`;
  if (takesHints === true) {
    return `When a question on what you offer is unanswered after a working day, in a channel you are in, I tell you. \`${command} offer\` says what that is.${begins}`;
  }
  if (takesHints === false) return stoppedHints(command);
  if (sharesQuestions === true) {
    return `When you ask something in a channel I am in and nobody answers in a working day, I tell up to three people there who offered to help with it and want to hear of such. I keep where you asked, not what. A :white_check_mark: of yours on the question says that it is answered.${begins}`;
  }
  return ':ok: Your questions are looked at no more, and those that wait are brought to nobody.';
}

export const stoppedHints = (command: string): string =>
  `:ok: No more hints at unanswered questions. \`${command} hints on\` brings them back.`;
