/** What admins decide, put together for the Slack half of the composition. */
import type { Directory, Log } from './features/ports.js';
import { changeKudosLimit } from './features/workspace-limit.js';
import { saveSettings, showSettings } from './features/workspace-settings.js';
import { type AdminDeps, setHoldOut, setHolidayRegion, setKudosChannel } from './features/workspaces.js';
import type { AdminListeners } from './slack/admin-command.js';
import { membership } from './slack/membership.js';
import type { Surfaces } from './slack/surfaces.js';

export function adminListeners(
  deps: AdminDeps & {
    readonly directory: Pick<Directory, 'peopleIn'>;
    readonly log: Log;
    readonly surfaces: Surfaces;
  },
): AdminListeners {
  const { log, surfaces } = deps;
  const mayName = membership(deps.directory);
  return {
    log,
    surfaces,
    showSettings: (who) => showSettings({ ...deps, mayName }, who),
    saveSettings: (input) => saveSettings(deps, input),
    setKudosChannel: (input) => setKudosChannel(deps, input),
    changeKudosLimit: (input) => changeKudosLimit(deps, input),
    setHoldOut: (input) => setHoldOut(deps, input),
    setHolidayRegion: (input) => setHolidayRegion(deps, input),
  };
}
