/** Sandboxes, seeds and apps for the sandbox's own tests. */
import { App, type AppOptions, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import type { MessageView, StateView, SurfacesView } from '../../src/sandbox/protocol.js';
import type { WorkspaceSeedInput } from '../../src/sandbox/seed.js';
import { openSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.js';

export const manifest = {
  display_information: { name: 'Tester' },
  features: {
    slash_commands: [
      { command: '/greet', description: 'Greets', usage_hint: '[name]', should_escape: true },
      { command: '/plain', description: 'Unescaped' },
    ],
    shortcuts: [
      { name: 'Thank', type: 'message', callback_id: 'thank' },
      { name: 'Ask', type: 'global', callback_id: 'ask' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'chat:write',
        'commands',
        'channels:history',
        'groups:history',
        'im:history',
        'mpim:history',
        'channels:read',
        'groups:read',
        'im:read',
        'im:write',
        'mpim:write',
        'users:read',
        'usergroups:read',
        'reactions:read',
        'reactions:write',
        'dnd:read',
      ],
    },
  },
  settings: {
    socket_mode_enabled: true,
    event_subscriptions: {
      bot_events: [
        'message.channels',
        'message.groups',
        'message.im',
        'message.mpim',
        'reaction_added',
        'reaction_removed',
        'app_home_opened',
        'member_joined_channel',
        'user_change',
        'team_join',
        'subteam_updated',
      ],
    },
  },
} satisfies AppManifest;

export function seed(id: string, more: Partial<WorkspaceSeedInput> = {}): WorkspaceSeedInput {
  return {
    id,
    name: `Company ${id}`,
    domain: id.toLowerCase(),
    users: [
      { id: 'U1', name: 'ana', realName: 'Ana Alves', tz: 'Europe/Lisbon', isAdmin: true },
      { id: 'U2', name: 'ben', realName: 'Ben Brown', tz: 'America/New_York', dnd: { start: '22:00', end: '08:00' } },
      { id: 'U3', name: 'chloe', realName: 'Chloe Caron', tz: 'Europe/Paris' },
    ],
    channels: [
      { id: 'C1', name: 'general', members: ['U1', 'U2', 'U3'] },
      { id: 'C2', name: 'elsewhere', members: ['U1'], hasApp: false },
      { id: 'G1', name: 'secret', members: ['U1'], isPrivate: true, hasApp: false },
    ],
    groups: [{ id: 'S1', handle: 'team', name: 'The team', users: ['U1', 'U2'] }],
    ...more,
  };
}

/** Closes what the test opened, last opened first. */
const closers: (() => Promise<unknown>)[] = [];
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

export async function openTestSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await openSandbox({ seeds: [seed('T1')], manifest, ...options });
  closers.push(() => sandbox.close());
  return sandbox;
}

const nothing = () => {};
/** Refusals are what these tests are about; the SDK need not print them. */
const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/** A client that neither retries nor waits for rate limits to pass. */
export function clientOf(sandbox: Sandbox, team = 'T1', token = sandbox.credentials.botTokens[team] ?? ''): WebClient {
  const calm = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logger: silent };
  return new WebClient(token, { slackApiUrl: sandbox.apiUrl, ...calm });
}

const authorizeWith = (sandbox: Sandbox): NonNullable<AppOptions['authorize']> => {
  return async ({ teamId }) => ({
    botToken: sandbox.credentials.botTokens[teamId ?? ''] ?? '',
    botUserId: 'U0SANDBOXBOT',
    botId: 'B0SANDBOXBOT',
  });
};

const appWith = (sandbox: Sandbox, receiver: SocketModeReceiver | HTTPReceiver): App =>
  new App({
    receiver,
    authorize: authorizeWith(sandbox),
    logger: silent,
    convoStore: false,
    clientOptions: { slackApiUrl: sandbox.apiUrl },
  });

/** A Bolt app on Socket Mode; `listen` registers its listeners before it connects. */
export async function startSocketApp(sandbox: Sandbox, listen: (app: App) => void): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: sandbox.credentials.appToken,
    logger: silent,
    installerOptions: { clientOptions: { slackApiUrl: sandbox.apiUrl } },
  });
  const app = appWith(sandbox, receiver);
  listen(app);
  await app.start();
  closers.push(() => receiver.client.disconnect());
  return app;
}

/** A Bolt app on signed HTTP, and the URL to send its events to. */
export async function startHttpApp(sandbox: Sandbox, listen: (app: App) => void): Promise<string> {
  const receiver = new HTTPReceiver({ signingSecret: sandbox.credentials.signingSecret, logLevel: LogLevel.ERROR });
  const app = appWith(sandbox, receiver);
  listen(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the app has no port');
  closers.push(async () => {
    server.closeAllConnections();
    await app.stop();
  });
  return `http://127.0.0.1:${address.port}/slack/events`;
}

/** Waits until `read` gives something other than undefined, null or false. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  timeoutMs = 60_000,
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const found = await read();
    if (found !== undefined && found !== null && found !== false) return found as Exclude<T, undefined | null | false>;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`what was waited for did not come within ${timeoutMs} ms`);
}

async function get<T>(sandbox: Sandbox, path: string, query: Record<string, string>): Promise<T> {
  const response = await fetch(`${sandbox.url}/_control/${path}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}

export const stateOf = (sandbox: Sandbox, team = 'T1') => get<StateView>(sandbox, 'state', { team });
export const surfacesOf = (sandbox: Sandbox, user: string) => get<SurfacesView>(sandbox, 'surfaces', { user });

export async function messagesIn(sandbox: Sandbox, query: Record<string, string>): Promise<readonly MessageView[]> {
  const { messages } = await get<{ messages: MessageView[] }>(sandbox, 'messages', query);
  return messages;
}

/** Slack's error name, from a call that is refused. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { data } = error as { data?: { error?: string } };
    return data?.error ?? String(error);
  }
  return 'no error';
}
