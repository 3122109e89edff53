/** What a Slack export tells, piece by piece (I3). */
import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../src/domain/errors.js';
import { workspaceId } from '../../src/domain/ids.js';
import type { Told } from '../../src/features/import-tally.js';
import { type ExportArchive, openExportArchive } from '../../src/slack/export-archive.js';
import { answers, type ExportContent, says, tsAt, user, writeExport, writeZip } from '../support/slack-export.js';

const now = new Date('2026-04-01T00:00:00Z');

async function opened<T>(path: string, work: (archive: ExportArchive) => Promise<T>): Promise<T> {
  const archive = await openExportArchive(path, { now });
  try {
    return await work(archive);
  } finally {
    archive.close();
  }
}

async function readAll(archive: ExportArchive, maxTold = 500) {
  const told: Told[] = [];
  const malformed: string[] = [];
  const sizes: number[] = [];
  let filesRead = 0;
  for await (const chunk of archive.chunks(maxTold)) {
    told.push(...chunk.told);
    malformed.push(...chunk.malformed);
    sizes.push(chunk.told.length);
    filesRead = chunk.filesRead;
  }
  return { told, malformed, sizes, filesRead };
}

async function told(content: ExportContent): Promise<readonly Told[]> {
  return opened(await writeExport(content), async (archive) => (await readAll(archive)).told);
}

function saidIn(all: readonly Told[]) {
  return all.flatMap((each) => (each.kind === 'heard' && each.heard.kind === 'said' ? [each.heard.message] : []));
}

const leftOut = (all: readonly Told[]) => all.flatMap((each) => (each.kind === 'left_out' ? [each.because] : []));

describe('people and places', () => {
  test('people become profiles, and those of another team are outsiders', async () => {
    const users = [
      user('UANA'),
      user('UBEN', { deleted: true }),
      user('UROBOT', { is_bot: true }),
      user('UOUT', { team_id: 'TELSE' }),
    ];
    await opened(await writeExport({ users }), async (archive) => {
      expect(archive.teamId).toBe('TACME');
      const profiles = [];
      for await (const some of archive.people(workspaceId('TACME'))) profiles.push(...some.profiles);
      expect(profiles.map(({ id, kind, isActive }) => [id, kind, isActive])).toEqual([
        ['UANA', 'person', true],
        ['UBEN', 'person', false],
        ['UROBOT', 'bot', true],
        ['UOUT', 'outsider', true],
      ]);
    });
  });

  test('a name keeps nothing that the database cannot keep, and a locale that is none becomes the usual one', async () => {
    const users = [
      user('UANA', { profile: { real_name: 'A\u0000na \ud800' } }),
      user('UBEN', { locale: 'no such' }),
      7,
    ];
    await opened(await writeExport({ users }), async (archive) => {
      const all = [];
      for await (const some of archive.people(workspaceId('TACME'))) all.push(some);
      expect(all).toMatchObject([{ profiles: [{ name: 'A na' }, { locale: 'en-US' }], malformed: 1 }]);
    });
  });

  test('a folder that no list names has an id of its own, the same each time', async () => {
    const path = await writeExport({ days: { 'old name/2026-03-02.json': [says('UANA', 1, 'hi')] } });
    const ids = [];
    for (let time = 0; time < 2; time += 1) {
      ids.push(await opened(path, async ({ channels }) => channels.find(({ name }) => name === 'old name')?.id));
    }
    expect(ids[0]).toMatch(/^C[0-9A-F]{10}$/);
    expect(ids[1]).toBe(ids[0]);
  });

  test('private conversations stay closed and are counted', async () => {
    const hidden = [says('UANA', 1, 'secret <@UBEN>')];
    const content: ExportContent = {
      files: {
        'groups.json': JSON.stringify([{ id: 'G001', name: 'board' }]),
        'mpims.json': JSON.stringify([{ id: 'G002', name: 'mpdm-ana--ben--chloe-1' }]),
        'dms.json': JSON.stringify([{ id: 'D00000001', members: ['UANA', 'UBEN'] }]),
      },
      days: {
        'board/2026-03-02.json': hidden,
        'mpdm-ana--ben--chloe-1/2026-03-02.json': hidden,
        'D00000001/2026-03-02.json': hidden,
        'D00000002/2026-03-02.json': hidden,
        'general/2026-03-02.json': [says('UANA', 1, 'hello')],
      },
    };
    await opened(await writeExport(content), async (archive) => {
      expect(archive.privateConversations).toBe(4);
      expect(archive.files).toEqual({ toRead: 1, private: 4, other: 5 });
      expect(archive.channels.map((channel) => channel.name)).toEqual(['general', 'random']);
      expect((await readAll(archive)).told).toHaveLength(1);
    });
  });

  test('an export that was unpacked and packed again in its folder is read all the same', async () => {
    const path = await writeZip(
      {
        'acme/users.json': JSON.stringify([user('UANA')]),
        'acme/channels.json': JSON.stringify([{ id: 'C001', name: 'general' }]),
        'acme/general/2026-03-02.json': JSON.stringify([says('UANA', 1, 'hello')]),
        '__MACOSX/acme/general/._2026-03-02.json': 'x',
      },
      'acme.zip',
    );
    await opened(path, async (archive) => {
      const { told: all, malformed } = await readAll(archive);
      expect(saidIn(all).map((message) => message.channelId)).toEqual(['C001']);
      expect(malformed).toEqual([]);
    });
  });
});

