/** An app that acts as people: OAuth with user scopes, what their tokens see, and PKCE for those that keep no secret. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OauthV2AccessResponse } from '@slack/web-api';
import type { Sandbox } from '../../src/sandbox/server.js';
import { type Heard, hear } from './hearing.js';
import { clientOf, closeAll, errorOf, manifest, openTestSandbox, seed } from './support.js';

const { bot_events: listened } = manifest.settings.event_subscriptions;
const user = ['chat:write', 'channels:history', 'channels:read', 'groups:history', 'groups:read', 'users:read'];
const acting = {
  ...manifest,
  oauth_config: {
    scopes: { ...manifest.oauth_config.scopes, user },
    redirect_urls: ['https://app.example/back', 'http://localhost/back', 'tester://back'],
    pkce_enabled: true,
  },
  settings: {
    ...manifest.settings,
    event_subscriptions: { bot_events: [...listened, 'tokens_revoked', 'app_uninstalled'] },
  },
};

let sandbox: Sandbox;
let heard: Heard;
beforeAll(async () => {
  const seeds = [seed('T1'), seed('T2')];
  sandbox = await openTestSandbox({ seeds, manifest: acting, now: new Date('2026-03-06T12:00:00Z') });
  heard = await hear(sandbox);
});
afterAll(closeAll);

const anonymous = () => clientOf(sandbox, 'T1', '');
const web = 'https://app.example/back';

async function authorize(query: Record<string, string>): Promise<Response> {
  const given = new URLSearchParams({ client_id: sandbox.credentials.clientId, redirect_uri: web, ...query });
  return fetch(`${sandbox.url}/oauth/v2/authorize?${given}`, { redirect: 'manual' });
}

async function codeFor(query: Record<string, string>): Promise<string> {
  const answer = await authorize({ team: 'T1', ...query });
  return new URL(answer.headers.get('location') ?? 'x://').searchParams.get('code') ?? (await answer.text());
}

const secrets = () => ({ client_id: sandbox.credentials.clientId, client_secret: sandbox.credentials.clientSecret });
const access = (more: object) => anonymous().oauth.v2.access({ ...secrets(), redirect_uri: web, ...more } as never);
const installFor = async (person: string, more: Record<string, string> = {}): Promise<OauthV2AccessResponse> =>
  access({ code: await codeFor({ user: person, user_scope: user.join(','), ...more }) });
const as = ({ authed_user: person }: OauthV2AccessResponse) => clientOf(sandbox, 'T1', person?.access_token);

test('X1: who is asked for user scopes gives a token of their own, beside the bot’s or without it', async () => {
  const both = await installFor('U2', { scope: 'chat:write,users:read' });
  expect(both).toMatchObject({
    ...{ token_type: 'bot', scope: expect.stringContaining('users:read'), team: { id: 'T1' } },
    authed_user: { id: 'U2', token_type: 'user', scope: user.join(',') },
  });
  expect(both.authed_user?.access_token).toMatch(/^xoxp-/);
  const alone = await installFor('U1');
  expect(alone).not.toHaveProperty('access_token');
  expect(alone).not.toHaveProperty('bot_user_id');
  expect(alone.authed_user?.access_token).not.toBe(both.authed_user?.access_token);
  expect(await as(alone).auth.test()).toMatchObject({ user: 'ana', user_id: 'U1', team_id: 'T1' });
  expect(await as(alone).auth.test()).not.toHaveProperty('bot_id');

  const code = await codeFor({ user: 'U3', user_scope: 'users:read' });
  expect(await anonymous().apiCall('oauth.v2.user.access', { ...secrets(), code, redirect_uri: web })).toMatchObject({
    ...{ token_type: 'user', scope: 'users:read', id: 'U3' },
  });
  const bots = await codeFor({ scope: 'chat:write' });
  expect(
    await errorOf(anonymous().apiCall('oauth.v2.user.access', { ...secrets(), code: bots, redirect_uri: web })),
  ).toBe('no_user_scopes');
  expect(await (await authorize({ user_scope: 'admin' })).text()).toBe('invalid_scope: admin');
});

test('X4: with a person’s token the app sees and does what that person may, and no more', async () => {
  const [ana, ben] = [as(await installFor('U1')), as(await installFor('U2'))];
  await sandbox.control('message', { channel: 'G1', user: 'U1', text: 'between us' });

  expect((await ana.conversations.history({ channel: 'G1' })).messages?.[0]?.text).toBe('between us');
  expect(await errorOf(ben.conversations.history({ channel: 'G1' }))).toBe('channel_not_found');
  expect(await errorOf(ben.conversations.history({ channel: 'C2' }))).toBe('no error');
  expect(await errorOf(ben.chat.postMessage({ channel: 'C2', text: 'x' }))).toBe('not_in_channel');
  expect(await errorOf(ben.reactions.add({ channel: 'C1', timestamp: '1', name: 'tada' }))).toBe('missing_scope');
  expect(
    (await ana.users.conversations({ types: 'public_channel,private_channel' })).channels?.map(({ id }) => id),
  ).toEqual(['C1', 'C2', 'G1']);

  const { ts = '', message } = await ana.chat.postMessage({ channel: 'C1', text: 'as myself' });
  expect(message).toMatchObject({ user: 'U1', bot_id: 'B0SANDBOXBOT', app_id: sandbox.credentials.appId });
  expect(await errorOf(ben.chat.update({ channel: 'C1', ts, text: 'x' }))).toBe('cant_update_message');
  expect(await errorOf(clientOf(sandbox).chat.update({ channel: 'C1', ts, text: 'x' }))).toBe('cant_update_message');
  expect(await errorOf(ana.chat.update({ channel: 'C1', ts, text: 'reworded' }))).toBe('no error');
  expect(await errorOf(clientOf(sandbox, 'T2', 'xoxp-invented').auth.test())).toBe('invalid_auth');
});

test('X1: a revoked token of a person’s is told with their id, and the app stays', async () => {
  const before = heard.of('app_uninstalled').length;
  await as(await installFor('U3')).auth.revoke();
  await sandbox.settled();
  expect(heard.of('tokens_revoked').at(-1)?.event.tokens).toEqual({ oauth: ['U3'], bot: [] });
  expect(heard.of('app_uninstalled')).toHaveLength(before);
  expect(await errorOf(clientOf(sandbox).auth.test())).toBe('no error');
});

const verifier = 'what-only-this-program-knows-0123456789-abcdefgh';
const challenge = {
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};
const publicly = (more: object) =>
  anonymous().oauth.v2.access({ client_id: sandbox.credentials.clientId, ...more } as never);

test('X1, X4: PKCE: who asked exchanges the code without a secret, and nobody else', async () => {
  const query = { user: 'U1', user_scope: 'users:read', ...challenge };
  const exchange = async (more: object) =>
    errorOf(publicly({ redirect_uri: web, code: await codeFor(query), ...more }));

  expect(await exchange({ code_verifier: verifier })).toBe('no error');
  expect(await exchange({ code_verifier: 'guessed' })).toBe('invalid_code_verifier');
  expect(await exchange({})).toBe('bad_client_secret');
  expect(await exchange({ client_secret: sandbox.credentials.clientSecret })).toBe('invalid_code_verifier');
  const plainly = await codeFor({ user: 'U1', user_scope: 'users:read' });
  expect(await errorOf(publicly({ redirect_uri: web, code: plainly, code_verifier: verifier }))).toBe(
    'invalid_code_verifier',
  );
  expect(await (await authorize({ ...query, code_challenge_method: 'plain' })).text()).toBe(
    'invalid_code_challenge_method',
  );
  const without = await openTestSandbox();
  expect(
    await errorOf(
      clientOf(without, 'T1', '').oauth.v2.access({
        ...{ client_id: without.credentials.clientId, code: 'x', code_verifier: verifier },
      } as never),
    ),
  ).toBe('pkce_not_allowed');
});

test('X4: a program on one’s own machine asks for no bot, needs PKCE, and refreshes its rotating token without a secret', async () => {
  const redirect_uri = 'tester://back';
  const query = { redirect_uri, user: 'U2', user_scope: 'users:read' };
  expect(await (await authorize({ ...query, ...challenge, scope: 'chat:write' })).text()).toBe(
    'invalid_scope: chat:write',
  );
  expect(await (await authorize(query)).text()).toBe('bad_redirect_uri');
  expect(
    await (await authorize({ ...query, redirect_uri: 'http://localhost/back', scope: 'chat:write' })).text(),
  ).toContain('invalid_scope');
  const first = await publicly({
    redirect_uri,
    code: await codeFor({ ...query, ...challenge }),
    code_verifier: verifier,
  });
  expect(first.authed_user).toMatchObject({ token_type: 'user', expires_in: 43_200 });
  expect(first.authed_user?.access_token).toMatch(/^xoxe\.xoxp-1-/);
  const refresh_token = first.authed_user?.refresh_token ?? '';
  const second = await publicly({ grant_type: 'refresh_token', refresh_token });
  expect(second).toMatchObject({ token_type: 'user', scope: 'users:read' });
  await sandbox.control('clock', { advance: 'PT13H' });
  expect(await errorOf(as(first).auth.test())).toBe('token_expired');
});
