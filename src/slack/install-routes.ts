/**
 * Installing by OAuth, as a browser goes through it: to Slack with a state that is good once and belongs to this browser, and back with a
 * code (decision 0030). Whatever comes back is answered with a page; nothing of it is believed before the state is taken.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Installed } from '../features/installations.js';
import type { Granted, Log, NoTokens } from '../features/ports.js';
import type { InstallStates } from '../features/stores-installations.js';
import { htmlOf, installedPage, type Page, type Setback, setbackPage } from './install-pages.js';
import { optionalScopes, scopes } from './manifest.js';
import { installPath, type OAuthApp, redirectPath, redirectUriOf } from './oauth.js';

export type InstallRoutes = {
  readonly app: OAuthApp;
  readonly apiUrl: string;
  readonly states: InstallStates;
  readonly exchange: (code: string) => Promise<Granted | NoTokens>;
  readonly install: (granted: Granted) => Promise<Installed>;
  readonly now: () => Date;
  readonly log: Log;
};

const stateMinutes = 10;

/** Answers these two paths and hands all others on; 404 where there is nobody to hand them to. */
export function openInstallRoutes(deps: InstallRoutes, others: RequestListener | null): RequestListener {
  return (request, response) => {
    const url = urlOf(request);
    const path = url?.pathname;
    if (url === null || (path !== installPath && path !== redirectPath)) {
      if (others !== null) return others(request, response);
      return void response.writeHead(404).end();
    }
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    const answered = path === installPath ? begin(deps, request, response) : end(deps, request, response, url);
    answered.catch((err) => {
      deps.log.error({ err }, 'an installation failed');
      show(response, 503, setbackPage('unavailable', installPath));
    });
  };
}

function urlOf({ url = '' }: IncomingMessage): URL | null {
  return URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost') : null;
}

async function begin(deps: InstallRoutes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const now = deps.now();
  const state = randomBytes(32).toString('base64url');
  const cookie = cookieOf(deps.app);
  // The same for every tab of a browser, so that a second one does not spoil the first.
  const browser = browserOf(request, cookie.name) ?? randomBytes(32).toString('base64url');
  await deps.states.issue(state, browser, { now, expiresAt: new Date(now.getTime() + stateMinutes * 60_000) });
  response
    .writeHead(302, {
      location: authorizeUrl(deps, state),
      'set-cookie': `${cookie.name}=${browser}; ${cookie.attributes}; Max-Age=${stateMinutes * 60}`,
      'cache-control': 'no-store',
    })
    .end();
}

function authorizeUrl({ app, apiUrl }: InstallRoutes, state: string): string {
  const url = new URL('../oauth/v2/authorize', apiUrl);
  const scope = Object.keys({ ...scopes, ...optionalScopes })
    .sort()
    .join(',');
  url.search = new URLSearchParams({
    ...{ client_id: app.clientId, scope, state, redirect_uri: redirectUriOf(app) },
  }).toString();
  return url.toString();
}

async function end(deps: InstallRoutes, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const fail = (status: number, setback: Setback) => show(response, status, setbackPage(setback, installPath));
  const state = url.searchParams.get('state') ?? '';
  const code = url.searchParams.get('code') ?? '';
  const isDenied = url.searchParams.get('error') === 'access_denied';
  if (state === '' || (code === '' && !isDenied)) return fail(400, 'missing');
  const browser = browserOf(request, cookieOf(deps.app).name) ?? '';
  const taken = await deps.states.take(state, browser, deps.now());
  if (taken !== 'taken') return fail(400, taken);
  if (isDenied) return fail(200, 'cancelled');
  const granted = await deps.exchange(code);
  if (granted.kind !== 'granted') {
    deps.log.warn({ because: granted.because }, 'Slack granted no tokens');
    return granted.kind === 'refused' ? fail(400, 'refused') : fail(503, 'unavailable');
  }
  await deps.install(granted);
  show(response, 200, installedPage({ name: granted.workspace?.name ?? null, where: slackUrl(granted) }));
}

function slackUrl({ appId, workspace }: Granted): string {
  const team: Record<string, string> = workspace === null ? {} : { team: workspace.id };
  return `https://slack.com/app_redirect?${new URLSearchParams({ app: appId, ...team })}`;
}

/** Over https only Rapport's own pages can set it. Slack's way back is a link from elsewhere, which "Lax" lets through and "Strict" not. */
function cookieOf({ publicUrl }: OAuthApp): { readonly name: string; readonly attributes: string } {
  const isSecure = publicUrl.startsWith('https:');
  return {
    name: isSecure ? '__Host-rapport-install' : 'rapport-install',
    attributes: `HttpOnly; SameSite=Lax; Path=/${isSecure ? '; Secure' : ''}`,
  };
}

function browserOf({ headers }: IncomingMessage, name: string): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}

/** The address of such a page holds a code: no page after it shall learn it, nor anybody who shows the page in theirs. */
function show(response: ServerResponse, status: number, page: Page): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(htmlOf(page));
}
