/** An archive into the record, against a real Postgres (I1-I4). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Refusal } from '../../src/domain/errors.js';
import type { Heard } from '../../src/domain/heard.js';
import { channelId, memberId, type WorkspaceId, workspaceId } from '../../src/domain/ids.js';
import { defaultSettings } from '../../src/domain/workspace.js';
import { hear } from '../../src/features/hearing.js';
import { type ImportReport, importArchive } from '../../src/features/imports.js';
import { rebuildTies } from '../../src/features/interactions.js';
import { openExportArchive } from '../../src/slack/export-archive.js';
import { heardInMessage, heardInReaction, type SlackMessage } from '../../src/slack/intake.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { fc } from '../support/property.js';
import { answers, type ExportContent, says, tsAt, user, usualUsers, writeExport } from '../support/slack-export.js';

const now = new Date('2026-04-01T00:00:00Z');
const clock = { now: () => now };
const acme = workspaceId('TACME');

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  const known = await db.rows<{ workspace_id: string }>('select workspace_id from workspaces');
  for (const row of known) await db.inWorkspace(workspaceId(row.workspace_id), ({ workspaces }) => workspaces.erase());
});

async function importFrom(
  path: string,
  options: { readonly batch?: number; readonly workspaceId?: WorkspaceId } = {},
): Promise<ImportReport> {
  const archive = await openExportArchive(path, { now });
  try {
    return await importArchive({ inWorkspace: db.inWorkspace, clock }, { workspaceId: null, ...options, archive });
  } finally {
    archive.close();
  }
}

const imports = async (content: ExportContent) => importFrom(await writeExport(content));

/** All that is derived from what was said, without the workspace's name. */
async function recordOf(workspace: string) {
  const interactions = await db.rows(
    `select identity, source_key, kind, from_id, to_id, channel_id, thread_ts, at
       from interactions where workspace_id = $1 order by identity`,
    [workspace],
  );
  const sources = await db.rows(
    `select source_key, at, version, is_gone, depends_on, thanks_by, thanks_channel_id, thanks_thread_ts
       from interaction_sources where workspace_id = $1 order by source_key`,
    [workspace],
  );
  return { interactions, sources, ties: await tiesOf(workspace) };
}

const tiesOf = (workspace: string) =>
  db.rows<{ a_id: string; b_id: string; last_day: number; state: string }>(
    'select a_id, b_id, last_day, state::text from ties where workspace_id = $1 order by a_id, b_id',
    [workspace],
  );

async function hearsLive(heard: readonly (Heard | null)[]): Promise<void> {
  const nothing = async () => {};
  const outside = { bell: { ring: nothing }, clock: { now: () => new Date() } };
  const deps = {
    ...outside,
    inWorkspace: db.inWorkspace,
    hearQuestion: nothing,
    hearPromise: nothing,
    hearKudos: nothing,
    hearKudosReaction: nothing,
  };
  await hear(
    deps,
    acme,
    heard.flatMap((each) => (each === null ? [] : [each])),
  );
}

const live = (message: object, more: SlackMessage = {}) =>
  heardInMessage({ ...(message as SlackMessage), channel: 'C001', ...more });

const install = (id: WorkspaceId, botUserId: string) =>
  db.inWorkspace(id, ({ workspaces }) =>
    workspaces.install({ name: 'Acme', domain: 'acme', botUserId: memberId(botUserId), at: now }),
  );

const day = 86_400;
const talk = [
  says('UANA', 1, '<@UBEN> can you look?', {
    thread_ts: tsAt(1),
    reactions: [{ name: 'eyes', users: ['UBEN', 'UROBOT'], count: 2 }],
  }),
  answers('UBEN', 60, 1, { reactions: [{ name: '+1', users: ['UANA', 'UBEN'], count: 2 }] }),
  answers('UANA', 90, 1),
  says('UCHLOE', 120, 'good morning'),
  says('UCHLOE', 130, 'note to <@UCHLOE>'),
  says('UDEV', 140, Array.from({ length: 9 }, (_, n) => `<@UX${n}>`).join(' ')),
  says('UDEV', 150, 'thanks <@UROBOT> and <@USTRANGER>'),
  says('UROBOT', 160, '<@UANA> build is green'),
  says('UELI', 170, 'left', { subtype: 'channel_leave' }),
  { type: 'message', ts: tsAt(180), text: 'whose?', reactions: [{ name: 'tada', users: ['UANA'], count: 3 }] },
  { ts: 'never' },
];

