/** OAuth v2: a code from the authorize page, or a refresh token, for the app's bot token. */
import { z } from 'zod';
import { expiresIn, type Grant } from '../grants.js';
import type { Json } from '../workspace.js';
import type { World } from '../world.js';
import { SlackError } from './errors.js';
import { type Caller, method, optionalText } from './method.js';

const secrets = { client_id: optionalText, client_secret: optionalText };

type Secrets = { client_id?: string | undefined; client_secret?: string | undefined };

export function checkSecrets({ credentials }: World, { client_id: id, client_secret: secret }: Secrets): void {
  if (id !== credentials.clientId) throw new SlackError('invalid_client_id');
  if (secret !== credentials.clientSecret) throw new SlackError('bad_client_secret');
}

export const oauthMethods = {
  'oauth.v2.access': method({
    token: 'none',
    scopes: [],
    args: z.object({
      ...secrets,
      code: optionalText,
      redirect_uri: optionalText,
      grant_type: optionalText,
      refresh_token: optionalText,
    }),
    handler({ world }, args) {
      checkSecrets(world, args);
      if (args.grant_type === 'refresh_token') return answerWith(world, refreshed(world, args.refresh_token));
      if (args.grant_type !== undefined && args.grant_type !== 'authorization_code')
        throw new SlackError('invalid_grant_type');
      const grant = exchanged(world, args.code, args.redirect_uri);
      return { ...answerWith(world, grant), authed_user: { id: grant.installer } };
    },
  }),
  /** The long-lived token is the one the call is made with. */
  'oauth.v2.exchange': method({
    scopes: [],
    isAboutInstall: true,
    args: z.object(secrets),
    handler({ world, grant: long }, args) {
      checkSecrets(world, args);
      if (!world.manifest.settings.token_rotation_enabled) throw new SlackError('token_rotation_not_enabled');
      if (long === null || long.expiresAt !== null) throw new SlackError('invalid_token');
      const grant = world.grants.install(long, true);
      world.grants.revoke(long);
      return answerWith(world, grant);
    },
  }),
};

function exchanged(world: World, code: string | undefined, redirectUri: string | undefined): Grant {
  const consent = code === undefined ? null : world.tickets.spendCode(code);
  if (consent === null) throw new SlackError('invalid_code');
  if (consent.redirectUri !== null && consent.redirectUri !== redirectUri) throw new SlackError('bad_redirect_uri');
  const { team, enterprise, scopes, user: installer } = consent;
  const grant = world.grants.install(
    { team, enterprise, scopes, installer },
    world.manifest.settings.token_rotation_enabled,
  );
  for (const each of world.workspaces.keys()) world.changes.tell({ type: 'state', team: each });
  return grant;
}

function refreshed(world: World, refreshToken: string | undefined): Grant {
  const grant = world.grants.refresh(refreshToken ?? '');
  if (typeof grant === 'string') throw new SlackError(grant);
  return grant;
}

function answerWith({ workspaces, credentials }: Caller['world'], grant: Grant): Json {
  const all = [...workspaces.values()];
  const workspace = all.find(({ id, enterprise }) =>
    grant.team === null ? enterprise?.id === grant.enterprise : id === grant.team,
  );
  if (workspace === undefined) throw new SlackError('invalid_team');
  const { id, name, enterprise, botUserId } = workspace;
  const seconds = expiresIn(grant);
  return {
    app_id: credentials.appId,
    scope: grant.scopes.join(','),
    token_type: 'bot',
    access_token: grant.token,
    ...(seconds === null ? {} : { refresh_token: grant.refreshToken, expires_in: seconds }),
    bot_user_id: botUserId,
    team: grant.team === null ? null : { id, name },
    enterprise: enterprise === null ? null : { id: enterprise.id, name: enterprise.name },
    is_enterprise_install: grant.team === null,
  };
}
