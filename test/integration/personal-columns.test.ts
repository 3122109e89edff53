/**
 * Every column that could hold a member, or their words, is known here, with who erases it (V2). A new one fails until somebody has
 * thought of it: see "Add a table" in CONTRIBUTING.md.
 */
import { afterAll, expect, test } from '@jest/globals';
import { openTestDatabase, stopTestServer } from '../support/database.js';

afterAll(stopTestServer);

/** Ids of members, alone or within keys and JSON, and what they wrote: what src/store/*-personal.ts erases. */
const personal: Readonly<Record<string, readonly string[]>> = {
  audit_entries: ['actor_id'],
  cadences: ['member_id', 'subject_id'],
  cards: ['learning', 'member_id', 'reaching'],
  celebrations: ['member_id'],
  deliveries: ['dedupe_key', 'recipient_id', 'subject', 'target'],
  digest_schedules: ['set_by'],
  feedback_requests: ['asked_id', 'asker_id', 'next_time', 'source_key', 'subject', 'went_well'],
  follow_ups: ['about_id', 'member_id', 'note', 'source_key'],
  help_request_helpers: ['member_id'],
  // The topics it is about, in the words of who offers them.
  help_requests: ['asker_id', 'question', 'source_key', 'topics'],
  interaction_sources: ['source_key', 'thanks_by'],
  interactions: ['from_id', 'identity', 'source_key', 'to_id'],
  introduced_people: ['member_id'],
  introduction_notes: ['member_id'],
  introduction_participants: ['member_id'],
  introduction_schedules: ['set_by'],
  // The topics that two of them offer, in the words of one.
  introductions: ['facts'],
  kudos: ['giver_id', 'reason', 'source_key'],
  kudos_days: ['giver_id'],
  kudos_receivers: ['called', 'receiver_id'],
  kudos_seconds: ['member_id'],
  members: ['handle', 'introduced_by', 'member_id', 'name', 'status_emoji', 'status_text'],
  never_about: ['member_id', 'subject_id'],
  newcomer_channels: ['member_id'],
  nudge_rests: ['member_id', 'subject_id'],
  nudges: ['facts', 'member_id', 'subject_id', 'why'],
  offered_topics: ['label', 'member_id', 'topic'],
  reflections: ['member_id'],
  // The topics are words of those who offer them.
  open_questions: ['author_id', 'topics'],
  ties: ['a_id', 'b_id', 'state'],
  // The place of a direct message is its reader.
  turns: ['place'],
  user_groups: ['member_ids'],
};

/** Places, kinds, moments, names of groups and channels, settings: nothing of any one member. Messages are places. */
const impersonal: Readonly<Record<string, readonly string[]>> = {
  // Settings and their values are the workspace's.
  audit_entries: ['action', 'details'],
  backfill_threads: ['after_ts', 'channel_id', 'thread_ts'],
  backfills: ['channel_id', 'latest_ts', 'oldest_ts', 'state'],
  celebrations: ['channel_id'],
  channels: ['channel_id', 'name'],
  deliveries: ['because', 'kind', 'posted_channel_id', 'posted_ts', 'state'],
  digest_schedules: ['cadence', 'channel_id', 'zone'],
  follow_ups: ['link_channel_id', 'link_ts', 'state'],
  help_request_helpers: ['answer'],
  help_requests: ['channel_id', 'state'],
  // Tokens, sealed, and who Rapport itself is.
  installations: ['bot_id', 'bot_user_id', 'enterprise_id', 'key_id', 'sealed', 'trouble'],
  interaction_sources: ['depends_on', 'thanks_channel_id', 'thanks_thread_ts'],
  interactions: ['channel_id', 'kind', 'thread_ts'],
  introduced_people: ['answer'],
  introduction_notes: ['channel_id', 'kind'],
  introduction_participants: ['channel_id'],
  introduction_rounds: ['channel_id'],
  introduction_schedules: ['cadence', 'channel_id', 'zone'],
  introductions: ['channel_id'],
  // `changed_by` holds Slack's ids of presses and forms.
  kudos: ['about_channel_id', 'about_ts', 'changed_by', 'channel_id', 'value_names', 'via'],
  kudos_receivers: ['group_names', 'through_group'],
  members: ['consent', 'holiday_region', 'home_hash', 'kind', 'locale', 'thanked', 'zone'],
  newcomer_channels: ['channel_id'],
  nudge_rests: ['kind'],
  nudges: ['answer', 'kind', 'period'],
  reflections: ['month'],
  open_questions: ['channel_id', 'ts'],
  uplift_batches: ['kind'],
  user_groups: ['group_id', 'handle', 'name'],
  workspace_erasures: ['because'],
  workspaces: [
    'bot_user_id',
    'domain',
    'enterprise_id',
    'name',
    'openness',
    'pace',
    'receptivity',
    'settings',
    'syncing',
  ],
};

test('V2: no column that could hold a member is unknown to those who erase', async () => {
  const { rows } = await openTestDatabase();
  const found = await rows<{ name: string }>(
    `select c.relname || '.' || a.attname as name
       from pg_attribute as a
       join pg_class as c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> 'pgmigrations' and a.attnum > 0 and not a.attisdropped and a.attname <> 'workspace_id'
        and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'jsonb'::regtype, 'json'::regtype, 'varchar'::regtype,
                           'varchar[]'::regtype, 'jsonb[]'::regtype)
      order by 1`,
  );
  const known = [personal, impersonal].flatMap((tables) =>
    Object.entries(tables).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
  );
  expect(found.map(({ name }) => name)).toEqual(known.toSorted());
});
