/** From facts to words and blocks: one place that knows which message has which words. */
import type { Message, Notice } from '../domain/message.js';
import { type RenderContext, type Rendered, section } from './blocks.js';
import { digestPost, digestPrompt, nothingToPreview } from './digest-words.js';
import { feedbackAnswerDm, feedbackRequestDm } from './feedback-words.js';
import { followUpDm, keptSentence } from './follow-up-words.js';
import { helpMessage } from './help-request-words.js';
import { introductionNote } from './introduction-note-words.js';
import { announcement, introductionMessage } from './introduction-words.js';
import { exportComment } from './kudos-export-file.js';
import { thanksDm } from './kudos-thanks-words.js';
import { elsewhereSentence, kudosDm, kudosPost, notThankedSentence, refusalSentence } from './kudos-words.js';
import { nudgeDm } from './nudge-words.js';
import { questionHint } from './open-question-words.js';
import { memberFileComment } from './privacy-export-words.js';
import { promiseOffer } from './promise-words.js';
import { quietNotice } from './quiet-words.js';
import { reflectionMessage } from './reflection-words.js';

export function render(message: Message, context: RenderContext): Rendered {
  switch (message.kind) {
    case 'kudos_post':
      return kudosPost(message.kudos, {
        ...message,
        link: message.link === null ? null : context.linkTo(message.link),
      });
    case 'kudos_dm':
      return kudosDm(message.kudos, { ...message, link: message.link === null ? null : context.linkTo(message.link) });
    case 'kudos_thanks':
      return thanksDm({ ...message, link: message.link === null ? null : context.linkTo(message.link) });
    case 'notice':
      return noticeOf(message.notice);
    case 'nudge':
      return nudgeDm(message, context);
    case 'digest':
      return digestPost(message.digest, { ...message, kudosCommand: context.kudosCommand });
    case 'kudos_export': {
      const text = exportComment(message.rows);
      return { text, blocks: [section(text)] };
    }
    case 'member_export':
      return sentence(memberFileComment(message.data));
    case 'nothing_to_preview':
      return nothingToPreview();
    case 'digest_prompt':
      return digestPrompt(context.kudosCommand);
    case 'follow_up':
      return followUpDm(message, message.followUp.link === null ? null : context.linkTo(message.followUp.link));
    case 'follow_up_kept':
      return sentence(keptSentence(message));
    case 'promise':
      return promiseOffer(message);
    case 'help_request':
    case 'help_request_offer':
    case 'help_request_silence':
    case 'help_request_check':
    case 'help_request_post':
      return helpMessage(message, context);
    case 'introductions_announced':
      return announcement(message);
    case 'introduction':
      return introductionMessage(message);
    case 'introduction_note':
      return introductionNote(message);
    case 'reflection':
      return reflectionMessage(message);
    case 'question_hint':
      return questionHint(message, context.linkTo(message.link));
    case 'feedback_request':
      return feedbackRequestDm(message.request);
    case 'feedback_answer':
      return feedbackAnswerDm(message.request, message.answer);
  }
}

function noticeOf(notice: Notice): Rendered {
  switch (notice.code) {
    case 'kudos_refused':
      return sentence(refusalSentence(notice.refusal, null));
    case 'not_thanked':
      return sentence(notThankedSentence(notice.notThanked));
    case 'posted_elsewhere':
      return sentence(elsewhereSentence(notice.channelId));
    case 'gone_quiet':
      return quietNotice(notice.isBack);
  }
}

function sentence(text: string): Rendered {
  return { text, blocks: [section(text)] };
}
