/** Follow-ups and promises, put together for the Slack half of the composition. */
import { type DraftDeps, draftForMessage, draftFromKept, readFollowUp } from './features/follow-up-drafts.js';
import { saveFollowUp } from './features/follow-up-saving.js';
import { answerFollowUp } from './features/follow-ups.js';
import type { Bell, Log } from './features/ports.js';
import { acceptPromise, choosePromises, findPromise } from './features/promises.js';
import type { SlackListeners } from './slack/app.js';
import type { Surfaces } from './slack/surfaces.js';

export function followUpListeners(
  deps: DraftDeps & { readonly bell: Bell; readonly log: Log; readonly surfaces: Surfaces } & Pick<
      SlackListeners['followUps'],
      'refresh'
    >,
  command: string,
): Pick<SlackListeners, 'followUps' | 'promises'> {
  const { log, surfaces, refresh } = deps;
  const forMessage: SlackListeners['followUps']['draftForMessage'] = (input) => draftForMessage(deps, input);
  return {
    followUps: {
      command,
      log,
      surfaces,
      refresh,
      readFollowUp: (input) => readFollowUp(deps, input),
      draftForMessage: forMessage,
      draftFromKept: (input) => draftFromKept(deps, input),
      saveFollowUp: (input) => saveFollowUp(deps, input),
      answerFollowUp: (input) => answerFollowUp(deps, input),
    },
    promises: {
      log,
      surfaces,
      acceptPromise: (answer) => acceptPromise(deps, answer),
      findPromise: (answer) => findPromise(deps, answer),
      draftForMessage: forMessage,
      choosePromises: (input) => choosePromises(deps, input),
    },
  };
}
