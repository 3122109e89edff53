/** Questions to colleagues, put together for the Slack half of the composition. */
import {
  type AnswerDeps,
  answerHelpRequest,
  askChannel,
  closeHelpRequest,
  findHelpRequest,
  solveHelpRequest,
} from './features/help-request-answers.js';
import { askForHelp } from './features/help-requests.js';
import type { HelpRequestListeners } from './slack/help-requests.js';

export function helpRequestListeners(
  deps: AnswerDeps & Pick<HelpRequestListeners, 'log' | 'surfaces' | 'settingsOf'>,
  command: string,
): HelpRequestListeners {
  const { log, surfaces, settingsOf } = deps;
  return {
    log,
    surfaces,
    settingsOf,
    command,
    askForHelp: (input) => askForHelp(deps, input),
    answerHelpRequest: (input) => answerHelpRequest(deps, input),
    solveHelpRequest: (input) => solveHelpRequest(deps, input),
    closeHelpRequest: (input) => closeHelpRequest(deps, input),
    askChannel: (input) => askChannel(deps, input),
    findHelpRequest: (input) => findHelpRequest(deps, input),
  };
}
