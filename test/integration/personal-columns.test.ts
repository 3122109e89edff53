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
  deliveries: ['dedupe_key', 'recipient_id', 'subject', 'target'],
  digest_schedules: ['set_by'],
  follow_ups: ['about_id', 'member_id', 'note', 'source_key'],
  interaction_sources: ['source_key', 'thanks_by'],
  interactions: ['from_id', 'identity', 'source_key', 'to_id'],
  kudos: ['giver_id', 'reason', 'source_key'],
  kudos_days: ['giver_id'],
  kudos_receivers: ['called', 'receiver_id'],
  kudos_seconds: ['member_id'],
  members: ['handle', 'introduced_by', 'member_id', 'name', 'status_emoji', 'status_text'],
  never_about: ['member_id', 'subject_id'],
  nudge_rests: ['member_id', 'subject_id'],
  nudges: ['facts', 'member_id', 'subject_id', 'why'],
  ties: ['a_id', 'b_id', 'state'],
  user_groups: ['member_ids'],
};

/** Places, kinds, moments, names of groups and channels, settings: nothing of any one member. Messages are places. */
const impersonal: Readonly<Record<string, readonly string[]>> = {
  // Settings and their values are the workspace's.
  audit_entries: ['action', 'details'],
  channels: ['channel_id', 'name'],
  deliveries: ['because', 'kind', 'posted_channel_id', 'posted_ts', 'state'],
  digest_schedules: ['cadence', 'channel_id', 'zone'],
  follow_ups: ['link_channel_id', 'link_ts', 'state'],
  interaction_sources: ['depends_on', 'thanks_channel_id', 'thanks_thread_ts'],
  interactions: ['channel_id', 'kind', 'thread_ts'],
  // `changed_by` holds Slack's ids of presses and forms.
  kudos: ['about_channel_id', 'about_ts', 'changed_by', 'channel_id', 'value_names', 'via'],
  kudos_receivers: ['group_names', 'through_group'],
  members: ['consent', 'holiday_region', 'kind', 'locale', 'thanked', 'zone'],
  nudge_rests: ['kind'],
  nudges: ['answer', 'kind', 'period'],
  user_groups: ['group_id', 'handle', 'name'],
  workspaces: ['bot_user_id', 'domain', 'name', 'pace', 'receptivity', 'settings'],
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