describe('messages', () => {
  test('a reply without its parent’s author is given the one its thread began with, on an earlier day too', async () => {
    const all = await told({
      days: {
        'general/2026-03-03.json': [answers('UBEN', 90_000, 1), answers('UCHLOE', 90_001, 77)],
        'general/2026-03-02.json': [says('UANA', 1, 'who knows?', { thread_ts: tsAt(1) })],
        // Threads are told apart by conversation.
        'random/2026-03-02.json': [answers('UDEV', 2, 1)],
      },
    });
    expect(saidIn(all).map((message) => [message.authorId, message.threadAuthorId])).toEqual([
      ['UANA', null],
      ['UBEN', 'UANA'],
      ['UCHLOE', null],
      ['UDEV', null],
    ]);
  });

  test('a reply that was sent to the channel too names its thread’s author in its root', async () => {
    const all = await told({
      days: {
        'general/2026-03-02.json': [
          answers('UBEN', 9, 1, { subtype: 'thread_broadcast', root: { user: 'UANA', ts: tsAt(1) } }),
        ],
      },
    });
    expect(saidIn(all).map((message) => message.threadAuthorId)).toEqual(['UANA']);
  });

  test('bots, Slack itself and authorless messages are left out, a person’s upload is not', async () => {
    const all = await told({
      days: {
        'general/2026-03-02.json': [
          says('UANA', 1, 'beep', { bot_id: 'B1' }),
          says('USLACKBOT', 2, 'reminder'),
          says('UANA', 3, 'has joined', { subtype: 'channel_join' }),
          { type: 'message', ts: tsAt(4), text: 'whose?' },
          says('UANA', 5, 'my slides', { subtype: 'file_share', upload: true, bot_id: null }),
        ],
      },
    });
    expect(leftOut(all)).toEqual(['bot', 'bot', 'system', 'no_author']);
    expect(saidIn(all)).toHaveLength(1);
  });

  test('a reaction is as old as its message, and who is not named is counted', async () => {
    const reactions = [{ name: '+1::skin-tone-3', users: ['UBEN', 'UCHLOE'], count: 5 }];
    const all = await told({ days: { 'general/2026-03-02.json': [says('UANA', 1, 'done', { reactions })] } });
    const changes = all.flatMap((each) =>
      each.kind === 'heard' && each.heard.kind === 'reaction' ? [each.heard.change] : [],
    );
    expect(changes.map(({ from, to, name, changedTs }) => [from, to, name, changedTs])).toEqual([
      ['UBEN', 'UANA', '+1', tsAt(1)],
      ['UCHLOE', 'UANA', '+1', tsAt(1)],
    ]);
    expect(all.at(-1)).toEqual({ kind: 'left_out', what: 'reaction', because: 'unnamed', times: 3 });
  });
});

