/** What members ask each other, put together for the Slack half of the composition. */
import {
  answerFeedback,
  askFeedback,
  chooseFeedback,
  declineFeedback,
  type FeedbackDeps,
  findFeedback,
  listFeedback,
} from './features/feedback.js';
import { chooseHints, dismissHint, type HintAnswerDeps } from './features/open-question-hints.js';
import type { FeedbackListeners } from './slack/feedback.js';
import type { HintListeners } from './slack/open-questions.js';

export function feedbackListeners(
  deps: FeedbackDeps & Pick<FeedbackListeners, 'log' | 'surfaces' | 'settingsOf'>,
  command: string,
): FeedbackListeners {
  const { log, surfaces, settingsOf } = deps;
  return {
    log,
    surfaces,
    settingsOf,
    command,
    askFeedback: (input) => askFeedback(deps, input),
    listFeedback: (who) => listFeedback(deps, who),
    findFeedback: (which) => findFeedback(deps, which),
    answerFeedback: (input) => answerFeedback(deps, input),
    declineFeedback: (which) => declineFeedback(deps, which),
    chooseFeedback: (input) => chooseFeedback(deps, input),
  };
}

export function hintListeners(deps: HintAnswerDeps & Pick<HintListeners, 'surfaces'>, command: string): HintListeners {
  return {
    surfaces: deps.surfaces,
    command,
    dismissHint: (input) => dismissHint(deps, input),
    chooseHints: (input) => chooseHints(deps, input),
  };
}
