/** Organisations that install an app for all their workspaces, and channels that several workspaces share. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UsersInfoResponse } from '@slack/web-api';
import type { Sandbox } from '../../src/sandbox/server.js';
import { type Heard, hear } from './hearing.js';
import { clientOf, closeAll, errorOf, manifest, messagesIn, openTestSandbox, seed } from './support.js';

afterAll(closeAll);

const withEvents = (...events: string[]) => ({
  ...manifest,
  oauth_config: { scopes: { bot: [...manifest.oauth_config.scopes.bot, 'team:read'] } },
  settings: {
    ...manifest.settings,
    event_subscriptions: { bot_events: [...manifest.settings.event_subscriptions.bot_events, ...events] },
  },
});

describe('X1: an organisation', () => {
  const enterprise = { id: 'E1', name: 'Group', domain: 'group' };
  const ulla = { id: 'W1', name: 'ulla', realName: 'Ulla Unger', tz: 'Europe/Berlin' };
  const one = seed('T1', { enterprise, install: 'organisation' });
  const two = seed('T2', {
    enterprise,
    install: 'none',
    users: [ulla],
    channels: [{ id: 'C9', name: 'second', members: ['W1'] }],
  });
  let sandbox: Sandbox;
  let heard: Heard;
  const token = () => sandbox.credentials.orgTokens.E1 ?? '';
  const slack = () => clientOf(sandbox, 'E1', token());

  beforeAll(async () => {
    const seeds = [one, two, seed('T3')];
    sandbox = await openTestSandbox({
      seeds,
      manifest: withEvents('team_access_granted', 'team_access_revoked', 'app_uninstalled'),
    });
    heard = await hear(sandbox);
  });

  test('its token is for no workspace, until a call names or implies one that was granted', async () => {
    const who = { team_id: 'E1', team: 'Group', enterprise_id: 'E1', is_enterprise_install: true };
    expect(await slack().auth.test()).toMatchObject(who);
    expect((await slack().auth.teams.list()).teams).toEqual([{ id: 'T1', name: 'Company T1' }]);
    expect((await slack().users.list({ team_id: 'T1' })).members).toHaveLength(5);
    expect(await errorOf(slack().users.list({ team_id: 'T2' }))).toBe('team_access_not_granted');
    expect(await errorOf(slack().users.list({ team_id: 'T3' }))).toBe('team_access_not_granted');
    expect(await errorOf(slack().users.list({}))).toBe('missing_argument');
    expect((await slack().chat.postMessage({ channel: 'C1', text: 'implied' })).ok).toBe(true);
    const info = await slack().apiCall('team.info', { team_id: 'T1' });
    expect(info).toMatchObject({ team: { id: 'T1', enterprise_id: 'E1' } });
  });

  test('events say that the organisation installed it; what was not granted is not heard', async () => {
    await sandbox.control('message', { team: 'T1', channel: 'C1', user: 'U1', text: 'heard' });
    await sandbox.control('message', { team: 'T2', channel: 'C9', user: 'W1', text: 'not yet' });
    await sandbox.control('change-access', { team: 'T2', isGranted: true });
    await sandbox.control('message', { team: 'T2', channel: 'C9', user: 'W1', text: 'heard too' });
    await sandbox.control('change-access', { team: 'T2', isGranted: false });
    await sandbox.control('message', { team: 'T2', channel: 'C9', user: 'W1', text: 'no longer' });
    await sandbox.settled();

    const said = heard.of('message').filter(({ event }) => !('bot_id' in event));
    expect(said.map(({ team_id: team, event }) => [team, event.user, event.text])).toEqual([
      ['T1', 'U1', 'heard'],
      ['T2', 'W1', 'heard too'],
    ]);
    const authorization = { enterprise_id: 'E1', team_id: 'T1', is_enterprise_install: true, is_bot: true };
    expect(said[0]).toMatchObject({
      enterprise_id: 'E1',
      context_enterprise_id: 'E1',
      authorizations: [authorization],
    });
    expect(heard.of('team_access_granted')[0]?.event).toMatchObject({ team_ids: ['T2'] });
    expect(heard.of('team_access_revoked')[0]?.event).toMatchObject({ team_ids: ['T2'] });
  });

  test('commands and people name it, and OAuth installs it with no team', async () => {
    const { user } = (await slack().apiCall('users.info', { user: 'U1', team_id: 'T1' })) as UsersInfoResponse;
    expect(user?.enterprise_user).toMatchObject({ id: 'U1', enterprise_id: 'E1', teams: ['T1'] });
    await sandbox.control('command', { team: 'T1', channel: 'C1', user: 'U1', command: '/greet' });
    const told = heard.frames.find(({ type }) => type === 'slash_commands');
    expect(told?.payload).toMatchObject({ enterprise_id: 'E1', is_enterprise_install: 'true' });

    const { clientId, clientSecret } = sandbox.credentials;
    const query = new URLSearchParams({ client_id: clientId, redirect_uri: 'http://127.0.0.1:9/', enterprise: 'E1' });
    const granted = await fetch(`${sandbox.url}/oauth/v2/authorize?${query}`, { redirect: 'manual' });
    const code = new URL(granted.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const secrets = { client_id: clientId, client_secret: clientSecret };
    const access = await clientOf(sandbox, '', '').oauth.v2.access({
      ...secrets,
      code,
      redirect_uri: 'http://127.0.0.1:9/',
    });
    expect(access).toMatchObject({ team: null, enterprise: { id: 'E1', name: 'Group' }, is_enterprise_install: true });
    expect(access.access_token).toBe(token());
  });

  test('one that sends it away loses it everywhere', async () => {
    await sandbox.control('uninstall', { team: 'T1' });
    await sandbox.settled();
    expect(heard.of('app_uninstalled')).toHaveLength(1);
    expect(await errorOf(slack().auth.test())).toBe('account_inactive');
    expect((await clientOf(sandbox, 'T3').auth.test()).team_id).toBe('T3');
  });
});

describe('X1: a channel shared between workspaces', () => {
  const shared = (members: string[], others: string[]) => [
    { id: 'C1', name: 'general', members },
    { id: 'C7', name: 'together', members, sharedWith: others },
  ];
  const frida = { id: 'U7', name: 'frida', realName: 'Frida Fuchs', tz: 'Europe/Vienna' };
  const ours = seed('T1', { channels: shared(['U1', 'U2'], ['T2']) });
  const theirs = seed('T2', { users: [frida], channels: shared(['U7'], ['T1']), botUserId: 'U0OTHERBOT' });
  let sandbox: Sandbox;
  let heard: Heard;

  beforeAll(async () => {
    sandbox = await openTestSandbox({ seeds: [ours, theirs], manifest: withEvents() });
    heard = await hear(sandbox);
  });

  test('each side hears of it, as an outsider’s word or its own, with an event id of its own', async () => {
    await sandbox.control('message', { team: 'T2', channel: 'C7', user: 'U7', text: 'hello over there' });
    await clientOf(sandbox, 'T1').chat.postMessage({ channel: 'C7', text: 'hello from a bot' });
    await sandbox.settled();

    const [one, two, three, four] = heard.of('message');
    expect(new Set([one?.event_id, two?.event_id]).size).toBe(2);
    expect([one?.team_id, two?.team_id].sort()).toEqual(['T1', 'T2']);
    const said = { user: 'U7', team: 'T2', user_team: 'T2', source_team: 'T2' };
    for (const each of [one, two]) expect(each).toMatchObject({ is_ext_shared_channel: true, event: said });
    const bot = { user: 'U0SANDBOXBOT', bot_id: 'B0SANDBOXBOT', team: 'T1' };
    for (const each of [three, four]) expect(each?.event).toMatchObject(bot);
    expect(one?.event.ts).toBe(two?.event.ts);

    const app = clientOf(sandbox, 'T1', sandbox.credentials.appToken);
    const { authorizations } = await app.apps.event.authorizations.list({ event_context: one?.event_context ?? '' });
    expect(authorizations?.map((each) => [each.team_id, each.user_id]).sort()).toEqual([
      ['T1', 'U0SANDBOXBOT'],
      ['T2', 'U0OTHERBOT'],
    ]);
    expect(await errorOf(app.apps.event.authorizations.list({ event_context: '4-x' }))).toBe('invalid_event_context');
  });

  test('both read the same words; who is from elsewhere is a stranger without a locale', async () => {
    const read = async (team: string) =>
      (await clientOf(sandbox, team).conversations.history({ channel: 'C7' })).messages?.map(({ text }) => text);
    expect(await read('T1')).toEqual(await read('T2'));
    expect((await messagesIn(sandbox, { team: 'T2', channel: 'C7' })).length).toBe(2);

    const { user } = await clientOf(sandbox, 'T1').users.info({ user: 'U7', include_locale: true });
    expect(user).toMatchObject({ team_id: 'T2', is_stranger: true });
    expect(user?.locale).toBeUndefined();
    const { channel } = await clientOf(sandbox, 'T1').conversations.info({ channel: 'C7' });
    expect(channel).toMatchObject({ is_ext_shared: true, is_shared: true, connected_team_ids: ['T2'] });
    const { members } = await clientOf(sandbox, 'T1').conversations.members({ channel: 'C7' });
    expect(members).toEqual(expect.arrayContaining(['U1', 'U7', 'U0OTHERBOT']));
  });

  test('an outsider may press a button, but runs no command and no message shortcut', async () => {
    const text = { type: 'plain_text' as const, text: 'Go' };
    const blocks = [{ type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'go', text }] }];
    const { ts = '' } = await clientOf(sandbox, 'T1').chat.postMessage({ channel: 'C7', text: 'x', blocks });
    await sandbox.control('interact', { team: 'T1', channel: 'C7', messageTs: ts, user: 'U7', action: 'go' });
    const pressed = heard.frames.find(({ type }) => type === 'interactive');
    expect(pressed?.payload).toMatchObject({ team: { id: 'T1' }, user: { id: 'U7', team_id: 'T2' } });

    const outsider = { team: 'T1', channel: 'C7', user: 'U7' };
    await expect(sandbox.control('command', { ...outsider, command: '/greet' })).rejects.toThrow('outsider');
    await expect(sandbox.control('shortcut', { ...outsider, callbackId: 'thank', messageTs: ts })).rejects.toThrow(
      'outsider',
    );
  });

  test('a seed in which one id would be two people is refused', async () => {
    const twice = seed('T2', { channels: shared(['U1'], ['T1']), botUserId: 'U0OTHERBOT' });
    await expect(openTestSandbox({ seeds: [ours, twice] })).rejects.toThrow('U1 is somebody in T1 and in T2');
    await expect(openTestSandbox({ seeds: [ours, seed('T2')] })).rejects.toThrow('C7 is shared with T2');
  });
});
