/** What each kind of delivery says, put together: a kind that is missing here does not compile. */
import { commonTopics } from './compose-topics.js';
import type { DeliveryKind } from './domain/delivery.js';
import { composeDigestPost } from './features/digest-contents.js';
import { composeDigestPreview } from './features/digest-preview.js';
import { composeFeedbackAnswer, composeFeedbackRequest } from './features/feedback-contents.js';
import { composeFollowUpKept } from './features/follow-up-saving.js';
import { composeFollowUp } from './features/follow-ups.js';
import {
  composeHelpCheck,
  composeHelpOffer,
  composeHelpPost,
  composeHelpRequest,
  composeHelpSilence,
} from './features/help-request-contents.js';
import { composeIntroduction } from './features/introduction-contents.js';
import { composeNote } from './features/introduction-notes.js';
import { composeAnnouncement } from './features/introductions.js';
import { composeKudosDm, composeKudosPost, composeKudosReaction, composeNotice } from './features/kudos-contents.js';
import { composeKudosExport } from './features/kudos-export.js';
import { composeKudosThanks } from './features/kudos-thanks.js';
import { composeNudge } from './features/nudge-contents.js';
import { composeQuietNotice, isQuietNotice } from './features/nudge-quiet.js';
import { composeQuestionHint } from './features/open-question-hints.js';
import type { Compose } from './features/ports.js';
import { composeMemberExport } from './features/privacy-export.js';
import { composePromise } from './features/promises.js';
import { composeReflection, composeReflectionSoFar } from './features/reflection-contents.js';

/** What each kind of delivery says when its time has come. */
export const contents: Readonly<Record<DeliveryKind, Compose>> = {
  kudos_post: composeKudosPost,
  kudos_dm: composeKudosDm,
  kudos_reaction: composeKudosReaction,
  kudos_thanks: composeKudosThanks,
  kudos_export: composeKudosExport,
  member_export: composeMemberExport,
  notice: (stores, workspaceId, delivery, now) =>
    (isQuietNotice(delivery) ? composeQuietNotice : composeNotice)(stores, workspaceId, delivery, now),
  nudge: composeNudge(commonTopics),
  digest: composeDigestPost,
  digest_preview: composeDigestPreview,
  follow_up: composeFollowUp,
  follow_up_kept: composeFollowUpKept,
  promise: composePromise,
  introductions_announced: composeAnnouncement,
  introduction: composeIntroduction,
  introduction_note: composeNote,
  help_request: composeHelpRequest,
  help_request_offer: composeHelpOffer,
  help_request_silence: composeHelpSilence,
  help_request_check: composeHelpCheck,
  help_request_post: composeHelpPost,
  reflection: composeReflection,
  reflection_so_far: composeReflectionSoFar,
  question_hint: composeQuestionHint,
  feedback_request: composeFeedbackRequest,
  feedback_answer: composeFeedbackAnswer,
};
