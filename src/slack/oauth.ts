/** Slack's OAuth v2, as the Web API has it: a code for tokens, a refresh token for fresh ones (W1). */
import { type OauthV2AccessResponse, WebClient } from '@slack/web-api';
import { memberId, type WorkspaceId, workspaceId } from '../domain/ids.js';
import type { FreshTokens, Granted, NoTokens, OAuth } from '../features/ports.js';
import { clientOptions, failureOf } from './client.js';

export type OAuthApp = { readonly clientId: string; readonly clientSecret: string; readonly publicUrl: string };

export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';

export const redirectUriOf = ({ publicUrl }: Pick<OAuthApp, 'publicUrl'>): string =>
  `${publicUrl.replace(/\/+$/, '')}${redirectPath}`;

export function openOAuth(
  app: OAuthApp,
  slack: { readonly apiUrl: string; readonly insideTransaction: () => boolean },
): OAuth {
  const secrets = { client_id: app.clientId, client_secret: app.clientSecret };
  const clientFor = (token?: string) => {
    if (slack.insideTransaction()) throw new Error('Slack was called inside a transaction');
    return new WebClient(token, clientOptions(slack.apiUrl));
  };
  return {
    exchange: (code) =>
      orNoTokens(async () => {
        const redirect = { redirect_uri: redirectUriOf(app) };
        const answer = await clientFor().oauth.v2.access({ ...secrets, code, ...redirect });
        return grantedFrom(answer, await clientFor(answer.access_token).auth.test());
      }),
    refresh: (refreshToken) =>
      orNoTokens(async () => {
        const grant = { grant_type: 'refresh_token', refresh_token: refreshToken } as const;
        const answer = await clientFor().oauth.v2.access({ ...secrets, ...grant });
        return { kind: 'refreshed' as const, tokens: tokensIn(answer) };
      }),
    accepts: async (token) => {
      try {
        await clientFor(token).auth.test();
        return 'accepted';
      } catch (error) {
        const failure = failureOf(error);
        return failure.kind === 'platform' && endings.has(failure.code) ? 'refused' : 'unclear';
      }
    },
    workspacesOf: async (token, cursor) => {
      try {
        const answer = await clientFor(token).auth.teams.list({ limit: 100, ...(cursor === '' ? {} : { cursor }) });
        const entries = (answer.teams ?? []).map(({ id = '', name = '' }) => ({ id: workspaceId(id), name }));
        return { kind: 'page', entries, next: answer.response_metadata?.next_cursor || null };
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'rate_limited') return failure;
        throw error;
      }
    },
  };
}

/** What Slack says of a token that it has done with. One that expired was not taken away. */
const endings = new Set(['account_inactive', 'invalid_auth', 'token_revoked', 'team_access_not_granted']);

async function orNoTokens<T>(ask: () => Promise<T>): Promise<T | NoTokens> {
  try {
    return await ask();
  } catch (error) {
    const failure = failureOf(error);
    switch (failure.kind) {
      case 'platform':
        return { kind: passing.has(failure.code) ? 'unclear' : 'refused', because: failure.code };
      case 'rate_limited':
        return { kind: 'unclear', because: failure.kind };
      case 'unclear':
        return failure;
    }
  }
}

/** Slack's own troubles. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']);

function tokensIn(answer: OauthV2AccessResponse): FreshTokens {
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = answer;
  if (access === undefined) throw new Error('Slack granted nothing for a bot');
  const rotates = refresh !== undefined && seconds !== undefined;
  return { access, refresh: rotates ? refresh : null, expiresInSeconds: rotates ? seconds : null };
}

function grantedFrom(
  answer: OauthV2AccessResponse,
  self: { readonly bot_id?: string; readonly user_id?: string; readonly url?: string },
): Granted {
  const { team, enterprise, is_enterprise_install: isOrganisation = false } = answer;
  const idOf = (place: { readonly id?: string } | null | undefined): WorkspaceId | null =>
    place?.id === undefined ? null : workspaceId(place.id);
  const id = isOrganisation ? null : idOf(team);
  return {
    kind: 'granted',
    tokens: tokensIn(answer),
    workspace: id === null ? null : { id, name: team?.name ?? id, domain: domainIn(self.url) },
    enterpriseId: idOf(enterprise),
    appId: answer.app_id ?? '',
    botUserId: memberId(answer.bot_user_id ?? self.user_id ?? ''),
    botId: self.bot_id ?? '',
    installedBy: memberId(answer.authed_user?.id ?? ''),
  };
}

/** "lindenbaum" of https://lindenbaum.slack.com/. */
export function domainIn(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? (new URL(url).hostname.split('.')[0] ?? '') : '';
}
