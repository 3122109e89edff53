/** A plain Bolt 5 app that is installed by OAuth: in two workspaces, as its bot and as people, and gone again. */
import type { Server } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { App, HTTPReceiver, type Installation, type InstallationQuery, LogLevel } from '@slack/bolt';
import type { Sandbox } from '../../src/sandbox/server.js';
import { closeAll, eventually, manifest, messagesIn, openTestSandbox, seed } from './support.js';

const servers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of servers.splice(0)) await close();
  await closeAll();
});

const { bot_events } = manifest.settings.event_subscriptions;
const installable = {
  ...manifest,
  oauth_config: {
    redirect_urls: ['https://app.example/slack/oauth_redirect'],
    scopes: { ...manifest.oauth_config.scopes, user: ['chat:write'] },
  },
  settings: {
    ...manifest.settings,
    token_rotation_enabled: true,
    event_subscriptions: { bot_events: [...bot_events, 'app_uninstalled', 'tokens_revoked'] },
  },
};

type Started = { readonly url: string; readonly installs: Map<string, Installation> };

/** Answers as its bot, and repeats as whoever spoke where they allowed it. */
async function startApp(sandbox: Sandbox): Promise<Started> {
  const installs = new Map<string, Installation>();
  const keyOf = ({ teamId }: InstallationQuery<boolean>) => teamId ?? '';
  const clientOptions = { slackApiUrl: sandbox.apiUrl };
  const { clientId, clientSecret, signingSecret } = sandbox.credentials;
  const receiver = new HTTPReceiver({
    ...{ signingSecret, clientId, clientSecret, stateSecret: 'a secret', logLevel: LogLevel.ERROR },
    scopes: ['chat:write', 'channels:history'],
    installationStore: {
      storeInstallation: async (installation) =>
        void installs.set(installation.team?.id ?? '', installation as Installation),
      fetchInstallation: async (query) => installs.get(keyOf(query)) as never,
      deleteInstallation: async (query) => void installs.delete(keyOf(query)),
    },
    installerOptions: {
      authorizationUrl: `${sandbox.url}/oauth/v2/authorize`,
      ...{ userScopes: ['chat:write'], directInstall: true, clientOptions },
    },
  });
  const app = new App({ receiver, logLevel: LogLevel.ERROR, convoStore: false, clientOptions });
  app.message('hello', async ({ message, say, client, context }) => {
    await say('hello yourself');
    const token = context.userToken;
    if (token !== undefined) await client.chat.postMessage({ token, channel: message.channel, text: 'as myself' });
  });
  app.event('app_uninstalled', async ({ context }) => void installs.delete(context.teamId ?? ''));
  const server: Server = await app.start({ port: 0, host: '127.0.0.1' });
  servers.push(async () => {
    server.closeAllConnections();
    await app.stop();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  sandbox.setEventsUrl(`${url}/slack/events`);
  return { url, installs };
}

/** As a browser goes: to the app, to the authorize page, and back, through a proxy, with the cookie of the state. */
async function install({ url }: Started, team: string, user: string): Promise<number> {
  const begun = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const asked = new URL(begun.headers.get('location') ?? '');
  const agreed = await fetch(`${asked}&team=${team}&user=${user}`, { redirect: 'manual' });
  const { pathname, search } = new URL(agreed.headers.get('location') ?? '');
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  return (await fetch(`${url}${pathname}${search}`, { headers: { cookie }, redirect: 'manual' })).status;
}

const said = async (sandbox: Sandbox, team: string) =>
  (await messagesIn(sandbox, { team, channel: 'C1' })).map(({ user, text }) => `${user}: ${text}`);

test('X1: a Bolt app is installed in two workspaces, answers in each as its bot and as who allowed it, and leaves one', async () => {
  const seeds = [seed('T1', { install: 'none' }), seed('T2', { install: 'none' })];
  const sandbox = await openTestSandbox({ seeds, manifest: installable });
  const app = await startApp(sandbox);
  expect(await install(app, 'T1', 'U2')).toBe(200);
  expect(await install(app, 'T2', 'U1')).toBe(200);
  const { bot, user } = app.installs.get('T1') ?? {};
  expect([bot?.userId, user?.id, user?.scopes]).toEqual(['U0SANDBOXBOT', 'U2', ['chat:write']]);
  expect([bot?.refreshToken, user?.refreshToken].every((token) => token?.startsWith('xoxe-'))).toBe(true);

  await sandbox.control('message', { team: 'T1', channel: 'C1', user: 'U3', text: 'hello' });
  const told = await eventually(async () => {
    const all = await said(sandbox, 'T1');
    return all.length === 3 && all;
  });
  expect(told).toEqual(['U3: hello', 'U0SANDBOXBOT: hello yourself', 'U2: as myself']);
  expect(await said(sandbox, 'T2')).toEqual([]);

  await sandbox.control('uninstall', { team: 'T1' });
  await eventually(() => app.installs.has('T1') === false);
  await sandbox.control('message', { team: 'T1', channel: 'C1', user: 'U3', text: 'hello again' });
  await sandbox.control('message', { team: 'T2', channel: 'C1', user: 'U3', text: 'hello' });
  await eventually(async () => (await said(sandbox, 'T2')).length === 3);
  expect((await said(sandbox, 'T1')).at(-1)).toBe('U3: hello again');
});
