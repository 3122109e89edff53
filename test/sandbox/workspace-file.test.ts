/** The sandbox alone, from a file, for any app. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { readWorkspaceFile } from '../../src/sandbox/config/file.js';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.js';
import {
  clientOf,
  closeAll,
  eventually,
  messagesIn,
  openTestSandbox,
  startHttpApp,
  startSocketApp,
} from './support.js';

afterEach(closeAll);

async function fileWith(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'sandbox-file-')), 'workspace.yaml');
  await writeFile(path, text);
  return path;
}

const refusalOf = async (text: string): Promise<string> => {
  const path = await fileWith(text);
  const refusal = await readWorkspaceFile(path).then(
    () => 'accepted',
    (error: Error) => error.message,
  );
  return refusal.replaceAll(path, 'workspace.yaml');
};

async function openExample(): Promise<Sandbox> {
  const { stateFile: _, ...options } = await readWorkspaceFile('docs/sandbox.example.yaml');
  return openTestSandbox({ ...options, port: 0 });
}

test('X1: the example file makes the workspace it describes', async () => {
  const sandbox = await openExample();
  const slack = clientOf(sandbox, 'T0LIME');

  const { members = [] } = await slack.users.list({ include_locale: true });
  const who = Object.fromEntries(members.map((member) => [member.name, member]));
  expect(who.ana).toMatchObject({ id: 'U0ANA', is_admin: true, tz: 'Europe/Lisbon', locale: 'pt-PT' });
  expect(who.ben?.profile).toMatchObject({ status_text: 'On holiday', status_emoji: ':palm_tree:' });
  expect(who.gus).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
  expect(who.olga).toMatchObject({ deleted: true });
  expect(who.petra).toMatchObject({ team_id: 'T0PARTNER', is_stranger: true });
  expect(who.deploybot).toMatchObject({ is_bot: true });

  const { channels = [] } = await slack.conversations.list();
  expect(channels.map(({ name, is_ext_shared: isShared, is_archived: isOld }) => [name, isShared, isOld])).toEqual([
    ['general', false, false],
    ['with-partner', true, false],
    ['old-news', false, true],
  ]);
  const { messages } = await slack.conversations.history({ channel: 'C0GENERAL' });
  expect(messages?.[0]).toMatchObject({ user: 'U0ANA', reply_count: 1, reactions: [{ name: 'eyes', count: 2 }] });
  expect((await clientOf(sandbox, 'T0OAK').users.info({ user: 'U0ANA' })).user?.team_id).toBe('T0OAK');
  expect(sandbox.clock.now().toISOString()).toMatch(/^2026-03-02T09:0/);
});

test.each(['Socket Mode', 'signed HTTP'])('X1: a plain Bolt app works with it over %s', async (mode) => {
  const sandbox = await openExample();
  const start = mode === 'Socket Mode' ? startSocketApp : startHttpApp;
  const url = await start(sandbox, (app) => {
    app.command('/greet', async ({ ack, respond, command }) => {
      await ack();
      await respond({ response_type: 'in_channel', text: `greetings, ${command.text}` });
    });
    app.message('hello', async ({ say }) => void (await say('hello yourself')));
  });
  if (typeof url === 'string') sandbox.setEventsUrl(url);
  await sandbox.control('command', { channel: 'C0GENERAL', user: 'U0ANA', command: '/greet', text: '<@U0BEN>' });
  await sandbox.control('message', { channel: 'U0SANDBOXBOT', user: 'U0BEN', text: 'hello' });

  const said = async (channel: string) =>
    (await messagesIn(sandbox, { channel, user: 'U0BEN' })).map(({ text }) => text);
  await eventually(async () => (await said('C0GENERAL')).includes('greetings, <@U0BEN>'));
  await eventually(async () => (await said('U0SANDBOXBOT')).includes('hello yourself'));
});

const app = 'app: { display_information: { name: X } }';
const people = 'people: [{ name: ana }]';
const channels = 'channels: [{ name: general, members: everybody }]';

test('X1: what is wrong with a file is said with its line, its place, and what it should be', async () => {
  const refused = await refusalOf(`${app}
port: many
workspaces:
  - name: One
    peple: []
    people:
      - name: Ana
      - name: ben
        zone: Berlin
    channels:
      - name: general
`);
  expect(refused.split('\n').sort()).toEqual([
    'workspace.yaml:11: workspaces[0].channels[0].members is missing; should be everybody, or a list of handles',
    'workspace.yaml:2: port should be a number',
    'workspace.yaml:5: workspaces[0].peple is no setting; look for a misspelling',
    'workspace.yaml:7: workspaces[0].people[0].name should be a handle: small letters, digits, dots, dashes',
    'workspace.yaml:9: workspaces[0].people[1].zone should be a time zone such as Europe/Berlin',
  ]);
});

test('X1: so are names that are nobody’s, or two people’s', async () => {
  const refused = await refusalOf(`${app}
workspaces:
  - name: One
    install: organisation
    people:
      - name: ana
      - name: ana
      - { name: an-a }
    channels:
      - name: general
        members:
          - ana
          - bob
`);
  expect(refused.split('\n').sort()).toEqual([
    `workspace.yaml:13: workspaces[0].channels[0].members[1] there is nobody called "bob"; there are ana, an-a`,
    'workspace.yaml:4: workspaces[0].install is "organisation", but the workspace names no organisation it belongs to',
    `workspace.yaml:7: workspaces[0].people[1].name "ana" is the handle of somebody else already`,
    `workspace.yaml:8: workspaces[0].people[2] the id U0ANA is somebody else's already; give another`,
  ]);
  expect(await refusalOf(`${app}\nworkspaces:\n  - name: One\n   ${people}\n`)).toMatch(/^workspace.yaml: .*line 4/s);
  expect(await refusalOf(`app: nowhere.json\nworkspaces: [{ name: One, ${people}, ${channels} }]`)).toContain(
    'there is no such file',
  );
  const unnamed = await refusalOf(
    `app:\n  display_information: {}\nworkspaces: [{ name: One, ${people}, ${channels} }]`,
  );
  expect(unnamed).toBe('workspace.yaml:2: app.display_information.name is missing; should be a string');
  await expect(readWorkspaceFile('/nowhere.yaml')).rejects.toThrow('/nowhere.yaml: there is no such file');
});

test('X1: a manifest beside the file is taken, and refused where its events lack their scopes', async () => {
  const path = await fileWith(`app: app.json\nworkspaces: [{ name: One, ${people}, ${channels} }]`);
  const subscribed = { event_subscriptions: { bot_events: ['message.channels'] } };
  await writeFile(
    join(path, '../app.json'),
    JSON.stringify({ display_information: { name: 'Y' }, settings: subscribed }),
  );
  const options = await readWorkspaceFile(path);
  expect(options.manifest.display_information.name).toBe('Y');
  await expect(openSandbox({ ...options, port: 0 })).rejects.toThrow('channels:history');
});