describe('the numbers', () => {
  test('every message and reaction meets one fate, and they add up to what was read', async () => {
    const { tally, record, workspace, people } = await imports({ days: { 'general/2026-03-02.json': talk } });

    expect(workspace).toEqual({ id: 'TACME', name: 'acme-export', isNew: true });
    expect(people).toBe(usualUsers.length);
    expect(tally).toEqual({
      messagesRead: 11,
      reactionsRead: 7,
      messages: {
        recorded: 2,
        known: 0,
        nothing: 1,
        oneself: 2,
        crowd: 1,
        stranger: 1,
        excluded: 0,
        bot: 1,
        system: 1,
        no_author: 1,
        malformed: 1,
      },
      reactions: {
        recorded: 2,
        known: 0,
        oneself: 1,
        stranger: 1,
        excluded: 0,
        no_author: 1,
        unnamed: 2,
        malformed: 0,
      },
      added: { mention: 1, reply: 1, reaction: 2 },
    });
    expect(record).toMatchObject({ interactions: 4, ties: 1 });
  });

  test('importing twice adds nothing', async () => {
    const path = await writeExport({ days: { 'general/2026-03-02.json': talk } });
    const first = await importFrom(path);
    const before = await recordOf('TACME');

    const second = await importFrom(path);

    expect(await recordOf('TACME')).toEqual(before);
    expect(second.workspace.isNew).toBe(false);
    expect(second.tally.added).toEqual({ mention: 0, reply: 0, reaction: 0 });
    expect(second.tally.messages).toEqual({
      ...first.tally.messages,
      recorded: 0,
      known: first.tally.messages.recorded,
    });
    expect(second.tally.reactions).toEqual({
      ...first.tally.reactions,
      recorded: 0,
      known: first.tally.reactions.recorded,
    });
  });

  test('a message that the archive holds twice counts once', async () => {
    const said = says('UANA', 1, 'hello <@UBEN>');
    const { tally } = await imports({ days: { 'general/2026-03-02.json': [said, said], 'general/b.json': [said] } });
    expect(tally.messages).toMatchObject({ recorded: 1, known: 2 });
    expect(tally.added.mention).toBe(1);
  });
});

