/** Rounds of introductions, put together for the Slack half of the composition. */
import { answerMeeting } from './features/introduction-answers.js';
import { joinRounds, leaveRounds, pauseRounds, skipRound } from './features/introduction-joining.js';
import {
  endIntroductions,
  findRounds,
  type IntroductionDeps,
  scheduleIntroductions,
} from './features/introductions.js';
import type { Log } from './features/ports.js';
import type { IntroductionListeners } from './slack/introductions.js';
import type { Surfaces } from './slack/surfaces.js';

export function introductionListeners(
  deps: IntroductionDeps & { readonly log: Log; readonly surfaces: Surfaces },
): IntroductionListeners {
  const { log, surfaces } = deps;
  return {
    log,
    surfaces,
    scheduleIntroductions: (input) => scheduleIntroductions(deps, input),
    endIntroductions: (place) => endIntroductions(deps, place),
    findRounds: (place) => findRounds(deps, place),
    joinRounds: (place) => joinRounds(deps, place),
    skipRound: (input) => skipRound(deps, input),
    pauseRounds: (place) => pauseRounds(deps, place),
    leaveRounds: (place) => leaveRounds(deps, place),
    answerMeeting: (input) => answerMeeting(deps, input),
  };
}
