/**
 * The app's installs, which are its tokens: an install stands while a token of it is live. Rotating tokens live twelve hours of the
 * sandbox's clock, two at a time, and their refresh tokens are good once, with a short grace for an answer that was lost.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.js';

const LIFE_SECONDS = 43_200;
const GRACE_MS = 60_000;
const LIVE_AT_ONCE = 2;

/** One workspace, or a whole organisation. */
export type Installed = { readonly team: string | null; readonly enterprise: string | null };

export type Grant = Installed & {
  readonly token: string;
  /** Whose token it is; null for the bot's. */
  readonly user: string | null;
  /** Of a program that keeps no secret, and needs none to refresh it. */
  readonly isPublic: boolean;
  readonly scopes: readonly string[];
  readonly installer: string;
  /** Null for a token that lives until it is revoked. */
  readonly expiresAt: number | null;
  readonly refreshToken: string | null;
  refreshedAt: number | null;
  state: 'live' | 'revoked' | 'uninstalled';
};

export type GrantError = 'invalid_auth' | 'token_expired' | 'token_revoked' | 'account_inactive';

type Install = Installed & Pick<Grant, 'scopes' | 'installer' | 'user' | 'isPublic'>;

export type Grants = {
  replace(grants: readonly Grant[]): void;
  list(): readonly Grant[];
  /** The live grant behind a token, or why there is none. */
  find(token: string): Grant | GrantError;
  install(install: Install, isRotating: boolean): Grant;
  refresh(refreshToken: string): Grant | 'invalid_refresh_token';
  revoke(grant: Grant): void;
  uninstall(installed: Installed): void;
  /** Whether the bot has a token; people's tokens alone bring no events. */
  isLive(installed: Installed): boolean;
};

export function openGrants(clock: Clock): Grants {
  let grants: Grant[] = [];
  const now = () => clock.now().getTime();
  const isCurrent = ({ state, expiresAt }: Grant) => state === 'live' && (expiresAt === null || expiresAt > now());
  const liveOf = (install: Install) =>
    grants.filter((grant) => isSame(grant, install) && grant.user === install.user && isCurrent(grant));

  const add = (install: Install, isRotating: boolean): Grant => {
    const lives = { expiresAt: isRotating ? now() + LIFE_SECONDS * 1000 : null, refreshedAt: null };
    const refreshToken = isRotating ? `xoxe-1-${secret()}` : null;
    const kind = install.user === null ? 'xoxb' : 'xoxp';
    const token = `${isRotating ? `xoxe.${kind}-1` : kind}-${secret()}`;
    const grant: Grant = { ...install, ...lives, token, refreshToken, state: 'live' };
    grants.push(grant);
    for (const old of liveOf(install).slice(0, -LIVE_AT_ONCE)) if (isRotating) old.state = 'revoked';
    return grant;
  };

  return {
    replace(given) {
      grants = given.map((grant) => ({ ...grant }));
    },
    list: () => grants,
    find(token) {
      const grant = grants.find((each) => each.token === token);
      if (grant === undefined) return 'invalid_auth';
      if (grant.state === 'uninstalled') return 'account_inactive';
      if (grant.state === 'revoked') return 'token_revoked';
      return isCurrent(grant) ? grant : 'token_expired';
    },
    install(install, isRotating) {
      const standing = isRotating ? undefined : liveOf(install).find(({ expiresAt }) => expiresAt === null);
      if (standing === undefined) return add(install, isRotating);
      // Installed again, the app keeps its token, which may now do more.
      const scopes = [...new Set([...standing.scopes, ...install.scopes])];
      return Object.assign(standing, { scopes, installer: install.installer });
    },
    refresh(refreshToken) {
      const grant = grants.find((each) => each.refreshToken === refreshToken && each.state !== 'uninstalled');
      const isUsedUp = grant !== undefined && grant.refreshedAt !== null && now() - grant.refreshedAt > GRACE_MS;
      if (grant === undefined || isUsedUp) return 'invalid_refresh_token';
      grant.refreshedAt ??= now();
      const { team, enterprise, scopes, installer, user, isPublic } = grant;
      return add({ team, enterprise, scopes, installer, user, isPublic }, true);
    },
    revoke(grant) {
      grant.state = 'revoked';
    },
    uninstall(installed) {
      for (const grant of grants) if (isSame(grant, installed)) grant.state = 'uninstalled';
    },
    // A rotating install whose tokens all expired is still one: a refresh token revives it.
    isLive: (installed) =>
      grants.some((grant) => isSame(grant, installed) && grant.user === null && grant.state === 'live'),
  };
}

/** A long-lived token that a seed brings. */
export const standingGrant = (token: string, installed: Installed, scopes: readonly string[]): Grant => ({
  ...installed,
  ...{
    token,
    scopes,
    user: null,
    isPublic: false,
    installer: '',
    expiresAt: null,
    refreshToken: null,
    refreshedAt: null,
    state: 'live',
  },
});

export const expiresIn = (grant: Grant): number | null => (grant.expiresAt === null ? null : LIFE_SECONDS);

const isSame = (a: Installed, b: Installed): boolean => a.team === b.team && a.enterprise === b.enterprise;
const secret = (): string => randomBytes(24).toString('base64url');