describe('beside what was heard live', () => {
  test('importing what was heard live adds nothing', async () => {
    await install(acme, 'UROBOT');
    await imports({ channels: [{ id: 'C001', name: 'general' }] });
    const asked = says('UANA', 1, '<@UBEN> can you look?', { thread_ts: tsAt(1) });
    const reply = answers('UBEN', 60, 1);
    await hearsLive([
      live(asked),
      live(reply, { parent_user_id: 'UANA' }),
      heardInReaction(
        {
          user: 'UBEN',
          item_user: 'UANA',
          reaction: 'eyes',
          event_ts: tsAt(20),
          item: { channel: 'C001', ts: tsAt(1) },
        },
        true,
      ),
    ]);
    const before = await recordOf('TACME');

    const { tally } = await imports({
      days: {
        'general/2026-03-02.json': [{ ...asked, reactions: [{ name: 'eyes', users: ['UBEN'], count: 1 }] }, reply],
      },
    });

    expect(tally.messages).toMatchObject({ recorded: 0, known: 2 });
    expect(await recordOf('TACME')).toEqual(before);
  });

  test('what was deleted or taken back since stays so', async () => {
    await install(acme, 'UROBOT');
    await imports({});
    const said = says('UANA', 1, 'hello <@UBEN>');
    const other = says('UANA', 2, 'hello');
    const reacted = {
      user: 'UBEN',
      item_user: 'UANA',
      reaction: 'eyes',
      event_ts: tsAt(20),
      item: { channel: 'C001', ts: tsAt(2) },
    };
    const deletion = {
      subtype: 'message_deleted',
      deleted_ts: said.ts,
      event_ts: tsAt(30),
      previous_message: { user: 'UANA' },
    };
    await hearsLive([live(said), live(other), heardInReaction(reacted, true), live(deletion)]);
    await hearsLive([heardInReaction({ ...reacted, event_ts: tsAt(40) }, false)]);

    await imports({
      days: {
        'general/2026-03-02.json': [said, { ...other, reactions: [{ name: 'eyes', users: ['UBEN'], count: 1 }] }],
      },
    });

    expect((await recordOf('TACME')).interactions).toEqual([]);
  });

  test('an edit that the archive knows and we did not is taken over', async () => {
    await install(acme, 'UROBOT');
    await imports({});
    await hearsLive([live(says('UANA', 1, 'hello <@UBEN>'))]);

    await imports({
      days: {
        'general/2026-03-02.json': [says('UANA', 1, 'hello <@UCHLOE>', { edited: { user: 'UANA', ts: tsAt(50) } })],
      },
    });

    const { interactions, ties } = await recordOf('TACME');
    expect(interactions).toMatchObject([{ kind: 'mention', from_id: 'UANA', to_id: 'UCHLOE' }]);
    expect(ties).toMatchObject([{ a_id: 'UANA', b_id: 'UCHLOE' }]);
  });

  test('preferences are nobody else’s, and what Slack says live is newer than the archive', async () => {
    await install(acme, 'UROBOT');
    await imports({ users: [user('UANA')], channels: [{ id: 'C001', name: 'general' }] });
    await db.inWorkspace(acme, async ({ members }) => {
      await members.savePreferences(memberId('UANA'), { consent: 'yes', weeklyCap: 1 });
      await members.saveChannels(
        [{ id: channelId('C001'), name: 'general', isPrivate: false, hasBot: true }],
        new Date(0),
      );
    });

    await imports({
      users: [user('UANA', { profile: { real_name: 'Old Name' }, deleted: true }), user('UBEN')],
      channels: [{ id: 'C001', name: 'old-general' }],
    });

    await db.inWorkspace(acme, async ({ members, workspaces }) => {
      expect(await members.find(memberId('UANA'))).toMatchObject({
        name: 'UANA',
        isActive: true,
        consent: 'yes',
        weeklyCap: 1,
      });
      expect(await members.find(memberId('UBEN'))).not.toBeNull();
      expect(await members.findChannel(channelId('C001'))).toMatchObject({ name: 'general', hasBot: true });
      expect(await workspaces.get()).toMatchObject({ name: 'Acme', botUserId: 'UROBOT' });
    });
  });

  test('a channel that the workspace excludes is left out of an import, too', async () => {
    await install(acme, 'UROBOT');
    await db.inWorkspace(acme, ({ workspaces }) =>
      workspaces.saveSettings({ ...defaultSettings, excludedChannels: [channelId('C002')] }),
    );
    const { tally } = await imports({
      days: {
        'random/2026-03-02.json': [
          says('UANA', 1, 'hello <@UBEN>', { reactions: [{ name: 'eyes', users: ['UBEN'], count: 1 }] }),
        ],
      },
    });
    expect([tally.messages.excluded, tally.reactions.excluded]).toEqual([1, 1]);
    expect((await recordOf('TACME')).sources).toEqual([]);
  });
});

describe('whose it is', () => {
  test('two workspaces whose ids collide stay apart', async () => {
    const users = usualUsers.map((each) => ({ ...each, team_id: 'TOTHER' }));
    await imports({ days: { 'general/2026-03-02.json': [says('UANA', 1, 'hello <@UBEN>')] } });
    const before = await recordOf('TACME');
    await imports({
      users,
      days: { 'general/2026-03-02.json': [says('UANA', 1, 'hello <@UCHLOE>'), says('UBEN', 9, '<@UANA>')] },
    });

    expect(await recordOf('TACME')).toEqual(before);
    const other = await recordOf('TOTHER');
    expect(other.interactions).toMatchObject([{ to_id: 'UCHLOE' }, { from_id: 'UBEN', to_id: 'UANA' }]);
  });

  test('an archive that names no team becomes a workspace by its file name', async () => {
    const users = [{ id: 'UANA', name: 'ana' }, { id: 'UBEN' }];
    const path = await writeExport(
      { users, days: { 'general/a.json': [says('UANA', 1, '<@UBEN>')] } },
      'Our Team (2).zip',
    );
    const { workspace, tally } = await importFrom(path);
    expect(workspace).toEqual({ id: 'T-IMPORT-Our-Team-2-', name: 'Our Team (2)', isNew: true });
    expect(tally.messages.recorded).toBe(1);
    expect((await importFrom(path)).workspace.isNew).toBe(false);
  });

  test('an archive is not taken for another workspace’s, nor a workspace made up', async () => {
    const path = await writeExport({});
    await install(workspaceId('TOTHER'), 'UROBOT');
    await expect(importFrom(path, { workspaceId: workspaceId('TOTHER') })).rejects.toThrow(Refusal);
    await expect(importFrom(path, { workspaceId: acme })).rejects.toThrow(Refusal);
    expect(await db.rows(`select member_id from members`)).toEqual([]);
  });
});

