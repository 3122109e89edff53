/** Kudos, put together for the Slack half of the composition: given, changed and listed. */
import { giveKudos } from './features/kudos.js';
import { type ChangeDeps, findToChange, rewordKudos, takeKudosBack } from './features/kudos-changes.js';
import { draftKudos } from './features/kudos-drafts.js';
import { exportKudos } from './features/kudos-export.js';
import { mayPostIn } from './features/kudos-links.js';
import { kudosPage } from './features/kudos-list.js';
import { sayKudosThanks } from './features/kudos-thanks.js';
import type { Directory, Log } from './features/ports.js';
import type { SlackListeners } from './slack/app.js';
import type { Permalinks } from './slack/permalinks.js';
import type { Surfaces } from './slack/surfaces.js';

export function kudosListeners(
  deps: ChangeDeps & {
    readonly log: Log;
    readonly surfaces: Surfaces;
    readonly permalinks: Permalinks;
    readonly linkTo: SlackListeners['kudos']['linkTo'];
    readonly directory: Pick<Directory, 'isIn'>;
    readonly settingsOf: SlackListeners['kudos']['settingsOf'];
  },
  command: string,
): Pick<SlackListeners, 'kudos' | 'kudosChanges'> {
  const { log, surfaces, permalinks, linkTo, settingsOf } = deps;
  const list = {
    command,
    surfaces,
    permalinks,
    kudosPage: (input: Parameters<typeof kudosPage>[1]) => kudosPage(deps, input),
  };
  return {
    kudos: {
      ...list,
      log,
      settingsOf,
      linkTo,
      draftKudos: (input) => draftKudos(deps, input),
      mayPostIn: (where) => mayPostIn(deps, where),
      exportKudos: (input) => exportKudos(deps, input),
      giveKudos: (input) => giveKudos(deps, input),
      sayKudosThanks: (input) => sayKudosThanks(deps, input),
    },
    kudosChanges: {
      ...list,
      takeKudosBack: (input) => takeKudosBack(deps, input),
      findToChange: (input) => findToChange(deps, input),
      rewordKudos: (input) => rewordKudos(deps, input),
    },
  };
}
