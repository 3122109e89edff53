/** "Erase me" (V2): nothing is left of a member, anywhere, and what is others' stays theirs. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { rowsOf } from '../../src/domain/member-export.js';
import { eraseMember } from '../../src/features/privacy.js';
import { exportMember } from '../../src/features/privacy-export.js';
import type { LogView } from '../../src/sandbox/protocol.js';
import { exportFile } from '../../src/slack/privacy-export-words.js';
import { busyHistory, herWords, liveBusily } from '../support/busy-life.js';
import { stopTestServer } from '../support/database.js';
import { pressForged } from '../support/forged-press.js';
import { wordsOf } from '../support/person.js';
import { everyCell } from '../support/record.js';
import { repeatEvents } from '../support/replay.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Tables, the queue's own included, that hold one of these words in a row of that workspace; partitions under their table's name. */
async function tablesWith(world: World, words: readonly string[], other = 'T0TWO'): Promise<readonly string[]> {
  const cells = await everyCell(world.database);
  const found = cells.filter(({ text }) => !text.includes(other) && words.some((word) => text.includes(word)));
  return [...new Set(found.map(({ table }) => table.replace(/^public\./, '').replace(/_\d{4}_\d{2}$/, '')))].sort();
}

/** Of a table that holds nothing of any member, the story need not put anything there. */
const impersonal = [
  'install_states',
  'installations',
  'workspace_erasures',

  'backfill_threads',
  'backfills',
  'channels',
  'erasures',
  'introduction_rounds',
  'introductions',
  'pgmigrations',
  'uplift_batches',
  'workspaces',
];

async function personalTables({ database }: World): Promise<readonly string[]> {
  const rows = await database.rows<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  );
  return rows.map(({ name }) => name).filter((name) => !impersonal.includes(name));
}

async function seenByOthers({ ben, chloe, dev, eli, postsIn }: World): Promise<string> {
  const inboxes = await Promise.all([ben, chloe, dev, eli].map((person) => person.inbox()));
  const posts = await Promise.all([postsIn('general'), postsIn('design')]);
  return [...inboxes.flat(), ...posts.flat().map((post) => `${post.text} ${wordsOf(post.blocks)}`)].join('\n');
}

/** All that is hers, with names; and nothing of what others chose about her. */
async function expectExport({ ana, chloe, dev, eli, database, sandbox }: World): Promise<void> {
  const deps = { inWorkspace: database.inWorkspace, clock: sandbox.clock };
  const data = await exportMember(deps, { workspaceId: workspaceId('T0ONE'), memberId: memberId(ana.id) });
  const empty = Object.entries(data.sections).filter(([, section]) => rowsOf(section).length === 0);
  expect(empty.map(([name]) => name)).toEqual([]);
  const file = exportFile(data);
  const read = JSON.parse(file) as Record<string, readonly Record<string, unknown>[]>;
  for (const word of herWords) expect(file).toContain(word);
  expect(read.summary?.[0]).toBe('Everything that Rapport keeps about Ana Costa in Lindenbaum, on 2026-03-06.');
  expect(read.people).toMatchObject({ [ana.id]: 'Ana Costa', [chloe.id]: 'Chloe Martin', [dev.id]: 'Dev Patel' });
  expect(read.cadences).toMatchObject([{ with: chloe.id }]);
  expect(read.neverAbout).toMatchObject([{ whom: eli.id }]);
  expect(read.nudges?.map(({ about }) => about)).not.toContain(ana.id);
  expect(read.followUps).toMatchObject([{ note: 'the flamingo deck', state: 'open' }]);
  expect(read.kudosReceived?.map(({ reason }) => reason)).toContain('the talk that @Ana Costa gave');
}

/** In their direct messages, as soon as it was asked for, and like the operator's. */
async function expectFile({ ana, sandbox, neighbour }: World): Promise<void> {
  const [message, ...more] = (await ana.inboxMessages()).filter(({ files }) => files.length > 0);
  expect(more).toEqual([]);
  const [file] = message?.files ?? [];
  expect(file?.name).toMatch(/^rapport-2026-03-06-[0-9a-f]{8}\.json$/);
  expect(message?.text).toContain('Everything that Rapport keeps about Ana Costa');
  const read = (await (await fetch(`${sandbox.url}${String(file?.url)}`)).json()) as { followUps: unknown };
  expect(read.followUps).toMatchObject([{ note: 'the flamingo deck' }]);
  expect(await neighbour('ana').inboxMessages()).toEqual([]);
}

async function picturesIn({ postsIn }: World): Promise<readonly string[]> {
  const posts = await postsIn('design');
  return posts.flatMap(({ blocks }) =>
    (blocks as { slack_file?: { id: string } }[]).flatMap(({ slack_file: file }) =>
      file === undefined ? [] : [file.id],
    ),
  );
}

async function filesDeleted({ sandbox }: World): Promise<readonly unknown[]> {
  const { entries } = (await (await fetch(`${sandbox.url}/_control/log?limit=100000`)).json()) as LogView;
  return entries
    .filter(({ name }) => name === 'files.delete')
    .map(({ request }) => (request as { file?: unknown }).file);
}

