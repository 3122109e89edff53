-- Erasure (V2): a member who was erased leaves no id behind, and yet what happened before must not come back when Slack or an import
-- tells of it again. What is kept is a salted digest of the id, and the moment (decision 0025). And retention (I5): months of the
-- record that no workspace wants any more are dropped as partitions.
-- Members have everything sent to them as a file, which is a delivery of a new kind.
-- Lock impact: deliveries is locked for a moment, and read once to check its kinds; a new table; workspaces (one row each) is rewritten for the salt, a moment; new functions.
create table erasures (
  workspace_id text not null references workspaces on delete cascade,
  -- See erasure_digest.
  member_digest bytea not null,
  erased_at timestamptz not null,
  primary key (workspace_id, member_digest)
);
select separate_tenants('erasures');

alter table workspaces add column erasure_salt uuid not null default gen_random_uuid();

alter table deliveries
  drop constraint deliveries_kind_check,
  add constraint deliveries_kind_check check (kind in (
    'kudos_post', 'kudos_dm', 'kudos_reaction', 'kudos_thanks', 'kudos_export', 'member_export', 'notice', 'nudge', 'digest',
    'digest_prompt', 'digest_preview', 'follow_up', 'follow_up_kept', 'promise'));

-- That an export or an erasure took place is written down, and not whose (V7).
alter table audit_entries
  drop constraint audit_entries_action_check,
  add constraint audit_entries_action_check check (action in ('settings_changed', 'member_exported', 'member_erased'));

create function erasure_digest(salt uuid, member_id text) returns bytea language sql immutable
  return sha256(convert_to(salt::text || ':' || member_id, 'UTF8'));

-- Partitions belong to the migrating role; the program may only name a month that nobody needs. It gives way after two seconds: to drop a
-- partition is to hold the whole table for an instant, and whoever waits for that makes everybody else wait behind them.
create function drop_interaction_month(month date) returns boolean
language plpgsql security definer set lock_timeout = '2s' as $$
declare
  parent text;
  part text;
  was_there boolean := false;
begin
  -- The lock of ensure_interaction_month: a month is not made while it is being dropped.
  perform pg_advisory_xact_lock(hashtext('rapport.interaction_month'));
  foreach parent in array array['interaction_sources', 'interactions'] loop
    part := parent || '_' || to_char(date_trunc('month', month), 'YYYY_MM');
    if to_regclass(part) is not null then
      execute format('drop table %I', part);
      was_there := true;
    end if;
  end loop;
  return was_there;
end
$$;
do $$ begin
  execute format('alter function drop_interaction_month(date) set search_path = %I', current_schema());
end $$;
revoke execute on function drop_interaction_month(date) from public;
grant execute on function drop_interaction_month(date) to rapport_app;
