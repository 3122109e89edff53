/** OAuth v2: a code from the authorize page, or a refresh token, for the bot's token, a person's, or both. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isObject } from '../blocks/problems.js';
import { expiresIn, type Grant } from '../grants.js';
import type { Consent } from '../tickets.js';
import type { Json } from '../workspace.js';
import type { World } from '../world.js';
import { SlackError } from './errors.js';
import { method, optionalText } from './method.js';

const secrets = { client_id: optionalText, client_secret: optionalText };
const access = {
  ...secrets,
  code: optionalText,
  redirect_uri: optionalText,
  grant_type: optionalText,
  refresh_token: optionalText,
  code_verifier: optionalText,
};

type Secrets = { client_id?: string | undefined; client_secret?: string | undefined };
type Access = z.output<z.ZodObject<typeof access>>;

export function checkSecrets({ credentials }: World, { client_id: id, client_secret: secret }: Secrets): void {
  if (id !== credentials.clientId) throw new SlackError('invalid_client_id');
  if (secret !== credentials.clientSecret) throw new SlackError('bad_client_secret');
}

export const oauthMethods = {
  'oauth.v2.access': method({
    token: 'none',
    scopes: [],
    args: z.object(access),
    handler: ({ world }, args) => accessed(world, args),
  }),
  /** The person's token alone, as if there were no other. */
  'oauth.v2.user.access': method({
    token: 'none',
    scopes: [],
    args: z.object(access),
    handler({ world }, args) {
      const { app_id, team, enterprise, is_enterprise_install, authed_user, ...token } = accessed(world, args);
      const person = args.grant_type === 'refresh_token' ? token : authed_user;
      if (!isObject(person) || person.token_type !== 'user') throw new SlackError('no_user_scopes');
      return { app_id, team, enterprise, is_enterprise_install, ...person };
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
      return { ...whereOf(world, grant), ...tokenOf(world, grant) };
    },
  }),
};

function accessed(world: World, args: Access): Json {
  if (args.client_id !== world.credentials.clientId) throw new SlackError('invalid_client_id');
  if (args.grant_type === 'refresh_token') return refreshed(world, args);
  if (args.grant_type !== undefined && args.grant_type !== 'authorization_code')
    throw new SlackError('invalid_grant_type');
  return exchanged(world, args);
}

function refreshed(world: World, args: Access): Json {
  const refreshToken = args.refresh_token ?? '';
  const isPublic = world.grants.list().some((grant) => grant.refreshToken === refreshToken && grant.isPublic);
  if (!isPublic) checkSecrets(world, args);
  const grant = world.grants.refresh(refreshToken);
  if (typeof grant === 'string') throw new SlackError(grant);
  return { ...whereOf(world, grant), ...tokenOf(world, grant) };
}

function exchanged(world: World, args: Access): Json {
  // Whoever proves to be the one that asked needs no secret.
  if (args.code_verifier === undefined) checkSecrets(world, args);
  else if (!world.manifest.oauth_config.pkce_enabled) throw new SlackError('pkce_not_allowed');
  const consent = args.code === undefined ? null : world.tickets.spendCode(args.code);
  if (consent === null) throw new SlackError('invalid_code');
  if (consent.redirectUri !== null && consent.redirectUri !== args.redirect_uri)
    throw new SlackError('bad_redirect_uri');
  const challenge = args.code_verifier === undefined ? null : hashed(args.code_verifier);
  if (challenge !== consent.codeChallenge) throw new SlackError('invalid_code_verifier');
  const answer = installed(world, consent);
  for (const each of world.workspaces.keys()) world.changes.tell({ type: 'state', team: each });
  return answer;
}

const hashed = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The bot's token, if its scopes were asked for, and the person's, if theirs were. */
function installed(world: World, consent: Consent): Json {
  const { team, enterprise, isPublic, user: installer, scopes, userScopes } = consent;
  const isRotating = world.manifest.settings.token_rotation_enabled || isPublic;
  const common = { team, enterprise, isPublic, installer };
  const bot = scopes.length === 0 ? null : world.grants.install({ ...common, scopes, user: null }, isRotating);
  const person =
    userScopes.length === 0
      ? null
      : world.grants.install({ ...common, scopes: userScopes, user: installer }, isRotating);
  return {
    ...whereOf(world, consent),
    ...(bot === null ? {} : tokenOf(world, bot)),
    authed_user: { id: installer, ...(person === null ? {} : tokenOf(world, person)) },
  };
}

function tokenOf(world: World, grant: Grant): Json {
  const seconds = expiresIn(grant);
  const who = grant.user === null ? { bot_user_id: workspaceOf(world, grant).botUserId } : {};
  return {
    scope: grant.scopes.join(','),
    token_type: grant.user === null ? 'bot' : 'user',
    access_token: grant.token,
    ...(seconds === null ? {} : { refresh_token: grant.refreshToken, expires_in: seconds }),
    ...who,
  };
}

type Where = Pick<Grant, 'team' | 'enterprise'>;

function whereOf(world: World, where: Where): Json {
  const { id, name, enterprise } = workspaceOf(world, where);
  return {
    app_id: world.credentials.appId,
    team: where.team === null ? null : { id, name },
    enterprise: enterprise === null ? null : { id: enterprise.id, name: enterprise.name },
    is_enterprise_install: where.team === null,
  };
}

function workspaceOf({ workspaces }: World, { team, enterprise: home }: Where) {
  const all = [...workspaces.values()];
  const found = all.find(({ id, enterprise }) => (team === null ? enterprise?.id === home : id === team));
  if (found === undefined) throw new SlackError('invalid_team');
  return found;
}
