/** What an app asks for on the authorize page, checked as Slack does before anybody is asked. */
import type { Consent } from './tickets.js';
import type { World } from './world.js';

export type Query = Readonly<Record<string, string | undefined>>;
export type Asked = Pick<Consent, 'scopes' | 'userScopes' | 'redirectUri' | 'codeChallenge' | 'isPublic'> & {
  readonly back: URL;
};

/** What is asked, or Slack's refusal. */
export function askedIn(world: World, query: Query): Asked | string {
  const { oauth_config: config } = world.manifest;
  if (query.client_id !== world.credentials.clientId) return 'invalid_client_id';
  const back = redirectOf(world, query.redirect_uri);
  if (back === null) return 'bad_redirect_uri';
  const isPublic = isDesktop(world, back);
  const usual = query.user_scope === undefined && !isPublic ? config.scopes.bot : [];
  const scopes = query.scope === undefined ? usual : namesIn(query.scope);
  const userScopes = namesIn(query.user_scope ?? '');
  const strange = [
    ...scopes.filter((scope) => isPublic || !config.scopes.bot.includes(scope)),
    ...userScopes.filter((scope) => !config.scopes.user.includes(scope)),
  ];
  if (scopes.length + userScopes.length === 0 || strange.length > 0) return `invalid_scope: ${strange.join(', ')}`;
  const challenge = challengeIn(world, query, back);
  if (typeof challenge === 'string') return challenge;
  return { scopes, userScopes, redirectUri: query.redirect_uri ?? null, ...challenge, isPublic, back };
}

const namesIn = (list: string): string[] => list.split(/[ ,]+/).filter(Boolean);

/** One of the app's own, or below it; an app that declares none may be sent anywhere. */
function redirectOf({ manifest }: World, given: string | undefined): URL | null {
  const declared = manifest.oauth_config.redirect_urls;
  const wanted = given ?? declared[0];
  if (wanted === undefined || !URL.canParse(wanted)) return null;
  const isOwn = declared.length === 0 || declared.some((url) => wanted === url || wanted.startsWith(`${url}/`));
  return isOwn ? new URL(wanted) : null;
}

const isCustom = ({ protocol }: URL): boolean => protocol !== 'http:' && protocol !== 'https:';

/** To a program on somebody's own machine, which keeps no secret: only of a public client, and never with bot scopes. */
const isDesktop = ({ manifest }: World, back: URL): boolean =>
  isCustom(back) || (manifest.oauth_config.pkce_enabled && back.hostname === 'localhost');

/** PKCE, of an app that is a public client; needed where the redirect is to a scheme of its own. */
function challengeIn({ manifest }: World, query: Query, back: URL): { codeChallenge: string | null } | string {
  const { code_challenge: challenge, code_challenge_method: how } = query;
  if (challenge === undefined) return isCustom(back) ? 'bad_redirect_uri' : { codeChallenge: null };
  if (!manifest.oauth_config.pkce_enabled) return 'pkce_not_allowed';
  return how === 'S256' ? { codeChallenge: challenge } : 'invalid_code_challenge_method';
}