describe('ties', () => {
  test('rebuilt ties are the live ones, bit for bit', async () => {
    const messages = Array.from({ length: 200 }, (_, n) => {
      const from = n % 3 === 0 ? 'UBEN' : 'UANA';
      return says(from, ((n * 37) % 200) * (day / 3), `<@${n % 3 === 0 ? 'UANA' : 'UCHLOE'}> <@UBEN>`);
    }).filter((message) => Number(message.ts) * 1000 < now.getTime());
    const path = await writeExport({ days: { 'general/a.json': messages, 'random/b.json': [...messages].reverse() } });
    await importFrom(path, { batch: 7 });
    const before = await tiesOf('TACME');
    expect(before.map((tie) => [tie.a_id, tie.b_id])).toEqual([
      ['UANA', 'UBEN'],
      ['UANA', 'UCHLOE'],
    ]);

    await rebuildTies({ inWorkspace: db.inWorkspace }, acme);

    expect(await tiesOf('TACME')).toEqual(before);
  });

  test('people are seen where they last spoke or reacted', async () => {
    await imports({ days: { 'general/a.json': talk } });
    const ben = await db.inWorkspace(acme, ({ members }) => members.find(memberId('UBEN')));
    expect(ben?.lastActiveAt?.toISOString()).toBe('2026-03-02T09:01:00.000Z');
  });
});

describe('in any pieces', () => {
  const who = fc.constantFrom('UANA', 'UBEN', 'UCHLOE', 'UROBOT', 'UNOBODY');
  const when = fc.integer({ min: 0, max: 400 }).map((slot) => slot * 5000);
  const message = fc.record({
    author: who,
    at: when,
    thread: fc.option(when),
    mentions: fc.array(who, { maxLength: 3 }),
    words: fc.constantFrom('hello', 'thanks!', ''),
    edited: fc.option(when),
    reactions: fc.array(fc.record({ name: fc.constantFrom('eyes', '+1'), users: fc.array(who, { maxLength: 3 }) }), {
      maxLength: 2,
    }),
  });

  function exported({
    author,
    at,
    thread,
    mentions,
    words,
    edited,
    reactions,
  }: typeof message extends fc.Arbitrary<infer Message> ? Message : never) {
    const text = `${words} ${mentions.map((id) => `<@${id}>`).join(' ')}`;
    return says(author, at, text, {
      ...(thread === null || thread > at ? {} : { thread_ts: tsAt(thread) }),
      ...(edited === null ? {} : { edited: { user: author, ts: tsAt(at + edited) } }),
      reactions: reactions.map((reaction) => ({ ...reaction, count: reaction.users.length })),
    });
  }

  const byTime = (one: { ts: string }, other: { ts: string }) => Number(one.ts) - Number(other.ts);
  /** Slack gives no two messages of a channel the same timestamp. */
  const conversation = fc
    .uniqueArray(message, { maxLength: 25, selector: ({ at }) => at })
    .map((all) => all.map(exported).sort(byTime));

  test('an archive gives the same record in batches of any size', async () => {
    await fc.assert(
      fc.asyncProperty(conversation, conversation, fc.integer({ min: 1, max: 40 }), async (general, random, batch) => {
        const days = { 'general/a.json': general, 'random/a.json': random };
        const inTeam = (team: string) =>
          writeExport({ users: usualUsers.map((each) => ({ ...each, team_id: team })), days });
        const whole = await importFrom(await inTeam('TWHOLE'), { batch: 500 });
        const pieces = await importFrom(await inTeam('TPIECES'), { batch });

        expect(await recordOf('TPIECES')).toEqual(await recordOf('TWHOLE'));
        for (const { tally } of [whole, pieces]) {
          expect(sum(tally.messages)).toBe(tally.messagesRead);
          expect(sum(tally.reactions)).toBe(tally.reactionsRead);
        }
        for (const id of ['TWHOLE', 'TPIECES']) {
          await db.inWorkspace(workspaceId(id), ({ workspaces }) => workspaces.erase());
        }
      }),
      { numRuns: 40 },
    );
  });

  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, each) => all + each, 0);
});
