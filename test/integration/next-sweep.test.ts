/** The moment of the next sweep knows of everything that the sweep looks for (O1, V6); the clock of the local Slack goes by it. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { dueStore } from '../../src/store/due.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';

afterAll(stopTestServer);

const now = new Date('2026-03-04T09:00:00Z');
const later = new Date('2031-01-01T00:00:00Z');
const leaseSeconds = 30;
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
  await database.rows(
    `insert into workspaces (workspace_id, name, domain, bot_user_id, installed_at, learn_at, sync_at)
     values ('T0ONE', '', '', 'U0BOT', $1, $2, $2)`,
    [now, later],
  );
});

type Row = Readonly<Record<string, unknown>>;

async function insert(table: string, row: Row): Promise<void> {
  const all: Row = { workspace_id: 'T0ONE', ...row };
  const places = Object.keys(all).map((_, nth) => `$${nth + 1}`);
  await database.rows(
    `insert into ${table} (${Object.keys(all).join(', ')}) values (${places.join(', ')})`,
    Object.values(all),
  );
}

const member = {
  ...{ member_id: 'U0ANA', kind: 'person', name: '', handle: '', zone: 'UTC', locale: 'en-US' },
  ...{ is_active: true, is_admin: false, status_text: '', status_emoji: '' },
};
const said = { dedupe_key: 'd', kind: 'notice', target: {}, subject: '', expires_at: later };
const schedule = {
  ...{ channel_id: 'C0ONE', cadence: 'weekly', weekday: 5, minute: 960 },
  ...{ zone: 'UTC', set_by: 'U0ANA', since: now, next_at: now },
};
const followUp = { source_key: 'f', member_id: 'U0ANA', note: '', due_at: now, created_at: now, next_ask_at: now };
const asked = { source_key: 'h', asker_id: 'U0ANA', question: 'who?', topics: [], asked_at: now, look_at: now };
const heard = { channel_id: 'C0ONE', ts: '1.1', author_id: 'U0ANA', topics: [], look_at: now };

const forWhomItSpeaks: readonly (readonly [what: string, table: string, row: Row])[] = [
  ['a member to plan for', 'members', { ...member, plan_at: now }],
  ['a follow-up', 'follow_ups', followUp],
  ['a question to a few', 'help_requests', asked],
  ['a question in a channel', 'open_questions', heard],
  ['an appreciation post', 'digest_schedules', schedule],
  ['a round of introductions', 'introduction_schedules', { ...schedule, next_at: later, step_at: now }],
  ['a look back', 'reflections', { member_id: 'U0ANA', month: '2026-03', due_at: now }],
  ['a message', 'deliveries', { ...said, state: 'planned', not_before: now }],
  [
    'a claim whose lease ends',
    'deliveries',
    { ...said, state: 'claimed', claimed_at: secondsAgo(leaseSeconds), not_before: secondsAgo(90) },
  ],
  [
    'a claim that is looked at again later',
    'deliveries',
    { ...said, state: 'claimed', claimed_at: secondsAgo(900), not_before: now },
  ],
  [
    'a message to show anew',
    'deliveries',
    { ...said, state: 'sent', not_before: secondsAgo(90), revision: 1, show_at: now },
  ],
];

test.each(forWhomItSpeaks)('O1: %s is known of, and waits where Rapport cannot speak', async (_what, table, row) => {
  const due = dueStore(database.database);
  expect(await due.nextAt(leaseSeconds)).toEqual(later);

  await insert(table, row);
  expect(await due.nextAt(leaseSeconds)).toEqual(now);

  await database.rows('update workspaces set silent_since = $1', [now]);
  expect(await due.nextAt(leaseSeconds)).toBeNull();
});

test.each(['learn_at', 'sync_at', 'backfill_at'])(
  'O1: %s of a workspace is known of, while Rapport is in it',
  async (column) => {
    const due = dueStore(database.database);
    await database.rows(`update workspaces set ${column} = $1`, [now]);
    expect(await due.nextAt(leaseSeconds)).toEqual(now);
    await database.rows('update workspaces set silent_since = $1', [now]);
    expect(await due.nextAt(leaseSeconds)).toBeNull();
  },
);

test('V6: the end of the time of grace is known of, and so is what has no moment because it is due at once', async () => {
  const due = dueStore(database.database);
  await database.rows('update workspaces set silent_since = $1, erase_at = $2', [now, now]);
  expect(await due.nextAt(leaseSeconds)).toEqual(now);
  await database.rows(`update workspaces set silent_since = null, learn_at = '-infinity'`);
  expect((await due.nextAt(leaseSeconds))?.getTime()).toBeLessThanOrEqual(now.getTime());
});

test('W1: tokens to renew are known of, and left alone while somebody renews them; so are organisations', async () => {
  const due = dueStore(database.database);
  const token = { is_organisation: true, bot_user_id: 'U', bot_id: 'B', key_id: 'k', sealed: '', installed_at: now };
  await insert('installations', { ...token, refresh_at: secondsAgo(600) });
  expect(await due.nextAt(leaseSeconds)).toEqual(secondsAgo(600));
  await database.rows('update installations set refreshing_until = $1', [now]);
  expect(await due.nextAt(leaseSeconds)).toEqual(now);
  await database.rows('update installations set refresh_at = null, look_at = $1', [secondsAgo(5)]);
  expect(await due.nextAt(leaseSeconds)).toEqual(secondsAgo(5));
});
