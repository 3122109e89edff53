/** Deterministic secrets: the same manifest and teams get the same tokens, so that configuration outlives a restart. */
import { createHash } from 'node:crypto';

export type Credentials = {
  readonly appId: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly verificationToken: string;
  readonly botTokens: Record<string, string>;
  /** Of installs to a whole organisation, by its id. */
  readonly orgTokens: Record<string, string>;
};

export type Tenants = { readonly teams: readonly string[]; readonly enterprises: readonly string[] };

export function credentialsFor(appName: string, { teams, enterprises }: Tenants): Credentials {
  const secret = (what: string) => createHash('sha256').update(`sandbox ${appName} ${what}`).digest('hex');
  const tokens = (ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, `xoxb-${id}-${secret(`bot ${id}`).slice(0, 24)}`]));
  const appId = `A${secret('app').slice(0, 10).toUpperCase()}`;
  return {
    appId,
    appToken: `xapp-1-${appId}-${secret('app token').slice(0, 32)}`,
    signingSecret: secret('signing').slice(0, 32),
    clientId: `1000000000.${parseInt(secret('client').slice(0, 10), 16)}`,
    clientSecret: secret('client secret').slice(0, 32),
    verificationToken: secret('verification').slice(0, 24),
    botTokens: tokens(teams),
    orgTokens: tokens(enterprises),
  };
}