test('V2: a busy member is erased everywhere, colleagues keep what is theirs, and nothing that was before comes back', async () => {
  const world = await openWorld({ history: busyHistory, mode: 'http', looksNightly: true });
  const { ana, ben, chloe, eli, dev, database, neighbour } = world;
  const hers = [ana.id, 'Ana Costa', ...herWords];
  await neighbour('ana').types(`/kudos ${ben.mention} for the neighbourly notes`);
  await liveBusily(world);
  // She is an admin, and what admins decide is written down (V7).
  await ana.types('/rapport admin kudos here', { in: 'kudos' });
  expect(await tablesWith(world, [ana.id])).toEqual(await personalTables(world));
  expect(await tablesWith(world, herWords)).toEqual([
    'cards',
    'deliveries',
    'feedback_requests',
    'follow_ups',
    'help_requests',
    'kudos',
    'offered_topics',
    'open_questions',
  ]);
  expect((await eli.inbox()).join()).toContain(ana.mention);
  await expectExport(world);
  const nextDoor = await tablesWith(world, [ana.id], 'T0ONE');
  await ana.opensHome();
  expect(await ana.home()).toContain('pelican');
  await ana.types('/rapport privacy');
  await ana.presses('privacy_export', { whisper: 'general' });
  await expectFile(world);
  const told = (await ana.inbox()).length;
  const [picture] = await picturesIn(world);
  expect(picture).toBeDefined();

  await ana.types('/rapport privacy');
  await ana.presses('privacy_erase', { whisper: 'general' });

  expect((await ana.whispers('general')).at(-1)).toContain('I have erased what I kept about you');
  expect(await ana.inbox()).toHaveLength(told);
  expect(await ana.home()).toContain('I keep nothing about you at the moment');
  expect(await tablesWith(world, hers)).toEqual([]);
  expect(await tablesWith(world, [ana.id], 'T0ONE')).toEqual(nextDoor);
  const others = await seenByOthers(world);
  for (const word of hers) expect(others).not.toContain(word);
  expect(others).toContain(':raised_hands: Someone thanked you');
  expect(others).toContain(`${dev.mention} thanks ${ben.mention} and someone`);
  expect(others).toContain('the talk that @someone gave');
  expect(others).toMatch(/• .*what she and @someone built/);
  expect(await eli.inbox()).toEqual([]);
  expect(await picturesIn(world)).toEqual([expect.not.stringMatching(`^${picture}$`)]);
  expect(await filesDeleted(world)).toContain(picture);
  await chloe.opensHome();
  expect(await chloe.home()).toContain('from someone');
  await dev.opensHome();
  expect(await dev.home()).toContain('someone');

  const audit = `select action, actor_id from audit_entries where workspace_id = 'T0ONE' order by at, action`;
  expect(await database.rows(audit)).toEqual(
    ['settings_changed', 'member_exported', 'member_erased'].map((action) => ({ action, actor_id: 'someone' })),
  );

  await world.restarts();
  expect(await tablesWith(world, hers)).toEqual(['members', 'user_groups']);
  expect(
    await database.rows(`select consent, plan_at from members where workspace_id = 'T0ONE' and member_id = $1`, [
      ana.id,
    ]),
  ).toEqual([{ consent: 'unknown', plan_at: null }]);
  const before = await seenByOthers(world);
  expect(await repeatEvents(world)).toBeGreaterThan(50);
  await world.passes('P1D');
  expect(await tablesWith(world, hers)).toEqual(['members', 'user_groups']);
  expect(await seenByOthers(world)).toBe(before);
  expect(await ana.inbox()).toHaveLength(told);
});

test('V2: erased while a post is under way, twice at once, and after a crash half-way: no name is left standing', async () => {
  const world = await openWorld({ mode: 'http' });
  const { ana, ben, chloe, database, sandbox, faults, passes, postsIn } = world;
  await ben.types(`/kudos ${chloe.mention} for the plan`);
  await faults([{ kind: 'lost_answer', method: 'chat.postMessage', times: 1 }]);
  await ana.types(`/kudos ${ben.mention} for the pelican notes`);
  expect(await database.rows(`select kind from deliveries where state = 'claimed'`)).toEqual([{ kind: 'kudos_post' }]);

  const deps = {
    inWorkspace: database.inWorkspace,
    clock: sandbox.clock,
    bell: { ring: async () => {} },
    unring: { member: async () => {}, workspace: async () => {} },
  };
  const crashing = eraseMember(deps, { workspaceId: workspaceId('T0ONE'), memberId: memberId(ana.id) }, (step) => {
    if (step === 'interactions and ties') throw new Error('the power is gone');
  });
  await expect(crashing).rejects.toThrow('the power is gone');
  expect(await tablesWith(world, ['pelican'])).toEqual(['kudos']);
  const press = { userId: ana.id, action: 'privacy_erase' };
  expect(await Promise.all([pressForged(world, press), pressForged(world, press)])).toEqual([200, 200]);
  await faults([]);
  await passes('PT5M');

  expect(await tablesWith(world, [ana.id, 'pelican'])).toEqual([]);
  const posts = (await postsIn('general')).map(({ text }) => text);
  expect(posts).toEqual([`${ben.mention} thanks ${chloe.mention}: the plan`, `Someone thanks ${ben.mention}`]);
  expect((await ben.inbox()).join()).toContain('Someone thanked you.');
  expect((await ben.inbox()).join()).not.toContain(ana.id);

  // From App Home it is the same, in a window of its own; what is left then is nobody's thanks to nobody.
  await ben.opensHome();
  await ben.presses('privacy_open', { home: true });
  expect(wordsOf((await ben.form())?.blocks)).toContain('*What I keep about you*');
  await ben.presses('privacy_erase', { home: true });
  expect(wordsOf((await ben.form())?.blocks)).toContain('I have erased what I kept about you');
  expect(await tablesWith(world, [ben.id])).toEqual([]);
  expect((await postsIn('general')).map(({ text }) => text)).toEqual([`Someone thanks ${chloe.mention}`]);
  expect(await ben.home()).toContain('I keep nothing about you at the moment');
});
