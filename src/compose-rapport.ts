/** `/rapport`, put together: the words that no form or button of their own stand for. */
import type { Config } from './config.js';
import { keepInTouch } from './features/cadences.js';
import { chooseThanked } from './features/kudos-choice.js';
import { adjustSchedule, scheduleFacts } from './features/member-schedule.js';
import { giveConsent, pause } from './features/members.js';
import { changeNeverAbout, chooseSuggestable } from './features/never-about.js';
import { chooseQuestion } from './features/nudge-question.js';
import type { Bell, Clock } from './features/ports.js';
import { choosePromises } from './features/promises.js';
import type { InWorkspace } from './features/stores.js';
import { offerTopics } from './features/topics.js';
import { readWhen } from './language/when.js';
import type { RapportListeners } from './slack/rapport-command.js';

type Deps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

export function rapportVerbs(
  deps: Deps,
  {
    surfaces,
    commands,
    settingsOf,
  }: Pick<RapportListeners, 'surfaces' | 'settingsOf'> & { readonly commands: Config['commands'] },
) {
  return {
    settingsOf,
    keepInTouch: (input) => keepInTouch(deps, input),
    changeNeverAbout: (input) => changeNeverAbout(deps, input),
    chooseQuestion: (input) => chooseQuestion(deps, input),
    chooseThanked: (input) => chooseThanked(deps, input),
    chooseSuggestable: (input) => chooseSuggestable(deps, input),
    offerTopics: (input) => offerTopics(deps, input),
    command: commands.rapport,
    kudosCommand: commands.kudos,
    followUpCommand: commands.followUp,
    surfaces,
    readWhen,
    now: () => deps.clock.now(),
    zoneOf: async (workspaceId, id) => {
      const member = await deps.inWorkspace(workspaceId, ({ members }) => members.find(id));
      return { zone: member?.zone ?? 'UTC', locale: member?.locale ?? 'en-US' };
    },
    giveConsent: (input) => giveConsent(deps, input),
    choosePromises: (input) => choosePromises(deps, input),
    scheduleFacts: (who) => scheduleFacts(deps, who),
    adjustSchedule: (input) => adjustSchedule(deps, input),
    pause: (input) => pause(deps, input),
  } satisfies Partial<RapportListeners>;
}