describe('odd archives', () => {
  test('what cannot be read is named by its file and does not stop the rest', async () => {
    const path = await writeExport({
      files: {
        'general/2026-03-01.json': 'not JSON at all',
        'general/2026-03-02.json': `[${JSON.stringify(says('UANA', 1, 'fine'))}, {"ts": "tomorrow"}, 7, null, {"ts": `,
        'general/2026-03-03.json': '{"ok": false}',
        'general/2026-03-04.json': '',
        'general/2026-03-05.json': JSON.stringify([
          { ...says('UANA', 1, 'from the future'), ts: '9999999999.000100' },
          says('UBEN', 5, 'fine', { reactions: [7, { name: 'wave', users: ['UANA'] }] }),
        ]),
      },
    });
    await opened(path, async (archive) => {
      const { told: all, malformed, filesRead } = await readAll(archive);
      expect(saidIn(all).map((message) => message.authorId)).toEqual(['UANA', 'UBEN']);
      expect(leftOut(all)).toEqual(['malformed', 'malformed', 'malformed', 'malformed', 'malformed']);
      expect([...new Set(malformed)]).toEqual([1, 2, 3, 4, 5].map((day) => `general/2026-03-0${day}.json`));
      expect(malformed.filter((file) => file.endsWith('02.json'))).toHaveLength(4);
      expect(filesRead).toBe(5);
    });
  });

  test.each([
    ['no such file', async () => '/nowhere/at/all.zip'],
    ['a folder', async () => '/tmp'],
    [
      'no ZIP',
      async () => {
        const path = await writeZip({ 'a.txt': 'a' }, 'a.zip');
        await writeFile(path, 'this is text, not a ZIP, and long enough to hold one');
        return path;
      },
    ],
    ['a ZIP without users.json', () => writeZip({ 'channels.json': '[]' }, 'b.zip')],
    ['a users.json that is no list', () => writeZip({ 'users.json': '{"a": ' }, 'c.zip')],
  ])('%s is refused with a sentence', async (_, make) => {
    const path = await make();
    const refused = await openExportArchive(path, { now }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect((refused as Refusal).sentence).toMatch(/^[A-Z/].*\.$/);
  });

  test('chunks are bounded, also where one file and one message hold more', async () => {
    const reactions = [{ name: 'tada', users: Array.from({ length: 40 }, (_, n) => `UFAN${n}`), count: 40 }];
    const messages = Array.from({ length: 60 }, (_, n) => says('UANA', n, 'hi', n === 30 ? { reactions } : {}));
    const path = await writeExport({ days: { 'general/2026-03-02.json': messages } });
    await opened(path, async (archive) => {
      const { sizes, told: all } = await readAll(archive, 16);
      expect(all).toHaveLength(100);
      expect(Math.max(...sizes)).toBe(16);
    });
  });

  test('a file is read no further than is asked for', async () => {
    const broken = `[${Array.from({ length: 50_000 }, (_, n) => JSON.stringify(says('UANA', n, 'x'.repeat(200)))).join()}, oops`;
    const path = await writeExport({ files: { 'general/2026-03-02.json': broken } });
    await opened(path, async (archive) => {
      for await (const chunk of archive.chunks(10)) {
        // Had it been read to its end, the break would have shown.
        expect(chunk).toMatchObject({ malformed: [], filesRead: 0 });
        break;
      }
    });
  });
});
