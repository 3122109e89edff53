/** How an app comes to a workspace and leaves it: OAuth, tokens that rotate, and the end of an install. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sandbox } from '../../src/sandbox/server.js';
import { type Heard, hear } from './hearing.js';
import { clientOf, closeAll, errorOf, manifest, openTestSandbox, seed } from './support.js';

const { bot_events: listened } = manifest.settings.event_subscriptions;
const rotating = {
  ...manifest,
  oauth_config: { ...manifest.oauth_config, redirect_urls: ['http://127.0.0.1:9/back'] },
  settings: {
    ...manifest.settings,
    token_rotation_enabled: true,
    event_subscriptions: { bot_events: [...listened, 'tokens_revoked', 'app_uninstalled'] },
  },
};

let sandbox: Sandbox;
let heard: Heard;
beforeAll(async () => {
  const seeds = [seed('T1', { install: 'none' }), seed('T2'), seed('T3')];
  sandbox = await openTestSandbox({ seeds, manifest: rotating, now: new Date('2026-03-06T12:00:00Z') });
  heard = await hear(sandbox);
});
afterAll(closeAll);

const anonymous = () => clientOf(sandbox, 'T1', '');
const redirect = 'http://127.0.0.1:9/back';

async function authorize(query: Record<string, string>, headers = {}): Promise<Response> {
  const given = new URLSearchParams({ client_id: sandbox.credentials.clientId, redirect_uri: redirect, ...query });
  return fetch(`${sandbox.url}/oauth/v2/authorize?${given}`, { redirect: 'manual', headers });
}

async function backFrom(query: Record<string, string>): Promise<URLSearchParams> {
  return new URL((await authorize(query)).headers.get('location') ?? '').searchParams;
}

const secrets = () => ({
  client_id: sandbox.credentials.clientId,
  client_secret: sandbox.credentials.clientSecret,
});
const exchange = async (query: Record<string, string>) => {
  const code = (await backFrom(query)).get('code') ?? '';
  return anonymous().oauth.v2.access({ ...secrets(), code, redirect_uri: redirect });
};
const refresh = (token = '') =>
  anonymous().oauth.v2.access({ ...secrets(), grant_type: 'refresh_token', refresh_token: token });
const works = (token = '') => errorOf(clientOf(sandbox, 'T1', token).auth.test());

test('X1: the authorize page asks a person, passes state through, and says when they cancel', async () => {
  const page = await authorize({ state: '"><script>' }, { accept: 'text/html' });
  const html = await page.text();
  expect(html).toContain('Allow in Company T1');
  expect(html).toContain('chat:write');
  expect(html).not.toContain('<script>');

  expect(Object.fromEntries(await backFrom({ cancel: '1', state: 's' }))).toEqual({
    state: 's',
    error: 'access_denied',
  });
  expect((await backFrom({ team: 'T1', state: 'a=b&c' })).get('state')).toBe('a=b&c');
  expect(await (await authorize({ redirect_uri: 'https://evil.example' })).text()).toBe('bad_redirect_uri');
  expect(await (await authorize({ scope: 'chat:write,admin' })).text()).toBe('invalid_scope: admin');
});

test('X4: a code is good once, for ten minutes, and for the address it was sent to', async () => {
  const code = async () => (await backFrom({ team: 'T1' })).get('code') ?? '';
  const access = (more: object) =>
    errorOf(anonymous().oauth.v2.access({ ...secrets(), redirect_uri: redirect, ...more }));

  expect(await access({ code: 'x' })).toBe('invalid_code');
  expect(await access({ code: await code(), client_secret: 'x' })).toBe('bad_client_secret');
  expect(await access({ code: await code(), client_id: 'x' })).toBe('invalid_client_id');
  expect(await access({ code: await code(), redirect_uri: 'http://127.0.0.1:9/other' })).toBe('bad_redirect_uri');
  const old = await code();
  await sandbox.control('clock', { advance: 'PT11M' });
  expect(await access({ code: old })).toBe('invalid_code');
  const used = await code();
  expect(await access({ code: used })).toBe('no error');
  expect(await access({ code: used })).toBe('invalid_code');
});

test('X1: rotating tokens live twelve hours, two at a time, and a refresh token is good once, with a short grace', async () => {
  const first = await exchange({ team: 'T1', user: 'U2', scope: 'chat:write,users:read' });
  expect(first).toMatchObject({ token_type: 'bot', scope: 'chat:write,users:read', expires_in: 43_200 });
  expect(first).toMatchObject({
    team: { id: 'T1', name: 'Company T1' },
    enterprise: null,
    is_enterprise_install: false,
  });
  expect(first.authed_user?.id).toBe('U2');
  expect(first.access_token).toMatch(/^xoxe\.xoxb-/);
  expect(await errorOf(clientOf(sandbox, 'T1', first.access_token).conversations.list())).toBe('missing_scope');

  const second = await refresh(first.refresh_token);
  const again = await refresh(first.refresh_token);
  expect([await works(first.access_token), await works(second.access_token), await works(again.access_token)]).toEqual([
    'token_revoked',
    'no error',
    'no error',
  ]);

  await sandbox.control('clock', { advance: 'PT2M' });
  expect(await errorOf(refresh(first.refresh_token))).toBe('invalid_refresh_token');
  expect(await errorOf(refresh('xoxe-1-invented'))).toBe('invalid_refresh_token');
  await sandbox.control('clock', { advance: 'PT12H' });
  expect(await works(again.access_token)).toBe('token_expired');
  expect(await works((await refresh(again.refresh_token)).access_token)).toBe('no error');
});

test('X1: a long-lived token is exchanged for one that rotates', async () => {
  const token = sandbox.credentials.botTokens.T3 ?? '';
  const exchanged = await anonymous().oauth.v2.exchange({ ...secrets(), token });
  expect(exchanged).toMatchObject({ expires_in: 43_200, team: { id: 'T3' } });
  expect([await works(token), await works(String(exchanged.access_token))]).toEqual(['token_revoked', 'no error']);
});

test('X4: an app that was sent away is told so, and can do nothing more there; its neighbour can', async () => {
  const token = sandbox.credentials.botTokens.T2 ?? '';
  expect(await clientOf(sandbox, 'T2').auth.revoke({ test: true })).toMatchObject({ revoked: false });
  await clientOf(sandbox, 'T2').apps.uninstall({ ...secrets() });
  await sandbox.control('message', { team: 'T2', channel: 'C1', user: 'U1', text: 'unheard' });
  await sandbox.control('uninstall', { team: 'T1' });
  await sandbox.settled();

  expect(await works(token)).toBe('account_inactive');
  expect(heard.of('tokens_revoked').map(({ team_id: team }) => team)).toEqual(['T2', 'T1']);
  expect(heard.of('app_uninstalled').map(({ team_id: team }) => team)).toEqual(['T2', 'T1']);
  expect(heard.of('tokens_revoked')[0]?.event).toMatchObject({ tokens: { bot: ['U0SANDBOXBOT'] } });
  expect(heard.of('message')).toEqual([]);

  const back = await exchange({ team: 'T2' });
  expect(await works(back.access_token)).toBe('no error');
  await clientOf(sandbox, 'T2', back.access_token).auth.revoke();
  await sandbox.settled();
  expect(heard.of('app_uninstalled').map(({ team_id: team }) => team)).toEqual(['T2', 'T1', 'T2']);
});
