/** How workspaces come and go (W1, V6): tokens from the settings, or by OAuth from the database. */
import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SlackSettings } from './config.js';
import type { WorkspaceId } from './domain/ids.js';
import { checkInstallation, type EndDeps, endInstallation, leave } from './features/installation-ends.js';
import { findAccess, refresh, type TokenDeps } from './features/installation-tokens.js';
import { type InstallDeps, install, joinOrganisation, lookAtOrganisation } from './features/installations.js';
import type { Bell, Clock, Unring } from './features/ports.js';
import type { InWorkspace } from './features/stores.js';
import type { Installations, InstallStates } from './features/stores-installations.js';
import type { SlackIdentity } from './slack/connections.js';
import type { InstallListeners } from './slack/install-events.js';
import { openInstallRoutes } from './slack/install-routes.js';
import { openOAuth } from './slack/oauth.js';
import { NotInstalled, openTokens, type Tokens } from './slack/tokens.js';
import { insideTransaction } from './store/database.js';
import { openTokenCipher } from './store/token-cipher.js';

export type InstallationsHalf = {
  readonly tokens: Tokens;
  /** Who Rapport is there; a workspace that an organisation let it into becomes known by this. Throws a NotInstalled. */
  identityIn(
    workspaceId: WorkspaceId,
    organisation: WorkspaceId | null,
  ): Promise<{ readonly botUserId: string; readonly botId: string }>;
  readonly listeners: InstallListeners;
  /** The pages of OAuth, where it is set up, and then all others. */
  routesBefore(others: RequestListener | null): RequestListener | null;
  readonly jobs: Record<'refresh' | 'organisation', (about: { readonly workspaceId: WorkspaceId }) => Promise<void>>;
};

type Base = {
  readonly inWorkspace: InWorkspace;
  readonly installations: Installations;
  readonly states: InstallStates;
  readonly bell: Bell;
  readonly unring: Unring;
  readonly clock: Clock;
  readonly log: Logger;
  readonly graceDays: number;
};

/** `given`: who Rapport is by the tokens of the settings. */
export function composeInstallations(
  base: Base,
  settings: SlackSettings,
  given: ReadonlyMap<WorkspaceId, SlackIdentity>,
): InstallationsHalf {
  const { clock, inWorkspace } = base;
  const oauth = openOAuth(settings.oauth ?? noApp, { apiUrl: settings.apiUrl, insideTransaction });
  const byOAuth = settings.oauth === null ? null : depsFor(base, settings.oauth, oauth);
  const tokens = openTokens({
    given,
    find: async (workspaceId) => (byOAuth === null ? null : findAccess(byOAuth, workspaceId)),
    now: () => clock.now(),
  });
  const ends: EndDeps = { ...base, forgetToken: tokens.forget, standsWithSlack: standingBy(tokens, oauth) };
  return {
    tokens,
    identityIn: async (workspaceId, organisation) => {
      if (organisation !== null && byOAuth !== null && !given.has(workspaceId)) {
        const known = await inWorkspace(workspaceId, ({ workspaces }) => workspaces.standing());
        if (known === null) await joinOrganisation(byOAuth, organisation, { id: workspaceId, name: workspaceId });
      }
      return tokens.of(workspaceId);
    },
    listeners: {
      uninstalled: (told) => endInstallation(ends, told),
      tokensRevoked: (told) => checkInstallation(ends, told),
      accessChanged: (organisation) => base.bell.ring([{ name: 'organisation', workspaceId: organisation }]),
    },
    routesBefore: (others) =>
      settings.oauth === null || byOAuth === null
        ? others
        : openInstallRoutes(
            {
              ...base,
              ...{ app: settings.oauth, apiUrl: settings.apiUrl, exchange: oauth.exchange },
              install: async (granted) => {
                const installed = await install(byOAuth, granted);
                tokens.forget(installed.id);
                return installed;
              },
              now: () => clock.now(),
            },
            others,
          ),
    jobs: {
      refresh: async ({ workspaceId }) => {
        if (byOAuth !== null) await refresh(byOAuth, workspaceId);
      },
      organisation: async ({ workspaceId }) => {
        if (byOAuth === null) return;
        await lookAtOrganisation({ ...byOAuth, leave: (each) => leave(ends, each) }, workspaceId);
      },
    },
  };
}

/** Only asked whether tokens of the settings still stand. */
const noApp = { clientId: '', clientSecret: '', publicUrl: '' };

function depsFor(
  base: Base,
  { tokenKeys }: NonNullable<SlackSettings['oauth']>,
  oauth: InstallDeps['oauth'],
): InstallDeps & TokenDeps {
  return { ...base, cipher: openTokenCipher(tokenKeys), oauth, pause: async () => void (await sleep(250)) };
}

function standingBy(tokens: Tokens, oauth: InstallDeps['oauth']): EndDeps['standsWithSlack'] {
  return async (workspaceId) => {
    tokens.forget(workspaceId);
    try {
      const { token } = await tokens.of(workspaceId);
      const accepted = await oauth.accepts(token);
      return accepted === 'accepted' ? 'stands' : accepted === 'refused' ? 'gone' : 'unclear';
    } catch (error) {
      if (error instanceof NotInstalled) return 'gone';
      throw error;
    }
  };
}
